"""Whoever can't be reached in Teams any more goes on: leads and resolvers record what they say (R17)."""

from datetime import timedelta
from typing import Any

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.session_outcomes import OutcomeState, SessionOutcomes
from tests.conversation.consents.conftest import approaches, asks_all, gives_leave, opens_people, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.messaging.test_unreachable import BLOCKED
from tests.conversation.own_data.conftest import kept
from tests.conversation.reaching import bar, heard
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    all_agreed,
    arranges,
    meets_all_elsewhere,
    offers,
    other_resolver,
    the_session,
    times_ahead,
    writes_words,
)
from tests.conversation.steps import forged, the_case

TOLD: dict[str, Any] = {"way": "phone", "day": "2026-11-20"}


async def is_told_elsewhere(lead: Someone, world: World) -> None:
    await opens_people(lead, world)
    await lead.presses("approach.ask-record")
    await lead.presses("approach.record", **TOLD)


async def agrees_on_the_telephone(lead: Someone, world: World, kind: str) -> None:
    await opens_people(lead, world)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", kind=kind, answer="given", **TOLD)


async def takes_a_time_on_the_telephone(world: World) -> None:
    """Let a resolver offer two times, and write down which suits."""
    resolver, times = adaeze(world), await times_ahead(world, 2)
    await offers(resolver, *times)
    await world.tick()
    assert heard(other_resolver(world), "session-tell-them")
    await arranges(resolver, world)
    await resolver.presses("session.ask-record")
    await resolver.presses("session.record", times=times[0], **TOLD)


@pytest.mark.promise("R17")
@pytest.mark.promise("R38")
async def test_approach_never_arrived(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Known by identity, and never reached: talks are booked, and the words confirmed, by telephone."""
    await gives_leave(ready, staff, lead)
    bar(ready, ingrid, BLOCKED)
    await approaches(ready, lead)
    await ready.tick()
    await opens_people(lead, ready)
    assert lead.sees("approach-state-lost")
    await is_told_elsewhere(lead, ready)
    await agrees_on_the_telephone(lead, ready, "individual")
    await arranges(adaeze(ready), ready)
    await takes_a_time_on_the_telephone(ready)
    assert (await the_session(ready)).state is MeetingState.FIXED
    await arranges(adaeze(ready), ready)
    await adaeze(ready).presses("session.ask-off")
    await adaeze(ready).presses("session.off")

    await meets_all_elsewhere(ready, staff, lead)
    assert (await the_session(ready)).state is MeetingState.HELD
    await writes_words(ready)
    await adaeze(ready).presses("session.ask-all")
    await ready.tick()
    await staff.presses("show")
    await staff.presses("session.confirm")
    await forged(adaeze(ready), "session.outcome-page", meeting=(await the_session(ready)).meeting_id)
    await adaeze(ready).presses("session.ask-outcome-record")
    await adaeze(ready).presses("session.record-outcome", answer="yes", **TOLD)
    await ready.advance(timedelta(days=12))
    part = await kept(ready, SessionOutcomes)
    assert part
    assert part.outcomes[0].state is OutcomeState.KEPT


@pytest.mark.promise("R17")
async def test_whoever_leaves_later_goes_on_by_telephone(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """They had answered in Teams themselves; once nothing reaches them, a lead writes down that they were told."""
    await agrees_alone(ready, staff, lead, ingrid)
    await opens_people(lead, ready)
    assert not lead.can("approach.ask-record")
    bar(ready, ingrid, BLOCKED)
    await asks_all(ready, lead)
    await says(staff, ready, "joint", "agree")
    await ready.tick()
    assert heard(lead, "lead-update-unreachable")
    await forged(lead, "consent.ask-record", case=(await the_case(ready)).case_id, party=await first_party(ready))
    assert not lead.can("consent.record")
    await opens_people(lead, ready)
    assert lead.sees("approach-state-unreachable")
    await is_told_elsewhere(lead, ready)
    await agrees_on_the_telephone(lead, ready, "joint")
    await arranges(adaeze(ready), ready)
    await takes_a_time_on_the_telephone(ready)
    assert (await the_session(ready)).state is MeetingState.FIXED


@pytest.mark.promise("R17")
async def test_whoever_answers_in_teams_is_answered_for_by_nobody(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await all_agreed(ready, staff, lead, ingrid)
    await says(ingrid, ready, "individual", "agree")
    await arranges(adaeze(ready), ready)
    await offers(adaeze(ready), *await times_ahead(ready, 2))
    await ready.tick()
    await arranges(adaeze(ready), ready)
    assert not adaeze(ready).can("session.ask-record")
    meeting = (await the_session(ready)).meeting_id
    await forged(adaeze(ready), "session.ask-record", meeting=meeting, party=await first_party(ready))
    assert not adaeze(ready).can("session.record")
    await opens_people(lead, ready)
    assert not lead.can("approach.ask-record")
    assert not lead.can("consent.ask-record")


async def first_party(world: World) -> str:
    return (await the_case(world)).request.parties[0].party_id
