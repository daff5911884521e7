"""`/ready`: whether the bot can do its work now.

Anybody may ask, so it names checks and their states and nothing else, and however often it is asked, it looks at most
every few seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta
from enum import StrEnum

import structlog
from aiohttp import web

from bot.edge.keys import KeySet
from bot.microsoft.credentials import Credentials
from bot.operations.pulse import Pulse
from casework.ports import Clock, Store

LOOK_EVERY = timedelta(seconds=5)

LOOK_WITHIN = 2.0
"""Seconds that one check may take; then it counts as failing."""

LATE_AFTER = timedelta(minutes=10)
"""How long a notice may wait before the outbox counts as late."""

STILL_AFTER = 30.0
"""For how many seconds deliveries, or reminders, may not get on; each of their steps gives up long before."""

STORE_TRIED = "looked-at"
"""The fact that is written to see whether the store can be written."""

_log = structlog.get_logger(__name__)


class State(StrEnum):
    """What a check says; only `FAILING` makes the bot not ready."""

    FINE = "fine"
    LATE = "late"
    FAILING = "failing"


Check = Callable[[], Awaitable[State]]
"""Looks once, cheaply; whatever it raises counts as failing."""


class Readiness:
    """Looks at what the bot needs.

    Args:
        checks: The name of each check, as it is told, and the check.
        clock: The service's time.
    """

    def __init__(self, checks: Mapping[str, Check], clock: Clock) -> None:
        self._checks = checks
        self._clock = clock
        self._stopping = False
        self._looked_at: datetime | None = None
        self._looking: asyncio.Task[None] | None = None
        self._states: dict[str, State] = {}

    def stop(self) -> None:
        """Say from now on that the bot is not ready, because it is ending."""
        self._stopping = True

    async def answer(self, _: web.Request) -> web.Response:
        """Answer 200 when the bot is ready, and 503 otherwise, with the state of each check."""
        states = await self.look()
        ready = not self._stopping and State.FAILING not in states.values()
        status = "stopping" if self._stopping else ("ready" if ready else "not-ready")
        return web.json_response({"status": status, "checks": states}, status=200 if ready else 503)

    async def look(self) -> Mapping[str, State]:
        """Return the state of each check, from the last few seconds; all who ask at once share one look."""
        if self._looking is None and self._is_old() and not self._stopping:
            self._looking = asyncio.create_task(self._look())
        if self._looking is not None:
            await asyncio.shield(self._looking)
        return self._states

    def _is_old(self) -> bool:
        return self._looked_at is None or abs(self._clock.now() - self._looked_at) >= LOOK_EVERY

    async def _look(self) -> None:
        try:
            found = await asyncio.gather(*(self._state(name, check) for name, check in self._checks.items()))
            self._states = dict(zip(self._checks, found, strict=True))
            self._looked_at = self._clock.now()
        finally:
            self._looking = None

    async def _state(self, name: str, check: Check) -> State:
        try:
            async with asyncio.timeout(LOOK_WITHIN):
                state = await check()
        except Exception:  # noqa: BLE001 -- A check that can't say is a check that fails.
            state = State.FAILING
        if state is not self._states.get(name, State.FINE):
            _log.warning("readiness_changed", code=f"{name}-{state.value}")
        return state


READINESS = web.AppKey("readiness", Readiness)
"""Where the web application keeps it, for whoever ends the process."""


def store_check(store: Store, clock: Clock) -> Check:
    """Return the check that a transaction is free and can be written."""

    async def check() -> State:
        # Other processes may write the same now, and nobody relies on what it says.
        async with store.unit_of_work(serial=False) as work:
            await work.service_state.put(STORE_TRIED, clock.now().isoformat())
            await work.commit()
        return State.FINE

    return check


def outbox_check(store: Store, clock: Clock) -> Check:
    """Return the check that notices are taken when they are due.

    What Teams made wait is only late: it is tried again by itself, and answers don't hang on it. It fails when nobody
    takes what nothing holds back.
    """

    async def check() -> State:
        async with store.unit_of_work() as work:
            found = await work.outbox.backlog()
        limit = clock.now() - LATE_AFTER
        if found.due_since and found.due_since < limit:
            return State.FAILING
        return State.LATE if found.oldest and found.oldest < limit else State.FINE

    return check


def pulse_check(pulse: Pulse) -> Check:
    """Return the check that a path gets on, as it finds itself: the store may answer others, and not it."""

    async def check() -> State:
        return State.FAILING if pulse.silent > STILL_AFTER else State.FINE

    return check


def reminders_check(pulse: Pulse, fail: Callable[[], bool]) -> Check:
    """Return the check that reminders get on, and that none of them fails.

    One that fails is tried again by itself and holds up no other, so that is only late; but somebody is not told.
    """
    gets_on = pulse_check(pulse)

    async def check() -> State:
        state = await gets_on()
        return State.LATE if state is State.FINE and fail() else state

    return check


def keys_check(keys: KeySet) -> Check:
    """Return the check that keys were ever read; it tries again, as seldom as the key set allows."""

    async def check() -> State:
        return State.FINE if await keys.hold_any() else State.FAILING

    return check


def login_check(login: Credentials, scope: str) -> Check:
    """Return the check that there is a token to speak with; one that is still good is asked of nobody."""

    async def check() -> State:
        await login.token(scope)
        return State.FINE

    return check
