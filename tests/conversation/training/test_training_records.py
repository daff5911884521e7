"""Whoever keeps the register notes and corrects what officers did, and sees who is due (C01, C06)."""

from datetime import date

import pytest

from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.officers.test_register import opens_entry, shown_table
from tests.conversation.reaching import heard
from tests.conversation.steps import ESTATES, LAW, LIBRARY, PHYSICS, forged
from tests.conversation.training.conftest import did
from tests.fakes.reading import parts_of

DAY = date(2025, 3, 14)


async def opens_training(keeper: Someone, words: str = "hemi") -> None:
    await opens_entry(keeper, words)
    await keeper.presses("training.of")


class TestFormerTraining:
    @pytest.mark.promise("C01")
    async def test_is_noted_and_its_officer_told(self, world: World, coordinator: Someone) -> None:
        await opens_training(coordinator)
        assert coordinator.sees("training-nothing-noted")
        await coordinator.presses("training.ask-entry")
        await coordinator.presses("training.enter", course="full", day=str(DAY))

        assert coordinator.sees("banner-training-entered")
        assert "Counts since 14 March 2025, until 14 March 2027" in coordinator.reads()
        [noted] = (await entry(world, ESTATES)).training
        assert (noted.course, noted.on, noted.session) == ("full", DAY, "")
        officer = world.person(PERSON.format(ESTATES))
        assert officer.sees("training-noted-entered")
        await officer.presses("training.mine")
        assert "14 March 2025" in officer.reads()

    @pytest.mark.promise("C01")
    async def test_mistake_is_taken_away_and_can_be_noted_again(self, world: World, coordinator: Someone) -> None:
        await did(world, ESTATES, DAY)
        await opens_training(coordinator)
        await coordinator.presses("training.remove")

        assert coordinator.sees("banner-training-removed")
        assert (await entry(world, ESTATES)).training == ()
        assert world.person(PERSON.format(ESTATES)).sees("training-noted-removed")
        await coordinator.presses("training.ask-entry")
        await coordinator.presses("training.enter", course="full", day=str(DAY))
        assert (await entry(world, ESTATES)).training

    async def test_noted_twice_is_noted_once(self, world: World, coordinator: Someone) -> None:
        await did(world, ESTATES, DAY)
        await opens_training(coordinator)
        await coordinator.presses("training.ask-entry")
        await coordinator.presses("training.enter", course="full", day=str(DAY))

        assert len((await entry(world, ESTATES)).training) == 1
        assert not heard(world.person(PERSON.format(ESTATES)), "training-noted-entered")

    @pytest.mark.parametrize(
        ("field", "value", "problem"),
        [
            ("day", "2026-11-21", "problem-day-to-come"),
            ("day", "03/04/2026", "problem-day"),
            ("day", "", "problem-day"),
            ("course", "", "problem-choose"),
        ],
    )
    async def test_mistake_stands_beside_its_field(
        self, world: World, coordinator: Someone, *, field: str, value: str, problem: str
    ) -> None:
        await opens_training(coordinator)
        await coordinator.presses("training.ask-entry")
        filled = {"course": "full", "day": str(DAY)} | {field: value}
        await coordinator.presses("training.enter", on="", in_channel=False, **filled)

        assert coordinator.sees(problem)
        assert (await entry(world, ESTATES)).training == ()

    async def test_course_that_is_none_here_is_refused(self, world: World, coordinator: Someone) -> None:
        await forged(coordinator, "training.enter", officer=PERSON.format(ESTATES), course="law", day=str(DAY))

        assert coordinator.sees("problem-choose")
        assert (await entry(world, ESTATES)).training == ()

    async def test_other_services_officers_are_closed(self, world: World, coordinator: Someone) -> None:
        await changed(world, ESTATES, services=("welfare",))
        for verb in ("of", "ask-entry", "enter", "remove"):
            await forged(coordinator, f"training.{verb}", officer=PERSON.format(ESTATES), course="full", day=str(DAY))
            assert coordinator.sees("nothing-here")

    async def test_register_says_who_takes_nothing_on(self, world: World, coordinator: Someone) -> None:
        await did(world, ESTATES, date(2024, 1, 15))
        await opens_entry(coordinator)
        assert coordinator.sees("officers-state-untrained")
        await coordinator.presses("officers.register")
        await coordinator.presses("officers.register", words="hemi")

        assert coordinator.sees("officers-state-untrained")


@pytest.mark.promise("C06")
class TestWhoIsDue:
    async def test_chart_and_table_say_the_same(self, world: World, coordinator: Someone) -> None:
        await did(world, LIBRARY, date(2024, 1, 15))
        await did(world, PHYSICS, date(2024, 11, 10))
        await did(world, LAW, date(2024, 12, 10))
        await did(world, ESTATES, date(2026, 1, 9))
        await coordinator.says("training")
        await coordinator.presses("training.due")

        table = shown_table(coordinator)
        assert list(table.items())[1:] == [
            ("Counts no more", "1"),
            ("In grace", "1"),
            ("Ends soon", "1"),
            ("Not done", "11"),
            ("Counts", "1"),
        ]
        [chart] = [one for one in parts_of(coordinator.card) if one.get("type") == "Chart.HorizontalBar"]
        assert {one["x"]: str(int(one["y"])) for one in chart["data"]} == dict(list(table.items())[1:])

    async def test_most_urgent_is_first_and_opened(self, world: World, coordinator: Someone) -> None:
        await did(world, LIBRARY, date(2024, 1, 15))
        await did(world, PHYSICS, date(2024, 11, 10))
        await did(world, LAW, date(2024, 12, 10))
        await did(world, ESTATES, date(2026, 1, 9))
        await coordinator.says("training")
        await coordinator.presses("training.due")

        read = coordinator.reads()
        names = ("Adaeze Okonkwo-Reyes", "Tomasz Wilkowicz", "Parisa Tavakoli-Brandt")
        places = [read.index(one) for one in names]
        assert places == sorted(places)
        assert "Hemi Rangihuna" not in read, "whose training counts is not due"
        assert "Page 1 of 2" in read
        await coordinator.presses("training.due", page="1")
        assert "Page 2 of 2" in coordinator.reads()
        await coordinator.presses("training.due")
        await coordinator.presses("training.of", officer=PERSON.format(LIBRARY))
        assert "Counted until 15 January 2026" in coordinator.reads()

    async def test_everybody_with_since_when_and_until_when(self, world: World, coordinator: Someone) -> None:
        await did(world, LIBRARY, date(2025, 3, 14))
        await coordinator.says("training")
        await coordinator.presses("training.due")
        assert "Adaeze Okonkwo-Reyes" not in coordinator.reads()
        await coordinator.presses("training.due", whom="all")
        await coordinator.presses("training.due", page="1")

        assert "Counts since 14 March 2025, until 14 March 2027" in coordinator.reads()
        await coordinator.presses("training.due", whom="due")
        assert "Adaeze Okonkwo-Reyes" not in coordinator.reads()

    async def test_whoever_serves_no_more_is_not_counted(self, world: World, coordinator: Someone) -> None:
        await did(world, LIBRARY, date(2024, 1, 15))
        await changed(world, LIBRARY, active=False, left_on=date(2026, 11, 1))
        await coordinator.says("training")
        await coordinator.presses("training.due")

        assert "Counts no more" not in shown_table(coordinator)
