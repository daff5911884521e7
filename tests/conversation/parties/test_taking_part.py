"""Whoever declined, or stopped, is left alone from then on, and nothing that rested on them goes ahead (R02, R16)."""

import re
from datetime import timedelta
from typing import Any

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.consents import ConsentState, may_meet_alone, may_meet_together
from casework.model.own_data import Stops
from casework.model.parties.people import person_with
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import asks_all, consents, ingrid, is_approached, ready, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import kept
from tests.conversation.reaching import heard
from tests.conversation.referrals.conftest import INGRID, TEODOR, approached, checks, in_hand, linked, party_of, refers
from tests.conversation.referrals.conftest import made_contact as contact_made
from tests.conversation.referrals.test_checks import opens, suitable
from tests.conversation.sessions.steps_of_sessions import all_agreed, other_resolver
from tests.conversation.sessions.test_hand_over import is_replaced, leaves
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, offers, the_case
from tests.fakes.reading import pattern_of, words

__all__ = ["ingrid", "ready"]

ABSENT = "Temperance Voss"


@checkpointed
async def pair_found(world: World, lead: Someone) -> None:
    """Go from a suitable referral that may go on to two resolvers who have confirmed."""
    await opens(lead, world, "call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(world, LIBRARY, PHYSICS)
    await opens(lead, world, "choose.open")
    await lead.presses("choose.recommended")
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


@checkpointed
async def both_go_on(world: World, staff: Someone, lead: Someone) -> None:
    """Go on until both whom a referral concerns have said that it may go on, and two resolvers have it."""
    await in_hand(world, staff, lead)
    await suitable(lead, world)
    await approached(world, lead, INGRID, TEODOR)
    for number in (3, 6):
        await checks(world.person(PERSON.format(number)))
        await says(world.person(PERSON.format(number)), world, "individual", "agree")
    await pair_found(world, lead)


async def declines(person: Someone, world: World) -> None:
    await opens(person, world, "party.open")
    await person.presses("referral.ask-decline")
    await person.presses("referral.decline")


async def removes(lead: Someone, world: World, name: str) -> None:
    """Let a lead take somebody off the people involved."""
    place = [one.name for one in (await the_case(world)).request.parties].index(name)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.ask-removal", place=str(place))
    await lead.presses("parties.remove")


async def stops(person: Someone, world: World) -> None:
    await opens(person, world, "own-data.ask-stop")
    await person.presses("own-data.stop")


@pytest.mark.promise("R02")
@pytest.mark.promise("R16")
async def test_no_that_a_lead_records_ends_what_rested_on_it(world: World, staff: Someone, lead: Someone) -> None:
    """Somebody who is not in Teams agreed to everything, and declines on the telephone: nothing may take place."""
    told: dict[str, Any] = {"way": "phone", "day": "2026-11-20"}
    await refers(staff, people=(ABSENT, TEODOR))
    await contact_made(lead)
    await linked(world, lead, TEODOR)
    teodor = world.person(PERSON.format(6))
    await teodor.arrives()
    await suitable(lead, world)
    await approached(world, lead, TEODOR)
    await checks(teodor)
    party = await party_of(world, ABSENT)
    await opens(lead, world, "approach.ask-record", party=party)
    await lead.presses("approach.record", **told)
    await opens(lead, world, "referral.ask-record", party=party)
    await lead.presses("referral.record", answer="right", may_tell="no", **told)
    await says(teodor, world, "individual", "agree")
    await opens(lead, world, "consent.ask-record", party=party)
    await lead.presses("consent.record", kind="individual", answer="given", **told)
    await pair_found(world, lead)
    await asks_all(world, lead)
    await says(teodor, world, "joint", "agree")
    await opens(lead, world, "consent.ask-record", party=party)
    await lead.presses("consent.record", kind="joint", answer="given", **told)
    await world.advance(timedelta(days=9))
    assert may_meet_together(await the_case(world), await consents(world))

    await opens(lead, world, "referral.ask-record", party=party)
    await lead.presses("referral.record", answer="declined", **told)
    case, said = await the_case(world), await consents(world)
    person = person_with(case, party)
    assert person
    assert not may_meet_together(case, said)
    assert not may_meet_alone(case, said, person)
    theirs = [one for one in said.answers if one.party_id == party]
    assert {one.state for one in theirs} == {ConsentState.WITHDRAWN}
    assert {(one.recorded_by, one.recorded_way, str(one.recorded_day)) for one in theirs} == {
        (lead.person_id, "phone", "2026-11-20")
    }
    assert teodor.sees("closed-consent-news")


@pytest.mark.promise("R02")
@pytest.mark.promise("R16")
async def test_no_answers_what_is_still_asked(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever declines while they are asked is asked nothing again, nor told of resolvers who come and go."""
    await both_go_on(world, staff, lead)
    await asks_all(world, lead)
    await declines(ingrid, world)
    said = [one.state for one in (await consents(world)).answers if one.person_id == ingrid.person_id]
    assert said == [ConsentState.WITHDRAWN, ConsentState.DECLINED]
    told = len(ingrid.chat.cards)
    await world.advance(timedelta(days=12))
    await leaves(world, other_resolver(world))
    await world.tick()
    assert len(ingrid.chat.cards) == told
    assert world.person(PERSON.format(6)).sees("closed-handover-news")


@pytest.mark.promise("R16")
async def test_whoever_stopped_is_left_alone(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Nobody is asked to talk together with them, and no news, question or check-in comes to them, to the end."""
    await is_approached(ready, staff, lead, ingrid)
    await stops(ingrid, ready)
    told = len(ingrid.chat.cards)
    await opens(lead, ready, "consent.ask-joint")
    assert lead.sees("consent-lacks-stopped")
    assert not lead.can("consent.joint")
    await opens(lead, ready, "consent.joint", day="2026-11-27")
    assert (await consents(ready)).joint is None
    await leaves(ready, other_resolver(ready))
    await is_replaced(ready, lead)
    await opens(lead, ready, "lead.assess", outcome="mediated")
    await lead.presses("lead.mediated", reason="They are done.", unreported="They told me on the telephone.")
    assert (await the_case(ready)).stage is Stage.MEDIATED
    for _ in range(8):
        await ready.advance(timedelta(days=5))
    assert heard(staff, "feedback-ask")
    assert not heard(staff, "closed-checkin-question")
    assert len(ingrid.chat.cards) == told
    await opens(ingrid, ready, "party.open")
    assert ingrid.sees("party-page-title")


@pytest.mark.promise("R16")
async def test_stopping_after_all_agreed_is_no_news_to_oneself(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await all_agreed(ready, staff, lead, ingrid)
    told = len(ingrid.chat.cards)
    await stops(ingrid, ready)
    await ready.tick()
    assert staff.sees("closed-consent-news")
    assert len(ingrid.chat.cards) == told + 1, "only what their own presses showed"


@pytest.mark.promise("R16")
async def test_whoever_comes_back_is_asked_with_the_others(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Agreeing is coming back, and taking that back later is not stopping."""
    await is_approached(ready, staff, lead, ingrid)
    await stops(ingrid, ready)
    assert await kept(ready, Stops) != Stops()
    await says(ingrid, ready, "individual", "agree")
    await says(ingrid, ready, "individual", "withdraw")
    assert await kept(ready, Stops) == Stops()
    await asks_all(ready, lead)
    assert ingrid.sees("closed-consent-question")


@pytest.mark.promise("R02")
async def test_older_button_says_what_is_missing(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """A lead's card of before somebody declined offers to ask all: it answers why not."""
    await both_go_on(world, staff, lead)
    await opens(lead, world, "lead.open")
    older = lead.newest
    await declines(ingrid, world)
    await lead.presses("consent.ask-joint", on=older)
    assert any(re.search(pattern_of("consent-lacks-checks"), one) for one in words(lead.chat.cards[older]))
    assert not lead.can("consent.joint")
    await removes(lead, world, INGRID)
    await opens(lead, world, "consent.ask-joint")
    assert lead.sees("consent-lacks-others")


@pytest.mark.promise("R19")
async def test_nobody_is_named_to_others_before_they_agreed(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Of two whom somebody else named, one may not know of the other: each agrees first, with the private talk."""
    await both_go_on(world, staff, lead)
    await says(ingrid, world, "individual", "withdraw")
    assert not ingrid.sees("consent-own-individual-given")
    await opens(lead, world, "consent.ask-joint")
    assert lead.sees("consent-lacks-names")
    await opens(lead, world, "consent.joint", day="2026-11-27")
    assert (await consents(world)).joint is None
    await says(ingrid, world, "individual", "agree")
    await asks_all(world, lead)
    await says(world.person(PERSON.format(6)), world, "joint", "agree")
    assert "Ingrid" in world.person(PERSON.format(6)).reads()
