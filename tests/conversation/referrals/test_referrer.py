"""Whoever asked for others learns what every one of them agreed to, and nothing else (R02, R19)."""

from datetime import timedelta

import pytest

from casework.model.cases.lifecycle import Stage
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.conversation.referrals.conftest import (
    FOR_LEADS,
    INGRID,
    STORY,
    TEODOR,
    approached,
    checks,
    in_hand,
    party_of,
    refers,
)
from tests.conversation.referrals.test_checks import opens, suitable
from tests.conversation.steps import LIBRARY, PHYSICS, SUMMARY, offers, the_case


async def carried(world: World, lead: Someone) -> None:
    """Go from a checked referral to two resolvers who have confirmed."""
    await suitable(lead, world)
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


@pytest.mark.promise("R02")
@pytest.mark.promise("R19")
async def test_learns_nothing_unless_all_agree(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await opens(staff, world, "mine.open")
    assert staff.sees("referral-stands-open")
    assert STORY in staff.reads()
    assert FOR_LEADS in staff.reads()
    still = staff.reads()
    told = len(staff.chat.cards)
    await approached(world, lead, INGRID, TEODOR)
    await checks(ingrid, may_tell="yes")
    await checks(teodor, may_tell="no")
    await carried(world, lead)
    assert (await the_case(world)).stage is Stage.READY

    assert len(staff.chat.cards) == told
    await opens(staff, world, "mine.open")
    assert staff.reads() == still
    await staff.says("my requests")
    assert "you asked for others" in staff.reads()
    await opens(staff, world, "show", screen="request.resolvers")
    assert staff.sees("nothing-here")


@pytest.mark.promise("R02")
async def test_hears_once_all_agree(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(ingrid, may_tell="yes")
    assert not staff.sees("referral-stands-agreed")
    await checks(teodor, answer="corrected", correction="Nearly so.", may_tell="yes")
    assert staff.sees("referral-stands-agreed")
    assert "Nearly so." not in staff.reads()
    await opens(staff, world, "mine.open")
    assert staff.sees("referral-stands-agreed")

    await opens(teodor, world, "party.open")
    await checks(teodor, may_tell="no")
    await opens(staff, world, "mine.open")
    assert staff.sees("referral-stands-open")


@pytest.mark.promise("R02")
@pytest.mark.promise("R19")
@pytest.mark.parametrize("declines", [True, False])
async def test_taking_somebody_off_tells_the_referrer_nothing(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone, *, declines: bool
) -> None:
    """Their page stays word for word as it was: of whoever declined, or would not have them know, and left the case."""
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(teodor, may_tell="yes")
    await checks(ingrid, may_tell="no")
    if declines:
        await opens(ingrid, world, "party.open")
        await ingrid.presses("referral.ask-decline")
        await ingrid.presses("referral.decline")
    await opens(staff, world, "mine.open")
    before = staff.reads()
    place = [one.name for one in (await the_case(world)).request.parties].index(INGRID)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.ask-removal", place=str(place))
    await lead.presses("parties.remove")
    await opens(teodor, world, "party.open")
    await checks(teodor, answer="corrected", correction="Nearly so.", may_tell="yes")
    assert [one.name for one in (await the_case(world)).request.parties] == [TEODOR]
    assert not heard(staff, "referral-stands-agreed")
    await opens(staff, world, "mine.open")
    assert staff.reads() == before


@pytest.mark.promise("R02")
async def test_whoever_agreed_and_was_taken_off_keeps_nothing_back(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(ingrid, may_tell="yes")
    place = [one.name for one in (await the_case(world)).request.parties].index(INGRID)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.ask-removal", place=str(place))
    await lead.presses("parties.remove")
    assert not heard(staff, "referral-stands-agreed")
    await checks(teodor, may_tell="yes")
    assert heard(staff, "referral-stands-agreed")


@pytest.mark.promise("R02")
async def test_stepping_out_before_anybody_goes_on(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """An approach that is out ends with it: whoever was told reads the same words as for any end."""
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID)
    await opens(lead, world, "approach.write", party=await party_of(world, TEODOR))
    await lead.presses("approach.preview", day="2026-11-25")
    await lead.presses("approach.send")
    await opens(staff, world, "mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    assert staff.sees("referral-left-title")
    assert (await the_case(world)).stage is Stage.WITHDRAWN
    assert ingrid.sees("closed-consent-news")
    await ingrid.presses("show")
    assert ingrid.sees("consent-standing-not-now")
    assert lead.sees("lead-update-withdrawn")
    await world.advance(timedelta(days=7))
    assert not world.person(PERSON.format(6)).can("show")
    await opens(ingrid, world, "referral.answer", answer="right", may_tell="no", seen="")
    assert ingrid.sees("banner-out-of-date")


@pytest.mark.promise("R02")
async def test_stepping_out_tells_nothing(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Where somebody would like to go on it goes on, and whoever stepped out reads just what they else would."""
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    await checks(ingrid, may_tell="yes")
    await opens(staff, world, "mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    assert staff.sees("referral-left-title")
    assert (await the_case(world)).stage is Stage.IN_CONTACT
    assert lead.sees("lead-update-referral-left")
    await opens(staff, world, "mine.open")
    assert staff.sees("referral-left-on")
    assert not staff.can("mine.ask-withdrawal")
    told = len(staff.chat.cards)
    await opens(staff, world, "mine.withdraw")
    await carried(world, lead)
    assert (await the_case(world)).stage is Stage.READY
    assert len(staff.chat.cards) == told + 1


@pytest.mark.promise("R02")
async def test_reads_the_result_while_nobody_else_knows(world: World, staff: Someone, lead: Someone) -> None:
    await refers(staff)
    await opens(lead, world, "lead.assess")
    await lead.presses("lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="It is a formal matter.", words="Please talk to me about it.")
    assert staff.sees("closed-request-result") or staff.sees("closed-card")
    await staff.presses("show")
    assert "Please talk to me about it." in staff.reads()
    assert not staff.sees("referral-stands-ended")


@pytest.mark.promise("R02")
async def test_lead_is_told_that_the_words_reach_nobody(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await in_hand(world, staff, lead, INGRID)
    await opens(lead, world, "lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    assert not lead.sees("lead-unread-words")
    await approached(world, lead, INGRID)
    await checks(ingrid, may_tell="no")
    told = len(staff.chat.cards)
    await opens(lead, world, "lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    assert lead.sees("lead-unread-words")
    await lead.presses("lead.suitable", reason="Both would like to talk.")
    assert lead.sees("banner-result-unread")
    assert len(staff.chat.cards) == told


@pytest.mark.promise("R02")
async def test_leads_ask_no_leave_of_whoever_asked(world: World, staff: Someone, lead: Someone) -> None:
    """What may be shown was said in the form; who else was added is not theirs to know."""
    await in_hand(world, staff, lead, INGRID)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
    party = await party_of(world, "Temperance Voss")
    await opens(lead, world, "approach.open")
    assert not lead.can("approach.ask")
    await opens(lead, world, "approach.ask", party=party)
    assert not staff.can("show")
    await opens(staff, world, "mine.open")
    assert "Temperance Voss" not in staff.reads()
    await opens(staff, world, "permission.open", party=party)
    assert "Temperance Voss" not in staff.reads()
