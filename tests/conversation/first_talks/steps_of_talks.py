"""The steps of a first talk, for transcripts that begin in the middle of it."""

from casework.model.meetings.meeting import Meeting
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case

TUESDAY_TEN, TUESDAY_TWO, WEDNESDAY_TEN = "2026-11-24T10:00:00", "2026-11-24T14:00:00", "2026-11-25T10:00:00"


@checkpointed
async def arranges(staff: Someone, lead: Someone) -> None:
    """File a request, and let a lead take it and begin to arrange its talk."""
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    await lead.presses("lead.arrange")


@checkpointed
async def offers(lead: Someone, *times: str, way: str = "teams", place: str = "") -> None:
    """Offer times, from the card on which a talk is arranged."""
    await lead.presses("talk.ask-offer")
    await lead.presses("talk.offer", times=",".join(times or (TUESDAY_TEN, TUESDAY_TWO)), way=way, place=place)


@checkpointed
async def offered(staff: Someone, lead: Someone, *times: str, way: str = "teams", place: str = "") -> None:
    """Go on until whoever asked has times to choose from."""
    await arranges(staff, lead)
    await offers(lead, *times, way=way, place=place)
    await lead.world.tick()


@checkpointed
async def taken(staff: Someone, lead: Someone) -> None:
    """Go on until a time is taken: on Tuesday at ten."""
    await offered(staff, lead)
    await staff.presses("talk.take", at=TUESDAY_TEN)


async def the_talk(world: World) -> Meeting:
    """Return the latest talk of the one case."""
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return (await work.meetings.of_case(case.case_id))[-1]
