"""Who is asked about which talk, and when it can no longer be said that one does not go ahead (R16, R17, R18)."""

import pytest

from casework.model.consents import ConsentKind, ConsentState, JointStanding
from casework.model.parties.people import REQUESTER
from casework.model.sessions import TOGETHER
from tests.conversation.consents.conftest import consents, opens_people, party_id
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.sessions.steps_of_sessions import adaeze, arranges, held_together
from tests.conversation.steps import forged, the_case, two_ready


async def asks_leave(lead: Someone, world: World) -> None:
    await opens_people(lead, world)
    await lead.presses("approach.ask")


@pytest.mark.promise("R17")
async def test_whoever_lets_nobody_be_approached_talks_alone(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """The person who asked is asked about a private talk of their own, once, and can have it."""
    await asks_leave(lead, ready)
    assert not heard(staff, "closed-consent-question")
    await staff.presses("show")
    await staff.presses("permission.refuse")
    await ready.tick()
    assert heard(staff, "closed-consent-question") == 1
    await forged(staff, "permission.open", case=(await the_case(ready)).case_id, party=await party_id(ready))
    await staff.presses("permission.give", in_name="yes")
    await forged(staff, "permission.open", case=(await the_case(ready)).case_id, party=await party_id(ready))
    await staff.presses("permission.refuse")
    await ready.tick()
    assert heard(staff, "closed-consent-question") == 1
    await forged(staff, "consent.open", case=(await the_case(ready)).case_id, kind="individual")
    await staff.presses("consent.agree")
    await arranges(adaeze(ready), ready, REQUESTER)
    assert adaeze(ready).can("session.ask-offer")


@pytest.mark.promise("R17")
async def test_whoever_named_nobody_is_asked_once_two_resolvers_are_there(
    world: World, staff: Someone, lead: Someone
) -> None:
    await two_ready(world, staff, lead, parties=())
    await world.tick()
    [asked] = (await consents(world)).answers
    assert (asked.kind, asked.state, asked.party_id) == (ConsentKind.INDIVIDUAL, ConsentState.OPEN, REQUESTER)
    assert heard(staff, "closed-consent-question")


@pytest.mark.promise("R16")
@pytest.mark.promise("R18")
async def test_what_was_held_is_not_said_to_come_to_nothing(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Also from a card of before; nobody reads that the talk in which they were is not going ahead."""
    await held_together(ready, staff, lead, ingrid, holds=False)
    case = (await the_case(ready)).case_id
    for person, verb in ((lead, "lead.open"), (adaeze(ready), "resolver.open")):
        await forged(person, verb, case=case)
        assert person.can("consent.ask-stop")
    await arranges(adaeze(ready), ready, TOGETHER)
    await adaeze(ready).presses("session.held")
    for person, verb in ((lead, "lead.open"), (adaeze(ready), "resolver.open")):
        await forged(person, verb, case=case)
        assert not person.can("consent.ask-stop")
        await forged(person, "consent.stop", case=case, reason="They have talked.")
    joint = (await consents(ready)).joint
    assert joint
    assert joint.standing is JointStanding.ALL
