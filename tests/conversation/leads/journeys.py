"""Leave, with every press brought twice."""

from tests.conversation.journeys import Journeys, People


async def on_leave(people: People) -> None:
    lead = people.lead
    await lead.says("away")
    await lead.presses("show")
    for who in (lead, people.number(12)):
        await lead.presses("leave.save", who=who.person_id, first_day="2026-11-23", last_day="2026-11-27")
        await lead.presses("leave.ask")
    await lead.presses("leave.end", who=people.number(12).person_id)
    assert lead.sees("leave-ended-line")


JOURNEYS: Journeys = {
    on_leave: "leave.save leave.end",
}
