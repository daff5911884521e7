"""A resolvers' talk answered for the wrong person, or after its case has closed: nothing of it changes (R17, R18)."""

from datetime import timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import arrangement_of
from tests.conversation.consents.conftest import gives_leave, opens_people
from tests.conversation.fake_teams import Someone, World
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    arranges,
    is_over,
    offers,
    taken,
    the_session,
    times_ahead,
)
from tests.conversation.steps import forged, the_case, two_ready

TOLD = {"way": "phone", "day": "2026-11-20"}


async def two_elsewhere(world: World, staff: Someone, lead: Someone) -> None:
    """Go on until two people who are not in Teams were told, and agree to talks alone, as a lead records it."""
    people = (("Temperance Voss", "School of Law"), ("Ngaio Brandvold", "School of Law"))
    await two_ready(world, staff, lead, parties=people)
    await gives_leave(world, staff, lead)
    case = await the_case(world)
    second = {"case": case.case_id, "party": case.request.parties[1].party_id}
    await forged(lead, "approach.ask", **second)
    await forged(staff, "permission.give", **second, in_name="yes", may_say="")
    for one in case.request.parties:
        about = {"case": case.case_id, "party": one.party_id}
        await forged(lead, "approach.record", **about, **TOLD)
        await forged(lead, "consent.record", **about, **TOLD, kind="individual", answer="given")


@pytest.mark.promise("R17")
async def test_nobody_answers_for_whoever_the_talk_is_not_with(world: World, staff: Someone, lead: Someone) -> None:
    """Two are not in Teams; the resolvers record what suits the one with whom they talk, and nobody else."""
    await two_elsewhere(world, staff, lead)
    await opens_people(lead, world)
    first, second = (one.party_id for one in (await the_case(world)).request.parties)
    await arranges(adaeze(world), world, first)
    at = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), at)
    session = await the_session(world)
    about = {"case": session.case_id, "meeting": session.meeting_id}
    for party in (second, "no such"):
        for verb in ("session.ask-record", "session.record"):
            await forged(adaeze(world), verb, **about, **TOLD, party=party, times=at)
            assert adaeze(world).sees("banner-out-of-date"), verb
    assert await the_session(world) == session

    await forged(adaeze(world), "session.record", **about, **TOLD, party=first, times=at)
    session = await the_session(world)
    assert (session.state, [one.party_id for one in arrangement_of(session).answers]) == (MeetingState.FIXED, [first])


@pytest.mark.promise("R17")
async def test_nothing_is_recorded_of_times_that_have_passed(world: World, staff: Someone, lead: Someone) -> None:
    await two_elsewhere(world, staff, lead)
    first = (await the_case(world)).request.parties[0].party_id
    await arranges(adaeze(world), world, first)
    at = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), at)
    await world.advance(timedelta(days=5))
    session = await the_session(world)
    about = {"case": session.case_id, "meeting": session.meeting_id, "party": first}
    for verb in ("session.ask-record", "session.record"):
        await forged(adaeze(world), verb, **about, **TOLD, times=at)
        assert adaeze(world).sees("banner-out-of-date"), verb
    assert await the_session(world) == session


@pytest.mark.promise("R17")
async def test_talk_of_a_closed_case_stays_as_it_was(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Its time had passed, and nobody had said whether it was held: nobody says so from an older card any more."""
    await taken(ready, staff, lead, ingrid)
    session = await the_session(ready)
    await is_over(ready, session)
    await forged(lead, "lead.assess", case=session.case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported="They told me on the telephone.")
    assert (await the_case(ready)).stage is Stage.MEDIATED
    before = await kept(ready, session)
    about = {"case": session.case_id, "meeting": session.meeting_id}
    for verb, said in (("absent", {}), ("cancel", {}), ("others", {"wish": "After four."})):
        await forged(ingrid, f"session.{verb}", **about, **said)
        assert await kept(ready, session) == before, verb
    for verb in ("held", "no-show", "off"):
        await forged(adaeze(ready), f"session.{verb}", **about, was_us="no")
        assert await kept(ready, session) == before, verb


async def kept(world: World, session: Meeting) -> Meeting | None:
    async with world.store.unit_of_work() as work:
        return await work.meetings.get(session.meeting_id)
