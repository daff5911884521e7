"""A reminder that can't be told holds up no other one, and an outage loses none (R07)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

import pytest
from structlog.testing import capture_logs

from bot.service import REMINDER_PAUSE, SET_BACK
from casework.actions.jobs import Left
from casework.desk import Desk
from casework.errors import LostRace, ReminderFailed
from casework.model.cases.access_log import AuditEvent
from casework.model.reminders import DueReminder, ReminderKind
from storage.errors import StoreBusy, StoreConflict, StoreFailed
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import forged, the_case


def fail(world: World, patch: pytest.MonkeyPatch, kind: ReminderKind, error: Exception) -> None:
    async def broken(desk: Desk, due: DueReminder) -> None:
        raise error

    specs = world.parley.service.router.reminders
    patch.setitem(specs, kind, replace(specs[kind], fire=broken))


async def test_broken_reminder_skipped(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await files_request(staff)
    fail(world, monkeypatch, ReminderKind.FIRST_CONTACT_NEAR, ValueError("what somebody wrote"))
    before = len(lead.chat.cards)

    await world.advance(timedelta(days=7))

    assert len(lead.chat.cards) > before
    async with world.store.unit_of_work() as work:
        rows = await work.cases.of_requester(staff.person_id)
        case = await work.cases.get(rows[0].case_id)
    assert case is not None
    assert case.first_contact_missed


async def test_what_cannot_be_committed_is_left_out_alone(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Several that are due at once share a transaction; the one for whose sake it fails takes none of them with it."""
    await files_request(staff)
    case = await the_case(world)

    async def spoils(desk: Desk, due: DueReminder) -> None:
        await desk.work.cases.log_access(AuditEvent(case.case_id, "", cast(str, object()), desk.now))

    specs = world.parley.service.router.reminders
    spec = specs[ReminderKind.DAILY_DIGEST]
    monkeypatch.setitem(specs, ReminderKind.DAILY_DIGEST, replace(spec, fire=spoils))
    before = len(lead.chat.cards)
    world.clock.moment += timedelta(days=7)
    with capture_logs() as logs:
        await world.tick()

    assert len(lead.chat.cards) > before
    assert (await the_case(world)).first_contact_missed
    assert [one["event"] for one in logs if one["log_level"] == "error"] == ["reminder_failed"]
    async with world.store.unit_of_work() as work:
        planned = await work.reminders.pending(ReminderKind.DAILY_DIGEST)
    assert planned is not None
    assert planned.due_at > world.clock.moment


async def test_job_that_fails_holds_up_no_reminder(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Work that comes before reminders is tried again later, and they are told meanwhile."""
    await files_request(staff)
    job = next(one for one in world.parley.service.router.jobs if one.before_reminders)
    tried: list[datetime] = []

    async def broken(desk: Desk, left: Left) -> Left:
        tried.append(desk.now)
        raise ValueError("what somebody wrote")

    async def begins(desk: Desk) -> Left:
        return Left(desk.now)

    router = world.parley.service.router
    monkeypatch.setattr(router, "jobs", (replace(job, begin=begins, step=broken), *router.jobs))
    await restart(world)
    before = len(lead.chat.cards)
    await world.advance(timedelta(days=7))

    assert len(lead.chat.cards) > before
    assert (await the_case(world)).first_contact_missed
    assert len(tried) > 1


@pytest.mark.promise("R20")
async def test_risk_is_told_of_once_the_fault_is_mended(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What failed for good is tried again every half hour, alone, and the service says so meanwhile."""
    await files_request(staff)
    await forged(staff, "risk.ask", case=(await the_case(world)).case_id)
    await staff.presses("risk.raise", words="He said he would wait for me.")
    told = len(lead.chat.cards)
    with monkeypatch.context() as patch, capture_logs() as logs:
        fail(world, patch, ReminderKind.RISK_WAITS, ValueError("what somebody wrote"))
        for _ in range(3):
            await world.advance(REMINDER_PAUSE)
        await world.tick()
        assert world.parley.reminders_fail()
    assert len(lead.chat.cards) == told
    assert [one["code"] for one in logs if one["event"] == "reminder_failed"] == ["ValueError"] * 3

    await world.advance(REMINDER_PAUSE)
    assert len(lead.chat.cards) == told + 1
    assert lead.sees("risk-alert")
    assert not world.parley.reminders_fail()
    await world.advance(REMINDER_PAUSE)
    assert len(lead.chat.cards) == told + 2


async def test_clock_set_back_puts_no_failed_reminder_further_off(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    await files_request(staff)
    with monkeypatch.context() as patch:
        fail(world, patch, ReminderKind.FIRST_CONTACT_NEAR, ValueError("what somebody wrote"))
        await world.advance(timedelta(days=3, hours=23, minutes=50))
    told = len(lead.chat.cards)
    world.clock.moment -= 2 * SET_BACK
    await world.tick()

    assert len(lead.chat.cards) == told + 1


async def test_broken_digest_planned_anew(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        fail(world, patch, ReminderKind.DAILY_DIGEST, ValueError("what somebody wrote"))
        await world.advance(timedelta(days=4))

    async with world.store.unit_of_work() as work:
        planned = await work.reminders.pending(ReminderKind.DAILY_DIGEST)
    assert planned is not None
    assert planned.due_at > world.clock.moment


@pytest.mark.parametrize("error", [StoreBusy(), StoreConflict(), StoreFailed(), LostRace()])
@pytest.mark.promise("R07")
async def test_outage_loses_no_reminder(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    await files_request(staff)
    before = len(lead.chat.cards)
    with monkeypatch.context() as patch:
        fail(world, patch, ReminderKind.FIRST_CONTACT_NEAR, error)
        with pytest.raises((ReminderFailed, StoreBusy)):
            await world.advance(timedelta(days=3, hours=23))
    assert len(lead.chat.cards) == before

    await world.tick()
    assert len(lead.chat.cards) > before


@pytest.mark.promise("R07")
async def test_lost_race_is_done_over_within_the_tick(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes that tell at once may meet in the database; the one that gives way tells what is left."""
    await files_request(staff)
    before, lost = len(lead.chat.cards), [StoreConflict()]
    specs = world.parley.service.router.reminders
    spec = specs[ReminderKind.FIRST_CONTACT_NEAR]

    async def loses_once(desk: Desk, due: DueReminder) -> None:
        if lost:
            raise lost.pop()
        await spec.fire(desk, due)

    monkeypatch.setitem(specs, ReminderKind.FIRST_CONTACT_NEAR, replace(spec, fire=loses_once))
    await world.advance(timedelta(days=3, hours=23))

    assert not lost
    assert len(lead.chat.cards) > before
