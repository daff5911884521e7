"""From what is wanted of people's calendars to what stands there: after the commit, and tried again while it fails.

A task says that something is wanted, and never what: how the meeting stands is looked at when it is done, and what came
of it is stored in another transaction. Done twice, it changes nothing. What is wanted meanwhile is done once more.

- What can't be done now is tried again with a growing pause, or when the service asks for it.
- What is refused is tried again each half hour, until the meeting begins: a permission may be on its way. Meanwhile
  people are offered a file.
- An entry that somebody deleted by hand is made anew, a few times at most: the meeting is still to come.
- One whose time was let go is taken out, until it would begin: whoever has it is asked to delete it meanwhile. With
  another time a new one is made. What has begun stays, as it tells what was.
- One whose answer was lost is found again by its own id: it is adopted, or taken out. As it may be made later than that
  it is looked for, it is looked for a few times.
- While it stands, whoever accepted or declined it is looked for every few hours.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import structlog
from cachetools import TTLCache

from bot.directory import SearchedSource
from bot.errors import LookupFailed
from bot.operations import logs, metrics
from bot.outgoing.calendar_outcomes import (
    ANSWERS_EVERY,
    LOOKED_FOR,
    CalendarOutcome,
    SeenMeeting,
    Span,
    failed_entry,
    failed_free_times,
    growing,
    is_current,
    lacks_link,
    later,
    windows,
)
from bot.turn_context import ServiceContext
from casework.actions.calendars.entries import invited_to_entry
from casework.events import EntryAnswered, EntryChanged, FreeTimesKnown
from casework.model.meetings.entries import EntryState, entry_of
from casework.model.meetings.free_busy import FreeBusy, counted
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.wall_time import WallTime
from casework.model.messaging.notices import Address
from casework.ports.calendars import (
    CalendarFailed,
    CalendarLater,
    Calendars,
    CalendarTask,
    CalendarWant,
)

AT_ONCE = 4
LEASE = timedelta(minutes=5)
"""For how long nobody else does what a process is at; a large group's addresses take a while."""

ADDRESSES_KEPT = 24 * 60 * 60
"""Seconds."""

_NO_CHAT = Address("", "", "")

_log = structlog.get_logger(__name__)


class CalendarWork:
    """Does what is wanted of people's calendars.

    Args:
        service: What all turns share.
        calendars: People's calendars.
        people: Knows their mail addresses.
        wake: Called when something waits in the outbox.
    """

    def __init__(
        self, service: ServiceContext, calendars: Calendars, people: SearchedSource, wake: Callable[[], None]
    ) -> None:
        self._service = service
        self._calendars = calendars
        self._people = people
        self._wake_outbox = wake
        self._addresses: TTLCache[str, str] = TTLCache(5_000, ADDRESSES_KEPT)
        self._lookups = asyncio.Semaphore(AT_ONCE)
        self._working: asyncio.Task[int] | None = None

    def wake(self) -> None:
        """Do what is due, unless that is under way already."""
        if self._calendars.grants.entries and (self._working is None or self._working.done()):
            self._working = asyncio.create_task(self.do_all())

    async def close(self) -> None:
        """Stop; what was begun is done again once its lease is over."""
        if self._working and not self._working.done():
            self._working.cancel()
            await asyncio.gather(self._working, return_exceptions=True)

    async def do_all(self) -> int:
        """Do everything that is due now, and return how much that was."""
        handled = 0
        try:
            while tasks := await self._service.store.run(self._claim):
                await asyncio.gather(*(self._do(one) for one in tasks))
                handled += len(tasks)
        except Exception as error:  # noqa: BLE001 - The next tick tries again; its text may hold content.
            _log.error("calendar_work_failed", code=str(getattr(error, "code", type(error).__name__)))
        return handled

    async def _claim(self) -> Collection[CalendarTask]:
        async with self._service.store.unit_of_work(serial=False) as work:
            found = await work.calendar_tasks.claim(self._service.clock.now(), AT_ONCE, LEASE)
            await work.commit()
        return found

    async def _do(self, task: CalendarTask) -> None:
        logs.begin_trace()
        seen = await self._service.store.run(self._look, task)
        done = await self._safely(task, seen) if seen else CalendarOutcome()
        outcome = "failed" if done.failed else "done"
        metrics.CALENDAR_TASKS(task.want.value, outcome).inc()
        await self._service.store.run(self._finish, task, done)
        if done.events:
            self._wake_outbox()

    async def _safely(self, task: CalendarTask, seen: SeenMeeting) -> CalendarOutcome:
        work: Callable[[CalendarTask, SeenMeeting], Awaitable[CalendarOutcome]] = (
            self._follow if task.want is CalendarWant.ENTRY else self._ask_free_times
        )
        try:
            return await work(task, seen)
        except CalendarFailed as error:
            _log.warning("calendar_task_failed", code=error.code, want=task.want.value)
            return (
                failed_entry(task, seen, error)
                if task.want is CalendarWant.ENTRY
                else failed_free_times(task, seen, error)
            )
        except Exception as error:  # noqa: BLE001 - One task holds up no other; its text may hold content.
            _log.error("calendar_task_crashed", code=type(error).__name__, want=task.want.value)
            return failed_entry(task, seen, CalendarLater("crashed"))

    async def _look(self, task: CalendarTask) -> SeenMeeting | None:
        async with self._service.store.unit_of_work() as work:
            desk = self._service.desk(work)
            meeting = await work.meetings.get(task.meeting_id)
            if meeting is None:
                return None
            entry = await work.calendar_tasks.entry(meeting) or EntryState()
            free = await work.calendar_tasks.free_times(meeting)
            invited = await invited_to_entry(desk, meeting) if task.want is CalendarWant.ENTRY else ()
            listed = {one.person_id: one.email for one in await work.officers.all() if one.email}
            stood = entry.starts_at
            if task.want is CalendarWant.ENTRY and _is_wanted(meeting, desk.now):
                known, entry = entry, _about_to_begin(entry, meeting)
                # Stored before it is asked for: a process that ends meanwhile leaves it to be found again.
                asked = replace(entry, unanswered=entry.unanswered or entry.made is None)
                if asked != known:
                    await work.calendar_tasks.put_entry(meeting, asked)
                    await work.commit()
        listed |= {one.person_id: one.email for one in desk.handlers() if one.email}
        people = (
            tuple(one.person_id for one in invited)
            if task.want is CalendarWant.ENTRY
            else (free.people if free else ())
        )
        return SeenMeeting(meeting, people, listed, entry, free, desk.now, stood)

    async def _finish(self, task: CalendarTask, done: CalendarOutcome) -> None:
        async with self._service.store.unit_of_work() as work:
            desk = self._service.desk(work)
            meeting = await work.meetings.get(task.meeting_id)
            if meeting:
                if done.entry:
                    kept = await work.calendar_tasks.entry(meeting) or EntryState()
                    # Whether it is to be online may have been said otherwise meanwhile.
                    await work.calendar_tasks.put_entry(meeting, replace(done.entry, online=kept.online))
                if done.free and await work.calendar_tasks.free_times(meeting) == replace(
                    done.free, counts=(), failed=""
                ):
                    await work.calendar_tasks.put_free_times(meeting, done.free)
                for one in done.events:
                    await desk.publish(one)
            await work.calendar_tasks.finish(task, desk.now, done.again_at, failed=done.failed)
            await work.commit()

    async def _follow(self, task: CalendarTask, seen: SeenMeeting) -> CalendarOutcome:
        """Let an entry follow its meeting."""
        meeting, state = seen.meeting, seen.entry
        if not _is_wanted(meeting, seen.now):
            return await self._take_out(seen)
        people = await self._addressed(seen)
        made = state.made
        if (
            made
            and not state.failed
            and is_current(made.sequence, made.people, meeting, people)
            and not lacks_link(state)
        ):
            said = await self._calendars.answers(made, people)
            answered = (EntryAnswered(meeting.case_id, meeting=meeting, answers=said),) if said else ()
            return CalendarOutcome(again_at=later(seen, ANSWERS_EVERY), events=answered)
        entry = entry_of(meeting, seen.now, online=state.online)
        put = await self._calendars.put(entry, people, made, attempt=state.number)
        now = replace(state, made=put, failed="", unanswered=False, starts_at=entry.starts_at, is_told=False)
        changed = (EntryChanged(meeting.case_id, meeting=meeting),) if now != state else ()
        lacking = lacks_link(now)
        pause = growing(task.attempts) if lacking else ANSWERS_EVERY
        return CalendarOutcome(entry=now, again_at=later(seen, pause), failed=lacking, events=changed)

    async def _take_out(self, seen: SeenMeeting) -> CalendarOutcome:
        """Take out what stands there of a time that was let go, or of a meeting that is off, and is still to come."""
        state, meeting = seen.entry, seen.meeting
        if not state.is_outdated(meeting):
            return CalendarOutcome()
        if state.stays_from(meeting) > seen.now:
            made = state.made or await self._calendars.find(meeting.uid, attempt=state.number)
            if made is None and state.looked + 1 < LOOKED_FOR:
                again_at = later(seen, growing(state.looked))
                return CalendarOutcome(entry=replace(state, looked=state.looked + 1), again_at=again_at)
            if made:
                await self._calendars.cancel(made)
        gone = EntryState(state.online, attempt=state.attempt, taken_out=state.taken_out + 1)
        changed = (EntryChanged(meeting.case_id, meeting=meeting),) if state.failed else ()
        return CalendarOutcome(entry=gone, events=changed)

    async def _ask_free_times(self, task: CalendarTask, seen: SeenMeeting) -> CalendarOutcome:
        """Ask when people are free, and count."""
        del task
        asked, meeting = seen.free, seen.meeting
        if asked is None or asked.counts or not asked.times:
            return CalendarOutcome()
        people = await self._addressed(seen)
        starts = [WallTime(one, meeting.zone).instant() for one in asked.times]
        spans = [(one, one + meeting.length) for one in starts]
        known = await self._free_busy(people, spans)
        counts = tuple(count for part in windows(spans) for count in counted(asked.people, known[part[0][0]], part))
        found = replace(asked, counts=counts)
        return CalendarOutcome(free=found, events=(FreeTimesKnown(meeting.case_id, meeting=meeting, found=found),))

    async def _free_busy(
        self, people: Mapping[str, str], spans: list[Span]
    ) -> Mapping[datetime, Mapping[str, FreeBusy]]:
        """Return what calendars tell, by the beginning of each window that was asked for."""
        found = {}
        for part in windows(spans):
            begins = part[0][0]
            found[begins] = await self._calendars.free_busy(people, begins, max(ends for _, ends in part))
        return found

    async def _addressed(self, seen: SeenMeeting) -> dict[str, str]:
        """Return who is reached by mail, and where."""
        found = await asyncio.gather(*(self._address(one) for one in seen.people))
        told = dict(zip(seen.people, found, strict=True))
        return {one: address for one in seen.people if (address := told[one] or seen.listed.get(one, ""))}

    async def _address(self, person_id: str) -> str:
        """Return the address that the directory has, or "".

        Raises:
            CalendarLater: It can't say now; whoever it is stays invited meanwhile.
        """
        if person_id not in self._addresses:
            async with self._lookups:
                try:
                    profile = await self._people.look_up(person_id, _NO_CHAT)
                except LookupFailed as error:
                    raise CalendarLater(f"address-{error.code}") from error
            self._addresses[person_id] = profile.email if profile else ""
        return self._addresses[person_id]


def _about_to_begin(entry: EntryState, meeting: Meeting) -> EntryState:
    """Return an entry that is about to be made for a meeting, or moved to its time: then it begins at the latest."""
    if entry.made is None:
        return replace(entry, looked=0, starts_at=meeting.starts_at)
    if entry.starts_at and meeting.starts_at:
        return replace(entry, starts_at=max(entry.starts_at, meeting.starts_at))
    return entry


def _is_wanted(meeting: Meeting, now: datetime) -> bool:
    """Whether an entry of a meeting is to stand in calendars: its date is fixed, and to come."""
    return meeting.state is MeetingState.FIXED and meeting.starts_at is not None and meeting.starts_at > now
