"""What is measured: pieces of the store's work, each as the product does it, on the store's thread, and committed."""

import random
from collections.abc import Callable, Coroutine, Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from itertools import cycle
from typing import Any, NamedTuple

from bench.edge.scripts import Activities, Script, writing
from bench.store.cases import CONCERNED, INSTITUTION, LEAD, Known
from bot.bootstrap import surroundings
from bot.directory import EdgeDirectory
from bot.edge.activities import parse_activity
from bot.incoming.turns import TurnHandler
from casework.actions.consents.answer import ConsentText, answer_question, question_for, withdraw_consent
from casework.actions.retention.destroy import destroy_due, notify_expiring
from casework.actions.retention.forget import KEPT_RECORDS
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.consents import ConsentKind, consent_seen
from casework.model.reminders import Reminder, ReminderKind
from casework.ports import Load, QueueFilter, Viewer
from scheduler.clock import SystemClock
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import a_case, a_notice, a_person_id, a_profile, a_request

AT_ONCE = 10
"""Deliveries that are claimed in one go, and reminders that fall due at once."""

_LEASE, _PAGE = timedelta(minutes=1), 5


class StoreUnderTest:
    """One store, and everybody who works with it.

    Args:
        store: Open.
        known: Its real cases.
    """

    def __init__(self, store: SqlStore, known: Known) -> None:
        activities = Activities("https://cloud.example", INSTITUTION.main.channel.channel_id)
        self.store = store
        self.clock = SystemClock()
        self.service = surroundings(INSTITUTION, self.clock, store)
        self.turns = TurnHandler(self.service, EdgeDirectory((), self.clock), wake=lambda _: None)
        self.writers: Iterator[Script] = cycle([writing(activities, *one) for one in known.drafts])
        self.cases = cycle(random.sample(known.case_ids, len(known.case_ids)))
        self.requesters = cycle(known.requesters)
        self.resolvers = cycle(known.resolvers)
        self.parties = cycle(random.sample(known.parties, len(known.parties)))


Work = Callable[[StoreUnderTest, SqlUnitOfWork], Coroutine[Any, Any, object]]
Do = Callable[[StoreUnderTest], Coroutine[Any, Any, None]]


def in_one(work: Work, *, serial: bool = True) -> Do:
    """Return what does a piece of work in a transaction of its own."""

    async def do(place: StoreUnderTest) -> None:
        async def whole() -> None:
            async with place.store.unit_of_work(serial=serial) as unit:
                await work(place, unit)
                await unit.commit()

        await place.store.run(whole)

    return do


async def nothing(_: StoreUnderTest) -> None:
    """Prepare nothing."""


class Task(NamedTuple):
    """A piece of work; what prepares it is not measured."""

    key: str
    title: str
    do: Do
    before: Do = nothing


async def _fill_outbox(_: StoreUnderTest, work: SqlUnitOfWork) -> None:
    for _n in range(AT_ONCE):
        await work.outbox.put(a_notice())


async def _deliver(place: StoreUnderTest) -> None:
    async def whole() -> None:
        async with place.store.unit_of_work(serial=False) as work:
            claimed = await work.outbox.claim(place.clock.now(), AT_ONCE, _LEASE)
            await work.commit()
        assert len(claimed) == AT_ONCE
        async with place.store.unit_of_work(serial=False) as work:
            for one in claimed:
                await work.outbox.sent(one, [], place.clock.now())
            await work.commit()

    await place.store.run(whole)


async def _fall_due(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    for _ in range(AT_ONCE):
        kind, now = ReminderKind.CONFIRMATION_OVERDUE, place.clock.now()
        await work.reminders.plan(Reminder(kind, now, next(place.cases), a_person_id()))


async def _remind(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    due = await work.reminders.claim_due(place.clock.now(), 50, [*ReminderKind])
    for one in due:
        await work.reminders.mark_fired(one.reminder_id, place.clock.now())
    assert len(due) == AT_ONCE


async def _plan(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    kind, due, case_id = ReminderKind.CALL_CLOSES, place.clock.now() + timedelta(days=30), next(place.cases)
    for _ in range(2):
        await work.reminders.plan(Reminder(kind, due, case_id))
    await work.reminders.cancel(kind, case_id)


async def _open(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    case_id = next(place.cases)
    assert await work.cases.get(case_id)
    await work.cases.notes(case_id)
    await work.calls.of_case(case_id)
    await work.cases.log_access(AuditEvent(case_id, LEAD, CaseSection.REQUEST, place.clock.now()))


async def _add(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    request = replace(a_request(), requester=a_profile(person_id=a_person_id()))
    await work.cases.add(a_case(request=request, created_at=place.clock.now()))


def _log(place: StoreUnderTest, work: SqlUnitOfWork) -> Coroutine[Any, Any, None]:
    return work.cases.log_access(AuditEvent(next(place.cases), LEAD, CaseSection.FILE, place.clock.now()))


def viewer(person_id: str) -> Viewer:
    """Return a reader of every case that does not concern them."""
    return Viewer(person_id, [one.service_id for one in INSTITUTION.services])


def _queue(person_id: str, which: QueueFilter, offset: int = 0) -> Do:
    return in_one(lambda _, work: work.cases.queue(viewer(person_id), which, offset, _PAGE))


async def _own_page(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Draw the page of somebody who was approached, with the access that is logged of it."""
    case_id, person_id = next(place.parties)
    view = place.service.view(place.service.desk(work), person_id, {"case": case_id})
    assert "consent.open" in str(await place.service.router.draw(view, "party.page"))


async def _consent(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    """Agree to a talk alone, and take it back: two answers, with all that follows each."""
    case_id, person_id = next(place.parties)
    desk, kind = place.service.desk(work), ConsentKind.INDIVIDUAL
    asked = await question_for(desk, case_id, person_id, kind)
    read = ConsentText("1", "What they read", consent_seen(asked.consent, "What they read"))
    await answer_question(desk, case_id, person_id, kind, read, agrees=True)
    await withdraw_consent(desk, case_id, person_id, kind)


def _loads(place: StoreUnderTest, work: SqlUnitOfWork) -> Coroutine[Any, Any, Mapping[str, Load]]:
    return work.cases.loads([next(place.resolvers) for _ in range(20)])


async def _forget(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    now = place.clock.now()
    await work.drafts.forget_expired(now)
    for kept in (work.turns, work.outbox, work.reminders):
        await kept.forget_before(now - KEPT_RECORDS)


async def _expire(place: StoreUnderTest, work: SqlUnitOfWork) -> None:
    desk = place.service.desk(work)
    assert not await notify_expiring(desk)
    assert not await destroy_due(desk)


async def _step(place: StoreUnderTest) -> None:
    """Take a step of the form, through the router, which goes to the store's thread by itself."""
    body, _ = next(next(place.writers))
    assert await place.turns.handle(parse_activity(body))


TASKS = (
    Task("deliver", f"claim and mark {AT_ONCE} deliveries", _deliver, in_one(_fill_outbox)),
    Task("remind", f"claim and mark {AT_ONCE} reminders", in_one(_remind), in_one(_fall_due)),
    Task("plan", "plan, move and drop a reminder", in_one(_plan)),
    Task("open", "open a case", in_one(_open)),
    Task("add", "add a case", in_one(_add)),
    Task("log", "log an access", in_one(_log)),
    Task("queue", "queue, first page", _queue(LEAD, QueueFilter.OPEN)),
    Task("queue-late", "queue, late page", _queue(LEAD, QueueFilter.OPEN, 150)),
    Task("queue-mine", "queue, a lead's own", _queue(LEAD, QueueFilter.MINE)),
    Task("queue-waiting", "queue, waiting", _queue(LEAD, QueueFilter.WAITING)),
    Task("queue-closed", "queue, closed", _queue(LEAD, QueueFilter.CLOSED)),
    Task("queue-closed-late", "queue, closed, late page", _queue(LEAD, QueueFilter.CLOSED, 400)),
    Task("queue-concerned", "queue of a lead whom some concern", _queue(CONCERNED, QueueFilter.OPEN)),
    Task("queue-concerned-closed", "the same, closed", _queue(CONCERNED, QueueFilter.CLOSED)),
    Task(
        "own", "a requester's own requests", in_one(lambda place, work: work.cases.of_requester(next(place.requesters)))
    ),
    Task("assigned", "a resolver's cases", in_one(lambda place, work: work.cases.of_resolver(next(place.resolvers)))),
    Task("page", "a party's own page", in_one(_own_page)),
    Task("consent", "a party agrees, and takes it back", in_one(_consent)),
    Task("loads", "how busy 20 resolvers are", in_one(_loads)),
    Task("forget", "look for records to forget", in_one(_forget)),
    Task("expire", "look for cases whose time is up", in_one(_expire)),
    Task("form", "a form step, the whole turn", _step),
)
