"""Times of first talks: nobody is booked twice, clocks change, and somebody lives by other ones (R08)."""

from datetime import UTC, date, datetime

import pytest

from casework.model.leads import Leave
from casework.model.meetings.meeting import MeetingState
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.first_talks.steps_of_talks import (
    TUESDAY_TEN,
    TUESDAY_TWO,
    WEDNESDAY_TEN,
    arranges,
    offered,
    offers,
    taken,
    the_talk,
)
from tests.conversation.steps import forged
from tests.fakes.reading import fields

COLLEAGUE = 2


async def case_of(world: World, person_id: str) -> str:
    """Return the id of somebody's case."""
    async with world.store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 9)
        found = [await work.cases.get(one.case_id) for one in rows]
    return next(one.case_id for one in found if one and one.request.requester.person_id == person_id)


async def second_offered(world: World, lead: Someone, *times: str) -> Someone:
    """Let somebody else ask for help, and get times from the same lead."""
    other = world.person(PERSON.format(COLLEAGUE))
    await files_request(other)
    case = await case_of(world, other.person_id)
    await forged(lead, "lead.take", case=case)
    await forged(lead, "lead.arrange", case=case)
    await offers(lead, *times)
    await world.tick()
    return other


@pytest.mark.promise("R08")
class TestBookings:
    async def test_two_people_book_one_time(self, world: World, staff: Someone, lead: Someone) -> None:
        """Whoever comes second is told, and keeps what else is offered."""
        await offered(staff, lead)
        other = await second_offered(world, lead, TUESDAY_TEN, WEDNESDAY_TEN)
        stale = other.newest
        await staff.presses("talk.take", at=TUESDAY_TEN)
        await other.presses("talk.take", at=TUESDAY_TEN, on=stale)

        assert other.sees("problem-time-gone")
        await other.presses("talk.take", at=WEDNESDAY_TEN)
        async with world.store.unit_of_work() as work:
            fixed = await work.meetings.fixed_between(world.clock.now(), datetime(2027, 1, 1, tzinfo=UTC))
        assert [one.at.isoformat() for one in fixed if one.at] == [TUESDAY_TEN, WEDNESDAY_TEN]

    async def test_time_that_overlaps_is_gone_as_well(self, world: World, staff: Someone, lead: Someone) -> None:
        await taken(staff, lead)
        other = world.person(PERSON.format(COLLEAGUE))
        await files_request(other)
        case = await case_of(world, other.person_id)
        await forged(lead, "lead.take", case=case)
        await forged(lead, "lead.arrange", case=case)
        await lead.presses("talk.ask-offer")
        shown = [one["value"] for one in fields(lead.card)["times"]["choices"]]
        assert TUESDAY_TEN not in shown
        assert TUESDAY_TWO in shown
        await lead.presses("talk.offer", own_day="2026-11-24", own_time="10:29")
        assert lead.sees("problem-time-busy")
        await lead.presses("talk.offer", own_day="2026-11-24", own_time="10:30")
        assert lead.sees("banner-talk-offered")

    async def test_lead_offers_no_time_of_their_leave(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        async with world.store.unit_of_work() as work:
            await work.leaves.put(Leave(lead.person_id, date(2026, 11, 24), date(2026, 11, 24), lead.person_id))
            await work.commit()
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", own_day="2026-11-24", own_time="10:00")
        assert lead.sees("problem-time-busy")


@pytest.mark.promise("R08")
class TestForm:
    @pytest.mark.parametrize(
        ("own", "problem"),
        [
            (" ", "problem-time-none"),
            ("2026-11-24 ", "problem-time"),
            (" 10:00", "problem-day"),
            ("tomorrow 10:00", "problem-day"),
            ("2026-11-24 25:00", "problem-time"),
            ("2026-11-20 10:00", "problem-time-past"),
            ("2025-11-24 10:00", "problem-time-past"),
            ("2027-11-24 10:00", "problem-time-far"),
            ("9999-12-31 23:59", "problem-time-far"),
            ("2027-03-28 01:30", "problem-time-skipped"),
        ],
    )
    async def test_wrong_times_get_a_way_on(
        self, world: World, staff: Someone, lead: Someone, own: str, problem: str
    ) -> None:
        day, _, at = own.partition(" ")
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", own_day=day, own_time=at, way="phone")

        assert lead.sees(problem)
        assert fields(lead.card)["way"]["value"] == "phone"
        assert not (await the_talk(world)).proposed

    async def test_time_that_cannot_be_read_is_asked_again(self, staff: Someone, lead: Someone) -> None:
        """Not left out while the others go."""
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.forges("talk.offer", times=f"Tuesday at ten,{TUESDAY_TEN}", way="teams")

        assert lead.sees("problem-choices")
        assert not staff.can("talk.take")

    async def test_six_times_are_too_many(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        times = [one["value"] for one in fields(lead.card)["times"]["choices"]][:6]
        await lead.presses("talk.offer", times=",".join(times))
        assert lead.sees("problem-times-many")
        await lead.presses("talk.offer", times=",".join(times[:5]))
        assert len((await the_talk(world)).proposed) == 5

    async def test_forged_way_is_refused(self, world: World, staff: Someone, lead: Someone) -> None:
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.forges("talk.offer", times=TUESDAY_TEN, way="pigeon")
        assert lead.sees("problem-choose")
        assert not (await the_talk(world)).proposed


@pytest.mark.promise("R08")
class TestClocks:
    async def test_talk_keeps_its_time_over_a_change_of_the_clocks(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        world.clock.moment = datetime(2027, 3, 25, 10, tzinfo=UTC)
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", own_day="2027-03-30", own_time="14:00")
        await staff.presses("talk.take")

        assert "Tuesday 30 March, 14:00" in staff.reads()
        assert (await the_talk(world)).starts_at == datetime(2027, 3, 30, 13, tzinfo=UTC)

    async def test_hour_that_comes_twice_is_told_as_the_first(
        self, world: World, staff: Someone, lead: Someone
    ) -> None:
        world.clock.moment = datetime(2027, 10, 28, 10, tzinfo=UTC)
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", own_day="2027-10-31", own_time="01:30")
        await staff.presses("talk.take")

        assert "Sunday 31 October, 01:30, the first of the two times" in staff.reads()
        assert (await the_talk(world)).starts_at == datetime(2027, 10, 31, 0, 30, tzinfo=UTC)

    async def test_times_are_those_of_the_institution(self, world: World, staff: Someone, lead: Someone) -> None:
        await restart(world, time_zone="Pacific/Auckland")
        world.clock.moment = datetime(2026, 11, 22, 21, tzinfo=UTC)
        await arranges(staff, lead)
        await lead.presses("talk.ask-offer")
        await lead.presses("talk.offer", own_day="2026-11-24", own_time="09:30")
        await staff.presses("talk.take")

        assert "Tuesday 24 November, 09:30" in staff.reads()
        talk = await the_talk(world)
        assert (talk.zone, talk.state) == ("Pacific/Auckland", MeetingState.FIXED)
        assert talk.starts_at == datetime(2026, 11, 23, 20, 30, tzinfo=UTC)
