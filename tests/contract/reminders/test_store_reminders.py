"""Every store hands out each reminder once (R07)."""

from dataclasses import replace
from datetime import timedelta

from casework.model.cases.lifecycle import Stage
from casework.model.reminders import Reminder, ReminderKind, WorkingDayTerm
from casework.ports import Store
from tests.builders import NOW, a_case, a_person_id
from tests.stores import turn

NEAR = ReminderKind.FIRST_CONTACT_NEAR
OVERDUE = ReminderKind.CONFIRMATION_OVERDUE


async def plan(store: Store, *reminders: Reminder) -> None:
    async with turn(store) as work:
        for reminder in reminders:
            await work.reminders.plan(reminder)


async def test_reminders_come_when_due_earliest_first(any_store: Store) -> None:
    late = Reminder(NEAR, NOW, "case-1")
    early = Reminder(OVERDUE, NOW - timedelta(hours=1), "case-1", a_person_id())
    await plan(any_store, late, early, Reminder(NEAR, NOW + timedelta(microseconds=1), "case-2"))

    async with any_store.unit_of_work() as work:
        assert [one.reminder for one in await work.reminders.claim_due(NOW, 10, [*ReminderKind])] == [early, late]
        assert [one.reminder for one in await work.reminders.claim_due(NOW, 1, [*ReminderKind])] == [early]


async def test_reminder_fires_once(any_store: Store) -> None:
    await plan(any_store, Reminder(NEAR, NOW, "case-1"))
    async with turn(any_store) as work:
        [due] = await work.reminders.claim_due(NOW, 10, [*ReminderKind])
        await work.reminders.mark_fired(due.reminder_id, NOW)

    async with any_store.unit_of_work() as work:
        assert list(await work.reminders.claim_due(NOW + timedelta(days=1), 10, [*ReminderKind])) == []
        assert await work.reminders.pending(NEAR, "case-1") is None


async def test_untold_reminder_comes_again(any_store: Store) -> None:
    await plan(any_store, Reminder(NEAR, NOW, "case-1"))
    async with any_store.unit_of_work() as work:
        [due] = await work.reminders.claim_due(NOW, 10, [*ReminderKind])
        await work.reminders.mark_fired(due.reminder_id, NOW)

    async with any_store.unit_of_work() as work:
        assert list(await work.reminders.claim_due(NOW, 10, [*ReminderKind])) == [due]


async def test_planning_again_moves_it(any_store: Store) -> None:
    reminder = Reminder(OVERDUE, NOW, "case-1", a_person_id())
    moved = replace(reminder, due_at=NOW + timedelta(days=1))
    await plan(any_store, reminder, moved)

    async with any_store.unit_of_work() as work:
        assert await work.reminders.pending(OVERDUE, "case-1", reminder.subject) == moved
        claimed = await work.reminders.claim_due(NOW + timedelta(days=2), 10, [*ReminderKind])
        assert [one.reminder for one in claimed] == [moved]


async def test_told_reminder_can_be_planned_anew(any_store: Store) -> None:
    digest = Reminder(ReminderKind.DAILY_DIGEST, NOW)
    tomorrow = replace(digest, due_at=NOW + timedelta(days=1))
    for now, reminder in ((NOW, digest), (NOW + timedelta(days=1), tomorrow)):
        await plan(any_store, reminder)
        async with turn(any_store) as work:
            [due] = await work.reminders.claim_due(now, 10, [*ReminderKind])
            assert due.reminder == reminder
            await work.reminders.mark_fired(due.reminder_id, now)


async def test_cancelled_reminder_is_gone(any_store: Store) -> None:
    kept = Reminder(OVERDUE, NOW, "case-1", a_person_id())
    dropped = Reminder(OVERDUE, NOW, "case-1", a_person_id())
    await plan(any_store, kept, dropped)
    async with turn(any_store) as work:
        await work.reminders.cancel(OVERDUE, "case-1", dropped.subject)
        await work.reminders.cancel(NEAR, "case-1")

    async with any_store.unit_of_work() as work:
        assert [one.reminder for one in await work.reminders.claim_due(NOW, 10, [*ReminderKind])] == [kept]


async def test_told_reminders_are_forgotten(any_store: Store) -> None:
    due_at = NOW - timedelta(seconds=2)
    old, young, waiting = (Reminder(NEAR, due_at, f"case-{number}") for number in range(3))
    await plan(any_store, old, young, waiting)
    async with turn(any_store) as work:
        first, second, _ = await work.reminders.claim_due(NOW, 10, [*ReminderKind])
        await work.reminders.mark_fired(first.reminder_id, NOW - timedelta(seconds=1))
        await work.reminders.mark_fired(second.reminder_id, NOW)

    async with turn(any_store) as work:
        assert await work.reminders.forget_before(NOW) == 1
        assert await work.reminders.pending(NEAR, "case-2") == waiting


async def test_deadlines_are_found_in_pieces(any_store: Store) -> None:
    term = WorkingDayTerm(NOW, 2)
    deadlines = [Reminder(ReminderKind.FIRST_CONTACT_MISSED, NOW, f"case-{number}", term=term) for number in range(3)]
    await plan(any_store, Reminder(NEAR, NOW, "case-0"), *deadlines, Reminder(ReminderKind.DAILY_DIGEST, NOW))

    async with turn(any_store) as work:
        first = await work.reminders.deadlines(0, 2, [*ReminderKind])
        assert [one.reminder for one in first] == deadlines[:2]
        [last] = await work.reminders.deadlines(first[-1].reminder_id, 2, [*ReminderKind])
        assert last.reminder == deadlines[2]
        await work.reminders.mark_fired(last.reminder_id, NOW)

    async with any_store.unit_of_work() as work:
        assert list(await work.reminders.deadlines(first[-1].reminder_id, 2, [*ReminderKind])) == []


async def test_moved_deadline_has_its_new_term(any_store: Store) -> None:
    deadline = Reminder(ReminderKind.CALL_CLOSES, NOW, "case-1", "1" * 32, WorkingDayTerm(NOW, 2))
    moved = replace(deadline, due_at=NOW + timedelta(days=1), term=WorkingDayTerm(NOW + timedelta(hours=1), 5))
    await plan(any_store, deadline, moved)

    async with any_store.unit_of_work() as work:
        assert await work.reminders.pending(deadline.kind, "case-1", deadline.subject) == moved


async def test_cancels_all_of_a_case(any_store: Store) -> None:
    ended = [Reminder(OVERDUE, NOW, "case-1", a_person_id()), Reminder(OVERDUE, NOW, "case-1")]
    kept = [Reminder(NEAR, NOW, "case-1"), Reminder(OVERDUE, NOW, "case-2")]
    await plan(any_store, *ended, *kept)
    async with turn(any_store) as work:
        await work.reminders.cancel_all([OVERDUE], "case-1")

    async with any_store.unit_of_work() as work:
        claimed = [one.reminder for one in await work.reminders.claim_due(NOW, 10, [*ReminderKind])]
        assert claimed == kept
        assert [one.reminder for one in await work.reminders.claim_due(NOW, 10, [OVERDUE])] == kept[1:]


async def test_open_cases_without_a_reminder_are_found(any_store: Store) -> None:
    asleep = sorted((a_case() for _ in range(3)), key=lambda case: case.case_id)
    awake, closed = a_case(), a_case(stage=Stage.WITHDRAWN, next_due=None, closed_at=NOW)
    async with turn(any_store) as work:
        for case in (*asleep, awake, closed):
            await work.cases.add(case)
        await work.reminders.plan(Reminder(ReminderKind.NEXT_STEP, NOW, awake.case_id))
        await work.reminders.plan(Reminder(ReminderKind.NEXT_STEP, NOW, asleep[0].case_id))
        await work.reminders.plan(Reminder(NEAR, NOW, asleep[1].case_id))
    async with turn(any_store) as work:
        told = {one.reminder.case_id: one for one in await work.reminders.claim_due(NOW, 10, [ReminderKind.NEXT_STEP])}
        await work.reminders.mark_fired(told[asleep[0].case_id].reminder_id, NOW)

    ids = [one.case_id for one in asleep]
    async with any_store.unit_of_work() as work:
        assert list(await work.reminders.cases_without(ReminderKind.NEXT_STEP, "", 10)) == ids
        assert list(await work.reminders.cases_without(ReminderKind.NEXT_STEP, "", 2)) == ids[:2]
        assert list(await work.reminders.cases_without(ReminderKind.NEXT_STEP, ids[0], 10)) == ids[1:]
