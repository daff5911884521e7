"""The keys that sign what Teams sends: read from the cloud's metadata, kept, refreshed, and kept through an outage."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import aiohttp
import jwt
import structlog

from bot.errors import FetchFailed
from bot.microsoft.transport import fetch_document
from bot.operations import metrics

REFRESH_AFTER = timedelta(hours=1)
EXPIRES_AFTER = timedelta(hours=24)
"""From then on a refresh is waited for, since a key may have been withdrawn; if it fails, the known keys stay good."""

LAST_BELIEVED = timedelta(days=5)
"""From then on they are good no longer: nobody knows whether one was withdrawn since. An outage of the login service
that lasts so long is none any more."""

ANSWER_WITHIN = 0.5
"""Seconds that a request waits for keys; Teams itself waits 15 for the whole answer."""

PAUSE = timedelta(seconds=10)
"""Between two looks. Anybody can ask for a key that nobody has, so this is how long they can make a new one wait."""

PAUSE_WITHOUT_KEYS = timedelta(seconds=5)

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class SigningKey:
    """One published key.

    Attributes:
        key: Bound to RS256.
        endorsements: The channels that this key may speak for, or None when its publisher says nothing about it.
    """

    key: jwt.PyJWK
    endorsements: frozenset[str] | None


class KeySet:
    """The published signing keys, read at the start and then only when needed.

    Known keys are answered at once, also while a refresh runs or fails, unless they are a day old: then a refresh is
    tried first. An unknown key makes us look again, at most every ten seconds, however often it is asked for. No
    request waits for longer than `ANSWER_WITHIN`; what comes later serves the next one.

    Args:
        session: Shared; stays the caller's.
        openid_url: The OpenID metadata document, https.
        clock: Returns moments that only grow, whatever becomes of the system's clock.
    """

    def __init__(self, session: aiohttp.ClientSession, openid_url: str, clock: Callable[[], datetime]) -> None:
        self._session = session
        self._openid_url = openid_url
        self._clock = clock
        self._keys: dict[str, SigningKey] = {}
        self._read_at: datetime | None = None
        self._tried_at: datetime | None = None
        self._reading: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Read the keys once; an outage now is made good by the first request."""
        await asyncio.wait({self._begin_reading()}, timeout=ANSWER_WITHIN)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop a refresh that is under way."""
        if self._reading is not None:
            self._reading.cancel()
            await asyncio.gather(self._reading, return_exceptions=True)

    async def find(self, kid: str) -> SigningKey | None:
        """Return the key with this id, or None when nobody publishes it.

        Args:
            kid: The key id in a token's header; not yet to be believed.
        """
        age = self._age()
        if (kid not in self._keys or age >= REFRESH_AFTER) and self._may_read():
            self._begin_reading()
        if (kid not in self._keys or age >= EXPIRES_AFTER) and self._reading is not None:
            await asyncio.wait({self._reading}, timeout=ANSWER_WITHIN)
        return self._keys.get(kid) if self._age() < LAST_BELIEVED else None

    async def hold_any(self) -> bool:
        """Say whether there are keys that are believed; where there are none, read them if it is time to try again."""
        if self._age() >= LAST_BELIEVED:
            await self.find("")
        return self._age() < LAST_BELIEVED

    def _age(self) -> timedelta:
        return timedelta.max if self._read_at is None else self._clock() - self._read_at

    def _may_read(self) -> bool:
        pause = PAUSE if self._keys else PAUSE_WITHOUT_KEYS
        return self._reading is None and (self._tried_at is None or self._clock() - self._tried_at >= pause)

    def _begin_reading(self) -> asyncio.Task[None]:
        self._tried_at = self._clock()
        self._reading = asyncio.create_task(self._read())
        self._reading.add_done_callback(self._end_reading)
        return self._reading

    def _end_reading(self, _: asyncio.Task[None]) -> None:
        self._reading = None

    async def _read(self) -> None:
        try:
            metadata = await fetch_document(self._session, self._openid_url)
            published = await fetch_document(self._session, str(metadata.get("jwks_uri", "")))
        except FetchFailed as error:
            self._not_read(error.code)
            return
        keys = _usable_keys(published.get("keys"))
        if not keys:
            self._not_read("no-usable-key")
            return
        self._keys = keys
        self._read_at = self._clock()
        metrics.KEY_READS("read").inc()

    def _not_read(self, code: str) -> None:
        metrics.KEY_READS("failed").inc()
        _log.warning("signing_keys_not_read", code=code, count=len(self._keys))


def _usable_keys(entries: object) -> dict[str, SigningKey]:
    """Return the RSA signing keys of a published set by id; whatever else it holds is left out."""
    keys: dict[str, SigningKey] = {}
    for entry in entries if isinstance(entries, list) else []:
        if not isinstance(entry, dict) or entry.get("kty") != "RSA" or entry.get("use", "sig") != "sig":
            continue
        kid, endorsements = entry.get("kid"), entry.get("endorsements")
        if not isinstance(kid, str):
            continue
        try:
            key = jwt.PyJWK(entry, algorithm="RS256")
        except (jwt.PyJWTError, ValueError, TypeError):
            continue
        names = frozenset(map(str, endorsements)) if isinstance(endorsements, list) else None
        keys[kid] = SigningKey(key, names)
    return keys
