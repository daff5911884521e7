"""Who came to a session of training: noted, put right, and what it renews (S10, C01, C05)."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.model.meetings.meeting import MeetingState
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.reaching import heard
from tests.conversation.steps import LAW, LIBRARY, PHYSICS, forged
from tests.conversation.training.conftest import did
from tests.conversation.training.test_sessions import OVER, at, officer, plans, signs_up, the_session
from tests.fakes.reading import buttons, fields


@pytest.mark.promise("S10")
class TestAttendance:
    async def noted(self, coordinator: Someone, *numbers: int) -> None:
        await coordinator.presses("training.ask-attendance")
        await coordinator.presses("training.attendance", came=",".join(PERSON.format(one) for one in numbers))

    @pytest.mark.promise("C05")
    async def test_is_noted_and_renews(self, world: World, coordinator: Someone) -> None:
        await did(world, LAW, date(2025, 3, 14))
        await plans(coordinator)
        await signs_up(world, LIBRARY, PHYSICS)
        await at(world, OVER)
        assert coordinator.can("training.ask-attendance"), "whoever planned it is asked"
        await coordinator.presses("training.ask-attendance")
        ticked = fields(coordinator.card)["came"]["value"].split(",")
        assert set(ticked) == {PERSON.format(LIBRARY), PERSON.format(PHYSICS)}
        await coordinator.presses("training.attendance", came=",".join(PERSON.format(one) for one in (LIBRARY, LAW)))

        meeting = await the_session(world)
        assert meeting.state is MeetingState.HELD
        for number, last in ((LIBRARY, 1), (LAW, 2), (PHYSICS, 0)):
            done = (await entry(world, number)).training
            assert len(done) == last
        [record] = (await entry(world, LIBRARY)).training
        assert (record.course, record.on, record.hours) == ("full", date(2027, 2, 18), timedelta(hours=6))
        assert record.session == meeting.meeting_id
        assert officer(world, LIBRARY).sees("training-noted-attended")
        assert "It counts until the end of 18 February 2029" in officer(world, LIBRARY).reads()
        assert not heard(officer(world, PHYSICS), "training-noted-attended")

    async def test_ticked_twice_is_noted_once(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await at(world, OVER)
        await self.noted(coordinator, LIBRARY)
        before = len(officer(world, LIBRARY).chat.cards)
        await self.noted(coordinator, LIBRARY)

        assert len((await entry(world, LIBRARY)).training) == 1
        assert len(officer(world, LIBRARY).chat.cards) == before

    async def test_mistake_is_corrected(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY, PHYSICS)
        await at(world, OVER)
        await self.noted(coordinator, LIBRARY)
        await self.noted(coordinator, PHYSICS)

        assert (await entry(world, LIBRARY)).training == ()
        assert officer(world, LIBRARY).sees("training-noted-not-attended")
        assert len((await entry(world, PHYSICS)).training) == 1
        assert "1 person came" in coordinator.reads()

    async def test_whoever_left_since_is_noted_too(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await at(world, OVER)
        await changed(world, LIBRARY, active=False, left_on=date(2027, 2, 18))
        await self.noted(coordinator, LIBRARY)

        assert len((await entry(world, LIBRARY)).training) == 1

    async def test_whoever_is_not_known_is_asked_about_again(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await at(world, OVER)
        await coordinator.presses("training.ask-attendance")
        await coordinator.forges("training.attendance", came=f"{PERSON.format(LIBRARY)},Adaeze")

        assert coordinator.sees("problem-came")
        assert (await entry(world, LIBRARY)).training == ()
        await coordinator.presses("training.attendance", came=PERSON.format(LIBRARY))
        assert len((await entry(world, LIBRARY)).training) == 1

    async def test_is_not_noted_before_the_end(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        meeting = await the_session(world)
        world.clock.moment = OVER - timedelta(minutes=1)
        await forged(coordinator, "training.attendance", meeting=meeting.meeting_id, came=PERSON.format(LIBRARY))

        assert (await the_session(world)).state is MeetingState.FIXED
        assert (await entry(world, LIBRARY)).training == ()

    async def test_it_did_not_take_place(self, world: World, coordinator: Someone) -> None:
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await at(world, OVER)
        await coordinator.presses("training.ask-cancel")
        await coordinator.presses("training.cancel")

        assert coordinator.sees("training-cancelled")
        assert officer(world, LIBRARY).sees("training-session-cancelled")

    @pytest.mark.promise("C01")
    async def test_lapsed_officer_who_did_the_course_is_called_again(
        self, world: World, coordinator: Someone, resolver_one: Someone
    ) -> None:
        await did(world, LIBRARY, date(2024, 1, 15))
        await plans(coordinator)
        await signs_up(world, LIBRARY)
        await at(world, OVER)
        await self.noted(coordinator, LIBRARY)
        await resolver_one.says("my entry")

        assert resolver_one.sees("officers-mine-listed")

    @pytest.mark.promise("C01")
    async def test_lapsed_officer_comes_for_their_training(self, world: World, resolver_one: Someone) -> None:
        """That their entry is still right helps nobody whose training has ended."""
        await resolver_one.says("my entry")
        assert primary_on(resolver_one.card) == ["officers.still-right"]

        await did(world, LIBRARY, date(2024, 1, 15))
        await resolver_one.says("my entry")
        assert primary_on(resolver_one.card) == ["training.mine"]
        assert resolver_one.can("officers.still-right")


def primary_on(card: dict[str, Any]) -> list[str]:
    """Return the verbs of a card's main buttons."""
    return [one["verb"] for one in buttons(card) if one.get("style") == "positive"]
