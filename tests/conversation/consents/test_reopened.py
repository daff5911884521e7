"""A case that ended is opened again: nothing that was agreed holds, and all who knew are told and asked (R16)."""

from datetime import timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.consents import ConsentKind, ConsentState, JointStanding, may_meet_alone, may_meet_together
from casework.model.parties.people import people_of_case
from casework.model.sessions import TOGETHER
from tests.conversation.checkpoints import checkpointed
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import asks_all, consents, is_approached, opens_question, says
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.referrals.conftest import INGRID, TEODOR, approached, checks, in_hand
from tests.conversation.sessions.steps_of_sessions import adaeze, all_agreed
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, forged, offers, the_case


async def closes(lead: Someone, world: World, outcome: str = "not-suitable") -> None:
    await forged(lead, "lead.assess", case=(await the_case(world)).case_id, outcome=outcome)
    await lead.presses(f"lead.{outcome}", reason="They would rather wait.")


async def reopens(lead: Someone, world: World) -> None:
    await forged(lead, "lead.ask-reopening", case=(await the_case(world)).case_id)
    await lead.presses("lead.reopen", reason="They rang again.")


@checkpointed
async def two_found_again(world: World, lead: Someone) -> None:
    """Go from a case that is open again to two resolvers who have confirmed."""
    case = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case, outcome="suitable")
    await lead.presses("lead.suitable", reason="Once more.")
    await forged(lead, "call.write", case=case)
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(world, LIBRARY, PHYSICS)
    await forged(lead, "choose.open", case=case)
    await lead.presses("choose.recommended")
    for number in (LIBRARY, PHYSICS):
        resolver = world.person(PERSON.format(number))
        await resolver.presses("show")
        await resolver.presses("resolver.confirm")


@pytest.mark.promise("R16")
async def test_nothing_holds_that_was_agreed_before(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """All had agreed to both kinds of talk; with two new resolvers nobody can be met before they say so again."""
    await all_agreed(ready, staff, lead, ingrid)
    await says(ingrid, ready, "individual", "agree")
    older = ingrid.newest
    await closes(lead, ready)
    await ready.tick()
    await reopens(lead, ready)
    await ready.tick()
    for person in (staff, ingrid):
        assert heard(person, "closed-consent-question")
        await opens_question(person, ready, "individual")
        assert person.sees("consent-own-individual-open")
    await ingrid.presses("consent.withdraw", on=older)
    await two_found_again(ready, lead)
    case, said = await the_case(ready), await consents(ready)
    assert case.stage is Stage.READY
    assert not may_meet_together(case, said)
    assert not any(may_meet_alone(case, said, one) for one in people_of_case(case))
    assert {one.state for one in said.answers} == {ConsentState.OPEN}
    await forged(adaeze(ready), "session.arrange", case=case.case_id, who=TOGETHER)
    assert not adaeze(ready).can("session.ask-offer")

    await asks_all(ready, lead)
    for person in (staff, ingrid):
        await says(person, ready, "joint", "agree")
    await ready.advance(timedelta(days=9))
    assert may_meet_together(await the_case(ready), await consents(ready))


@pytest.mark.promise("R16")
async def test_first_card_says_that_it_is_open_again(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """An answer on a card of before counts for nothing, though the words are the same."""
    await is_approached(ready, staff, lead, ingrid)
    await opens_question(ingrid, ready, "individual")
    older = ingrid.newest
    await closes(lead, ready)
    await reopens(lead, ready)
    await ready.tick()
    await ingrid.presses("show")
    assert ingrid.sees("consent-reopened")
    await ingrid.presses("consent.agree", on=older)
    [said] = [one for one in (await consents(ready)).answers if one.person_id == ingrid.person_id]
    assert (said.kind, said.state) == (ConsentKind.INDIVIDUAL, ConsentState.OPEN)


@pytest.mark.promise("R16")
async def test_question_that_was_open_ends_with_the_case(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Its day never comes; so everybody can be asked anew."""
    await is_approached(ready, staff, lead, ingrid)
    await asks_all(ready, lead)
    await closes(lead, ready)
    joint = (await consents(ready)).joint
    assert joint
    assert joint.standing is JointStanding.NOT_NOW
    await reopens(lead, ready)
    await ready.advance(timedelta(days=20))
    await two_found_again(ready, lead)
    await asks_all(ready, lead)
    joint = (await consents(ready)).joint
    assert joint
    assert joint.standing is JointStanding.WAITING
    assert joint.decide_at > ready.clock.moment


@pytest.mark.promise("R16")
async def test_news_of_the_end_is_out_of_date_once_it_is_open(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await closes(lead, ready)
    await ready.tick()
    news = ingrid.newest
    await reopens(lead, ready)
    await ingrid.presses("show", on=news)
    assert heard(ingrid, "nothing-here")


@pytest.mark.promise("R02")
@pytest.mark.promise("R16")
async def test_whoever_was_only_approached_hears_it_and_whoever_declined_does_not(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(ingrid)
    await forged(ingrid, "party.open", case=(await the_case(world)).case_id)
    await ingrid.presses("referral.ask-decline")
    await ingrid.presses("referral.decline")
    told = len(ingrid.chat.cards)
    await closes(lead, world)
    await reopens(lead, world)
    await world.tick()
    assert len(ingrid.chat.cards) == told
    await teodor.presses("show")
    assert teodor.sees("consent-open-again")
    await closes(lead, world)
    await forged(teodor, "party.open", case=(await the_case(world)).case_id)
    assert not teodor.sees("consent-open-again")


@pytest.fixture
def teodor(world: World) -> Someone:
    """The other of those whom a referral concerns."""
    return world.person(PERSON.format(6))
