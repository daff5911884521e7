"""`demo volunteer` lets resolvers without a page offer, so that there is somebody to choose from."""

from bot.demo import VOLUNTEERS, DemoCommands
from casework.model.calls.call import OfferState
from dialogs.flow import Inbound, InputKind
from scheduler.clock import DemoClock
from tests.conversation.calls.test_offers import answers
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, forged, offers, the_case

PLAYED = [PERSON.format(number) for number in (LIBRARY, PHYSICS)]


async def demo_volunteer(world: World, words: str = "Demo  volunteer") -> str:
    """Say it, and return how many have offered as the answer tells it."""
    service = world.parley.service
    commands = DemoCommands(DemoClock(), service.calendar, PLAYED)
    async with world.store.unit_of_work() as work:
        shown = await commands.answer(service.desk(work), Inbound(InputKind.SAID, PLAYED[0], words))
        await work.commit()
    return shown.args["count"] if shown else ""


async def test_further_resolvers_offer(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, LIBRARY, PHYSICS)
    assert await demo_volunteer(world) == str(VOLUNTEERS)

    others = [one for one in await answers(world) if one.resolver not in PLAYED]
    assert len(others) == VOLUNTEERS
    assert {one.state for one in others} == {OfferState.OFFERED}
    assert len({one.half_days for one in others}) == VOLUNTEERS
    await forged(lead, "choose.open", case=(await the_case(world)).case_id)
    assert "5 people have offered." in lead.reads()
    assert lead.can("choose.other")


async def test_each_time_others(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    for _ in range(2):
        await demo_volunteer(world)

    found = [one.resolver for one in await answers(world)]
    assert len(set(found)) == 2 * VOLUNTEERS
    assert not set(found) & set(PLAYED)


async def test_without_a_call_nobody_offers(world: World) -> None:
    assert await demo_volunteer(world) == "0"
    assert await demo_volunteer(world, "demo volunteers wanted") == ""
