"""The playground's own commands: the clock is moved, and with `demo volunteer` and `demo answer` others act."""

import re
from collections.abc import Awaitable, Callable, Collection
from datetime import datetime, timedelta
from itertools import cycle

from aiohttp import web

from bot.settings.hosts import is_loopback
from casework.actions.calls.offers import days_to_tick, give_times, offer_help, read_call, unanswered_calls
from casework.actions.group_meetings.people import LOOKED_AT, invited
from casework.actions.group_meetings.poll import answer_poll, field_of
from casework.desk import Desk
from casework.model.calls.half_days import DayPart, HalfDay
from casework.model.meetings.meeting import PollAnswer
from casework.ports import Calendar, Store, UnitOfWork
from dialogs.flow import Inbound, Show
from scheduler.clock import DemoClock

OFFSET = "demo-clock-offset-seconds"
"""The fact under which the clock's offset is kept, so that a restart keeps the day."""

_UNITS = {"d": timedelta(days=1), "h": timedelta(hours=1), "m": timedelta(minutes=1)}
_SPAN = re.compile(r"(\d{1,4})([dhm])")


def parse_span(text: str) -> timedelta:
    """Return a span such as "1d", "6h" or "90m".

    Raises:
        ValueError: It is written in another way.
    """
    found = _SPAN.fullmatch(text.strip().casefold())
    if not found:
        raise ValueError("a span is a number and d, h or m, for example 1d")
    return int(found[1]) * _UNITS[found[2]]


_ANSWERS = (PollAnswer.YES, PollAnswer.YES, PollAnswer.IF_NEED_BE, PollAnswer.YES, PollAnswer.NO)

VOLUNTEERS = 3
"""How many more resolvers offer at a time."""


class DemoCommands:
    """Moves the playground's clock, by typed words or by `parley demo advance`, and lets people without a page act.

    Args:
        clock: The service's clock, which is moved.
        calendar: Knows the next working morning.
        played: Person ids of those who have a page, and offer for themselves.
    """

    def __init__(self, clock: DemoClock, calendar: Calendar, played: Collection[str] = ()) -> None:
        self._clock = clock
        self._calendar = calendar
        self._played = frozenset(played)

    async def answer(self, desk: Desk, inbound: Inbound) -> Show | None:
        """Do what the words ask for; return what to show, or None for any other words."""
        words = " ".join(inbound.text.casefold().split())
        if words == "demo volunteer":
            return Show("demo.volunteers", {"count": str(await self.volunteer(desk))})
        if words == "demo answer":
            return Show("demo.answers", {"count": str(await self.answer_polls(desk))})
        span = self.span_of(words.removeprefix("demo "), desk.now)
        if span is None or not words.startswith("demo "):
            return None
        await self.move(desk.work, span)
        return Show("demo.clock")

    async def volunteer(self, desk: Desk) -> int:
        """Let resolvers without a page offer to help with the call that closes next, each with other half-days.

        Returns:
            How many have.
        """
        offered: list[str] = []
        for one in await desk.work.officers.all():
            free = one.person_id not in self._played and one.active
            calls = await unanswered_calls(desk, one, 1) if free else ()
            if not calls or (offered and calls[0].call_id != offered[0]):
                continue
            call_id = calls[0].call_id
            await offer_help(desk, call_id, one.person_id)
            days = days_to_tick(desk, await read_call(desk, call_id))[len(offered) :: 2]
            ticked = [HalfDay(day, part) for day, part in zip(days, cycle(DayPart), strict=False)]
            await give_times(desk, call_id, one.person_id, "", ticked)
            offered.append(call_id)
            if len(offered) == VOLUNTEERS:
                break
        return len(offered)

    async def answer_polls(self, desk: Desk) -> int:
        """Let officers without a page answer each open poll over a meeting's dates; most dates suit most of them.

        Returns:
            How many answers came.
        """
        count = 0
        for service in desk.institution.services:
            for meeting in await desk.work.meetings.of_service(service.service_id, LOOKED_AT):
                if meeting.poll is None or not meeting.poll.takes_answers(desk.now):
                    continue
                for number, one in enumerate(await invited(desk, meeting, service)):
                    if one.person_id not in self._played and not one.has_answered:
                        dates = len(meeting.poll.options)
                        said = {field_of(n): _ANSWERS[(number + n) % len(_ANSWERS)].value for n in range(dates)}
                        await answer_poll(desk, meeting.meeting_id, one.person_id, said)
                        count += 1
        return count

    def span_of(self, words: str, now: datetime) -> timedelta | None:
        """Return how far "tomorrow", or "advance 6h", is from now; None for any other words."""
        if words == "tomorrow":
            return self._calendar.next_morning(now) - now + timedelta(minutes=1)
        try:
            return parse_span(words.removeprefix("advance "))
        except ValueError:
            return None

    async def move(self, work: UnitOfWork, span: timedelta) -> None:
        """Move the clock, and keep the offset so that a restart keeps the day; work that runs again moves it once."""
        offset = await _kept_offset(work) + span
        await work.service_state.put(OFFSET, str(offset.total_seconds()))
        self._clock.set_offset(offset)

    def endpoint(self, store: Store) -> Callable[[web.Request], Awaitable[web.Response]]:
        """Return the handler of `POST /demo/advance`, for this machine only; its body is such as "1d" or "tomorrow"."""

        async def advance(request: web.Request) -> web.Response:
            if not is_loopback(request.remote or "") or "Origin" in request.headers:
                return web.Response(status=401)
            span = self.span_of((await request.text()).strip().casefold(), self._clock.now())
            if span is None:
                return web.Response(status=400)
            async with store.unit_of_work() as work:
                await self.move(work, span)
                await work.commit()
            return web.Response(text=self._calendar.local(self._clock.now()).strftime("%A %d %B, %H:%M"))

        return advance


async def read_offset(store: Store) -> timedelta:
    """Return the kept offset; nothing when the clock was never moved."""
    async with store.unit_of_work() as work:
        return await _kept_offset(work)


async def _kept_offset(work: UnitOfWork) -> timedelta:
    return timedelta(seconds=float(await work.service_state.get(OFFSET) or 0))
