"""From the settings to the open store: its master keys, and what is told of it."""

import asyncio
from collections.abc import Sequence
from functools import partial

import structlog

from bot.edge.credentials import Credentials
from bot.edge.errors import LoginFailed, VaultFailed
from bot.edge.key_vault import KeyVault
from bot.edge.transport import open_session
from bot.login import login_of
from bot.operations import metrics
from bot.settings.master_keys import OwnKey, VaultKey
from bot.settings.settings import Settings
from casework.ports import Clock
from storage.sealing import KEY_LENGTH
from storage.store import SqlStore, open_for_upkeep, open_store, open_to_read

VAULT_MENDS = {
    "http-401": "Compare PARLEY_TENANT_ID and PARLEY_CLOUD with the vault's.",
    "http-403": "Give the bot's registration the role Key Vault Crypto User on that key; look at the vault's firewall.",
    "http-403-KeyDisabled": "Enable that version of the key again.",
    "http-404": "That version of the key, or the vault, is gone: recover it.",
    "no-version": "Name the version of the key as well, or let the bot read the key.",
    "no-master-key": "Copy its line as parley keys new --vault printed it.",
}
_ASK_LATER = "Let this machine reach the vault and the login service, and start again; parley doctor tries both."

_log = structlog.get_logger(__name__)


class MasterKeyLocked(Exception):
    """A key vault did not unwrap a master key, or wrap a new one. Nothing was opened or changed.

    Args:
        reason: Stable, lower-case; where it came from the vault, with its own word.
    """

    code = "master-key-locked"

    def __init__(self, reason: str) -> None:
        short = "-".join(reason.split("-")[:2])
        self.reason = reason
        self.mend = VAULT_MENDS.get(reason) or VAULT_MENDS.get(short) or _ASK_LATER
        super().__init__(
            f"The key vault did not open or wrap the master key ({reason}). {self.mend} Nothing was changed."
        )


async def store_to_work(settings: Settings, clock: Clock) -> SqlStore:
    """Open the store to work with it, measured and with its faults told.

    Raises:
        MasterKeyLocked: A key vault does not open a master key.
        StorageError: As `storage.store.open_store`.
    """
    present, *old = await open_master_keys(settings, clock)
    observe = metrics.transaction_observer()
    return await open_store(settings.database_url, present, clock, observe, old_keys=old, tell_broken=tell_broken)


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


async def open_master_keys(settings: Settings, clock: Clock) -> Sequence[bytes]:
    """Return the master keys, 32 bytes each, the present one first; key vaults are asked for those that they wrapped.

    Raises:
        MasterKeyLocked: A vault does not open one.
    """
    own = [one.value for one in settings.master_keys if isinstance(one, OwnKey)]
    if len(own) == len(settings.master_keys):
        return own
    async with open_session() as session, Credentials(login_of(settings), clock.now) as login:
        vault = KeyVault(session, partial(login.token, settings.endpoints.vault_scope))
        return await asyncio.gather(*(_opened(vault, one) for one in settings.master_keys))


async def _opened(vault: KeyVault, key: OwnKey | VaultKey) -> bytes:
    if isinstance(key, OwnKey):
        return key.value
    try:
        value = await vault.unwrap(key.key_id, key.wrapped)
    except (VaultFailed, LoginFailed) as error:
        raise MasterKeyLocked(error.code) from error
    if len(value) != KEY_LENGTH:
        raise MasterKeyLocked("no-master-key")
    return value


def tell_broken(place: str) -> None:
    """Count and log a broken seal.

    Args:
        place: The table and column; nothing says which row it was.
    """
    metrics.BROKEN_SEALS(place).inc()
    _log.error("seal_broken", where=place)
