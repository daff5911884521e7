"""Raising a risk, and what is disclosed because of it, with every press brought twice."""

from casework.model.parties.people import REQUESTER
from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import forged, the_case

DEPUTY = 13
FILLED = {"ground": "risk", "to_whom": "The police", "what": "Where he is.", "why": "She is afraid."}


async def is_at_risk(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await people.staff.presses("mine.open")
    await people.staff.presses("risk.ask")
    await people.staff.presses("risk.raise", words="He waits outside.")
    await lead.presses("risk.take")
    case_id = (await the_case(people.world)).case_id
    await forged(lead, "risk.ask-disclosure", case=case_id)
    await lead.presses("risk.disclose", on="", in_channel=False, **FILLED)
    await lead.presses("risk.about", about=REQUESTER)
    await forged(people.number(DEPUTY), "lead.open", case=case_id)
    await people.number(DEPUTY).presses("risk.second")
    await forged(lead, "lead.open", case=case_id)
    await lead.presses("risk.ask-keeping")
    await lead.presses("risk.keep", reason="He reads her messages.")
    await lead.presses("risk.tell")
    await people.staff.presses("risk.read")


JOURNEYS: Journeys = {is_at_risk: "risk.raise risk.take risk.disclose risk.about risk.second risk.keep risk.tell"}
