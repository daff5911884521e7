"""Legal holds, with every press brought twice."""

from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People


async def keeps_longer(people: People) -> None:
    await files_request(people.staff)
    lead = people.lead
    await lead.presses("lead.open")
    for verb in ("lead.hold", "lead.end-hold"):
        await lead.presses("lead.other")
        await lead.presses("lead.ask-hold")
        await lead.presses(verb, reason="A tribunal has asked for it.")
    await lead.presses("lead.queue")
    await lead.presses("lead.queue", filter="closed")
    await lead.presses("lead.expiring")
    assert lead.sees("lead-expiring-title")


JOURNEYS: Journeys = {
    keeps_longer: "lead.hold lead.end-hold",
}
