"""Nobody says for somebody else which times suit, and none is let go once it has come (R16, R17)."""

from datetime import timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from casework.model.sessions import TOGETHER
from tests.conversation.consents.conftest import asks_all, opens_people, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    agrees_elsewhere,
    arranges,
    offers,
    taken,
    the_session,
    times_ahead,
)
from tests.conversation.steps import forged, the_case


@pytest.mark.promise("R16")
async def test_one_guest_records_nothing_for_another(world: World, staff: Someone, lead: Someone) -> None:
    """Who asked presses what the resolvers press for somebody whom they talk with outside Teams."""
    await agrees_elsewhere(world, staff, lead)
    await asks_all(world, lead)
    await says(staff, world, "joint", "agree")
    await opens_people(lead, world)
    await lead.presses("consent.ask-record")
    await lead.presses("consent.record", kind="joint", answer="given", way="phone", day="2026-11-20")
    await world.advance(timedelta(days=9))
    await arranges(adaeze(world), world, TOGETHER)
    first = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), first)
    session, case = await the_session(world), await the_case(world)
    about = {"case": case.case_id, "meeting": session.meeting_id, "party": case.request.parties[0].party_id}
    day = world.clock.now().date().isoformat()
    for verb in ("session.ask-record", "session.record"):
        await forged(staff, verb, **about, times=first, way="phone", day=day)
        assert staff.sees("nothing-here"), verb
    assert arrangement_of(await the_session(world)).answers == ()


@pytest.mark.promise("R17")
async def test_time_that_has_come_is_not_let_go(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """An older card asks for others: whether it was held is all that is left to say."""
    await taken(ready, staff, lead, ingrid)
    session = await the_session(ready)
    assert session.starts_at
    await ready.advance(session.starts_at - ready.clock.now() + timedelta(minutes=5))
    before = await the_session(ready)
    assert before.state is MeetingState.FIXED
    await forged(ingrid, "session.others", case=session.case_id, meeting=session.meeting_id, wish="After four.")
    after = await the_session(ready)
    assert (after.state, after.at) == (before.state, before.at)


@pytest.mark.promise("R17")
async def test_room_is_offered_with_where_it_is(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await agrees_alone(ready, staff, lead, ingrid)
    await arranges(adaeze(ready), ready)
    first = (await times_ahead(ready, 1))[0]
    await offers(adaeze(ready), first, way="room", place=" ")
    assert adaeze(ready).sees("problem-required")
    assert not arrangement_of(await the_session(ready)).offered_at
