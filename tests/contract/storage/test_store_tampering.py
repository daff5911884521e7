"""Whatever is done to a sealed value in the database, it is never believed, and it breaks as little as it can."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import Column, select, text, update

from casework.desk import new_id
from casework.errors import ReminderFailed
from casework.model.calls.call import Call
from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Case, Note
from casework.model.drafts import Draft
from casework.model.feedback import Feedback, ShownLine
from casework.model.files import WantedFile
from casework.model.joining import Application
from casework.model.leads import Leave
from casework.model.meetings.entries import FileGiven
from casework.model.meetings.meeting import Meeting, Participant
from casework.model.meetings.papers import Agenda, AgendaItem, LearningPoint
from casework.model.messaging.notices import SentCard
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.officers import Officer
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.model.retention import Hold
from casework.ports import QueueFilter, UnitOfWork
from storage.errors import SealBroken
from storage.schema.tables import metadata
from storage.store import SqlStore
from tests.builders import (
    NOW,
    a_call,
    a_case,
    a_draft,
    a_meeting,
    a_notice,
    a_person_id,
    a_resolver,
    a_viewer,
    an_address,
    an_application,
    an_offer,
)
from tests.parts import Agreement
from tests.stores import turn


@dataclass(frozen=True, slots=True)
class Filled:
    """What one of each kind of row is about."""

    case: Case
    call: Call
    draft: Draft
    resolver: Officer
    person: str
    meeting: Meeting
    application: Application


async def fill(store: SqlStore) -> Filled:
    """Put one of everything that is sealed into the store."""
    person, resolver = a_person_id(), a_resolver()
    case = a_case(owner=person, label="Borehole", hold=Hold(person, NOW, "They may go to court."))
    call, draft = a_call(case.case_id), a_draft()
    today = NOW.date()
    async with turn(store) as work:
        await work.cases.add(case)
        await work.cases.add_note(case.case_id, Note(person, NOW, "They would rather meet on Thursday."))
        await work.case_parts.put(case.case_id, Agreement("They share the microscope.", (person,)))
        await work.cases.log_access(AuditEvent(case.case_id, person, CaseSection.REQUEST, NOW))
        await work.calls.put(call)
        await work.calls.answer(an_offer(call.call_id, resolver=resolver.person_id))
        await work.officers.put(resolver)
        meeting = await work.meetings.add(a_meeting())
        assert meeting
        await work.meetings.invite(meeting, Participant(person))
        await work.meetings.put_agenda(meeting, Agenda((AgendaItem("1", "How we end a case"),)))
        await work.calendar_tasks.want_entry(meeting, NOW, online=True)
        await work.calendar_links.mint(f"link-of-{person}", meeting, person, NOW)
        assert await work.calendar_links.use(f"link-of-{person}", NOW, NOW)
        given = FileGiven(datetime.fromisoformat("2027-03-02T10:00"), "Europe/London", 0)
        await work.calendar_links.note_given(f"link-of-{person}", meeting, given)
        await work.meetings.learn(LearningPoint(new_id(), "resolution", NOW, "Ask twice."))
        await work.feedback.put(person[-12:], Feedback(lines=(ShownLine("They listened.", 2026),)))
        await work.file_links.mint(f"file of {person}", WantedFile("copy", case.case_id, person), NOW)
        application = await work.applications.add(an_application(person_id=person))
        assert application
        await work.drafts.put(draft)
        await work.addresses.remember(person, an_address())
        await work.addresses.remember_channel(f"19:{person}", an_address())
        await work.unreachable.put(Unreachable(person, UnreachableReason.BLOCKED, (case.case_id,)))
        await work.leaves.put(Leave(person, today, today, person))
        await work.reminders.plan(Reminder(ReminderKind.CALL_CLOSES, NOW, case.case_id, call.call_id))
        await work.turns.remember(f"turn-of-{person}", "screen.answered", NOW)
        await work.outbox.put(a_notice(person, subject=case.case_id))
        claimed = await work.outbox.claim(NOW, 10, timedelta())
        [delivery] = [one for one in claimed if one.notice.subject == case.case_id]
        card = SentCard(an_address(), f"card-of-{person}", person, "lead.alert", {})
        await work.outbox.sent(delivery, [card], NOW)
        await work.outbox.put(a_notice(person))
    return Filled(case, call, draft, resolver, person, meeting, application)


async def deliverable(work: UnitOfWork, _: Filled) -> object:
    return await work.outbox.claim(NOW, 10, timedelta(minutes=1))


async def away(work: UnitOfWork, _: Filled) -> object:
    return await work.leaves.all()


async def learnt(work: UnitOfWork, _: Filled) -> object:
    return (await work.meetings.learning_points("resolution", 0, 5))[0]


async def wanted(work: UnitOfWork, on: Filled) -> object:
    return await work.file_links.use(f"file of {on.person}", NOW)


async def places(work: UnitOfWork, on: Filled) -> object:
    return await work.addresses.of_channel(f"19:{on.person}")


async def due(work: UnitOfWork, _: Filled) -> object:
    return await work.reminders.claim_due(NOW, 10, [*ReminderKind])


Read = Callable[[UnitOfWork, Filled], Awaitable[object]]

READERS: Mapping[str, tuple[Read, object]] = {
    "data_keys.wrapped": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.request": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.access_needs": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.handling": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.label": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.hold": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "cases.taken_by": (lambda work, on: work.cases.get(on.case.case_id), SealBroken),
    "notes.note": (lambda work, on: work.cases.notes(on.case.case_id), SealBroken),
    "case_parts.content": (lambda work, on: work.case_parts.get(on.case.case_id, Agreement), SealBroken),
    "accesses.looked": (lambda work, on: work.cases.accesses(on.case.case_id), SealBroken),
    "meetings.content": (lambda work, on: work.meetings.get(on.meeting.meeting_id), SealBroken),
    "calendar_tasks.content": (lambda work, on: work.calendar_tasks.entry(on.meeting), SealBroken),
    "meeting_papers.content": (lambda work, on: work.meetings.agenda(on.meeting), SealBroken),
    "meeting_people.participant": (lambda work, on: work.meetings.participant(on.meeting, on.person), SealBroken),
    "feedback.content": (lambda work, on: work.feedback.of(on.person[-12:]), SealBroken),
    "applications.content": (lambda work, on: work.applications.get(on.application.application_id), SealBroken),
    "calls.words": (lambda work, on: work.calls.of_case(on.case.case_id), SealBroken),
    "offers.words": (lambda work, on: work.calls.offers(on.call.call_id), SealBroken),
    "drafts.body": (lambda work, on: work.drafts.get(on.draft.draft_id), SealBroken),
    "turns.answer": (lambda work, on: work.turns.answer_to(f"turn-of-{on.person}"), SealBroken),
    "reminders.subject": (due, ReminderFailed),
    # These are learnt or loaded anew, or can be done without.
    "resolvers.resolver": (lambda work, on: work.officers.get(on.resolver.person_id), None),
    "calendar_links.given": (lambda work, on: work.calendar_links.last_given(on.meeting, on.person), None),
    "file_links.content": (wanted, None),
    "addresses.address": (lambda work, on: work.addresses.of(on.person), None),
    "channel_addresses.address": (places, []),
    "learning_points.content": (learnt, []),
    "barriers.barrier": (lambda work, on: work.unreachable.of([on.person]), {}),
    "leaves.leave": (away, []),
    "sent_cards.card": (lambda work, on: work.outbox.cards_about(on.case.case_id), []),
    "outbox.notice": (deliverable, []),
}
"""Every sealed column: how it is read, and what comes where its seal is broken: an error, or nothing.

`tests/unit/storage/test_columns.py` misses whoever is not here.
"""


def flipped(at: int) -> Callable[[bytes, Sequence[bytes]], bytes]:
    def flip(envelope: bytes, _: Sequence[bytes]) -> bytes:
        altered = bytearray(envelope)
        altered[at] ^= 1
        return bytes(altered)

    return flip


ALTERED: Mapping[str, Callable[[bytes, Sequence[bytes]], bytes]] = {
    "another version": flipped(0),
    "another text": flipped(40),
    "another tag": flipped(-1),
    "cut": lambda envelope, _: envelope[:-1],
    "cut short": lambda envelope, _: envelope[:20],
    "emptied": lambda *_: b"",
    "of another row": lambda envelope, all_: next(one for one in all_ if one != envelope),
}


UNGUARDED = {
    "sqlite": "DROP TRIGGER IF EXISTS accesses_stay",
    "postgresql": "ALTER TABLE accesses DISABLE TRIGGER USER",
}
"""The database itself refuses to change the log; whoever owns it gets round that."""


@dataclass(slots=True)
class Sealed:
    """One sealed column of all rows, as it lies in the database."""

    store: SqlStore
    column: Column[bytes]

    async def read(self) -> dict[tuple[object, ...], bytes]:
        """Return the envelopes by primary key."""
        query = select(self.column, *self.column.table.primary_key).where(self.column.is_not(None))
        transaction = await self.store._database.begin()
        try:
            return {tuple(key): envelope for envelope, *key in await transaction.execute(query)}
        finally:
            await transaction.end()

    async def put(self, envelopes: Mapping[tuple[object, ...], bytes]) -> None:
        """Change them behind the store's back; which data keys were opened before is forgotten."""
        transaction = await self.store._database.begin()
        try:
            await transaction.execute(text(UNGUARDED[transaction.dialect.name]))
            for key, envelope in envelopes.items():
                row = [one == part for one, part in zip(self.column.table.primary_key, key, strict=True)]
                await transaction.execute(update(self.column.table).where(*row).values({self.column: envelope}))
            await transaction.commit()
        finally:
            await transaction.end()
        for scope in [one for one in self.store._keyring._keys if one.startswith(("case/", "draft/"))]:
            self.store._keyring.drop(scope)


@pytest.fixture
def told(any_store: SqlStore) -> list[str]:
    """What the operator is told of broken seals."""
    places: list[str] = []
    any_store._keyring._report_broken = places.append
    return places


@pytest.mark.parametrize("name", READERS)
async def test_altered_value_is_not_believed(any_store: SqlStore, told: list[str], name: str) -> None:
    filled, _ = await fill(any_store), await fill(any_store)
    table, _, column = name.partition(".")
    sealed = Sealed(any_store, metadata.tables[table].c[column])
    read, wanted = READERS[name]
    whole = await sealed.read()

    for how, alter in ALTERED.items():
        others = [*whole.values()]
        await sealed.put({key: alter(envelope, others) for key, envelope in whole.items()})
        async with any_store.unit_of_work() as work:
            if isinstance(wanted, type):
                with pytest.raises(wanted):
                    await read(work, filled)
            else:
                assert await read(work, filled) == wanted, how
        assert set(told) == {name}, how

        told.clear()
    await sealed.put(whole)
    async with any_store.unit_of_work() as work:
        assert await read(work, filled)
    assert told == []


@pytest.mark.parametrize("value", ["'a text'", "12", "1.5", "''", "x''"])
async def test_value_of_another_type_is_not_believed(store: SqlStore, value: str) -> None:
    """SQLite minds no types."""
    case = a_case()
    async with turn(store) as work:
        await work.cases.add(case)
    transaction = await store._database.begin()
    await transaction.execute(text(f"UPDATE cases SET request = {value}"))
    await transaction.commit()
    await transaction.end()

    async with store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.cases.get(case.case_id)


async def test_broken_case_hides_no_other(any_store: SqlStore, told: list[str]) -> None:
    broken, whole = a_case(owner=a_person_id()), a_case(owner=a_person_id())
    async with turn(any_store) as work:
        await work.cases.add(broken)
        await work.cases.add(whole)
    for table, column in (("data_keys", "wrapped"), ("cases", "taken_by")):
        sealed = Sealed(any_store, metadata.tables[table].c[column])
        before = await sealed.read()
        of_broken = {key: envelope for key, envelope in before.items() if broken.case_id in str(key)}
        await sealed.put({key: envelope[:-1] for key, envelope in of_broken.items()})

        async with any_store.unit_of_work() as work:
            rows, total = await work.cases.queue(a_viewer("somebody"), QueueFilter.OPEN, 0, 5)
            assert await work.cases.get(whole.case_id) == whole

        shown = {row.case_id: (row.owner, row.is_readable) for row in rows}
        assert shown == {broken.case_id: (None, False), whole.case_id: (whole.owner, True)}
        assert total == 2
        assert told == [f"{table}.{column}"]
        told.clear()
        await sealed.put(before)


async def test_broken_data_key_is_never_made_anew(any_store: SqlStore, told: list[str]) -> None:
    """A key in its place would make the rest unreadable for good, and look as if all were well."""
    case, draft = a_case(), a_draft()
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.drafts.put(draft)
    sealed = Sealed(any_store, metadata.tables["data_keys"].c.wrapped)
    await sealed.put({key: envelope[:-1] for key, envelope in (await sealed.read()).items()})

    with pytest.raises(SealBroken):
        async with any_store.unit_of_work() as work:
            await work.cases.save(replace(case, urgent=True))
    with pytest.raises(SealBroken):
        async with any_store.unit_of_work() as work:
            await work.drafts.put(draft)
    assert told == ["data_keys.wrapped"] * 2


async def test_broken_deadline_hides_none_behind_it(any_store: SqlStore) -> None:
    """A recount of deadlines asks for some at a time, and ends where fewer come."""
    terms = [Reminder(ReminderKind.CALL_CLOSES, NOW, f"case-{n}", term=WorkingDayTerm(NOW, 2)) for n in range(5)]
    async with turn(any_store) as work:
        for one in terms:
            await work.reminders.plan(one)
    sealed = Sealed(any_store, metadata.tables["reminders"].c.subject)
    before = sorted((await sealed.read()).items())
    await sealed.put({key: envelope[:-1] for key, envelope in before[:2]})

    async with any_store.unit_of_work() as work:
        assert [one.reminder for one in await work.reminders.deadlines(0, 2, [*ReminderKind])] == terms[2:4]
        assert [one.reminder for one in await work.reminders.deadlines(0, 9, [*ReminderKind])] == terms[2:]


async def test_standing_reminder_is_known_without_its_seal(any_store: SqlStore) -> None:
    """A start plans the standing reminders; one broken row keeps nobody from starting."""
    digest = Reminder(ReminderKind.DAILY_DIGEST, NOW)
    async with turn(any_store) as work:
        await work.reminders.plan(digest)
    sealed = Sealed(any_store, metadata.tables["reminders"].c.subject)
    await sealed.put({key: envelope[:-1] for key, envelope in (await sealed.read()).items()})

    async with any_store.unit_of_work() as work:
        assert await work.reminders.pending(ReminderKind.DAILY_DIGEST) == digest
