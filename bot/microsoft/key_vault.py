"""Azure Key Vault, which wraps and unwraps master keys with a key that never leaves it.

It is asked once for each master key when a process starts, and by nothing afterwards. Its client is loaded only then:
whoever has no key vault starts without it.
"""

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

import aiohttp

from bot.errors import VaultFailed
from bot.microsoft.transport import proxy_for

if TYPE_CHECKING:
    from azure.core.credentials import AccessToken
    from azure.core.exceptions import HttpResponseError
    from azure.keyvault.keys.crypto import KeyWrapAlgorithm
    from azure.keyvault.keys.crypto.aio import CryptographyClient

WITHIN = 20.0
"""Seconds for one key, with all that is tried again."""

TRIES_AGAIN = 3
FIRST_PAUSE = 0.5
"""Seconds before the second further try; each next one is twice as long."""

CONNECT_WITHIN, READ_WITHIN = 5, 10
"""Seconds for one request."""

_SLASHES = len(("https:", "", "host", "keys", "name"))
"""In the address of a key with its version."""
_FIRST_REFUSAL = 300
_CODE = re.compile(r"[A-Za-z]{1,40}")

Token = Callable[[], Awaitable[str]]
"""Returns a token for the cloud's key vaults."""


class KeyVault:
    """The keys of the cloud's vaults that this application may use.

    Args:
        session: Shared; stays open.
        token: Returns a token for the cloud's key vaults.
    """

    def __init__(self, session: aiohttp.ClientSession, token: Token) -> None:
        self._session = session
        self._token = token

    async def unwrap(self, key_id: str, wrapped: bytes) -> bytes:
        """Return what this version of a vault's key has wrapped.

        Args:
            key_id: The address of the key with its version, https.
            wrapped: By RSA-OAEP with SHA-256.

        Raises:
            VaultFailed: The vault refused, or could not be asked.
        """
        async with self._client(key_id) as client:
            key: bytes | None = (await client.unwrap_key(_algorithm(), wrapped)).key
        if key is None:
            raise VaultFailed("malformed")
        return key

    async def wrap(self, key_id: str, key: bytes) -> tuple[str, bytes]:
        """Wrap a key; return the address of the version that did it, and what came of it.

        Args:
            key_id: The address of the vault's key, https; without a version, the newest is taken.
            key: At most 190 bytes.

        Raises:
            VaultFailed: The vault refused, or could not be asked.
        """
        async with self._client(key_id) as client:
            done = await client.wrap_key(_algorithm(), key)
        version = str(done.key_id)
        if version.count("/") < _SLASHES:
            # The vault did not let us know which version is the newest, and a later one could not unwrap it.
            raise VaultFailed("no-version")
        return version, done.encrypted_key

    @asynccontextmanager
    async def _client(self, key_id: str) -> AsyncIterator["CryptographyClient"]:
        # It takes a quarter of a second to load, and few need it.
        from azure.core.exceptions import AzureError, HttpResponseError  # noqa: PLC0415 - only here, for the reason above
        from azure.core.pipeline.transport import AioHttpTransport  # noqa: PLC0415 - as above
        from azure.keyvault.keys.crypto.aio import CryptographyClient  # noqa: PLC0415 - as above

        client = CryptographyClient(
            key_id,
            _Credential(self._token),
            transport=AioHttpTransport(session=self._session, session_owner=False),
            # The token is for our own cloud's vaults whatever is asked for, and the settings know their addresses.
            verify_challenge_resource=False,
            retry_total=TRIES_AGAIN,
            retry_backoff_factor=FIRST_PAUSE,
            connection_timeout=CONNECT_WITHIN,
            read_timeout=READ_WITHIN,
            **({"proxies": {"https": proxy}} if (proxy := proxy_for(key_id)) else {}),
        )
        try:
            async with asyncio.timeout(WITHIN), client:
                yield client
        except HttpResponseError as error:
            raise VaultFailed(_code_of(error)) from error
        except TimeoutError as error:
            raise VaultFailed("silent") from error
        except (AzureError, ValueError) as error:
            raise VaultFailed("out-of-reach" if isinstance(error, AzureError) else "malformed") from error


def _algorithm() -> "KeyWrapAlgorithm":
    from azure.keyvault.keys.crypto import KeyWrapAlgorithm  # noqa: PLC0415 - loaded with the client

    return KeyWrapAlgorithm.rsa_oaep_256


class _Credential:
    """Gives the vault's client our own login's token, and no other whatever it asks for."""

    def __init__(self, token: Token) -> None:
        self._token = token

    async def get_token(self, *scopes: str, **options: Any) -> "AccessToken":
        """Return the token; it counts as over at once, for our login keeps it and renews it."""
        from azure.core.credentials import AccessToken  # noqa: PLC0415 - loaded with the client

        del scopes, options
        return AccessToken(await self._token(), 0)

    async def close(self) -> None:
        """Do nothing: the login is not ours."""

    async def __aenter__(self) -> Self:
        """Return itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None = None,
        error: BaseException | None = None,
        trace: TracebackType | None = None,
    ) -> None:
        """Do nothing: the login is not ours."""


def _code_of(error: "HttpResponseError") -> str:
    """Return "http-<status>", with the vault's own word for the reason where it gives one."""
    status = error.status_code or getattr(error.response, "status_code", None)
    if status is None or status < _FIRST_REFUSAL:
        return "malformed"
    inner = getattr(error.error, "innererror", None)
    word = inner.get("code") if isinstance(inner, dict) else None
    is_word = isinstance(word, str) and _CODE.fullmatch(word)
    return f"http-{status}-{word}" if is_word else f"http-{status}"
