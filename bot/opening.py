"""From the settings to the open store: its master keys, and what is told of it."""

import structlog

from bot.operations import metrics
from bot.settings.settings import Settings
from casework.ports import Clock
from storage.store import SqlStore, open_for_upkeep, open_store, open_to_read

_log = structlog.get_logger(__name__)


async def store_to_work(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store to work with it, measured and with its faults told.

    Raises:
        StorageError: As `storage.store.open_store`.
    """
    present, *old = settings.master_keys
    observe = metrics.transaction_observer()
    return await open_store(settings.database_url, present, clock, observe, old_keys=old, tell_broken=tell_broken)


async def store_to_read(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store only to look into it, also beside a running Parley.

    Raises:
        StorageError: As `storage.store.open_to_read`.
    """
    present, *old = settings.master_keys
    return await open_to_read(settings.database_url, present, clock, old_keys=old)


async def store_for_upkeep(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store to look after it beside a running Parley, in short transactions.

    Raises:
        StorageError: As `storage.store.open_for_upkeep`.
    """
    present, *old = settings.master_keys
    return await open_for_upkeep(settings.database_url, present, clock, old_keys=old)


def tell_broken(place: str) -> None:
    """Count and log a broken seal.

    Args:
        place: The table and column; nothing says which row it was.
    """
    metrics.BROKEN_SEALS(place).inc()
    _log.error("seal_broken", where=place)
