"""What is measured: pieces of the store's work, each as the product does it, on the store's thread, and committed."""

import random
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from itertools import cycle
from typing import Any

from bench.edge.scripts import Activities, Writing
from bench.store.cases import CONCERNED, INSTITUTION, LEAD, Known
from bot.bootstrap import surroundings
from bot.directory import EdgeDirectory
from bot.edge.activities import parse_activity
from bot.incoming.turns import Turns
from casework.actions.retention.destroy import destroy_due, notify_expiring
from casework.actions.retention.forget import KEPT_RECORDS
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.messaging.notices import Delivery
from casework.model.reminders import Reminder, ReminderKind
from casework.ports import QueueFilter, Viewer
from scheduler.clock import SystemClock
from storage.store import SqlStore
from tests.builders import a_case, a_notice, a_person_id, a_profile, a_request

AT_ONCE = 10
"""Deliveries that are claimed in one go, and reminders that fall due at once."""

_CLOUD = "https://cloud.example"
_LEASE = timedelta(minutes=1)
_PAGE = 5
_LATE = 400
"""Where a late page begins; nobody leafs that far."""


class Place:
    """One store, and everybody who works with it.

    Args:
        store: Open.
        known: Its real cases.
    """

    def __init__(self, store: SqlStore, known: Known) -> None:
        activities = Activities.of(_CLOUD, INSTITUTION.main.channel.channel_id)
        self.store = store
        self.clock = SystemClock()
        self.service = surroundings(INSTITUTION, self.clock, store)
        self.turns = Turns(self.service, EdgeDirectory((), self.clock), wake=lambda _: None)
        self.writers: Iterator[Writing] = cycle([Writing(activities, *one) for one in known.drafts])
        self.cases = cycle(random.sample(known.case_ids, len(known.case_ids)))
        self.requesters = cycle(known.requesters)
        self.resolvers = cycle(known.resolvers)

    async def nothing(self) -> None:
        """Prepare nothing."""

    async def fill_outbox(self) -> None:
        """Let some notices wait."""
        async with self.store.unit_of_work() as work:
            for _ in range(AT_ONCE):
                await work.outbox.put(a_notice())
            await work.commit()

    async def deliver(self) -> None:
        """Claim what waits, and mark it as sent."""
        claimed = await self._claimed()
        async with self.store.unit_of_work(serial=False) as work:
            for one in claimed:
                await work.outbox.sent(one, [], self.clock.now())
            await work.commit()

    async def _claimed(self) -> list[Delivery]:
        async with self.store.unit_of_work(serial=False) as work:
            claimed = await work.outbox.claim(self.clock.now(), AT_ONCE, _LEASE)
            await work.commit()
        assert len(claimed) == AT_ONCE
        return list(claimed)

    async def plan(self) -> None:
        """Let some reminders fall due now."""
        async with self.store.unit_of_work() as work:
            for _ in range(AT_ONCE):
                kind, now = ReminderKind.CONFIRMATION_OVERDUE, self.clock.now()
                await work.reminders.plan(Reminder(kind, now, next(self.cases), a_person_id()))
            await work.commit()

    async def remind(self) -> None:
        """Claim the reminders that are due, and mark them as told."""
        async with self.store.unit_of_work() as work:
            due = await work.reminders.claim_due(self.clock.now(), 50, [*ReminderKind])
            for one in due:
                await work.reminders.mark_fired(one.reminder_id, self.clock.now())
            await work.commit()
        assert len(due) == AT_ONCE

    async def open_case(self) -> None:
        """Read a case with its file and its call, and log that."""
        case_id = next(self.cases)
        async with self.store.unit_of_work() as work:
            case = await work.cases.get(case_id)
            await work.cases.notes(case_id)
            await work.calls.of_case(case_id)
            await work.cases.log_access(AuditEvent(case_id, LEAD, CaseSection.REQUEST, self.clock.now()))
            await work.commit()
        assert case is not None

    async def add_case(self) -> None:
        """Add a case."""
        request = replace(a_request(), requester=a_profile(person_id=a_person_id()))
        async with self.store.unit_of_work() as work:
            await work.cases.add(a_case(request=request, created_at=self.clock.now()))
            await work.commit()

    async def log(self) -> None:
        """Log an access alone."""
        async with self.store.unit_of_work() as work:
            await work.cases.log_access(AuditEvent(next(self.cases), LEAD, CaseSection.FILE, self.clock.now()))
            await work.commit()

    def viewer(self, person_id: str) -> Viewer:
        """Return a reader of every case that does not concern them."""
        return Viewer(person_id, [one.service_id for one in INSTITUTION.services])

    async def queue(self, viewer: str, which: QueueFilter, offset: int) -> None:
        """Read a page of a lead's queue."""
        async with self.store.unit_of_work() as work:
            await work.cases.queue(self.viewer(viewer), which, offset, _PAGE)

    async def own_requests(self) -> None:
        """Read what somebody has asked."""
        async with self.store.unit_of_work() as work:
            await work.cases.of_requester(next(self.requesters))

    async def assigned(self) -> None:
        """Read a resolver's cases."""
        async with self.store.unit_of_work() as work:
            await work.cases.of_resolver(next(self.resolvers))

    async def loads(self) -> None:
        """Read how busy twenty resolvers are."""
        async with self.store.unit_of_work() as work:
            await work.cases.loads([next(self.resolvers) for _ in range(20)])

    async def forget_records(self) -> None:
        """Look for what was kept for long enough, as every hour; there is nothing."""
        now = self.clock.now()
        async with self.store.unit_of_work() as work:
            await work.drafts.forget_expired(now)
            await work.turns.forget_before(now - KEPT_RECORDS)
            await work.outbox.forget_before(now - KEPT_RECORDS)
            await work.reminders.forget_before(now - KEPT_RECORDS)
            await work.commit()

    async def plan_one(self) -> None:
        """Plan a reminder, move it, and drop it."""
        kind, now, case_id = ReminderKind.CALL_CLOSES, self.clock.now() + timedelta(days=30), next(self.cases)
        async with self.store.unit_of_work() as work:
            for _ in range(2):
                await work.reminders.plan(Reminder(kind, now, case_id))
            await work.reminders.cancel(kind, case_id)
            await work.commit()

    async def expire(self) -> None:
        """Look for cases to tell of, and for cases to destroy; there are none."""
        async with self.store.unit_of_work() as work:
            desk = self.service.desk(work)
            assert not await notify_expiring(desk)
            assert not await destroy_due(desk)
            await work.commit()

    async def step(self) -> None:
        """Take a step of the form, through the router: answered, sealed and committed."""
        turn = next(self.writers).next_turn()
        answer = await self.turns.handle(parse_activity(turn.body))
        assert answer is not None


Do = Callable[[Place], Coroutine[Any, Any, None]]


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of work.

    Attributes:
        key: How a person asks for it.
        title: What it is.
        do: Does it, which is measured.
        before: Prepares it, which is not.
        own_thread: Whether it goes to the store's thread by itself.
    """

    key: str
    title: str
    do: Do
    before: Do = Place.nothing
    own_thread: bool = False


def _queue(viewer: str, which: QueueFilter, offset: int = 0) -> Do:
    return partial(_look, viewer, which, offset)


def _look(viewer: str, which: QueueFilter, offset: int, place: Place) -> Coroutine[Any, Any, None]:
    return place.queue(viewer, which, offset)


TASKS = (
    Task("deliver", f"claim and mark {AT_ONCE} deliveries", Place.deliver, Place.fill_outbox),
    Task("remind", f"claim and mark {AT_ONCE} reminders", Place.remind, Place.plan),
    Task("plan", "plan, move and drop a reminder", Place.plan_one),
    Task("open", "open a case", Place.open_case),
    Task("add", "add a case", Place.add_case),
    Task("log", "log an access", Place.log),
    Task("queue", "queue, first page", _queue(LEAD, QueueFilter.OPEN)),
    Task("queue-late", "queue, late page", _queue(LEAD, QueueFilter.OPEN, 150)),
    Task("queue-mine", "queue, a lead's own", _queue(LEAD, QueueFilter.MINE)),
    Task("queue-waiting", "queue, waiting", _queue(LEAD, QueueFilter.WAITING)),
    Task("queue-closed", "queue, closed", _queue(LEAD, QueueFilter.CLOSED)),
    Task("queue-closed-late", "queue, closed, late page", _queue(LEAD, QueueFilter.CLOSED, _LATE)),
    Task("queue-concerned", "queue of a lead whom some concern", _queue(CONCERNED, QueueFilter.OPEN)),
    Task("queue-concerned-closed", "the same, closed", _queue(CONCERNED, QueueFilter.CLOSED)),
    Task("own", "a requester's own requests", Place.own_requests),
    Task("assigned", "a resolver's cases", Place.assigned),
    Task("loads", "how busy 20 resolvers are", Place.loads),
    Task("forget", "look for records to forget", Place.forget_records),
    Task("expire", "look for cases whose time is up", Place.expire),
    Task("form", "a form step, the whole turn", Place.step, own_thread=True),
)
