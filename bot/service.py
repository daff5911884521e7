"""Parley as a running whole, wired from its parts; tests replace the outer ones."""

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import structlog

from bot.demo import DemoCommands
from bot.directory import EdgeDirectory
from bot.incoming.turns import TurnHandler
from bot.operations import logs, metrics
from bot.operations.pulse import Pulse
from bot.outgoing.calendar_work import CalendarWork
from bot.outgoing.deliveries import Deliveries
from bot.turn_context import ServiceContext
from casework.actions.jobs import Job, Left
from casework.actions.reminders.fire import AT_ONCE, fire_due, plan_standing, set_aside
from casework.errors import FromNewerVersion, LostRace, ReminderAltered, ReminderFailed
from casework.model.messaging.notices import Address
from casework.model.officers import Officer
from casework.model.reminders import DueReminder
from scheduler.ticker import Ticker
from storage.errors import StoreBusy, StoreConflict, StoreFailed

TICK = timedelta(seconds=1)
"""How often due work is looked for; what is due was computed long before, so a tick reads one index."""

TICK_WITHIN = timedelta(seconds=1)
"""How long a tick may take to finish when the process ends; one that is cut off has changed nothing."""

SET_BACK = timedelta(minutes=1)
"""A clock that goes back by more than this was set; less is corrected by the next morning and the next hour."""

FINISH_WITHIN = timedelta(seconds=2)
"""How long the deliveries under way may take to finish when the process ends; then they are handed back."""

JOB_PAUSE = timedelta(minutes=10)
"""After how long a batch that failed for good is tried again."""

REMINDER_PAUSE = timedelta(minutes=30)
"""After how long a reminder that failed for good is tried again: what is told again and again comes no more seldom."""

PASSING = (LostRace, StoreBusy, StoreConflict, StoreFailed)
"""Why a reminder could not be told this time, and can be the next."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Route:
    """Where somebody's chat and channels are, known before they ever wrote.

    Attributes:
        person_id: The Entra object id.
        address: Their own chat.
        channels: Teams ids of the channels they see.
    """

    person_id: str
    address: Address
    channels: tuple[str, ...] = ()


class Parley:
    """The service: answers turns, fires reminders, delivers the outbox.

    Args:
        service: What all turns share.
        deliveries: Sends what waits.
        directory: Looks people up.
        demo: Moves the playground's clock, or None outside it.
        calendar_work: Does what is wanted of people's calendars, or None where they are closed.
    """

    def __init__(
        self,
        service: ServiceContext,
        deliveries: Deliveries,
        directory: EdgeDirectory,
        demo: DemoCommands | None = None,
        calendar_work: CalendarWork | None = None,
    ) -> None:
        self.service = service
        self.deliveries = deliveries
        self.demo = demo
        self.calendar_work = calendar_work
        self.directory = directory
        # Nobody is let to a case before `begin` knows who is new.
        service.pending_leads.ids = frozenset(one.person_id for one in service.institution.handlers())
        self.turns = TurnHandler(service, directory, deliveries.wake, demo)
        self._ticked_at = service.clock.now()
        self._left: dict[Job, Left] = {}
        """What is left of each job."""
        self._for_newer: set[int] = set()
        """Ids of reminders that wait for a newer Parley."""
        self._put_off: dict[int, datetime] = {}
        """Ids of reminders that failed for good, and from when (UTC) each is tried again."""
        self.pulse = Pulse()

    async def begin(self, register: Sequence[Officer], routes: Sequence[Route]) -> None:
        """Plan the standing reminders, load what the playground knows, and begin to look for leads who are new.

        Args:
            register: Resolvers to put on the register where it is empty; () to leave it alone.
            routes: Where personas are reached.
        """
        self._note(await self.service.store.run(self._begin, register, routes))
        await self._work(before_reminders=False)

    async def _begin(self, register: Sequence[Officer], routes: Sequence[Route]) -> dict[Job, Left]:
        """Do it, and return what there is to do of each job."""
        channels = {one.channel.channel_id for one in self.service.institution.services}
        async with self.service.store.unit_of_work() as work:
            if not await work.officers.all():
                for resolver in register:
                    await work.officers.put(resolver)
            for route in routes:
                await work.addresses.remember(route.person_id, route.address)
                await work.unreachable.clear(route.person_id)
                for channel in channels.intersection(route.channels):
                    place = Address(route.address.service_url, channel, route.address.tenant_id)
                    await work.addresses.remember_channel(channel, place)
            desk = self.service.desk(work)
            left = {job: await job.begin(desk) for job in self.service.router.jobs}
            await plan_standing(desk)
            await self.deliveries.release_stale(work, begins=True)
            await work.commit()
        return left

    def reminders_fail(self) -> bool:
        """Whether a reminder failed for good and waits to be tried again."""
        return bool(self._put_off)

    async def tick(self) -> None:
        """Go on with the jobs, and fire and deliver what is due."""
        logs.begin_trace()
        await self._look_at_clock()
        await self._work(before_reminders=True)
        while await self.service.store.run(self._fire) == AT_ONCE:
            self.pulse.beat()
        # Each of these was tried again, and is put off anew if it failed; or somebody did what it was to remind of.
        now = self.service.clock.now()
        self._put_off = {one: until for one, until in self._put_off.items() if until > now}
        self.deliveries.wake()
        if self.calendar_work:
            self.calendar_work.wake()
        await self._work(before_reminders=False)
        self.pulse.beat()

    async def _look_at_clock(self) -> None:
        """Replan what was planned by a clock that has been set back since."""
        now = self.service.clock.now()
        back = self._ticked_at - now
        if back > SET_BACK:
            _log.warning("clock_set_back")
            await self.service.store.run(self._fix)
            self._put_off.clear()
            # A job waits for as long as it was to wait, by the clock of then.
            waiting = {job: left.due_at for job, left in self._left.items() if left.due_at}
            self._note({job: replace(self._left[job], due_at=due_at - back) for job, due_at in waiting.items()})
        self._ticked_at = now

    async def _fix(self) -> None:
        async with self.service.store.unit_of_work() as work:
            await plan_standing(self.service.desk(work))
            await self.deliveries.release_stale(work)
            await work.commit()

    async def _work(self, *, before_reminders: bool) -> None:
        """Do of each job what is due: everything before reminders are told, and one batch otherwise."""
        for job, left in list(self._left.items()):
            while job.before_reminders is before_reminders and left.due_at and left.due_at <= self.service.clock.now():
                left = await self._safely(job, left)  # noqa: PLW2901 - What is left shrinks.
                self._note({job: left})
                self.pulse.beat()
                if left.missed:
                    _log.error("conflict_check_failed", count=left.missed)
                if not before_reminders:
                    break

    async def _safely(self, job: Job, left: Left) -> Left:
        """Do a batch; one that would fail each time waits a while, so that it holds up nothing else."""
        try:
            return await self.service.store.run(self._step, job, left)
        except (ReminderFailed, *PASSING):
            raise
        except Exception as error:  # noqa: BLE001 - Its text may hold content.
            _log.error("job_failed", code=type(error).__name__)
            return replace(left, due_at=self.service.clock.now() + JOB_PAUSE)

    async def _step(self, job: Job, left: Left) -> Left:
        try:
            async with self.service.store.unit_of_work() as work:
                then = await job.step(self.service.desk(work), left)
                await work.commit()
        except ReminderFailed as error:
            if isinstance(error.__cause__, StoreConflict):
                # The store does over what lost its race, and knows it by this.
                raise error.__cause__ from None
            if isinstance(error.__cause__, PASSING):
                raise
            _log.error("deadline_not_recalculated", code=type(error.__cause__).__name__)
            return replace(left, skipped=left.skipped | {error.reminder_id})
        return then

    def _note(self, left: Mapping[Job, Left]) -> None:
        """Note what is left of some jobs, and who may see no case meanwhile."""
        self._left |= left
        self.service.pending_leads.ids = frozenset().union(*(one.barred for one in self._left.values()))

    async def _fire(self, most: int = AT_ONCE) -> int:
        """Fire at most so many reminders, and return how many were handled."""
        fired: Sequence[DueReminder] = ()
        try:
            async with self.service.store.unit_of_work() as work:
                desk = self.service.desk(work)
                waiting = {one for one, until in self._put_off.items() if until > desk.now}
                fired = await fire_due(desk, self._for_newer | waiting, most)
                await work.commit()
        except ReminderFailed as error:
            if isinstance(error.__cause__, StoreConflict):
                # The store does over what lost its race, and knows it by this.
                raise error.__cause__ from None
            if isinstance(error.__cause__, PASSING):
                raise
            why = error if isinstance(error, ReminderAltered) else error.__cause__
            await self._leave_out(error.reminder_id, error.kind, why)
            return AT_ONCE
        except PASSING:
            raise
        except Exception as error:
            # What can't be committed tells nothing of whose fault it was: each has a transaction of its own.
            if not fired:
                raise
            if len(fired) > 1:
                for _ in fired:
                    await self._fire(1)
            else:
                await self._leave_out(fired[0].reminder_id, fired[0].reminder.kind, error)
            return AT_ONCE
        for one in fired:
            metrics.REMINDERS("late" if one.is_late(desk.now) else "in-time").inc()
        return len(fired)

    async def _leave_out(self, reminder_id: int, kind: str, error: BaseException | None) -> None:
        """Leave out a reminder that would fail each time, so that it holds up no other one.

        It is tried again after a pause: whoever waits for it is told once the fault is mended. A standing job comes
        again by itself. What was altered in the store no try would open: the leads hear of it, and it is set aside.
        """
        if isinstance(error, ReminderAltered):
            metrics.REMINDERS("unreadable").inc()
            _log.error("reminder_unreadable")
            async with self.service.store.unit_of_work() as work:
                await set_aside(self.service.desk(work), reminder_id)
                await work.commit()
            return
        if isinstance(error, FromNewerVersion):
            _log.warning("reminder_from_newer_version")
            self._for_newer.add(reminder_id)
            return
        metrics.REMINDERS("failed").inc()
        _log.error("reminder_failed", code=type(error).__name__)
        now = self.service.clock.now()
        if self.service.router.reminders[kind].every is None:
            self._put_off[reminder_id] = now + REMINDER_PAUSE
            return
        async with self.service.store.unit_of_work() as work:
            await work.reminders.mark_fired(reminder_id, now)
            await plan_standing(self.service.desk(work))
            await work.commit()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Tick and deliver in the background until left; what is being sent then gets a moment to end well."""
        delivering = asyncio.create_task(self.deliveries.run())
        ticker = Ticker(TICK, TICK_WITHIN)
        ticker.add("due-work", self.tick)
        self.pulse.beat()
        try:
            async with ticker:
                yield
        finally:
            self.pulse.end()
            self.deliveries.stop()
            if self.calendar_work:
                await self.calendar_work.close()
            await asyncio.wait({delivering}, timeout=FINISH_WITHIN.total_seconds())
            delivering.cancel()
            await asyncio.gather(delivering, return_exceptions=True)
