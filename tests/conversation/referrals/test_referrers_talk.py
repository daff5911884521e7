"""The resolvers talk with whoever asked for others, once all concerned let them know how it goes on (R17, R19)."""

from datetime import timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.parties.people import REQUESTER
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.referrals.conftest import INGRID, TEODOR, approached, checks, in_hand
from tests.conversation.referrals.test_checks import opens
from tests.conversation.referrals.test_referrer import carried
from tests.conversation.sessions.steps_of_sessions import adaeze, arranges, offers, the_session, times_ahead
from tests.conversation.steps import forged, the_case


@checkpointed
async def both_checked(world: World, lead: Someone, staff: Someone, *, may_tell: str = "yes") -> None:
    """Go on until two resolvers carry a referral that everybody concerned has checked."""
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(world.person(PERSON.format(3)), may_tell="yes")
    await checks(world.person(PERSON.format(6)), may_tell=may_tell)
    await carried(world, lead)


@checkpointed
async def offered_to_referrer(world: World, lead: Someone, staff: Someone) -> list[str]:
    """Go on until the referrer has times for a talk before them."""
    await both_checked(world, lead, staff)
    await arranges(adaeze(world), world, REQUESTER)
    times = await times_ahead(world, 2)
    await offers(adaeze(world), *times)
    await world.tick()
    return times


@pytest.mark.promise("R17")
async def test_first_talk_is_with_the_referrer(world: World, staff: Someone, lead: Someone) -> None:
    first, _ = await offered_to_referrer(world, lead, staff)
    await staff.presses("show")
    assert staff.sees("session-mine-title-alone")
    await staff.presses("session.suits", at=first)
    assert staff.sees("banner-session-taken")
    await opens(staff, world, "mine.open")
    assert staff.sees("session-mine-title-alone")

    await world.advance(timedelta(days=6))
    await arranges(adaeze(world), world, REQUESTER)
    await adaeze(world).presses("session.held")
    assert (await the_session(world)).state is MeetingState.HELD


@pytest.mark.promise("R17")
async def test_it_has_its_day_and_a_nudge(world: World, staff: Someone, lead: Someone) -> None:
    await both_checked(world, lead, staff)
    await forged(adaeze(world), "resolver.open", case=(await the_case(world)).case_id)
    assert "Mariam Haddad-Lindqvist (who asked for them)" in adaeze(world).reads()
    assert adaeze(world).sees("session-due")
    for _ in range(15):
        await world.advance(timedelta(days=1))

    assert adaeze(world).sees("session-nudge-title")


async def test_words_to_a_referrer_promise_nothing_of_others(world: World, staff: Someone, lead: Someone) -> None:
    await both_checked(world, lead, staff)
    await opens(staff, world, "mine.open")

    assert staff.sees("lead-words-suitable-referral")
    assert "nobody else is contacted" not in staff.reads()


@pytest.mark.promise("R19")
async def test_no_talk_tells_the_referrer_what_not_all_let_them_know(
    world: World, staff: Someone, lead: Someone
) -> None:
    await both_checked(world, lead, staff, may_tell="no")
    told = len(staff.chat.cards)
    await forged(adaeze(world), "resolver.open", case=(await the_case(world)).case_id)
    assert "(who asked for them)" not in adaeze(world).reads()
    await forged(adaeze(world), "session.arrange", case=(await the_case(world)).case_id, who=REQUESTER)
    assert adaeze(world).sees("banner-out-of-date")
    await forged(adaeze(world), "session.offer", case=(await the_case(world)).case_id, who=REQUESTER, way="teams")
    assert adaeze(world).sees("banner-out-of-date")

    assert len(staff.chat.cards) == told


@pytest.mark.promise("R19")
async def test_whoever_takes_that_back_ends_it(world: World, staff: Someone, lead: Someone) -> None:
    first, _ = await offered_to_referrer(world, lead, staff)
    await staff.presses("show")
    await staff.presses("session.suits", at=first)
    teodor = world.person(PERSON.format(6))
    await opens(teodor, world, "party.open")
    await checks(teodor, may_tell="no")
    await world.tick()

    assert (await the_session(world)).state is MeetingState.CANCELLED
    await opens(staff, world, "session.open", meeting=(await the_session(world)).meeting_id)
    assert staff.sees("session-mine-cancelled")


@pytest.mark.promise("R17")
async def test_whoever_steps_out_is_met_no_more(world: World, staff: Someone, lead: Someone) -> None:
    first, second = await offered_to_referrer(world, lead, staff)
    meeting = (await the_session(world)).meeting_id
    await opens(staff, world, "mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    assert (await the_session(world)).state is MeetingState.CANCELLED
    for time in (first, second):
        await opens(staff, world, "session.suits", meeting=meeting, at=time)
        assert staff.sees("nothing-here")


@pytest.mark.promise("R17")
async def test_referrer_calls_it_off(world: World, staff: Someone, lead: Someone) -> None:
    first, _ = await offered_to_referrer(world, lead, staff)
    await staff.presses("show")
    await staff.presses("session.suits", at=first)
    await staff.presses("session.ask-cancel")
    assert staff.sees("session-cancel-why-referrer")
    assert not staff.sees("session-cancel-why")
    await staff.presses("session.cancel")

    assert (await the_session(world)).state is MeetingState.CANCELLED
    assert adaeze(world).sees("session-host-cancelled")


@pytest.mark.promise("R19")
async def test_nobody_concerned_sees_a_trace_of_it(world: World, staff: Someone, lead: Someone) -> None:
    before = {}
    await both_checked(world, lead, staff)
    people = [world.person(PERSON.format(number)) for number in (3, 6)]
    for person in people:
        await opens(person, world, "party.open")
        before[person.person_id] = (person.reads(), len(person.chat.cards))
    await arranges(adaeze(world), world, REQUESTER)
    first = (await times_ahead(world, 1))[0]
    await offers(adaeze(world), first)
    await staff.presses("show")
    await staff.presses("session.suits", at=first)
    await world.tick()
    meeting = (await the_session(world)).meeting_id

    for person in people:
        told = len(person.chat.cards)
        assert told == before[person.person_id][1]
        await opens(person, world, "party.open")
        assert person.reads() == before[person.person_id][0]
        await opens(person, world, "session.open", meeting=meeting)
        assert person.sees("nothing-here")
