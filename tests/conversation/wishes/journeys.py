"""Changed wishes, with every press brought twice."""

from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People


async def changes_wishes(people: People) -> None:
    await files_request(people.staff)
    await people.staff.presses("mine.open")
    await people.staff.presses("wishes.ask")
    await people.staff.presses("wishes.save", wanted_resolvers=people.number(101).person_id)
    assert people.staff.sees("banner-wishes-kept")


JOURNEYS: Journeys = {
    changes_wishes: "wishes.save",
}
