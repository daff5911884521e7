"""From a closed case to what its people say of it, with every press brought twice."""

from datetime import timedelta

from tests.conversation.feedback.conftest import answers, asked, closed
from tests.conversation.journeys import Journeys, People
from tests.conversation.steps import forged


async def is_told(people: People) -> None:
    await asked(people.world, people.staff, people.lead, people.number(3))
    await people.staff.presses("feedback.open")
    await answers(people.staff, line="Both of them listened.")
    await people.number(3).presses("feedback.open")
    await answers(people.number(3), line="I wish it had been quicker.")


async def is_asked_later(people: People) -> None:
    world, staff, lead, ingrid = people.world, people.staff, people.lead, people.number(3)
    case_id = await closed(world, staff, lead, ingrid)
    await world.advance(timedelta(days=34))
    for person in (staff, ingrid):
        await forged(person, "checkin.open", case=case_id)
        await person.presses("checkin.no")
        await person.presses("checkin.yes")


JOURNEYS: Journeys = {is_told: "feedback.send", is_asked_later: "checkin.no checkin.yes"}
