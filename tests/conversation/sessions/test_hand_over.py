"""A resolver leaves while talks are booked: they are handed over or called off, and the people hear it (R15, R16)."""

from datetime import date, timedelta
from typing import Any

import pytest

from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.hand_over import HandOver
from casework.model.meetings.meeting import MeetingState
from tests.conversation.conftest import PERSON, restart
from tests.conversation.consents.conftest import is_approached, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.parties.test_people_involved import did
from tests.conversation.sessions.steps_of_sessions import (
    adaeze,
    agrees_alone,
    arranges,
    offered_together,
    offers,
    other_resolver,
    taken,
    the_session,
)
from tests.conversation.steps import ESTATES, LAW, PARTY, forged, the_case

PARTING = "I am moving to another town, and wish you both well."


async def leaves(world: World, resolver: Someone, **filled: Any) -> None:
    """Let a resolver hand the case over."""
    await forged(resolver, "resolver.open", case=(await the_case(world)).case_id)
    await resolver.presses("handover.ask")
    await resolver.presses("handover.send", **filled)
    if filled.get("words"):
        # What others read is seen once more before it goes.
        await resolver.presses("handover.send")


async def booked_later(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> str:
    """Go on until the other party has a talk alone two weeks ahead; return its time."""
    await agrees_alone(world, staff, lead, ingrid)
    at = "2026-12-04T10:00:00"
    await arranges(adaeze(world), world)
    await adaeze(world).presses("session.ask-offer")
    await adaeze(world).presses("session.add-time", own_day="2026-12-04", own_time="10:00")
    await adaeze(world).presses("session.offer", way="teams", place="", times=at)
    await world.tick()
    await ingrid.presses("show")
    await ingrid.presses("session.suits", at=at)
    return at


async def is_replaced(world: World, lead: Someone, number: int = LAW) -> Someone:
    """Let somebody else offer, be chosen, and confirm."""
    new = world.person(PERSON.format(number))
    case = (await the_case(world)).case_id
    await forged(lead, "choose.open", case=case)
    await lead.presses("choose.reopen")
    await world.tick()
    await new.presses("volunteer.offer", in_channel=True)
    await new.presses("show")
    await new.presses("volunteer.send", availability="Most afternoons")
    await forged(lead, "choose.open", case=case)
    await lead.presses("choose.replace")
    await new.presses("show")
    await new.presses("resolver.confirm")
    return new


async def handed_over(world: World) -> HandOver | None:
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        return await work.case_parts.get(case.case_id, HandOver)


async def hosts(world: World) -> set[str]:
    session = await the_session(world)
    async with world.store.unit_of_work() as work:
        return {one.person_id for one in await work.meetings.participants(session) if one.is_host}


@pytest.mark.promise("R15")
async def test_talk_is_kept_for_whoever_comes(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The people read the words that were chosen; whoever comes holds it, and all hear who that is.

    That a time stays is read by the one whose talk it is: to the others their resolvers' private talks are nothing.
    """
    at = await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="keep", words=PARTING)
    assert (await the_case(ready)).stage is Stage.CONFIRMING
    assert await hosts(ready) == {adaeze(ready).person_id}
    for person in (ingrid, staff):
        assert person.sees("closed-handover-news")
        await person.presses("show")
        assert person.sees("handover-news-left")
        assert person.sees("handover-news-kept") is (person is ingrid)
        assert PARTING in person.reads()
    assert PARTING not in ready.teams.everything_sent()
    for person, verb in ((ingrid, "party.open"), (staff, "mine.open")):
        await forged(person, verb, case=(await the_case(ready)).case_id)
        assert PARTING in person.reads()
        assert person.sees("handover-news-kept") is (person is ingrid)
    await forged(other_resolver(ready), "resolver.open", case=(await the_case(ready)).case_id)
    assert other_resolver(ready).sees("nothing-here")

    new = await is_replaced(ready, lead)
    session = await the_session(ready)
    assert (session.state, session.at.isoformat() if session.at else "") == (MeetingState.FIXED, at)
    assert await hosts(ready) == {adaeze(ready).person_id, new.person_id}
    assert AuditAction.CHANGED_HOST in await did(ready)
    kept = await handed_over(ready)
    assert kept is not None
    assert kept.settled_at == ready.clock.moment
    await forged(ingrid, "handover.news", case=session.case_id)
    assert ingrid.chat.messages
    await ready.advance(timedelta(days=14))
    assert (await the_session(ready)).state is MeetingState.FIXED
    await forged(ingrid, "party.open", case=session.case_id)
    assert PARTING not in ingrid.reads()


@pytest.mark.promise("R15")
async def test_talk_is_called_off(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """As the resolver chose, and without words: the others read ours, and that there are two again once there are."""
    await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="call-off")
    assert (await the_session(ready)).state is MeetingState.CANCELLED
    news = [one for one in ingrid.chat.cards if "handover.news" in str(ingrid.chat.cards[one])]
    assert len(news) == 1
    assert staff.sees("request-news-stepped-back")

    await is_replaced(ready, lead)
    news = [one for one in ingrid.chat.cards if "handover.news" in str(ingrid.chat.cards[one])]
    assert len(news) == 2
    await ingrid.presses("show", on=news[-1])
    assert ingrid.sees("handover-news-again")
    assert "Adaeze" in ingrid.reads()
    assert staff.sees("request-resolvers-title")


@pytest.mark.promise("R15")
async def test_nobody_comes_in_time(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The kept time is called off a working day before, and everybody who was to come hears it."""
    await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="keep")
    await ready.advance(timedelta(days=12))
    assert (await the_session(ready)).state is MeetingState.FIXED
    await ready.advance(timedelta(days=1, hours=6))

    assert (await the_session(ready)).state is MeetingState.CANCELLED
    assert ingrid.sees("closed-session-mine")


@pytest.mark.promise("R15")
async def test_last_moment_follows_the_calendar(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Nobody works on the day before any more, so that the working day is the one before that."""
    await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="keep")
    await restart(ready, closure_days=frozenset({date(2026, 12, 3)}))
    await ready.advance(timedelta(days=11, hours=22))
    assert (await the_session(ready)).state is MeetingState.FIXED
    await ready.advance(timedelta(hours=4))

    assert (await the_session(ready)).state is MeetingState.CANCELLED


@pytest.mark.promise("R15")
@pytest.mark.promise("R16")
async def test_consent_withdrawn_while_it_waits(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="keep")
    await says(ingrid, ready, "individual", "withdraw")

    assert (await the_session(ready)).state is MeetingState.CANCELLED


@pytest.mark.promise("R15")
async def test_both_leave(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """With nobody left who could hold it, it is called off, whatever the first one chose."""
    await booked_later(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready), planned="keep")
    await forged(adaeze(ready), "resolver.step-back", case=(await the_case(ready)).case_id)

    assert (await the_session(ready)).state is MeetingState.CANCELLED


@pytest.mark.promise("R15")
async def test_joint_session_is_kept(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The talk together waits, too, with what all agreed to; times that were only offered are called off."""
    times = await offered_together(ready, staff, lead, ingrid)
    await leaves(ready, other_resolver(ready))
    assert (await the_session(ready)).state is MeetingState.CANCELLED
    await is_replaced(ready, lead)
    await arranges(adaeze(ready), ready, "together")
    await offers(adaeze(ready), *times, way="room", place="Harbour House, room 4")
    await ready.tick()
    for person in (staff, ingrid):
        await person.presses("show")
        await person.presses("session.suits", times=times[-1])
    await leaves(ready, adaeze(ready), planned="keep", words=PARTING)

    assert (await the_session(ready)).state is MeetingState.FIXED
    assert adaeze(ready).person_id not in await hosts(ready)


@pytest.mark.promise("R15")
async def test_lead_releases_one_under_way(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Released by a lead, the others read the same words, and what was booked is called off."""
    await booked_later(ready, staff, lead, ingrid)
    case = (await the_case(ready)).case_id
    await forged(lead, "choose.ask-release", case=case)
    await lead.presses(
        "choose.release", resolver=other_resolver(ready).person_id, cause="other", reason="A long leave."
    )

    assert (await the_session(ready)).state is MeetingState.CANCELLED
    [news] = [one for one in ingrid.chat.cards if "handover.news" in str(ingrid.chat.cards[one])]
    await ingrid.presses("show", on=news)
    assert ingrid.sees("handover-news-left")
    assert not ingrid.sees("handover-news-kept")
    assert "long leave" not in ingrid.reads()


@pytest.mark.promise("R15")
async def test_wrong_people_and_stale_cards(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Only a resolver who carries it hands it over, once; a destroyed or closed case is told of no more."""
    await taken(ready, staff, lead, ingrid)
    case = (await the_case(ready)).case_id
    for person in (staff, ingrid, lead, ready.person(PERSON.format(ESTATES))):
        await forged(person, "handover.ask", case=case)
        assert not person.can("handover.send")
        await forged(person, "handover.send", case=case, planned="call-off", words=PARTING)
    assert (await the_case(ready)).stage is Stage.READY
    await forged(other_resolver(ready), "resolver.open", case=case)
    await other_resolver(ready).presses("handover.ask")
    form = other_resolver(ready).newest
    await other_resolver(ready).presses("handover.send", words="x" * 1_001)
    assert other_resolver(ready).sees("problem-too-long")
    await other_resolver(ready).presses("handover.send", on=form, words=PARTING)
    await other_resolver(ready).presses("handover.send")
    await forged(other_resolver(ready), "handover.send", case=case, words="Once more.")
    part = await handed_over(ready)
    assert part is not None
    assert part.words == PARTING

    await forged(staff, "mine.ask-withdrawal", case=case)
    await staff.presses("mine.withdraw")
    newest = next(one for one in reversed(ingrid.chat.cards) if "handover.news" in str(ingrid.chat.cards[one]))
    await ingrid.presses("show", on=newest)
    assert PARTING not in ingrid.reads()


@pytest.mark.promise("R33")
async def test_whoever_was_not_approached_hears_nothing(ready: World, ingrid: Someone) -> None:
    told = len(ingrid.chat.messages)
    await leaves(ready, other_resolver(ready), words=PARTING)

    assert len(ingrid.chat.messages) == told
    await forged(ingrid, "handover.ask", case=(await the_case(ready)).case_id)
    assert PARTING not in ingrid.reads()


async def test_soon_talk_cannot_wait(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """One that is on the next working day is called off; nothing is asked about it."""
    await taken(ready, staff, lead, ingrid)
    await forged(other_resolver(ready), "resolver.open", case=(await the_case(ready)).case_id)
    await other_resolver(ready).presses("handover.ask")
    assert not other_resolver(ready).sees("handover-talks")
    await other_resolver(ready).presses("handover.send")

    assert (await the_session(ready)).state is MeetingState.CANCELLED


@pytest.mark.promise("R15")
@pytest.mark.promise("R19")
async def test_words_are_seen_once_more_before_anybody_reads_them(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """As they will be read, with what names somebody who does not know of the case; changed, they are seen anew."""
    case, leaver = (await the_case(ready)).case_id, other_resolver(ready)
    await forged(leaver, "handover.ask", case=case)
    await leaver.presses("handover.send", words=f"{PARTY} was right.")
    assert leaver.sees("problem-read-again")
    assert leaver.sees("read-again-marked")
    assert not staff.sees("handover-news-left")
    assert (await the_case(ready)).assignment_of(leaver.person_id)

    await leaver.presses("handover.send", words=PARTING)
    assert leaver.sees("read-again")
    assert (await the_case(ready)).assignment_of(leaver.person_id)
    await leaver.presses("handover.send")
    assert (await the_case(ready)).assignment_of(leaver.person_id) is None
    async with ready.store.unit_of_work() as work:
        part = await work.case_parts.get(case, HandOver)
    assert part
    assert part.words == PARTING


async def test_names_of_those_who_read_them_are_no_marks(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    leaver = other_resolver(ready)
    await forged(leaver, "handover.ask", case=(await the_case(ready)).case_id)
    await leaver.presses("handover.send", words=f"I wish {PARTY} well.")

    assert leaver.sees("read-again")
    assert not leaver.sees("read-again-marked")
