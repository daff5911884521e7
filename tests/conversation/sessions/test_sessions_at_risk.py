"""A talk planned while somebody may be at risk: its resolvers wait for a lead, who can call it off (R16, R20)."""

from datetime import timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.risk.test_risk import raises
from tests.conversation.sessions.steps_of_sessions import adaeze, arranges, other_resolver, taken, the_session
from tests.conversation.steps import forged, the_case


@pytest.mark.promise("R20")
async def test_resolvers_speak_with_a_lead_first(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """They are told at once, and not why; whoever the talk is with is told nothing."""
    await taken(ready, staff, lead, ingrid)
    told = len(ingrid.chat.cards)
    await raises(staff, ready)
    for resolver in (adaeze(ready), other_resolver(ready)):
        assert resolver.sees("session-pause")
        assert "risk" not in resolver.reads()
    assert len(ingrid.chat.cards) == told
    await arranges(adaeze(ready), ready)
    assert adaeze(ready).sees("session-pause")

    await forged(lead, "lead.open", case=(await the_case(ready)).case_id)
    await lead.presses("risk.take")
    await arranges(adaeze(ready), ready)
    assert not adaeze(ready).sees("session-pause")
    assert (await the_session(ready)).state is MeetingState.FIXED


@pytest.mark.promise("R20")
async def test_nobody_waits_where_nothing_is_planned(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await taken(ready, staff, lead, ingrid)
    await ready.advance(timedelta(days=9))
    await raises(staff, ready)
    assert not heard(adaeze(ready), "session-pause-title")


@pytest.mark.promise("R20")
async def test_lead_calls_it_off(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """In the words of any talk that is called off, and only once somebody has raised a risk."""
    await taken(ready, staff, lead, ingrid)
    case, session = await the_case(ready), await the_session(ready)
    about = {"case": case.case_id, "meeting": session.meeting_id}
    await forged(lead, "lead.open", case=case.case_id)
    assert not lead.can("session.safety-off")
    await forged(lead, "session.safety-off", **about)
    assert (await the_session(ready)).state is MeetingState.FIXED
    await raises(ingrid, ready)
    for person in (staff, ingrid, adaeze(ready), ready.person(PERSON.format(999))):
        await forged(person, "session.safety-off", **about)
        assert (await the_session(ready)).state is MeetingState.FIXED
    await forged(lead, "session.safety-off", case=case.case_id, meeting="of-no-talk")
    assert (await the_session(ready)).state is MeetingState.FIXED

    await forged(lead, "lead.open", case=case.case_id)
    await lead.presses("session.safety-off")
    assert lead.sees("banner-session-off")
    assert (await the_session(ready)).state is MeetingState.CANCELLED
    await forged(ingrid, "session.open", meeting=session.meeting_id)
    assert ingrid.sees("session-mine-cancelled")
    await ready.tick()
    assert other_resolver(ready).sees("session-host-cancelled")
