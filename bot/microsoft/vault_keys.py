"""Master keys that a key vault has wrapped: opened when a process starts, and made by a command."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import partial

from bot.errors import LoginFailed, VaultFailed
from bot.microsoft.credentials import Credentials
from bot.microsoft.key_vault import KeyVault
from bot.microsoft.login import login_of
from bot.microsoft.transport import open_session
from bot.settings.master_keys import OwnKey, VaultKey
from bot.settings.settings import AppLogin, Settings
from casework.ports import Clock
from storage.sealing.envelope import KEY_LENGTH

VAULT_MENDS = {
    "http-401": "Compare PARLEY_TENANT_ID and PARLEY_CLOUD with the vault's.",
    "http-403": "Give the bot's registration the role Key Vault Crypto User on that key; look at the vault's firewall.",
    "http-403-KeyDisabled": "Enable that version of the key again.",
    "http-404": "That version of the key, or the vault, is gone: recover it.",
    "no-version": "Name the version of the key as well, or let the bot read the key.",
    "no-master-key": "Copy its line as parley keys new --vault printed it.",
}
_ASK_LATER = "Let this machine reach the vault and the login service, and start again; parley doctor tries both."


class MasterKeyLocked(Exception):
    """A key vault did not unwrap a master key, or wrap a new one. Nothing was opened or changed.

    Args:
        reason: Stable, lower-case; where it came from the vault, with its own word.
    """

    code = "master-key-locked"

    def __init__(self, reason: str) -> None:
        short = "-".join(reason.split("-")[:2])
        self.reason = reason
        self.fix = VAULT_MENDS.get(reason) or VAULT_MENDS.get(short) or _ASK_LATER
        super().__init__(
            f"The key vault did not open or wrap the master key ({reason}). {self.fix} Nothing was changed."
        )


async def unwrapped(settings: Settings, clock: Clock) -> Sequence[bytes]:
    """Return all master keys of the settings, 32 bytes each, in their order.

    Raises:
        MasterKeyLocked: The vault does not open one.
    """
    async with _vault(settings, clock) as vault:
        return await asyncio.gather(*(_opened(vault, one) for one in settings.master_keys))


async def wrapped(app: AppLogin, clock: Clock, key_id: str, key: bytes) -> VaultKey:
    """Let the vault wrap a new master key.

    Args:
        app: How the bot logs in.
        clock: The system's.
        key_id: The address of the vault's key; without a version, the newest is taken.
        key: 32 bytes.

    Raises:
        MasterKeyLocked: The vault does not wrap it.
    """
    async with _vault(app, clock) as vault:
        return VaultKey(*await vault.wrap(key_id, key))


@asynccontextmanager
async def _vault(app: AppLogin | Settings, clock: Clock) -> AsyncIterator[KeyVault]:
    async with open_session() as session, Credentials(login_of(app), clock.now) as login:
        try:
            yield KeyVault(session, partial(login.token, app.endpoints.vault_scope))
        except (VaultFailed, LoginFailed) as error:
            raise MasterKeyLocked(error.code) from error


async def _opened(vault: KeyVault, key: OwnKey | VaultKey) -> bytes:
    value = key.value if isinstance(key, OwnKey) else await vault.unwrap(key.key_id, key.wrapped)
    if len(value) != KEY_LENGTH:
        raise MasterKeyLocked("no-master-key")
    return value
