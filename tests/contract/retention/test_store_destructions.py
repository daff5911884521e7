"""What is destroyed is gone from every table, with its key, and nothing else is touched (R24)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import LargeBinary, select

from casework.model.cases.access_log import AuditEvent, CaseSection
from casework.model.cases.case import Assignment, Case, Note
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import SentCard
from casework.model.messaging.unreachable import Unreachable, UnreachableReason
from casework.model.reminders import Reminder, ReminderKind
from casework.model.retention import NOTICE, Destruction, Hold, Retention
from casework.ports import QueueFilter
from storage.errors import SealBroken
from storage.repositories.audit import Tampering
from storage.schema.tables import metadata
from storage.sealing.sealer import case_scope
from storage.store import SqlStore
from storage.unit_of_work import SqlUnitOfWork
from tests.builders import NOW, a_call, a_case, a_notice, a_person_id, a_viewer, an_address, an_offer
from tests.parts import Agreement
from tests.stores import turn

RULES = Retention()
CLOSED = NOW - timedelta(days=6 * 366)
BEFORE = RULES.closed_before(NOW)
RULE = "withdrawn/72-months"


def a_closed_case(**changes: Any) -> Case:
    """Return a case that was withdrawn more than six years ago."""
    return a_case(**{"stage": Stage.WITHDRAWN, "closed_at": CLOSED, "created_at": CLOSED, "next_due": None, **changes})


async def with_everything(store: SqlStore, case: Case) -> Sequence[str]:
    """Store a case with a row in every table that can hold one; return what it is known by."""
    call, lead = a_call(case.case_id), a_person_id()
    async with turn(store) as work:
        await work.cases.add(case)
        await work.cases.add_note(case.case_id, Note(lead, NOW, "They met on the stairs."))
        await work.case_parts.put(case.case_id, Agreement("They share the microscope."))
        await work.cases.log_access(AuditEvent(case.case_id, lead, CaseSection.REQUEST, NOW))
        await work.calls.put(call)
        await work.calls.answer(an_offer(call.call_id))
        await work.reminders.plan(Reminder(ReminderKind.CALL_CLOSES, NOW, case.case_id, call.call_id))
        await work.reminders.plan(Reminder(ReminderKind.FIRST_CONTACT_NEAR, NOW, case.case_id))
        await work.unreachable.put(Unreachable(a_person_id(), UnreachableReason.BLOCKED, ("f" * 32, case.case_id)))
        await work.outbox.put(a_notice(args={"case": case.case_id}))
        await work.outbox.put(a_notice(args={"call": call.call_id}, subject=call.call_id))
        for delivery in await work.outbox.claim(NOW, 9, timedelta(minutes=1)):
            card = SentCard(an_address(), new_card(), a_person_id(), "lead.alert", {})
            await work.outbox.sent(delivery, [card], NOW)
        [told, *_] = await work.reminders.claim_due(NOW, 1, [*ReminderKind])
        await work.reminders.mark_fired(told.reminder_id, NOW)
    return case.case_id, call.call_id


def new_card() -> str:
    return f"f:{a_person_id()}"


async def everything(store: SqlStore) -> dict[str, list[dict[str, Any]]]:
    """Return all rows of all tables."""
    async with store.unit_of_work() as work:
        assert isinstance(work, SqlUnitOfWork)
        connection, _ = work._open
        return {
            table.name: [dict(row) for row in (await connection.execute(select(table))).mappings()]
            for table in metadata.sorted_tables
        }


def plain(rows: dict[str, list[dict[str, Any]]]) -> str:
    """Return everything that is not sealed, as one text."""
    sealed = {
        column.name for table in metadata.sorted_tables for column in table.c if isinstance(column.type, LargeBinary)
    }
    return "\n".join(
        f"{table}.{name}={value}"
        for table, found in rows.items()
        for row in found
        for name, value in row.items()
        if name not in sealed
    )


async def destroy(store: SqlStore, *cases: Case) -> Sequence[str]:
    async with turn(store) as work:
        done, related_ids = await work.destructions.destroy([Destruction(one.case_id, NOW, RULE) for one in cases], NOW)
        await work.unreachable.forget_cases([one.case_id for one in done])
        for related_id in related_ids:
            await work.outbox.forget_cards(related_id)
    return [one.case_id for one in done]


async def test_what_was_logged_before_holds_up_nothing(any_store: SqlStore) -> None:
    """What one transaction logs of a case that it destroys can't be sealed any more; of other cases it is written."""
    case, other = a_closed_case(), a_case()
    await with_everything(any_store, case)
    async with turn(any_store) as work:
        await work.cases.add(other)

    async with turn(any_store) as work:
        for one in (case, other):
            await work.cases.log_access(AuditEvent(one.case_id, a_person_id(), CaseSection.RISK, NOW))
            await work.case_parts.put(one.case_id, Agreement("They share the stairs."))
        await work.destructions.destroy([Destruction(case.case_id, NOW, RULE)], NOW)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) is None
        assert [one.access.part for one in await work.cases.accesses(other.case_id)] == [CaseSection.RISK]


async def test_is_gone_within_the_transaction(any_store: SqlStore) -> None:
    case = a_closed_case()
    await with_everything(any_store, case)

    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case
        await work.destructions.destroy([Destruction(case.case_id, NOW, RULE)], NOW)
        assert await work.cases.get(case.case_id) is None


@pytest.mark.promise("R24")
async def test_nothing_of_it_is_left(any_store: SqlStore) -> None:
    case = a_closed_case()
    case_id, call_id = await with_everything(any_store, case)
    before = plain(await everything(any_store))
    assert before.count(case_id) > 9
    assert call_id in before

    assert await destroy(any_store, case) == [case_id]

    rows = await everything(any_store)
    assert len(rows.pop("accesses")) == len(rows.pop("access_chains")) == 1
    [record] = rows.pop("destructions")
    assert record["case_id"] == case_id
    assert (record["destroyed_at"], record["rule"]) == (NOW, RULE)
    assert case_id not in plain(rows)
    assert call_id not in plain(rows)
    assert case.reference not in plain(rows)
    assert {one["scope"] for one in rows["data_keys"]} == {"audit", "lookup", "service"}
    filled = {table for table, found in rows.items() if found}
    assert filled == {"data_keys", "barriers"}
    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case_id) is None
    assert any_store._keyring.known(case_scope(case_id)) is None


async def test_log_of_accesses_stays_unreadable(any_store: SqlStore) -> None:
    """It still holds, and tells nobody anything any more (A05)."""
    case = a_closed_case()
    await with_everything(any_store, case)
    await destroy(any_store, case)

    async with any_store.unit_of_work() as work:
        log = await work.audit.batch("")
        assert log is not None
        assert (len(log.macs), log.findings) == (1, [])
        with pytest.raises(SealBroken):
            await work.cases.accesses(case.case_id)


async def test_vanished_case_needs_a_genuine_record(any_store: SqlStore) -> None:
    """Whoever deletes a case and writes a record of their own is found out."""
    case = a_closed_case()
    await with_everything(any_store, case)
    async with turn(any_store) as work:
        assert isinstance(work, SqlUnitOfWork)
        connection, _ = work._open
        await connection.execute(metadata.tables["cases"].delete())
        values = {"case_id": case.case_id, "destroyed_at": NOW, "rule": RULE, "proof": "0" * 64}
        await connection.execute(metadata.tables["destructions"].insert().values(**values))

    async with any_store.unit_of_work() as work:
        log = await work.audit.batch("")
        assert log is not None
        assert [one.what for one in log.findings] == [Tampering.CASE_MISSING]


async def test_other_cases_are_untouched(any_store: SqlStore) -> None:
    case, other = a_closed_case(), a_closed_case(hold=Hold(a_person_id(), NOW, "A court asked for it."))
    await with_everything(any_store, other)
    gone = await with_everything(any_store, case)
    before = await everything(any_store)

    await destroy(any_store, case)

    assert others(await everything(any_store), gone) == others(before, gone)
    async with any_store.unit_of_work() as work:
        assert await work.cases.get(other.case_id) == other
        assert len(await work.cases.notes(other.case_id)) == 1


def others(rows: dict[str, list[dict[str, Any]]], gone: Sequence[str]) -> dict[str, list[str]]:
    """Return every row that does not speak of these cases and calls."""
    kept = {table: found for table, found in rows.items() if table not in {"barriers", "destructions"}}
    ids = {*gone, *map(case_scope, gone)}
    return {
        table: sorted(str(row) for row in found if ids.isdisjoint(value for value in row.values()))
        for table, found in kept.items()
    }


async def test_nobody_is_known_to_have_been_told(any_store: SqlStore) -> None:
    case, person = a_closed_case(), a_person_id()
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.unreachable.put(Unreachable(person, UnreachableReason.BLOCKED, ("f" * 32, case.case_id)))

    await destroy(any_store, case)

    async with any_store.unit_of_work() as work:
        assert (await work.unreachable.of([person]))[person] == Unreachable(
            person, UnreachableReason.BLOCKED, ("f" * 32,)
        )


async def test_not_committed_means_not_destroyed(any_store: SqlStore) -> None:
    case = a_closed_case()
    await with_everything(any_store, case)
    before = await everything(any_store)

    async with any_store.unit_of_work() as work:
        await work.destructions.destroy([Destruction(case.case_id, NOW, RULE)], NOW)

    assert await everything(any_store) == before
    async with any_store.unit_of_work() as work:
        assert await work.cases.get(case.case_id) == case


async def test_destroyed_twice_is_destroyed_once(any_store: SqlStore) -> None:
    case = a_closed_case()
    await with_everything(any_store, case)
    await destroy(any_store, case)
    before = await everything(any_store)

    async with turn(any_store) as work:
        later = Destruction(case.case_id, NOW + timedelta(days=1), "withdrawn/1-months")
        await work.destructions.destroy([later], NOW)

    assert await everything(any_store) == before


async def test_waiting_word_goes_with_its_case(any_store: SqlStore) -> None:
    case = a_closed_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.outbox.put(a_notice(args={"case": case.case_id}))

    assert await destroy(any_store, case) == [case.case_id]
    async with any_store.unit_of_work() as work:
        assert (await work.outbox.backlog()).waiting == 0


async def test_case_that_is_just_told_of_waits(any_store: SqlStore) -> None:
    """A delivery under way could still leave a card behind that nobody would know of."""
    case, call = a_closed_case(), a_call("")
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.calls.put(replace(call, case_id=case.case_id))
        await work.outbox.put(a_notice(args={"call": call.call_id}))
        [delivery] = await work.outbox.claim(NOW, 1, timedelta(minutes=1))
    assert await destroy(any_store, case) == []

    async with turn(any_store) as work:
        await work.outbox.sent(delivery, [], NOW)
    assert await destroy(any_store, case) == [case.case_id]


@pytest.mark.promise("R24")
async def test_due_once_told_in_time(any_store: SqlStore) -> None:
    case = a_closed_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        assert await work.destructions.due(BEFORE, NOW, 9) == []
        assert await work.destructions.mark_announced(BEFORE, NOW - NOTICE, 9) == [case.case_id]
        assert await work.destructions.mark_announced(BEFORE, NOW, 9) == []

    async with turn(any_store) as work:
        assert await work.destructions.due(BEFORE, NOW - NOTICE - timedelta(seconds=1), 9) == []
        [due] = await work.destructions.due(BEFORE, NOW - NOTICE, 9)
        assert (due.case_id, due.reference, due.stage) == (case.case_id, case.reference, Stage.WITHDRAWN)
        assert (due.closed_at, due.told_at) == (CLOSED, NOW - NOTICE)
        await work.destructions.take_back(case.case_id)
        assert await work.destructions.due(BEFORE, NOW, 9) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": Stage.READY, "closed_at": None},
        {"closed_at": NOW - timedelta(days=5 * 365)},
        {"hold": Hold(a_person_id(), NOW, "A court asked for it.")},
    ],
    ids=["open", "recent", "held"],
)
@pytest.mark.promise("R24")
async def test_what_is_not_due_stays(any_store: SqlStore, changes: dict[str, Any]) -> None:
    async with turn(any_store) as work:
        await work.cases.add(a_closed_case(**changes))

    async with turn(any_store) as work:
        assert await work.destructions.mark_announced(BEFORE, NOW - NOTICE, 9) == []
        assert await work.destructions.due(BEFORE, NOW, 9) == []
        assert await work.destructions.expiring(BEFORE, 0, 9) == ([], 0)


async def test_kinds_have_their_own_times(any_store: SqlStore) -> None:
    rules = Retention(72, {Stage.WITHDRAWN: 12})
    closed_at = NOW - timedelta(days=500)
    withdrawn = a_closed_case(closed_at=closed_at)
    async with turn(any_store) as work:
        await work.cases.add(withdrawn)
        await work.cases.add(a_closed_case(stage=Stage.SIGNPOSTED, closed_at=closed_at))

        assert await work.destructions.mark_announced(rules.closed_before(NOW), NOW, 9) == [withdrawn.case_id]


async def test_hold_is_kept_and_ends(any_store: SqlStore) -> None:
    hold = Hold(a_person_id(), NOW, "A court asked for it.")
    case = a_closed_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        held = await work.cases.save(replace(case, hold=hold))
        assert await work.destructions.on_hold() == 1

    async with turn(any_store) as work:
        found = await work.cases.get(case.case_id)
        assert found == held
        assert held.hold == hold
        await work.cases.save(replace(held, hold=None))
        assert await work.destructions.on_hold() == 0
        assert await work.destructions.mark_announced(BEFORE, NOW, 9) == [case.case_id]


async def test_list_hides_what_concerns_its_reader(any_store: SqlStore) -> None:
    lead, other = a_person_id(), a_person_id()
    hidden, shown = a_closed_case(recused=frozenset({lead})), a_closed_case()
    async with turn(any_store) as work:
        await work.cases.add(hidden)
        await work.cases.add(shown)

    async with any_store.unit_of_work() as work:
        rows, total = await work.destructions.expiring(BEFORE, 0, 9, a_viewer(lead))
        assert ([one.case_id for one in rows], total) == ([shown.case_id], 1)
        rows, total = await work.destructions.expiring(BEFORE, 1, 1, a_viewer(other))
        assert (len(rows), total) == (1, 2)
        ids = [hidden.case_id, shown.case_id]
        assert await work.destructions.recused(ids, [lead, other]) == {
            hidden.case_id: frozenset({lead}),
            shown.case_id: frozenset(),
        }


async def test_longest_closed_comes_first(any_store: SqlStore) -> None:
    cases = [a_closed_case(closed_at=CLOSED - timedelta(days=days)) for days in (1, 3, 2)]
    async with turn(any_store) as work:
        for case in cases:
            await work.cases.add(case)

    async with turn(any_store) as work:
        told = await work.destructions.mark_announced(BEFORE, NOW - NOTICE, 2)
        assert told == [cases[1].case_id, cases[2].case_id]
        due = await work.destructions.due(BEFORE, NOW - NOTICE, 1)
        assert [one.case_id for one in due] == [cases[1].case_id]


async def test_records_are_counted_in_pages(any_store: SqlStore) -> None:
    cases = [a_closed_case() for _ in range(3)]
    async with turn(any_store) as work:
        for case in cases:
            await work.cases.add(case)
    await destroy(any_store, *cases)

    async with any_store.unit_of_work() as work:
        assert await work.destructions.count() == 3
        first = await work.destructions.records("", 2)
        rest = await work.destructions.records(first[-1].case_id, 2)
    assert [one.case_id for one in (*first, *rest)] == sorted(one.case_id for one in cases)
    assert all(work.destructions.is_genuine(one) for one in (*first, *rest))


@pytest.mark.parametrize(
    "changes",
    [
        {"case_id": "0" * 32},
        {"destroyed_at": NOW + timedelta(seconds=1)},
        {"rule": "withdrawn/3-months"},
        {"proof": "0" * 64},
        {"proof": ""},
    ],
)
async def test_invented_record_is_not_believed(any_store: SqlStore, changes: dict[str, Any]) -> None:
    case = a_closed_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
    await destroy(any_store, case)

    async with any_store.unit_of_work() as work:
        [record] = await work.destructions.records("", 9)
        assert work.destructions.is_genuine(record)
        assert not work.destructions.is_genuine(replace(record, **changes))


@pytest.mark.promise("R24")
async def test_key_opens_nothing_kept_elsewhere(any_store: SqlStore) -> None:
    """Rows that somebody copied before can't be opened once the key is gone, even put back into the store."""
    case = a_closed_case(assignments=(Assignment(a_person_id(), NOW),))
    async with turn(any_store) as work:
        await work.cases.add(case)
    rows = (await everything(any_store))["cases"]
    await destroy(any_store, case)

    async with turn(any_store) as work:
        assert isinstance(work, SqlUnitOfWork)
        connection, _ = work._open
        await connection.execute(metadata.tables["cases"].insert().values(**rows[0]))
        listed, _ = await work.cases.queue(a_viewer(a_person_id()), QueueFilter.CLOSED, 0, 9)
        assert [one.case_id for one in listed] == [case.case_id]

    async with any_store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.cases.get(case.case_id)
