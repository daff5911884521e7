"""A case that went to its end, and the days after it."""

from datetime import timedelta

import pytest

from casework.model.feedback import Feedback, FeedbackAnswer, FeedbackQuestion, OneFeedback
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import is_approached
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.steps import PARTY, forged, the_case, two_ready


@pytest.fixture
def ingrid(world: World) -> Someone:
    """The other party."""
    return world.person(PERSON.format(3))


@checkpointed
async def closed(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> str:
    """Go on until a case is closed as mediated, whose other party was approached; return its id."""
    await two_ready(world, staff, lead)
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()
    await is_approached(world, staff, lead, ingrid)
    case_id = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported="They told me on the telephone.")
    return case_id


@checkpointed
async def asked(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> str:
    """Go on until both are asked how it was; return the case's id."""
    case_id = await closed(world, staff, lead, ingrid)
    await world.advance(timedelta(days=6))
    return case_id


async def answers(person: Someone, *, line: str = "", helped: str = "yes") -> None:
    """Fill the form in, and send it."""
    said = {one.value: "yes" for one in FeedbackQuestion} | {"helped": helped}
    await person.presses("feedback.next", on="", in_channel=False, **said)
    await person.presses("feedback.send", line=line)


async def kept(world: World) -> Feedback:
    async with world.store.unit_of_work() as work:
        return await work.feedback.of("resolution")


async def others_answer(world: World, count: int, line: str = "It was calm.") -> None:
    """Let people of other cases have answered."""
    async with world.store.unit_of_work() as work:
        said = await work.feedback.of("resolution")
        for _ in range(count):
            said = said.with_one(an_answer(line), 2026)
        await work.feedback.put("resolution", said)
        await work.commit()


def an_answer(line: str = "", helped: str = "partly") -> OneFeedback:
    return OneFeedback({FeedbackQuestion.HELPED: FeedbackAnswer(helped)}, line)
