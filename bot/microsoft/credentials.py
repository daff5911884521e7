"""Tokens for the connector and for Graph: asked for once, shared by all, renewed before they run out.

MSAL blocks, so it runs in a thread; and it is asked only when our own copy is due, so that a turn costs no thread.
"""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from types import TracebackType
from typing import Any, Self

import structlog

from bot.errors import LoginFailed
from bot.microsoft.logins import Login
from bot.microsoft.threads import in_daemon_thread
from bot.operations import metrics

# MSAL itself stops handing out a token five minutes before its end, so asking it earlier would bring the same one.
RENEW_BEFORE_END = timedelta(minutes=5)
UNUSABLE_BEFORE_END = timedelta(seconds=30)

REFUSED_AT_FIRST = timedelta(minutes=1)
"""A token that is refused and was given only now is no older one's fault: another one would be refused as well."""

LOGIN_WITHIN = 25.0
"""Seconds for a login altogether, however slowly its answers come; MSAL bounds each read only."""

END_WITHIN = 0.5
"""Seconds that a renewal may take when the process ends; a silent login service takes many more."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Held:
    value: str = field(repr=False)
    given_at: datetime
    renew_at: datetime
    end_at: datetime


class Credentials:
    """The bot's identity at the login service. One for a process; to be entered with `async with`.

    Args:
        login: How the bot proves itself; becomes ours.
        clock: Returns moments that only grow: a token lives for so many seconds, however the system's clock is set.
        wall: Returns the present moment as the system has it, UTC, by which a login says when to renew; the same by
            default.
    """

    def __init__(self, login: Login, clock: Callable[[], datetime], wall: Callable[[], datetime] | None = None) -> None:
        self._login = login
        self._clock = clock
        self._wall = wall or clock
        self._held: dict[str, _Held] = {}
        self._renewals: dict[str, asyncio.Task[_Held]] = {}

    async def __aenter__(self) -> Self:
        """Nothing is asked of the login service before the first token is needed."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Leave renewals under way a moment to end, and close the connections."""
        if self._renewals:
            renewals = [*self._renewals.values()]
            _, late = await asyncio.wait(renewals, timeout=END_WITHIN)
            for renewal in late:
                renewal.cancel()
            await asyncio.gather(*renewals, return_exceptions=True)
        self._login.close()

    async def token(self, scope: str) -> str:
        """Return a token that is good for at least half a minute.

        Args:
            scope: For example "https://api.botframework.com/.default".

        Raises:
            LoginFailed: There is none, and the login service gave none.
        """
        held, now = self._held.get(scope), self._clock()
        if held is not None and now < held.renew_at:
            return held.value
        renewal = self._renewals.get(scope) or self._begin_renewal(scope)
        if held is not None and now < held.end_at:
            return held.value
        return (await asyncio.shield(renewal)).value

    def refused(self, scope: str, value: str) -> bool:
        """Say that a token was refused, and return whether there is, or may be, another one: it is asked for then."""
        held = self._held.get(scope)
        if held is not None and held.value == value:
            if self._clock() - held.given_at < REFUSED_AT_FIRST:
                return False
            del self._held[scope]
        return True

    def _begin_renewal(self, scope: str) -> asyncio.Task[_Held]:
        renewal = asyncio.create_task(self._renew(scope))
        self._renewals[scope] = renewal
        renewal.add_done_callback(lambda done: self._end_renewal(scope, done))
        return renewal

    def _end_renewal(self, scope: str, done: asyncio.Task[_Held]) -> None:
        del self._renewals[scope]
        error = None if done.cancelled() else done.exception()
        metrics.LOGINS("token" if error is None else "failed").inc()
        if error is not None:
            code = error.code if isinstance(error, LoginFailed) else type(error).__name__
            _log.warning("token_not_renewed", code=code)

    async def _renew(self, scope: str) -> _Held:
        # There is one renewal for each scope, and a silent one holds up no other scope.
        try:
            async with asyncio.timeout(LOGIN_WITHIN):
                answer = await in_daemon_thread(partial(self._ask, scope))
        except TimeoutError as error:
            raise LoginFailed("login-out-of-reach") from error
        try:
            held = _held_from(answer, self._clock(), self._wall())
        except (KeyError, ValueError, TypeError, OverflowError) as error:
            raise LoginFailed("login-answer-malformed") from error
        self._held[scope] = held
        return held

    def _ask(self, scope: str) -> dict[str, Any]:
        """Ask MSAL; runs in a thread.

        Raises:
            LoginFailed: MSAL's answer is an error, or it could not be asked.
        """
        try:
            answer = self._login.ask(scope)
        except LoginFailed:
            raise
        except Exception as error:  # MSAL lets its HTTP library's and its own parser's errors through.
            raise LoginFailed("login-out-of-reach") from error
        if "access_token" not in answer:
            # The description quotes ids and addresses; the code is enough to look up.
            raise LoginFailed(f"login-{answer.get('error', 'refused')}")
        return answer


def _held_from(answer: Mapping[str, Any], now: datetime, wall: datetime) -> _Held:
    """Return the token in MSAL's answer; its `refresh_on` (seconds since the epoch) may ask for an earlier renewal."""
    end_at = now + timedelta(seconds=int(answer["expires_in"]))
    renew_at = end_at - RENEW_BEFORE_END
    if "refresh_on" in answer:
        renew_at = min(renew_at, now + (datetime.fromtimestamp(int(answer["refresh_on"]), UTC) - wall))
    return _Held(str(answer["access_token"]), now, renew_at, end_at - UNUSABLE_BEFORE_END)
