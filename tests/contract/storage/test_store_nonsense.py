"""What is no moment, or no number, in a plain column hurts its own row, and nothing that is read beside it."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from casework.errors import ReminderFailed
from casework.model.cases.lifecycle import Stage
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.ports import QueueFilter
from storage.errors import SealBroken
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_call, a_case, a_meeting, a_notice, a_person_id, a_viewer, an_application, an_offer
from tests.newer import change
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

KINDS = [str(one) for one in ReminderKind]
SORTS_FIRST = {"sqlite": "'0'", "postgresql": "'0500-01-01 00:00:00+00 BC'::timestamptz"}
SORTS_LAST = {"sqlite": "'soon'", "postgresql": "'infinity'::timestamptz"}
"""What can stand where a moment belongs: PostgreSQL keeps moments only, of more years than Python."""


@pytest.fixture
def told() -> list[str]:
    """What the operator is told of."""
    return []


@pytest.fixture
async def opened(any_url: str, clock: StillClock, told: list[str]) -> AsyncIterator[SqlStore]:
    async with await open_store(any_url, MASTER_KEY, clock, report_broken=told.append) as store:
        yield store


@pytest.fixture(params=[SORTS_FIRST, SORTS_LAST], ids=["first", "last"])
def nonsense(request: pytest.FixtureRequest, any_url: str) -> str:
    """What is put where a moment belongs, as SQL."""
    by_engine: dict[str, str] = request.param
    return by_engine["sqlite" if any_url.startswith("sqlite") else "postgresql"]


async def test_case_leaves_the_others_in_every_list(
    opened: SqlStore, any_url: str, nonsense: str, told: list[str]
) -> None:
    owner = a_person_id()
    altered, other = a_case(owner=owner), a_case(owner=owner)
    async with turn(opened) as work:
        for one in (altered, other):
            await work.cases.add(one)
    await change(
        any_url, f"UPDATE cases SET created_at = {nonsense}, next_due = {nonsense} WHERE case_id = '{altered.case_id}'"
    )

    async with turn(opened) as work:
        for which in (QueueFilter.OPEN, QueueFilter.MINE):
            rows, count = await work.cases.queue(a_viewer(owner), which, 0, 5)
            shown = {row.case_id: (row.is_readable, row.next_due) for row in rows}
            assert shown == {altered.case_id: (False, None), other.case_id: (True, other.next_due)}
            assert count == len(shown)
        assert await work.cases.get(other.case_id) == other
        with pytest.raises(SealBroken):
            await work.cases.get(altered.case_id)
    assert set(told) == {"cases.created_at"}


@pytest.mark.parametrize("column", ["created_at", "next_attempt_at", "lease_until"])
async def test_notice_holds_up_no_other(opened: SqlStore, any_url: str, nonsense: str, column: str) -> None:
    notices = [a_notice(a_person_id()) for _ in range(2)]
    async with turn(opened) as work:
        for one in notices:
            await work.outbox.put(one)
    await change(any_url, f"UPDATE outbox SET {column} = {nonsense} WHERE delivery_id = 1")

    async with turn(opened) as work:
        assert (await work.outbox.backlog()).waiting == 2
        claimed = [one.notice for one in await work.outbox.claim(NOW, 9, timedelta(minutes=1))]
        assert notices[1] in claimed


async def test_reminder_holds_up_no_other(opened: SqlStore, any_url: str, nonsense: str) -> None:
    async with turn(opened) as work:
        for one in (altered := a_case(), other := a_case()):
            await work.cases.add(one)
            await work.reminders.plan(Reminder(ReminderKind.NOBODY_LEFT, NOW, one.case_id))
    await change(any_url, f"UPDATE reminders SET due_at = {nonsense} WHERE case_id = '{altered.case_id}'")

    async with turn(opened) as work:
        besides = []
        try:
            found = await work.reminders.claim_due(NOW, 9, KINDS)
        except ReminderFailed as failed:
            besides = [failed.reminder_id]
            found = await work.reminders.claim_due(NOW, 9, KINDS, besides)
        assert [one.reminder.case_id for one in found] == [other.case_id]


@pytest.mark.parametrize("days", ["1000000000", "-1000000000"])
async def test_term_that_nobody_counts_is_none(opened: SqlStore, any_url: str, days: str) -> None:
    """Days are counted one by one: a number that would take minutes is not what a day was counted from."""
    planned = Reminder(ReminderKind.NOBODY_LEFT, NOW, "", "subject", WorkingDayTerm(NOW, 3))
    async with turn(opened) as work:
        await work.reminders.plan(planned)
        assert [one.reminder for one in await work.reminders.deadlines(0, 9, KINDS)] == [planned]
    await change(any_url, f"UPDATE reminders SET counted_days = {days}")

    async with turn(opened) as work:
        assert [one.reminder.term for one in await work.reminders.deadlines(0, 9, KINDS)] == [None]
        pending = await work.reminders.pending(planned.kind, "", planned.subject)
        assert pending == replace(planned, term=None)


async def test_lists_go_on_without_what_was_altered(opened: SqlStore, any_url: str, nonsense: str) -> None:
    """A call, an answer, a meeting, an application: each list tells the rest."""
    case, resolver = a_case(stage=Stage.CALLING), a_person_id()
    call, meetings, wishes = a_call(case.case_id), [a_meeting(), a_meeting()], [an_application(), an_application()]
    async with turn(opened) as work:
        await work.cases.add(case)
        await work.calls.put(call)
        for one in (resolver, a_person_id()):
            await work.calls.answer(an_offer(call.call_id, resolver=one))
        for meeting in meetings:
            await work.meetings.add(meeting)
        for wish in wishes:
            await work.applications.add(wish)
    await change(
        any_url,
        f"UPDATE meetings SET created_at = {nonsense} WHERE meeting_id = '{meetings[0].meeting_id}'",
        f"UPDATE applications SET changed_at = {nonsense} WHERE application_id = '{wishes[0].application_id}'",
        f"UPDATE offers SET answered_at = {nonsense}",
    )

    async with turn(opened) as work:
        assert [one.meeting_id for one in await work.meetings.of_service("resolution", 9)] == [meetings[1].meeting_id]
        found = await work.applications.of_service("resolution", 9)
        assert [one.application_id for one in found] == [wishes[1].application_id]
        assert await work.calls.get(call.call_id) == call
        with pytest.raises(SealBroken):
            await work.calls.offers(call.call_id)


@pytest.mark.parametrize("column", ["priority", "attempts"])
async def test_text_for_a_number_holds_up_no_notice(database: Path, clock: StillClock, column: str) -> None:
    """SQLite keeps it."""
    notices = [a_notice(a_person_id()) for _ in range(2)]
    async with await open_store(sqlite_url(database), MASTER_KEY, clock) as store:
        async with turn(store) as work:
            for one in notices:
                await work.outbox.put(one)
        await change(sqlite_url(database), f"UPDATE outbox SET {column} = 'high' WHERE delivery_id = 1")

        async with turn(store) as work:
            claimed = await work.outbox.claim(NOW, 9, timedelta(minutes=1))
        assert [one.notice for one in claimed] == notices[1:]
