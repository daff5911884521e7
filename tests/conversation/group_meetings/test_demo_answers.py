"""`demo answer` lets officers without a page answer an open poll, so that there is a date to recommend."""

from bot.demo import DemoCommands
from dialogs.flow import Inbound, InputKind
from scheduler.clock import DemoClock
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, answers, meetings, officer

PLAYED = [PERSON.format(number) for number in OFFICERS[:2]]


async def demo_answer(world: World) -> str:
    """Say it, and return how many have answered as the card tells it."""
    service = world.parley.service
    commands = DemoCommands(DemoClock(), service.calendar, PLAYED)
    async with world.store.unit_of_work() as work:
        shown = await commands.answer(service.desk(work), Inbound(InputKind.SAID, PLAYED[0], "Demo answer"))
        await work.commit()
    return shown.args["count"] if shown else ""


async def test_further_officers_answer_once(asked: World, coordinator: Someone) -> None:
    assert await demo_answer(asked) == str(len(OFFICERS) - len(PLAYED))
    assert await demo_answer(asked) == "0"
    [meeting] = await meetings(asked)
    assert meeting.poll
    await answers(asked, OFFICERS[0], *["yes"] * len(meeting.poll.options))
    assert officer(asked, OFFICERS[0]).sees("group-answered")
    await coordinator.presses("group.close-poll")

    assert coordinator.sees("group-quorum")


async def test_without_a_poll_nobody_does(world: World) -> None:
    assert await demo_answer(world) == "0"
