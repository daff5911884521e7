"""Each person whom a referral is about checks it in private, before anything proceeds (R02, R19)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from casework.actions.referrals.checks import CheckInput, answer_check, to_check
from casework.errors import OutOfDate
from casework.model.cases.access_log import AuditAction
from casework.model.cases.lifecycle import Stage
from casework.model.consents import ConsentKind, Consents
from casework.model.parties.approach import Approach, Approaches
from casework.model.referrals.checks import CheckAnswer
from tests.builders import NOW
from tests.conversation.conftest import PERSON
from tests.conversation.consents.conftest import is_approached, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.messaging.test_unreachable import BLOCKED
from tests.conversation.parties.test_people_involved import did
from tests.conversation.reaching import bar, heard
from tests.conversation.referrals.conftest import (
    FOR_LEADS,
    INGRID,
    STORY,
    TEODOR,
    approached,
    checks,
    checks_kept,
    in_hand,
    party_of,
)
from tests.conversation.steps import (
    LIBRARY,
    PHYSICS,
    REQUESTER,
    SUMMARY,
    forged,
    offers,
    the_case,
)
from tests.stores import turn

__all__ = ["ready"]

THEIRS = "It began before the grant, and we do speak, if seldom."


async def suitable(lead: Someone, world: World) -> None:
    case = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case)
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")


async def opens(person: Someone, world: World, verb: str, **data: str) -> None:
    await forged(person, verb, case=(await the_case(world)).case_id, **data)


async def writes_call(lead: Someone, world: World) -> bool:
    """Whether a lead can write a call."""
    await opens(lead, world, "call.write")
    return lead.can("call.preview")


@pytest.mark.promise("R02")
async def test_nothing_proceeds_before(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    """No call, and no question about talks, before each of them has said that it may go on."""
    await in_hand(world, staff, lead)
    await suitable(lead, world)
    assert not await writes_call(lead, world)
    assert lead.sees("banner-awaits-checks")
    await approached(world, lead, INGRID, TEODOR)
    assert ingrid.sees("referral-mine-open")
    assert not ingrid.sees("consent-section")
    await opens(ingrid, world, "consent.open", kind="individual")
    assert not ingrid.can("consent.agree")

    await opens(ingrid, world, "party.open")
    await checks(ingrid)
    assert ingrid.sees("banner-referral-checked")
    assert ingrid.sees("consent-section")
    assert not await writes_call(lead, world)
    await opens(lead, world, "call.post")
    assert (await the_case(world)).stage is Stage.SUITABLE
    await checks(teodor, answer="corrected", correction=THEIRS)

    assert await writes_call(lead, world)
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    assert (await the_case(world)).stage is Stage.CALLING
    assert AuditAction.CHECKED_REFERRAL in await did(world)


@pytest.mark.promise("R02")
@pytest.mark.promise("R40")
async def test_nothing_is_kept_before_the_notice_was_agreed_to(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Whoever is concerned reads how they are treated before a word of theirs is kept, whatever a client sends."""
    await in_hand(world, staff, lead)
    case = await the_case(world)
    await forged(lead, "approach.write", case=case.case_id, party=await party_of(world, INGRID))
    await lead.presses("approach.preview", day="")
    await lead.presses("approach.send")
    await ingrid.presses("show")
    async with turn(world.store) as work:
        desk = world.parley.service.desk(work)
        found = await to_check(desk, case.case_id, ingrid.person_id)
        said = CheckInput(CheckAnswer.RIGHT, may_tell="yes")
        with pytest.raises(OutOfDate):
            await answer_check(desk, case.case_id, ingrid.person_id, said, found.seen)
    assert (await checks_kept(world)).people == ()


@pytest.mark.promise("R02")
async def test_added_later_is_asked_first(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Whoever a lead adds while the call is out checks it, too, before anybody is chosen; the words are not theirs."""
    await in_hand(world, staff, lead, INGRID)
    await suitable(lead, world)
    await approached(world, lead, INGRID)
    await checks(ingrid)
    await opens(lead, world, "call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(world, LIBRARY, PHYSICS)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Temperance Voss", party_department="School of Law")
    await opens(lead, world, "choose.open")
    await lead.presses("choose.recommended")
    assert lead.sees("banner-awaits-checks")
    assert (await the_case(world)).stage is Stage.CALLING

    party = await party_of(world, "Temperance Voss")
    await opens(lead, world, "approach.ask-record", party=party)
    await lead.presses("approach.record", way="phone", day="2026-11-20")
    await opens(lead, world, "referral.ask-record", party=party)
    assert lead.sees("referral-nothing-shown")
    assert STORY not in lead.reads()
    await lead.presses("referral.record", answer="right", may_tell="no", way="phone", day="2026-11-20")
    assert lead.sees("banner-check-recorded")
    said = (await checks_kept(world)).people[-1]
    assert (said.recorded_by, said.recorded_way, str(said.recorded_day)) == (lead.person_id, "phone", "2026-11-20")
    await opens(lead, world, "choose.open")
    await lead.presses("choose.recommended")
    assert (await the_case(world)).stage is Stage.CONFIRMING


@pytest.mark.promise("R02")
@pytest.mark.parametrize(
    ("shown", "reads_words", "reads_name"), [("named", True, True), ("unnamed", True, False), ("nothing", False, False)]
)
async def test_reads_what_the_referrer_allowed(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, shown: str, *, reads_words: bool, reads_name: bool
) -> None:
    await in_hand(world, staff, lead, INGRID, shown=shown)
    case = (await the_case(world)).case_id
    await forged(lead, "approach.write", case=case, party=await party_of(world, INGRID))
    await lead.presses("approach.preview", day="")
    assert (STORY in lead.reads()) is reads_words
    await lead.presses("approach.send")
    await ingrid.presses("show")
    seen = [ingrid.reads()]
    await ingrid.presses("party.agree")
    seen.append(ingrid.reads())
    await ingrid.presses("referral.ask-check")
    seen.append(ingrid.reads())
    for card in seen:
        assert (STORY in card) is reads_words
        assert (REQUESTER in card) is reads_name
        assert FOR_LEADS not in card
        assert "I lead their team." not in card
    await ingrid.presses("referral.answer", answer="right", may_tell="yes")
    assert STORY not in world.teams.everything_sent()


@pytest.mark.promise("R02")
async def test_name_is_not_let_out_by_a_lead(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await in_hand(world, staff, lead, INGRID, shown="unnamed")
    await opens(lead, world, "approach.write", party=await party_of(world, INGRID))
    await lead.presses("approach.preview", day="", words=f"{REQUESTER} thought of you.")
    assert not lead.can("approach.send")
    assert not ingrid.can("show")


@pytest.mark.promise("R02")
@pytest.mark.promise("R19")
async def test_correction_stands_beside(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    """Leads read it beside what was written; neither the other person nor whoever asked reads a word of it."""
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await ingrid.presses("referral.ask-check")
    await ingrid.presses("referral.answer", answer="corrected", may_tell="yes")
    assert ingrid.sees("problem-required")
    await ingrid.presses("referral.answer", answer="corrected", may_tell="yes", correction=THEIRS)
    assert THEIRS in ingrid.reads()
    case = await the_case(world)
    assert case.request.description == STORY
    await opens(lead, world, "approach.open")
    assert THEIRS in lead.reads()
    for person, verb in ((teodor, "party.open"), (teodor, "referral.ask-check"), (staff, "mine.open")):
        await opens(person, world, verb)
        assert THEIRS not in person.reads()
    assert THEIRS not in world.teams.everything_sent()


@pytest.mark.promise("R02")
@pytest.mark.promise("R22")
async def test_whoever_declined_is_asked_nothing_more(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    """Also where it ended for the other one in a way after which people are asked how it was."""
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await checks(teodor)
    await opens(ingrid, world, "party.open")
    await ingrid.presses("referral.ask-decline")
    await ingrid.presses("referral.decline")
    await opens(lead, world, "lead.assess", outcome="handed-over")
    # Whoever takes no part has nothing to agree to.
    agreed = await party_of(world, TEODOR)
    await lead.presses("lead.handed-over", reason="Mediators from elsewhere go on with it.", agreed=agreed)
    assert (await the_case(world)).stage is Stage.HANDED_OVER
    await world.advance(timedelta(days=9))
    assert teodor.sees("feedback-ask")
    assert not ingrid.sees("feedback-ask")
    await forged(ingrid, "feedback.open", case=(await the_case(world)).case_id)
    assert not ingrid.can("feedback.next")


@pytest.mark.promise("R02")
async def test_declining_ends_it_for_them(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    """No notice has to be agreed to, nobody else reads of it, and the end reads as any other."""
    await in_hand(world, staff, lead)
    await approached(world, lead, TEODOR)
    await checks(teodor, may_tell="yes")
    await opens(lead, world, "approach.write", party=await party_of(world, INGRID))
    await lead.presses("approach.preview", day="")
    await lead.presses("approach.send")
    await ingrid.presses("show")
    await ingrid.presses("referral.ask-decline")
    await ingrid.presses("referral.decline")
    assert ingrid.sees("referral-declined-title")
    assert lead.sees("lead-update-referral-checked")
    await suitable(lead, world)
    assert not await writes_call(lead, world)
    await opens(lead, world, "approach.open")
    assert lead.sees("referral-check-declined")
    for person, verb in ((teodor, "party.open"), (staff, "mine.open")):
        await opens(person, world, verb)
        assert not person.sees("referral-check-declined")
    assert staff.sees("referral-stands-open")

    await opens(lead, world, "lead.assess")
    await lead.presses("lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="One would rather not.", words="Ingrid would rather not.")
    assert teodor.sees("closed-consent-news")
    await teodor.presses("show")
    assert teodor.sees("consent-standing-not-now")
    assert staff.sees("referral-stands-ended")
    for person in (teodor, staff):
        assert "Ingrid would rather not." not in person.reads()
    await opens(staff, world, "mine.open")
    assert staff.sees("referral-stands-ended")
    assert "Ingrid would rather not." not in staff.reads()
    await opens(staff, world, "mine.result")
    assert staff.sees("nothing-here")


@pytest.mark.promise("R02")
async def test_everybody_declines(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    told = len(staff.chat.cards)
    for person in (ingrid, teodor):
        await person.presses("referral.ask-decline")
        await person.presses("referral.decline")
        await opens(person, world, "referral.decline")
    assert len(staff.chat.cards) == told
    assert [one.answer for one in (await checks_kept(world)).people] == [CheckAnswer.DECLINED] * 2
    await suitable(lead, world)
    assert not await writes_call(lead, world)
    await opens(ingrid, world, "party.open")
    await checks(ingrid)
    assert ingrid.sees("referral-mine-right")


@pytest.mark.promise("R02")
@pytest.mark.promise("R16")
async def test_declining_later_takes_back_what_was_agreed(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    await checks(ingrid)
    await opens(ingrid, world, "consent.open", kind="individual")
    await ingrid.presses("consent.agree")
    await opens(ingrid, world, "party.open")
    await ingrid.presses("referral.ask-decline")
    await ingrid.presses("referral.decline")
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        consents = await work.case_parts.get(case.case_id, Consents)
    assert consents is not None
    [said] = [one for one in consents.answers if one.kind is ConsentKind.INDIVIDUAL]
    assert said.state == "withdrawn"


@pytest.mark.promise("R02")
async def test_older_cards_and_strangers(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, stranger: Someone
) -> None:
    """An answer from an older card changes nothing; before their approach, and to others, there is nothing."""
    await in_hand(world, staff, lead)
    for person in (ingrid, stranger, staff):
        for verb in ("referral.ask-check", "referral.answer", "referral.ask-decline", "referral.decline"):
            await opens(person, world, verb, answer="right", may_tell="yes", seen="")
            assert person.sees("nothing-here")
    for person in (ingrid, stranger, staff):
        await opens(person, world, "referral.ask-record", party=await party_of(world, INGRID))
        assert person.sees("nothing-here")
    assert not (await checks_kept(world)).people

    await approached(world, lead, INGRID)
    await ingrid.presses("referral.ask-check")
    await ingrid.presses("referral.answer", answer="right", may_tell="yes")
    await opens(ingrid, world, "referral.answer", answer="corrected", correction="No.", may_tell="no", seen="old")
    assert ingrid.sees("banner-out-of-date")
    [said] = (await checks_kept(world)).people
    assert (said.answer, said.may_tell) == (CheckAnswer.RIGHT, True)
    await opens(lead, world, "referral.record", party=await party_of(world, INGRID), answer="declined", way="phone")
    assert lead.sees("banner-out-of-date")
    assert len((await checks_kept(world)).people) == 1


@pytest.mark.promise("R02")
@pytest.mark.promise("R23")
async def test_correction_that_names_a_lead(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, ingrid: Someone
) -> None:
    """Whoever writes is asked whether a lead is meant, before a word is kept; who is, sees nothing from then on."""
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    await ingrid.presses("referral.ask-check")
    await ingrid.presses("referral.answer", answer="corrected", may_tell="no", correction="Kwabena was there, too.")
    assert not (await checks_kept(world)).people
    await ingrid.presses("referral.answer", who=other_lead.person_id)
    assert (await checks_kept(world)).people
    case = await the_case(world)
    assert other_lead.person_id in case.recused
    await forged(other_lead, "lead.open", case=case.case_id)
    assert other_lead.sees("nothing-here")


@pytest.mark.promise("R02")
async def test_named_twice_is_asked_once(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """Two spellings of one person are one page and one answer, once a lead has said who it is."""
    await in_hand(world, staff, lead, INGRID)
    await opens(lead, world, "parties.open")
    await lead.presses("parties.edit", place="")
    await lead.presses("parties.save", party_name="Inga Roy", party_department="School of Law")
    await opens(lead, world, "parties.open")
    await lead.presses("parties.search", place="1")
    await lead.presses("parties.search", query="ingrid")
    await lead.presses("parties.link", person=ingrid.person_id)
    await approached(world, lead, INGRID)
    await checks(ingrid)
    await suitable(lead, world)
    assert await writes_call(lead, world)


@pytest.mark.promise("R02")
async def test_whoever_asked_carries_no_case_of_theirs(
    world: World, lead: Someone, ingrid: Someone, resolver_one: Someone
) -> None:
    """A resolver can ask for others, and is not proposed for it; their department is not ruled out by it."""
    await in_hand(world, resolver_one, lead, INGRID)
    await suitable(lead, world)
    await approached(world, lead, INGRID)
    await checks(ingrid)
    await opens(lead, world, "call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    await offers(world, LIBRARY, PHYSICS, 103)
    await opens(lead, world, "choose.open")
    await lead.presses("choose.recommended")
    case = await the_case(world)
    assert {one.resolver for one in case.assignments} == {PERSON.format(PHYSICS), PERSON.format(103)}


@pytest.mark.promise("R02")
async def test_no_call_names_whoever_asked(world: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await in_hand(world, staff, lead, INGRID)
    await suitable(lead, world)
    await approached(world, lead, INGRID)
    await checks(ingrid)
    department = (await the_case(world)).request.requester.department
    for summary in (f"{REQUESTER} is worried about two colleagues.", f"Somebody from {department} is worried."):
        await opens(lead, world, "call.write")
        await lead.presses("call.preview", summary=summary)
        assert not lead.can("call.post")
        await opens(lead, world, "call.post")
        assert (await the_case(world)).stage is Stage.SUITABLE
    await opens(lead, world, "call.write")
    await lead.presses("call.preview", summary=SUMMARY)
    await lead.presses("call.post")
    assert (await the_case(world)).stage is Stage.CALLING


@pytest.mark.promise("R02")
async def test_referrer_who_left_is_told_by_nobody(
    world: World, staff: Someone, lead: Someone, ingrid: Someone
) -> None:
    """Nothing arrives for whoever asked: the lead hears so, and it goes on for those concerned."""
    await in_hand(world, staff, lead, INGRID)
    await approached(world, lead, INGRID)
    bar(world, staff, BLOCKED)
    await checks(ingrid, may_tell="yes")
    await world.advance(timedelta(minutes=5))
    assert heard(lead, "lead-update-unreachable")
    await suitable(lead, world)
    assert await writes_call(lead, world)


@pytest.mark.promise("R02")
async def test_nothing_is_said_to_what_has_ended(
    world: World, staff: Someone, lead: Someone, ingrid: Someone, teodor: Someone
) -> None:
    await in_hand(world, staff, lead)
    await approached(world, lead, INGRID, TEODOR)
    await opens(ingrid, world, "party.open")
    await checks(ingrid)
    before = await checks_kept(world)
    await opens(lead, world, "lead.assess", outcome="not-suitable")
    await lead.presses("lead.not-suitable", reason="One would rather not.")
    for person in (ingrid, teodor):
        await opens(person, world, "referral.decline")
    assert await checks_kept(world) == before


@pytest.mark.promise("R02")
async def test_nobody_checks_what_is_no_referral(ready: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    await is_approached(ready, staff, lead, ingrid)
    case, party = (await the_case(ready)).case_id, (await the_case(ready)).request.parties[0].party_id
    said = {"case": case, "party": party, "answer": "right", "may_tell": "no", "way": "phone", "day": "2026-11-19"}
    for verb in ("referral.answer", "referral.decline"):
        await forged(ingrid, verb, **said)
    asked = await the_case(ready)
    loose = replace(asked.request.parties[0], person_id="")
    told = Approach(party, "", lead.person_id, "", lead.person_id, made_at=NOW, way="phone")
    async with turn(ready.store) as work:
        await work.cases.save(replace(asked, request=replace(asked.request, parties=(loose,))))
        await work.case_parts.put(case, Approaches((told,)))
    await forged(lead, "referral.record", **said)
    assert (await checks_kept(ready)).people == ()
