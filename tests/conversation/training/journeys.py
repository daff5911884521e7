"""Training, with every press brought twice."""

from tests.conversation.conftest import PERSON
from tests.conversation.journeys import Journeys, People
from tests.conversation.training.test_sessions import OVER, at, officer, plans, signs_up


async def notes_former_training(people: People) -> None:
    keeper = people.number(15)
    await keeper.says("training")
    await keeper.presses("training.due")
    await keeper.presses("training.of", officer=PERSON.format(104))
    await keeper.presses("training.ask-entry")
    await keeper.presses("training.enter", course="full", day="2026-03-14")
    await keeper.presses("training.remove")
    assert keeper.sees("banner-training-removed")


async def session_from_plan_to_attendance(people: People) -> None:
    keeper = people.number(15)
    await plans(keeper, places="1")
    await signs_up(people.world, 101, 102)
    one = officer(people.world, 101)
    await one.presses("training.calendar")
    await one.presses("training.see")
    await one.presses("training.ask-item")
    await one.presses("training.add-item", item="How do I go on when both are silent?")
    await keeper.says("training")
    await keeper.presses("training.manage")
    await keeper.presses("training.read-items")
    await keeper.presses("training.decide-item", wanted="yes")
    await one.says("training")
    await one.presses("training.see")
    await one.presses("training.sign-off")
    await keeper.says("training")
    await keeper.presses("training.manage")
    await keeper.presses("training.ask-move")
    await keeper.presses("training.move", place="Room 9")
    await at(people.world, OVER)
    await keeper.presses("training.ask-attendance")
    await keeper.presses("training.attendance", came=PERSON.format(102))
    assert keeper.sees("banner-training-attended")


async def session_that_is_cancelled(people: People) -> None:
    keeper = people.number(15)
    await plans(keeper)
    await signs_up(people.world, 101)
    await keeper.presses("training.ask-cancel")
    await keeper.presses("training.cancel")
    assert keeper.sees("training-cancelled")


JOURNEYS: Journeys = {
    notes_former_training: "training.enter training.remove",
    session_from_plan_to_attendance: (
        "training.plan training.sign-up training.calendar training.add-item training.decide-item training.sign-off"
        " training.move training.attendance"
    ),
    session_that_is_cancelled: "training.cancel",
}
