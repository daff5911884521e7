"""First talks from the offer to their end, with every press brought twice."""

from datetime import timedelta

from casework.model.meetings.meeting import MeetingState
from tests.conversation.first_talks.steps_of_talks import (
    TUESDAY_TEN,
    TUESDAY_TWO,
    WEDNESDAY_TEN,
    arranges,
    offered,
    offers,
    taken,
    the_talk,
)
from tests.conversation.journeys import Journeys, People


async def is_held(people: People) -> None:
    staff, lead = people.staff, people.lead
    await arranges(staff, lead)
    await lead.presses("talk.ask-offer")
    await lead.presses("talk.add-time", own_day="2026-11-26", own_time="09:15")
    await lead.presses("talk.offer")
    await people.world.tick()
    await staff.presses("talk.ask-others")
    await staff.presses("talk.others", wish="After four would be better.")
    await lead.presses("lead.arrange")
    await offers(lead, TUESDAY_TEN, TUESDAY_TWO, WEDNESDAY_TEN)
    await staff.presses("talk.take", at=TUESDAY_TEN)
    await staff.presses("talk.calendar")
    await staff.presses("talk.open")
    await staff.presses("talk.ask-others")
    await staff.presses("talk.take", at=WEDNESDAY_TEN)
    await people.world.advance(timedelta(days=5, hours=2))
    await lead.presses("talk.held")
    assert (await the_talk(people.world)).state is MeetingState.HELD


async def is_called_off_by_either(people: People) -> None:
    staff, lead = people.staff, people.lead
    await taken(staff, lead)
    await lead.presses("lead.arrange")
    await lead.presses("talk.ask-off")
    await lead.presses("talk.off")
    await people.world.advance(timedelta(minutes=5))
    await offers(lead)
    await staff.presses("talk.call")
    await staff.presses("talk.ask-cancel")
    await staff.presses("talk.cancel")
    assert (await the_talk(people.world)).state is MeetingState.CANCELLED


async def is_missed_by_either(people: People) -> None:
    staff, lead = people.staff, people.lead
    await offered(staff, lead)
    await staff.presses("talk.take", at=TUESDAY_TEN)
    await people.world.advance(timedelta(days=4, minutes=20))
    await staff.presses("mine.open")
    await staff.presses("talk.open")
    await staff.presses("talk.absent")
    await lead.presses("lead.arrange")
    await offers(lead, "2026-11-26T10:00:00")
    await staff.presses("talk.take")
    await people.world.advance(timedelta(days=2, minutes=20))
    await lead.presses("talk.no-show", who="them")
    assert (await the_talk(people.world)).state is MeetingState.MISSED


JOURNEYS: Journeys = {
    is_held: "lead.arrange talk.offer talk.others talk.take talk.calendar talk.held",
    is_called_off_by_either: "talk.off talk.call talk.cancel",
    is_missed_by_either: "talk.absent talk.no-show",
}
