"""The people involved, with every press brought twice."""

from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People


async def corrects_people(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Tevita Brandt", party_department="School of Law")
    assert lead.sees("banner-party-saved")
    await lead.presses("parties.edit", place="1")
    await lead.presses("parties.save", party_name="Tevita Brandt-Okoye")
    await lead.presses("parties.ask-removal", place="1")
    await lead.presses("parties.remove")
    assert lead.sees("banner-party-removed")


JOURNEYS: Journeys = {corrects_people: "parties.save parties.remove"}
