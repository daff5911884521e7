"""From two ready resolvers to a closed case, with every press brought twice."""

from datetime import timedelta

from casework.model.parties.people import people_of_case
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import LIBRARY, PHYSICS, forged, the_case, two_ready


async def is_mediated(people: People) -> None:
    await two_ready(people.world, people.staff, people.lead)
    one, other, lead = people.number(LIBRARY), people.number(PHYSICS), people.lead
    await one.presses("resolver.open")
    await one.presses("closing.write")
    await one.presses("closing.keep", text="We met three times.")
    await one.presses("closing.write")
    await one.presses("closing.send", outcome="agreement", text="We met three times.")
    await other.presses("closing.write")
    await other.presses("closing.agree")
    await lead.presses("lead.open")
    await lead.presses("closing.ask")
    await lead.presses("closing.ask-back", question="Would they like to meet again?")
    await other.presses("closing.write")
    await other.presses("closing.send", outcome="agreement", text="They would, in a month.")
    await one.presses("closing.write")
    await one.presses("closing.agree")
    await forged(lead, "lead.assess", case=(await the_case(people.world)).case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="As reported.")
    await one.presses("closing.destroyed")
    for _ in range(4):
        await people.world.advance(timedelta(days=8))
    await lead.presses("lead.open")
    await lead.presses("closing.ask-settling")
    await lead.presses("closing.settle", reason="They told me in the corridor.")
    assert (await the_case(people.world)).stage == "mediated"


async def is_handed_over(people: People) -> None:
    await two_ready(people.world, people.staff, people.lead)
    lead = people.lead
    await lead.presses("lead.open")
    await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="handed-over")
    agreed = ",".join(one.party_id for one in people_of_case(await the_case(people.world)))
    await lead.presses("lead.handed-over", reason="Both agreed on Monday, by telephone.", agreed=agreed)


JOURNEYS: Journeys = {
    is_mediated: (
        "closing.keep closing.send closing.agree closing.ask-back lead.mediated closing.destroyed closing.settle"
    ),
    is_handed_over: "lead.handed-over",
}
