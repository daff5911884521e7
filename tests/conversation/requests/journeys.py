"""One's own request, with every press brought twice."""

from tests.conversation.conftest import files_request
from tests.conversation.journeys import Journeys, People


async def changes_their_mind(people: People) -> None:
    staff = people.staff
    await files_request(staff)
    before = staff.newest
    await staff.presses("mine.open")
    await staff.presses("mine.ask-addition")
    await staff.presses("mine.add", addition="One thing more.")
    await staff.presses("mine.ask-contact")
    await staff.presses("mine.change-contact", contact_way="phone", contact_detail="01632 960888")
    await staff.presses("mine.ask-keep-away")
    await staff.presses("mine.keep-away", leads=people.number(12).person_id)
    await staff.presses("mine.send-notice")
    await staff.presses("mine.ask-withdrawal", on=before)
    await staff.presses("mine.withdraw", on=before)


JOURNEYS: Journeys = {
    changes_their_mind: "mine.add mine.change-contact mine.keep-away mine.send-notice mine.withdraw",
}
