"""From the settings to the open store: its master keys, and what is told of it."""

from collections.abc import Collection, Sequence

import structlog

from bot.operations import metrics
from bot.settings.master_keys import OwnKey
from bot.settings.settings import Settings
from casework.model.institution import Institution
from casework.ports import Clock, Store
from storage.store import SqlStore, open_for_upkeep, open_store, open_to_read

_log = structlog.get_logger(__name__)


async def store_to_work(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store to work with it, measured and with its faults told.

    Raises:
        MasterKeyLocked: A key vault does not open a master key.
        StorageError: As `storage.store.open_store`.
    """
    present, *old = await open_master_keys(settings, clock)
    observe = metrics.transaction_observer()
    store = await open_store(
        settings.database_url,
        present,
        clock,
        observe,
        old_keys=old,
        report_broken=report_broken,
        report_newer=report_newer,
    )
    if store.chained:
        # In a store that had a log's key, somebody took it away, and only this line can tell.
        _log.warning("access_log_chained", count=store.chained)
    return store


async def store_to_read(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store only to look into it, also beside a running Parley.

    Raises:
        MasterKeyLocked: A key vault does not open a master key.
        StorageError: As `storage.store.open_to_read`.
    """
    present, *old = await open_master_keys(settings, clock)
    return await open_to_read(settings.database_url, present, clock, old_keys=old)


async def store_for_upkeep(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store to look after it beside a running Parley, in short transactions.

    Raises:
        MasterKeyLocked: A key vault does not open a master key.
        StorageError: As `storage.store.open_for_upkeep`.
    """
    present, *old = await open_master_keys(settings, clock)
    return await open_for_upkeep(settings.database_url, present, clock, old_keys=old)


class ServiceGone(Exception):
    """Open cases belong to services that the institution's file has no longer, so nobody would see them.

    Args:
        services: Their ids.
    """

    code = "service-gone"

    def __init__(self, services: Collection[str]) -> None:
        self.tables = ", ".join(f"[service.{one}]" for one in sorted(services))
        super().__init__(
            f"There are open cases that belong to {self.tables}, which the institution's file does not have, so nobody "
            "would see them. Put that back, with whoever runs it now; nothing was started."
        )


async def check_services(store: Store, institution: Institution) -> None:
    """Check that the institution's file has the service of each open case.

    Raises:
        ServiceGone: It has not.
    """
    async with store.unit_of_work(serial=False) as work:
        gone = await work.cases.open_services({one.service_id for one in institution.services})
    if gone:
        raise ServiceGone(gone)


async def open_master_keys(settings: Settings, clock: Clock) -> Sequence[bytes]:
    """Return the master keys, 32 bytes each, the present one first; key vaults are asked for those that they wrapped.

    Raises:
        MasterKeyLocked: A vault does not open one.
    """
    own = [one.value for one in settings.master_keys if isinstance(one, OwnKey)]
    if len(own) == len(settings.master_keys):
        return own
    # What logs in and asks is slow to load, and few need it.
    from bot.microsoft.vault_keys import unwrapped  # noqa: PLC0415 - only here, for the reason above

    return await unwrapped(settings, clock)


def report_broken(place: str) -> None:
    """Count and log a broken seal.

    Args:
        place: The table and column; nothing says which row it was.
    """
    metrics.BROKEN_SEALS(place).inc()
    _log.error("seal_broken", where=place)


def report_newer(place: str) -> None:
    """Count and log a record that is put off, because only a newer Parley can read it.

    Args:
        place: The table and column; nothing says which row it was.
    """
    metrics.NEWER_RECORDS(place).inc()
    _log.warning("record_from_newer_version", where=place)
