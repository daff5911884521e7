"""Trouble that officers bring along to a session, with their name or without (C05)."""

import pytest

from casework.model.meetings.papers import Agenda
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.steps import LAW, LIBRARY, PARTY, PHYSICS, forged
from tests.conversation.training.test_sessions import STARTS, at, officer, plans, signs_up, the_session

TROUBLE = "How do I go on when both are silent?"


async def troubles(world: World) -> Agenda:
    meeting = await the_session(world)
    async with world.store.unit_of_work() as work:
        return await work.meetings.agenda(meeting)


async def brings(person: Someone, text: str, *, named: str = "no") -> None:
    await person.says("training")
    await person.presses("training.see")
    await person.presses("training.ask-item")
    await person.presses("training.add-item", item=text, named=named)


@pytest.fixture
async def planned(world: World, coordinator: Someone) -> World:
    await plans(coordinator, places="2")
    await signs_up(world, LIBRARY, PHYSICS, LAW)
    return world


@pytest.mark.promise("C05")
class TestBringing:
    async def test_without_a_name_neither_author_nor_time_nor_order_is_kept(self, planned: World) -> None:
        for number, text in ((LIBRARY, TROUBLE), (PHYSICS, "Being alone in the room"), (LAW, "Endings")):
            await brings(officer(planned, number), text)
            assert officer(planned, number).sees("training-item-kept")

        kept = (await troubles(planned)).items
        assert {one.author for one in kept} == {""}
        assert [one.item_id for one in kept] == sorted(one.item_id for one in kept)
        assert TROUBLE not in planned.teams.everything_sent()

    async def test_with_a_name_says_whose_it_is(self, planned: World, coordinator: Someone) -> None:
        await brings(officer(planned, LIBRARY), TROUBLE, named="yes")
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.read-items")

        assert TROUBLE in coordinator.reads()
        assert "Adaeze Okonkwo-Reyes" in coordinator.reads()

    async def test_words_are_hinted_at_and_no_case_is_looked_at(self, planned: World, staff: Someone) -> None:
        one = officer(planned, LIBRARY)
        await brings(one, "Write to someone@norrhaven.example about it")
        assert one.sees("group-hints")
        assert (await troubles(planned)).items == ()
        await one.presses("training.add-item")
        assert one.sees("training-item-kept")
        word = "the difficult week in the yard"
        await files_request(staff, description=word, parties=((PARTY, ""),))
        await brings(one, f"We should speak of {word}")

        assert one.sees("training-item-kept"), "what a case says raises no hint"

    async def test_only_whoever_signed_up_brings_something(self, planned: World) -> None:
        meeting = await the_session(planned)
        other = officer(planned, 105)
        for verb in ("ask-item", "add-item"):
            await forged(other, f"training.{verb}", meeting=meeting.meeting_id, item=TROUBLE)
            assert other.sees("nothing-here")
        assert (await troubles(planned)).items == ()

    async def test_nothing_is_taken_once_it_has_begun(self, planned: World) -> None:
        one = officer(planned, LIBRARY)
        await one.presses("training.ask-item")
        planned.clock.moment = STARTS
        await one.presses("training.add-item", item=TROUBLE)

        assert one.sees("banner-out-of-date")
        assert (await troubles(planned)).items == ()

    @pytest.mark.parametrize(("text", "problem"), [("", "problem-required"), ("x" * 501, "problem-too-long")])
    async def test_mistake_stands_beside_its_field(self, planned: World, text: str, problem: str) -> None:
        one = officer(planned, LIBRARY)
        await brings(one, text)

        assert one.sees(problem)


@pytest.mark.promise("C05")
class TestReading:
    async def test_what_is_let_through_is_read_by_those_with_a_place(
        self, planned: World, coordinator: Someone
    ) -> None:
        await brings(officer(planned, LIBRARY), TROUBLE)
        await brings(officer(planned, LAW), "Not for all eyes")
        await officer(planned, PHYSICS).says("training")
        await officer(planned, PHYSICS).presses("training.see")
        assert not officer(planned, PHYSICS).can("training.see-items"), "nothing is seen before it was read"
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.read-items")
        kept = {one.text: one.item_id for one in (await troubles(planned)).items}
        await coordinator.presses("training.decide-item", entry=kept[TROUBLE], wanted="yes")
        await coordinator.presses("training.decide-item", entry=kept["Not for all eyes"], wanted="no")

        reader = officer(planned, PHYSICS)
        await reader.says("training")
        await reader.presses("training.see")
        await reader.presses("training.see-items")
        assert TROUBLE in reader.reads()
        assert "Not for all eyes" not in reader.reads()
        waits, meeting = officer(planned, LAW), await the_session(planned)
        await forged(waits, "training.see-items", meeting=meeting.meeting_id)
        assert waits.sees("nothing-here"), "who waits has no place yet"

    async def test_reminder_leads_to_it(self, planned: World, coordinator: Someone) -> None:
        await brings(officer(planned, LIBRARY), TROUBLE)
        await coordinator.says("training")
        await coordinator.presses("training.manage")
        await coordinator.presses("training.read-items")
        await coordinator.presses("training.decide-item", wanted="yes")
        await at(planned, STARTS.replace(hour=9))

        assert officer(planned, PHYSICS).can("training.see-items")

    async def test_whoever_was_taken_off_reads_nothing(self, planned: World) -> None:
        meeting = await the_session(planned)
        await changed(planned, LIBRARY, active=False)
        await forged(officer(planned, LIBRARY), "training.see-items", meeting=meeting.meeting_id)

        assert officer(planned, LIBRARY).sees("nothing-here")
