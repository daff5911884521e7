"""When the calendar changes, deadlines follow it, and whoever was given a date hears of the new one (R06, R07)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from casework.actions.reminders import recalculate
from casework.desk import Desk
from casework.errors import ReminderFailed
from casework.model.cases.case import Case
from casework.model.consents import ConsentKind
from casework.model.institution import WorkingWeek
from casework.model.parties.people import people_of_case
from casework.model.reminders import Reminder, ReminderKind
from casework.ports import QueueFilter
from storage.errors import StoreBusy
from tests.builders import a_viewer
from tests.conversation.cases.test_lead import got
from tests.conversation.conftest import files_request, opened, restart
from tests.conversation.consents.conftest import consents, ingrid, is_approached, ready, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, offers, read, the_case, two_chosen
from tests.stores import turn

__all__ = ["ingrid", "ready"]

MONDAY, TUESDAY, WEDNESDAY = (date(2026, 11, day) for day in (23, 24, 25))
"""A request of Friday the 20th is due on the Tuesday."""


def five_o_clock(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 17, tzinfo=UTC)


def closed(*days: date) -> dict[str, frozenset[date]]:
    return {"closure_days": frozenset(days)}


async def until(world: World, moment: datetime) -> None:
    """Let the service live, six hours at a time, until a moment."""
    while world.clock.moment < moment:
        world.clock.moment = min(world.clock.moment + timedelta(hours=6), moment)
        await world.tick()


class TestFirstContact:
    """The deadline moves with its reminders; the person who asked is told of another day."""

    async def test_closure_moves_it_later(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await restart(world, **closed(TUESDAY))

        case = await the_case(world)
        assert case.first_contact_due == case.next_due == five_o_clock(WEDNESDAY)
        assert staff.sees("request-moved-title")
        assert "by **Wednesday 25 November**" in staff.reads()
        await staff.presses("mine.open")
        assert "Wednesday 25 November" in staff.reads()

        await lead.presses("lead.open")
        assert "First contact by Wednesday 25 November, 17:00" in lead.reads()
        assert "This was Tuesday 24 November, 17:00 until the working calendar changed." in lead.reads()
        await lead.presses("lead.file")
        assert "The working calendar changed, 20 November 2026" in lead.reads()
        assert "The deadline of Tuesday 24 November, 17:00 is now Wednesday 25 November, 17:00." in lead.reads()

    async def test_each_reminder_comes_once(self, world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await files_request(staff)
        await restart(world, **closed(TUESDAY))

        await until(world, five_o_clock(WEDNESDAY) - timedelta(minutes=1))
        assert not (await the_case(world)).first_contact_missed
        await until(world, five_o_clock(WEDNESDAY) + timedelta(days=2))
        assert [heard(lead, f"lead-{what}-title") for what in ("near", "missed")] == [1, 1]
        assert [heard(deputy, f"lead-{what}-title") for what in ("near", "missed")] == [1, 1]

    async def test_reminded_again_before_new_day(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await until(world, five_o_clock(TUESDAY) - timedelta(hours=7))
        assert heard(lead, "lead-near-title") == 1
        await restart(world, **closed(TUESDAY, WEDNESDAY))
        assert heard(lead, "lead-near-title") == 1

        await until(world, five_o_clock(WEDNESDAY) + timedelta(days=1))
        assert heard(lead, "lead-near-title") == 2

    async def test_new_hours_tell_nobody(self, world: World, staff: Someone) -> None:
        """The day is what the person who asked was told."""
        await files_request(staff)
        await restart(world, week=WorkingWeek(frozenset(range(1, 6)), time(8), time(18)))

        assert (await the_case(world)).first_contact_due == five_o_clock(TUESDAY) + timedelta(hours=1)
        assert not got(staff, "request-moved-title")

    async def test_closure_taken_back_moves_it_earlier(self, world: World, staff: Someone) -> None:
        await restart(world, **closed(MONDAY, date(2026, 11, 26)))
        await files_request(staff)
        assert (await the_case(world)).first_contact_due == five_o_clock(WEDNESDAY)

        await restart(world, **closed())
        assert (await the_case(world)).first_contact_due == five_o_clock(TUESDAY)
        assert "by **Tuesday 24 November**" in staff.reads()

    async def test_nothing_becomes_due_at_once(self, world: World, staff: Someone, lead: Someone) -> None:
        """By the calendar of now it would have passed; its people keep a whole working day."""
        await restart(world, **closed(MONDAY, TUESDAY, WEDNESDAY, date(2026, 11, 26)))
        await files_request(staff)
        await until(world, five_o_clock(WEDNESDAY))
        await restart(world, **closed())

        assert (await the_case(world)).first_contact_due == five_o_clock(date(2026, 11, 26))
        assert not got(lead, "lead-missed-title")

    async def test_near_deadline_stays(self, world: World, staff: Someone) -> None:
        await restart(world, **closed(MONDAY))
        await files_request(staff)
        await until(world, five_o_clock(TUESDAY))
        await restart(world, **closed())

        assert (await the_case(world)).first_contact_due == five_o_clock(WEDNESDAY)
        assert not got(staff, "request-moved-title")

    async def test_closure_while_down_is_no_miss(self, world: World, staff: Someone, lead: Someone) -> None:
        """A storm closed everything on Tuesday; on Wednesday the service comes up with that in its calendar."""
        await files_request(staff)
        world.clock.moment = five_o_clock(TUESDAY) + timedelta(hours=16)
        await restart(world, **closed(TUESDAY))

        assert not (await the_case(world)).first_contact_missed
        assert not got(lead, "lead-missed-title")
        await until(world, five_o_clock(WEDNESDAY))
        assert got(lead, "lead-missed-title")

    async def test_miss_stays_on_record(self, world: World, staff: Someone) -> None:
        await files_request(staff)
        await until(world, five_o_clock(TUESDAY))
        await restart(world, **closed(TUESDAY))

        case = await the_case(world)
        assert case.first_contact_missed
        assert case.first_contact_due == five_o_clock(TUESDAY)

    async def test_made_contact_moves_nothing(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await lead.presses("lead.open")
        await lead.presses("lead.contact")
        await lead.presses("lead.contact")
        before = await the_case(world)
        await restart(world, **closed(TUESDAY))

        assert await the_case(world) == before
        assert not got(staff, "request-moved-title")

    async def test_same_calendar_moves_nothing(self, world: World, staff: Someone) -> None:
        await files_request(staff)
        before = await the_case(world)
        await restart(world)

        assert await the_case(world) == before


class TestCall:
    """The cards in the channel and in the chats show the new day; the call closes once."""

    async def test_closure_keeps_it_open_longer(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        closes = (await the_case(world)).next_due
        assert closes == five_o_clock(date(2026, 11, 27))
        await restart(world, **closed(WEDNESDAY))

        (card,) = world.channel.cards.values()
        assert "Please answer by Monday 30 November" in read(card)
        await until(world, closes + timedelta(minutes=1))
        assert not got(lead, "lead-closed-title")
        await offers(world, LIBRARY, PHYSICS)
        await until(world, closes + timedelta(days=5))
        assert heard(lead, "lead-closed-title") == 1

    async def test_extension_is_counted_from_its_own_day(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await lead.presses("choose.open")
        await lead.presses("call.manage")
        await lead.presses("call.extend", open_days="2")
        await restart(world, **closed(WEDNESDAY))
        assert (await the_case(world)).next_due == five_o_clock(date(2026, 12, 1))

        await restart(world, **closed(date(2026, 12, 1)))
        assert (await the_case(world)).next_due == five_o_clock(date(2026, 12, 2))

    async def test_closed_call_stays_closed(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await until(world, five_o_clock(date(2026, 11, 27)))
        before = await the_case(world)
        await restart(world, **closed(WEDNESDAY))

        assert await the_case(world) == before


async def test_confirmation_moves(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    await two_chosen(world, staff, lead)
    await restart(world, **closed(TUESDAY))
    assert (await the_case(world)).next_due == five_o_clock(WEDNESDAY)

    await until(world, five_o_clock(TUESDAY) + timedelta(hours=1))
    assert not got(resolver_one, "resolver-reminder")
    assert not got(lead, "lead-update-unconfirmed")
    await until(world, five_o_clock(WEDNESDAY) + timedelta(hours=23))
    # Both resolvers are silent; what waits to tell the same of one case waits once.
    assert heard(lead, "lead-update-unconfirmed") == 1


@pytest.mark.promise("R16")
async def test_answer_about_a_talk_moves(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever was asked is reminded before the new day, and counts as silent from then on."""
    await is_approached(ready, staff, lead, ingrid)
    case = await the_case(ready)
    person = people_of_case(case)[1]
    before = (await consents(ready)).of(person, ConsentKind.INDIVIDUAL)
    assert before
    day = before.due_at.date()
    await restart(ready, **closed(day, day + timedelta(days=1)))

    moved = (await consents(ready)).of(person, ConsentKind.INDIVIDUAL)
    assert moved
    assert moved.due_at.date() > day + timedelta(days=1)
    assert (moved.seen, moved.state) == (before.seen, before.state)
    await until(ready, before.due_at + timedelta(minutes=1))
    assert not any("has not answered about a private talk" in str(one) for one in lead.chat.messages)
    await until(ready, moved.due_at + timedelta(minutes=1))
    assert ingrid.sees("closed-consent-question-reminder")
    assert any("has not answered about a private talk" in str(one) for one in lead.chat.messages)


@pytest.mark.promise("R16")
async def test_answer_that_was_given_moves_nowhere(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await says(ingrid, ready, "individual", "agree")
    before = (await consents(ready)).of(people_of_case(await the_case(ready))[1], ConsentKind.INDIVIDUAL)
    assert before
    await restart(ready, **closed(before.due_at.date()))

    assert (await consents(ready)).of(people_of_case(await the_case(ready))[1], ConsentKind.INDIVIDUAL) == before


@pytest.mark.parametrize("at", [17, 9])
async def test_what_an_older_parley_planned_moves(world: World, staff: Someone, at: int) -> None:
    """It did not keep what it counted from: the day that it came to is moved only where nobody works on it."""
    await files_request(staff)
    case = (await the_case(world)).case_id
    due = datetime(2026, 11, 24, at, tzinfo=UTC)
    async with turn(world.store) as work:
        await work.reminders.plan(Reminder(ReminderKind.NOTES_KEPT, due, case, "somebody"))
        await work.reminders.plan(Reminder(ReminderKind.RISK_WAITS, due, case, "passes by night, too"))
        await work.reminders.plan(Reminder(ReminderKind.NOBODY_LEFT, world.clock.moment, subject="resolution "))
    await restart(world, **closed(world.clock.moment.date(), TUESDAY))

    async with turn(world.store) as work:
        moved = await work.reminders.pending(ReminderKind.NOTES_KEPT, case, "somebody")
        stays = await work.reminders.pending(ReminderKind.RISK_WAITS, case, "passes by night, too")
        assert await work.reminders.pending(ReminderKind.NOBODY_LEFT, subject="resolution ") is None, "it was for now"
    assert moved
    assert stays
    assert (moved.due_at, stays.due_at) == (due + timedelta(days=1), due)


async def test_what_hangs_on_a_day_that_moved_is_counted_once(world: World, staff: Someone) -> None:
    """The next step is told on the day after the first contact, and was counted anew with that."""
    await files_request(staff)
    case = await the_case(world)
    async with turn(world.store) as work:
        before = await work.reminders.pending(ReminderKind.NEXT_STEP, case.case_id)
        assert before
        await work.reminders.cancel(ReminderKind.NEXT_STEP, case.case_id)
        await work.reminders.plan(before)
    await restart(world, **closed(TUESDAY, WEDNESDAY))

    case = await the_case(world)
    async with turn(world.store) as work:
        step = await work.reminders.pending(ReminderKind.NEXT_STEP, case.case_id)
    assert step
    assert case.next_due == five_o_clock(WEDNESDAY) + timedelta(days=1)
    assert step.due_at == five_o_clock(WEDNESDAY) + timedelta(days=2)


async def test_digest_comes_at_new_hour(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await until(world, five_o_clock(MONDAY) - timedelta(hours=7))
    assert heard(lead, "lead-digest-title") == 1
    await restart(world, week=WorkingWeek(frozenset(range(1, 6)), time(11), time(17)))
    await until(world, five_o_clock(TUESDAY) - timedelta(hours=6, minutes=1))
    assert heard(lead, "lead-digest-title") == 1

    await until(world, five_o_clock(TUESDAY) - timedelta(hours=5))
    assert heard(lead, "lead-digest-title") == 2


class TestPieces:
    """However many deadlines there are, and whatever is wrong with one, all others are counted anew."""

    async def test_all_are_counted(self, world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recalculate, "AT_ONCE", 2)
        for _ in range(5):
            await files_request(staff)
        await restart(world, **closed(TUESDAY))

        assert [one.first_contact_due for one in await every_case(world)] == [five_o_clock(WEDNESDAY)] * 5

    async def test_killed_recount_goes_on(self, world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(recalculate, "AT_ONCE", 2)
        for _ in range(5):
            await files_request(staff)
        first = await opened(world, **closed(TUESDAY))
        async with turn(world.store) as work:
            assert await recalculate.recalculate(first.service.desk(work), recalculate.Sweep.FIRST, ())
        await restart(world, **closed(TUESDAY))

        assert [one.first_contact_due for one in await every_case(world)] == [five_o_clock(WEDNESDAY)] * 5
        assert heard(staff, "request-moved-title") == 5

    async def test_broken_one_is_left_out(
        self, world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        await files_request(staff)
        broken = await the_case(world)
        await files_request(staff)
        fail_for(world, monkeypatch, broken, ValueError("what somebody wrote"))
        await restart(world, **closed(TUESDAY))

        dues = {one.case_id: one.first_contact_due for one in await every_case(world)}
        assert dues.pop(broken.case_id) == five_o_clock(TUESDAY)
        assert list(dues.values()) == [five_o_clock(WEDNESDAY)]
        await until(world, five_o_clock(WEDNESDAY))
        assert heard(lead, "lead-missed-title") == 1

    async def test_outage_delays_it(self, world: World, staff: Someone, monkeypatch: pytest.MonkeyPatch) -> None:
        """What could be told by the wrong calendar waits too."""
        await files_request(staff)
        case = await the_case(world)
        world.clock.moment = five_o_clock(TUESDAY) + timedelta(hours=16)
        with monkeypatch.context() as patch:
            fail_for(world, patch, case, StoreBusy())
            with pytest.raises(ReminderFailed):
                await restart(world, **closed(TUESDAY))
        assert not (await the_case(world)).first_contact_missed

        await world.tick()
        assert (await the_case(world)).first_contact_due == five_o_clock(WEDNESDAY)

    async def test_older_process_counts_nothing(self, world: World, staff: Someone) -> None:
        """While replicas are replaced one by one, the older ones still have the older file."""
        await files_request(staff)
        older = world.parley
        await restart(world, **closed(TUESDAY))
        await older.tick()

        assert (await the_case(world)).first_contact_due == five_o_clock(WEDNESDAY)
        assert heard(staff, "request-moved-title") == 1

    async def test_older_promises_follow(self, world: World, staff: Someone) -> None:
        """What an older process promises meanwhile is counted anew once it must be gone."""
        older = world.parley
        await restart(world, **closed(TUESDAY))
        newer, world.parley = world.parley, older
        await files_request(staff)
        assert (await the_case(world)).first_contact_due == five_o_clock(TUESDAY)
        world.parley = newer

        await world.advance(recalculate.OVERLAP)
        assert (await the_case(world)).first_contact_due == five_o_clock(WEDNESDAY)
        assert staff.sees("request-moved-title")


def fail_for(world: World, patch: pytest.MonkeyPatch, case: Case, error: Exception) -> None:
    """Let one case's deadline fail to be counted anew."""
    specs = world.parley.service.router.reminders
    spec = specs[ReminderKind.FIRST_CONTACT_MISSED]
    move = spec.recalculate
    assert move

    async def failing(desk: Desk, moved: Case, reminder: Reminder, was: datetime) -> None:
        if moved.case_id == case.case_id:
            raise error
        await move(desk, moved, reminder, was)

    patch.setitem(specs, spec.kind, replace(spec, recalculate=failing))


async def every_case(world: World) -> list[Case]:
    async with world.store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 100)
        found = [await work.cases.get(row.case_id) for row in rows]
    return [one for one in found if one]
