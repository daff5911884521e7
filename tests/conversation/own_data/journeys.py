"""Corrections, questions and the way out, with every press brought twice."""

from tests.conversation.conftest import files_request
from tests.conversation.consents.conftest import is_approached
from tests.conversation.journeys import Journeys, People
from tests.conversation.own_data.conftest import asks, opens_questions, puts_right
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.steps import PARTY, forged, found_suitable, the_case


async def looks_after_their_data(people: People) -> None:
    world, staff, lead, ingrid = people.world, people.staff, people.lead, people.number(3)
    await found_suitable(staff, lead)
    await links(lead, world, PARTY, 3)
    await ingrid.arrives()
    await is_approached(world, staff, lead, ingrid)
    await ingrid.says("cases about me")
    await ingrid.presses("show")
    await ingrid.presses("party.open")
    await puts_right(ingrid, world, "It was in March.")
    await asks(ingrid, world, "How long does it stay?")
    await opens_questions(lead, world)
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer="For six years.")
    await forged(ingrid, "own-data.ask-stop", case=(await the_case(world)).case_id)
    await ingrid.presses("own-data.stop")


async def takes_a_copy(people: People) -> None:
    world, staff, lead = people.world, people.staff, people.lead
    await files_request(staff)
    case = (await the_case(world)).case_id
    await forged(staff, "copies.own", case=case)
    await staff.presses("copies.ask")
    await forged(lead, "copies.list", case=case)
    await lead.presses("copies.ask-decision")
    await lead.presses("copies.preview")
    await lead.presses("copies.ask-decision")
    await lead.presses("copies.decide", looked="shown")
    await forged(staff, "copies.own", case=case)
    await staff.presses("copies.read")
    await staff.presses("copies.own")
    await staff.presses("copies.file")


JOURNEYS: Journeys = {
    takes_a_copy: "copies.ask copies.decide copies.file",
    looks_after_their_data: "own-data.correct own-data.stop questions.send questions.answer",
}
