"""The resolvers' talks from the offer to their end, with every press brought twice."""

from datetime import timedelta

from casework.model.meetings.meeting import MeetingState
from casework.model.sessions import TOGETHER
from tests.conversation.consents.conftest import says
from tests.conversation.journeys import Journeys, People
from tests.conversation.parties.test_people_in_the_directory import links
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_elsewhere,
    arranges,
    held_together,
    meets_all_elsewhere,
    offered,
    offered_together,
    offers,
    taken,
    the_session,
    times_ahead,
    writes_words,
)
from tests.conversation.steps import PARTY, forged, the_case, two_ready


async def _ready(people: People) -> None:
    await two_ready(people.world, people.staff, people.lead)
    await links(people.lead, people.world, PARTY, 3)
    await people.number(3).arrives()


async def is_met_alone(people: People) -> None:
    world, ingrid = people.world, people.number(3)
    await _ready(people)
    await offered(world, people.staff, people.lead, ingrid)
    first, second = await times_ahead(world, 2)
    await ingrid.presses("session.ask-others")
    await ingrid.presses("session.others", wish="After four would be better.")
    await arranges(adaeze(world), world)
    await adaeze(world).presses("session.ask-offer")
    await adaeze(world).presses("session.add-time", own_day="2026-12-01", own_time="09:15")
    await adaeze(world).presses("session.offer", times=f"{first},{second}")
    await world.tick()
    await ingrid.presses("show")
    await ingrid.presses("session.suits", at=second)
    await ingrid.presses("session.calendar")
    await world.advance(timedelta(days=6))
    await adaeze(world).presses("session.held")
    assert (await the_session(world)).state is MeetingState.HELD


async def is_called_off(people: People) -> None:
    world, ingrid = people.world, people.number(3)
    await _ready(people)
    await taken(world, people.staff, people.lead, ingrid)
    await ingrid.presses("session.ask-cancel")
    await ingrid.presses("session.cancel")
    await arranges(adaeze(world), world)
    await offers(adaeze(world), *(await times_ahead(world, 1)))
    await adaeze(world).presses("session.ask-off")
    await adaeze(world).presses("session.off")
    await says(people.staff, world, "individual", "agree")
    assert (await the_session(world)).state is MeetingState.CANCELLED


async def is_called_off_for_safety(people: People) -> None:
    world, ingrid = people.world, people.number(3)
    await _ready(people)
    await taken(world, people.staff, people.lead, ingrid)
    case = (await the_case(world)).case_id
    await forged(ingrid, "risk.ask", case=case)
    await ingrid.presses("risk.raise", words="")
    await forged(people.lead, "lead.open", case=case)
    await people.lead.presses("session.safety-off")
    assert (await the_session(world)).state is MeetingState.CANCELLED


async def is_missed(people: People) -> None:
    world, ingrid = people.world, people.number(3)
    await _ready(people)
    await taken(world, people.staff, people.lead, ingrid)
    session = await the_session(world)
    assert session.starts_at
    await world.advance(session.starts_at - world.clock.now() + timedelta(minutes=10))
    await forged(ingrid, "session.open", meeting=session.meeting_id)
    await ingrid.presses("session.absent")
    await arranges(adaeze(world), world)
    await offers(adaeze(world), *(await times_ahead(world, 1)))
    await ingrid.presses("show")
    await ingrid.presses("session.suits")
    await world.advance(timedelta(days=4))
    await arranges(adaeze(world), world)
    await adaeze(world).presses("session.no-show", by="them")
    assert (await the_session(world)).state is MeetingState.MISSED


async def is_held_together(people: People) -> None:
    world, staff, ingrid = people.world, people.staff, people.number(3)
    await _ready(people)
    times = await offered_together(world, staff, people.lead, ingrid)
    await staff.presses("session.suits", times=",".join(times))
    await ingrid.presses("session.suits", times=times[1])
    await world.advance(timedelta(days=6))
    await arranges(adaeze(world), world, TOGETHER)
    await adaeze(world).presses("session.held")
    assert (await the_session(world)).state is MeetingState.HELD


async def is_met_who_is_not_in_teams(people: People) -> None:
    world = people.world
    await agrees_elsewhere(world, people.staff, people.lead)
    await arranges(adaeze(world), world)
    await offers(adaeze(world), *(await times_ahead(world, 2)))
    await adaeze(world).presses("session.ask-record")
    first = (await times_ahead(world, 1))[0]
    await adaeze(world).presses("session.record", times=first, way="phone", day="2026-11-20")
    assert (await the_session(world)).state is MeetingState.FIXED


async def is_kept_in_their_words(people: People) -> None:
    world, staff, ingrid = people.world, people.staff, people.number(3)
    await _ready(people)
    await held_together(world, staff, people.lead, ingrid)
    await writes_words(world)
    await adaeze(world).presses("session.ask-step")
    await adaeze(world).presses("session.keep-step", step="We meet for coffee.", step_day="2027-01-11")
    await adaeze(world).presses("session.drop-steps")
    await adaeze(world).presses("session.ask-all")
    await world.tick()
    for person in (staff, ingrid):
        await person.presses("show")
    await staff.presses("session.refuse")
    await staff.presses("session.confirm")
    await ingrid.presses("session.confirm")


async def is_confirmed_elsewhere(people: People) -> None:
    world = people.world
    await agrees_elsewhere(world, people.staff, people.lead)
    await meets_all_elsewhere(world, people.staff, people.lead)
    await writes_words(world)
    await adaeze(world).presses("session.ask-all")
    await adaeze(world).presses("session.ask-outcome-record")
    day = world.clock.now().date().isoformat()
    await adaeze(world).presses("session.record-outcome", answer="yes", way="phone", day=day)


async def is_handed_over_under_way(people: People) -> None:
    await _ready(people)
    await taken(people.world, people.staff, people.lead, people.number(3))
    await forged(adaeze(people.world), "handover.ask", case=(await the_case(people.world)).case_id)
    await adaeze(people.world).presses("handover.send", words="I wish you both well.")
    await adaeze(people.world).presses("handover.send")


JOURNEYS: Journeys = {
    is_handed_over_under_way: "handover.send",
    is_confirmed_elsewhere: "session.record-outcome",
    is_kept_in_their_words: (
        "session.keep-outcome session.keep-step session.drop-steps session.ask-all session.confirm session.refuse"
    ),
    is_met_who_is_not_in_teams: "session.record",
    is_met_alone: "session.arrange session.offer session.others session.suits session.calendar session.held",
    is_called_off: "session.cancel session.off",
    is_called_off_for_safety: "session.safety-off",
    is_missed: "session.absent session.no-show",
    is_held_together: "session.suits session.held",
}
