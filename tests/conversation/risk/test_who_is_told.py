"""Of a disclosure, those are told whose words or data it tells, each for themselves, and nobody else (R20, R19)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from casework.model.parties.people import REQUESTER
from casework.model.risk import DisclosedPerson, Disclosure, Ground, Risk
from tests.conversation.consents.conftest import ingrid, is_approached, party_id, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.referrals.conftest import approached, checks, in_hand, teodor
from tests.conversation.risk.test_disclosures import FILLED, discloses, opens, recorded
from tests.conversation.steps import PARTY, forged, read, the_case
from tests.stores import turn

__all__ = ["ingrid", "ready", "teodor"]

DAY = timedelta(days=1)
WEEK = timedelta(days=7)


def told(person: Someone) -> bool:
    return any("outside the service" in str(one) for one in person.chat.cards.values())


def asked(person: Someone, words: str) -> int:
    return sum(words in read(one) for one in person.chat.cards.values())


async def keeps(world: World, *disclosures: Disclosure) -> None:
    """Put disclosures on the case as an earlier version kept them."""
    case_id = (await the_case(world)).case_id
    async with turn(world.store) as work:
        await work.case_parts.put(case_id, Risk((), disclosures))


async def reads(person: Someone, world: World) -> set[str]:
    """Return what somebody can read of what was told."""
    case_id, found = (await the_case(world)).case_id, set()
    for one in await recorded(world):
        await forged(person, "risk.read", case=case_id, disclosure=one.disclosure_id)
        if one.what in person.reads():
            found.add(one.what)
    return found


@pytest.mark.promise("R20")
@pytest.mark.promise("R19")
async def test_words_of_one_are_told_to_that_one(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await discloses(lead, ready, whose=await party_id(ready), no_wait="Now.")
    await lead.presses("risk.tell")

    assert told(ingrid)
    assert not told(staff)
    assert (await reads(ingrid, ready), await reads(staff, ready)) == ({FILLED["what"]}, set())
    [one] = await recorded(ready)
    assert one.about == (DisclosedPerson(await party_id(ready), ingrid.person_id, ready.clock.moment),)


@pytest.mark.promise("R20")
async def test_each_is_told_or_not_for_a_reason(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    party = await party_id(ready)
    await discloses(lead, ready, whose=f"{REQUESTER},{party}", no_wait="Now.")
    case_id, [one] = (await the_case(ready)).case_id, await recorded(ready)
    ids = {"case": case_id, "disclosure": one.disclosure_id}
    await forged(lead, "risk.ask-keeping", **ids, party=party)
    await lead.presses("risk.keep", reason="He reads her messages.")
    await forged(lead, "risk.tell", **ids, party=REQUESTER)

    assert (told(staff), told(ingrid)) == (True, False)
    assert (await reads(ingrid, ready), await reads(staff, ready)) == (set(), {FILLED["what"]})
    await opens(lead, ready)
    assert lead.sees("risk-person-kept")
    assert "He reads her messages." in lead.reads()


@pytest.mark.promise("R02")
@pytest.mark.promise("R20")
async def test_of_a_referral_too(world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone) -> None:
    """What one of those concerned said is told to them; neither to the other one nor to whoever asked for both."""
    await in_hand(world, staff, lead)
    await approached(world, lead, *(one.name for one in (await the_case(world)).request.parties))
    await checks(ingrid)
    await discloses(lead, world, whose=await party_id(world), no_wait="Now.")
    await lead.presses("risk.tell")

    assert (told(ingrid), told(teodor), told(staff)) == (True, False, False)
    told_of_her, told_of_them = {FILLED["what"]}, {"What the referrer told us."}
    assert [await reads(one, world) for one in (ingrid, teodor, staff)] == [told_of_her, set(), set()]
    await discloses(lead, world, whose=REQUESTER, no_wait="Now.", what="What the referrer told us.")
    case_id = (await the_case(world)).case_id
    [other] = [one for one in await recorded(world) if one.what in told_of_them]
    await forged(lead, "risk.tell", case=case_id, disclosure=other.disclosure_id, party=REQUESTER)
    assert [await reads(one, world) for one in (ingrid, teodor, staff)] == [told_of_her, set(), told_of_them]


@pytest.mark.promise("R33")
async def test_nobody_learns_of_a_case_by_it(ready: World, lead: Someone, ingrid: Someone) -> None:
    """Whoever was not approached can't be told; a reason can be given."""
    party = await party_id(ready)
    await discloses(lead, ready, whose=party, no_wait="Now.")
    assert lead.sees("risk-person-unaware")
    assert not lead.can("risk.tell")
    [one] = await recorded(ready)
    await forged(lead, "risk.tell", case=(await the_case(ready)).case_id, disclosure=one.disclosure_id, party=party)
    assert not told(ingrid)
    assert await recorded(ready) == (one,)

    await opens(lead, ready)
    await lead.presses("risk.ask-keeping")
    await lead.presses("risk.keep", reason="She knows of nothing yet.")
    assert lead.sees("risk-person-kept")


async def test_somebody_outside_teams_is_told_by_a_lead(world: World, staff: Someone, lead: Someone) -> None:
    await in_hand(world, staff, lead, *())
    case = await the_case(world)
    async with turn(world.store) as work:
        loose = tuple(replace(one, person_id="") for one in case.request.parties)
        await work.cases.save(replace(case, request=replace(case.request, parties=loose)))
    await discloses(lead, world, whose=case.request.parties[0].party_id, no_wait="Now.")
    assert lead.sees("risk-person-outside")

    await lead.presses("risk.tell")
    [one] = await recorded(world)
    assert one.about == (DisclosedPerson(case.request.parties[0].party_id, "", world.clock.moment),)
    assert lead.sees("risk-person-told")


async def test_more_people_can_be_chosen(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    await discloses(lead, ready, whose=REQUESTER, no_wait="Now.")
    await lead.presses("risk.tell")
    await lead.presses("risk.ask-about")
    assert PARTY in lead.reads()
    await lead.presses("risk.about", about=await party_id(ready))

    [one] = await recorded(ready)
    assert [(kept.party_id, kept.told_to) for kept in one.about] == [
        (REQUESTER, staff.person_id),
        (await party_id(ready), ""),
    ]
    assert not lead.can("risk.ask-about")


@pytest.mark.parametrize("chosen", ["", "somebody-else"])
async def test_somebody_of_the_case_is_chosen(ready: World, lead: Someone, chosen: str) -> None:
    await discloses(lead, ready, whose="", no_wait="Now.")
    [one] = await recorded(ready)
    await forged(lead, "risk.about", case=(await the_case(ready)).case_id, disclosure=one.disclosure_id, about=chosen)

    assert lead.sees("problem-choices")
    assert await recorded(ready) == (one,)
    assert one.about == ()


class TestAsKeptBefore:
    """Disclosures from before it was chosen whose words they tell were told to whoever asked, or to all concerned."""

    def once(self, world: World, lead: Someone, **changes: Any) -> Disclosure:
        at = world.clock.moment
        one = Disclosure("1", Ground.RISK, "What was told.", "The police", "Why.", lead.person_id, at, no_wait="Now.")
        return replace(one, **changes)

    async def test_those_who_were_told_can_still_read_it(
        self, ready: World, staff: Someone, lead: Someone, ingrid: Someone
    ) -> None:
        await keeps(ready, self.once(ready, lead, told_at=ready.clock.moment))
        await is_approached(ready, staff, lead, ingrid)

        assert (await reads(staff, ready), await reads(ingrid, ready)) == ({"What was told."}, set())
        await opens(lead, ready)
        assert "They were told" in lead.reads()
        assert not lead.can("risk.ask-about")
        before = await recorded(ready)
        await forged(lead, "risk.about", case=(await the_case(ready)).case_id, disclosure="1", about=REQUESTER)
        assert await recorded(ready) == before, "nobody is told once more"

    async def test_nobody_is_told_by_an_old_card(self, ready: World, staff: Someone, lead: Someone) -> None:
        """Its button told whoever asked; now a lead says first whose words they are."""
        await keeps(ready, self.once(ready, lead))
        await forged(lead, "risk.tell", case=(await the_case(ready)).case_id, disclosure="1")
        assert not told(staff)
        assert lead.can("risk.ask-about")

        await lead.presses("risk.ask-about")
        await lead.presses("risk.about", about=REQUESTER)
        await lead.presses("risk.tell")
        assert told(staff)


class TestNothingIsForgotten:
    """A disclosure comes back each working morning until it is read, and whomever it is about is told, or not (R20)."""

    @pytest.mark.promise("R20")
    async def test_second_lead_is_asked_each_working_morning(
        self, ready: World, lead: Someone, other_lead: Someone, deputy: Someone
    ) -> None:
        await discloses(lead, ready)
        words = "asks you to read it"
        before = [asked(one, words) for one in (other_lead, deputy)]
        for _ in range(5):
            await ready.advance(DAY)
        # From a Friday morning on: Monday, Tuesday and Wednesday.
        assert [asked(one, words) for one in (other_lead, deputy)] == [one + 3 for one in before]

        await opens(deputy, ready)
        await deputy.presses("risk.second")
        for _ in range(5):
            await ready.advance(DAY)
        assert [asked(one, words) for one in (other_lead, deputy)] == [one + 3 for one in before]

    @pytest.mark.promise("R20")
    @pytest.mark.parametrize("ends", ["risk.tell", "risk.keep"])
    async def test_lead_is_asked_until_the_person_is_told_or_not(
        self, ready: World, lead: Someone, deputy: Someone, ends: str
    ) -> None:
        await discloses(lead, ready, no_wait="Now.")
        await opens(deputy, ready)
        await deputy.presses("risk.second")
        words = "has still to be told"
        for _ in range(5):
            await ready.advance(DAY)
        assert (asked(lead, words), asked(deputy, words)) == (3, 0)

        [one] = await recorded(ready)
        ids = {"case": (await the_case(ready)).case_id, "disclosure": one.disclosure_id, "party": REQUESTER}
        await forged(lead, ends, **ids, reason="He reads her messages.")
        for _ in range(5):
            await ready.advance(DAY)
        assert asked(lead, words) == 3

    async def test_others_are_asked_where_that_lead_is_gone(
        self, ready: World, staff: Someone, lead: Someone, other_lead: Someone
    ) -> None:
        await discloses(lead, ready, no_wait="Now.")
        case_id = (await the_case(ready)).case_id
        await forged(staff, "mine.ask-keep-away", case=case_id)
        await staff.presses("mine.keep-away", leads=lead.person_id)
        await ready.advance(WEEK)

        assert asked(other_lead, "has still to be told")
        assert not asked(lead, "has still to be told")


@pytest.mark.promise("R24")
async def test_court_order_keeps_the_case(ready: World, lead: Someone) -> None:
    await discloses(lead, ready, ground="court-order", why="The county court asks for it.")

    hold = (await the_case(ready)).hold
    assert hold is not None
    assert (hold.by, hold.reason) == (lead.person_id, "The county court asks for it.")
    await discloses(lead, ready, ground="court-order", why="It asks again.")
    assert (await the_case(ready)).hold == hold


async def test_risk_alone_holds_nothing(ready: World, lead: Someone) -> None:
    await discloses(lead, ready, **FILLED)

    assert (await the_case(ready)).hold is None


@pytest.mark.promise("R19")
async def test_words_about_another_are_seen_before_they_are_told(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """What was disclosed stays as it is; whether this person reads it is decided by whoever has seen what it tells."""
    await is_approached(ready, staff, lead, ingrid)
    asker = (await the_case(ready)).request.requester.name
    what = f"That {asker} is afraid of him."
    await discloses(lead, ready, whose=await party_id(ready), no_wait="Now.", what=what)
    await lead.presses("risk.tell")
    assert lead.sees("risk-telling-why")
    assert not told(ingrid)

    await lead.presses("risk.tell")
    assert lead.sees("banner-disclosure-told")
    assert told(ingrid)
    assert await reads(ingrid, ready) == {what}


@pytest.mark.promise("R19")
async def test_words_about_another_are_kept_from_them_for_a_reason(
    ready: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await is_approached(ready, staff, lead, ingrid)
    asker = (await the_case(ready)).request.requester.name
    await discloses(lead, ready, whose=await party_id(ready), no_wait="Now.", why=f"{asker} is afraid.")
    await lead.presses("risk.tell")
    await lead.presses("risk.ask-keeping")
    await lead.presses("risk.keep", reason="I have told her what concerns her.")

    assert lead.sees("risk-person-kept")
    assert not told(ingrid)
