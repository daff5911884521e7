"""Somebody asks on behalf of others, who decide what they may read, and are no party of it themselves (R02)."""

import pytest

from casework.model.cases.lifecycle import Stage
from casework.model.parties.people import people_of_case
from casework.model.referrals.referral import Shown
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.referrals.conftest import FOR_LEADS, INGRID, STORY, TEODOR, refers
from tests.conversation.steps import REQUESTER, forged, the_case


async def cases_kept(world: World) -> int:
    async with world.store.unit_of_work() as work:
        return (await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 9))[1]


@pytest.mark.promise("R02")
async def test_referral_arrives(world: World, staff: Someone, lead: Someone) -> None:
    """What it means stands before the notice; what was said arrives; whoever asked is none of its people."""
    await staff.says("hi")
    await staff.presses("intake.start")
    await staff.presses("referral.start")
    for key in ("referral-means-asked", "referral-means-theirs", "referral-means-hear"):
        assert staff.sees(key)
    await refers(staff, shown="unnamed")

    assert staff.sees("receipt-title")
    assert staff.sees("referral-receipt-then")
    assert f"Your reference is **{(await the_case(world)).reference}**" in staff.reads()
    case = await the_case(world)
    referral = case.request.referral
    assert referral is not None
    assert (referral.shown, referral.relation, referral.for_leads) == (Shown.UNNAMED, "I lead their team.", FOR_LEADS)
    assert [one.name for one in people_of_case(case)] == [INGRID, TEODOR]
    assert referral.named == {one.party_id for one in people_of_case(case)}
    assert case.stage is Stage.WAITING

    await lead.presses("lead.open")
    assert lead.sees("referral-lead-title")
    assert lead.sees("referral-lead-waits")
    for words in (STORY, FOR_LEADS, "I lead their team.", REQUESTER):
        assert words in lead.reads()
    assert STORY not in world.teams.everything_sent()
    assert FOR_LEADS not in world.teams.everything_sent()


@pytest.mark.promise("R02")
async def test_own_department_is_not_involved(world: World, staff: Someone) -> None:
    await refers(staff, department="School of Law")
    case = await the_case(world)
    assert case.request.requester.department
    assert case.request.requester.department not in case.request.departments()
    assert not case.request.lacks_departments


@pytest.mark.promise("R02")
async def test_naming_oneself_is_asked_about(world: World, staff: Someone) -> None:
    """Whoever names themselves is asked kindly, and can ask for themselves, or say that it is somebody else."""
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.presses("referral.next", description=STORY, risk="no")
    await staff.presses("referral.add-person", party_name="M. Haddad-Lindqvist")
    assert staff.sees("referral-you-asked-title")
    assert staff.can("intake.start")
    await staff.presses("referral.current")
    await staff.presses("referral.next")
    assert staff.sees("referral-you-asked-title")
    await staff.presses("referral.current")
    await staff.presses("referral.next", shown="named")
    await staff.presses("referral.send")
    assert staff.sees("referral-problem-you")
    assert await cases_kept(world) == 0
    await staff.presses("referral.next")
    await staff.presses("referral.other")
    await staff.presses("referral.send")
    assert staff.sees("receipt-title")
    assert await cases_kept(world) == 1


@pytest.mark.promise("R02")
async def test_form_asks_for_somebody(world: World, staff: Someone) -> None:
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="")
    assert staff.sees("problem-required")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.presses("referral.next", description=STORY, risk="no")
    await staff.presses("referral.next")
    assert staff.sees("referral-problem-nobody")
    await staff.presses("referral.next", party_name=INGRID)
    await staff.presses("referral.next")
    assert staff.sees("problem-choose")
    await staff.presses("referral.next", shown="nothing")
    await staff.presses("referral.send")
    assert staff.sees("receipt-title")
    assert (await the_case(world)).request.parties[0].name == INGRID


@pytest.mark.promise("R02")
async def test_own_name_is_no_part_of_what_is_shown_without_it(world: World, staff: Someone) -> None:
    await refers(staff, shown="unnamed", description=f"{STORY} Signed, {REQUESTER}")
    assert staff.sees("referral-problem-own-name")
    assert await cases_kept(world) == 0
    await staff.presses("referral.next", description=STORY)
    await staff.presses("referral.send")
    assert staff.sees("receipt-title")


async def test_danger_comes_first(world: World, staff: Someone) -> None:
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.presses("referral.next", description=STORY, for_leads="He said he will kill himself.", risk="no")
    assert staff.sees("emergency-now")
    await staff.presses("referral.at-risk")
    await staff.presses("referral.add-person", party_name=INGRID)
    await staff.presses("referral.next")
    await staff.presses("referral.next", shown="named")
    await staff.presses("referral.send")
    assert (await the_case(world)).urgent


async def test_typed_words_mean_the_form_that_was_begun_last(world: World, staff: Someone) -> None:
    await staff.says("ask for help")
    await staff.presses("intake.agree")
    world.clock.moment = world.clock.moment.replace(minute=5)
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    await staff.presses("referral.next", relation="I lead their team.")
    await staff.says("back")
    await staff.presses("show")
    assert staff.sees("referral-you-title")
    await staff.says("cancel")
    await staff.presses("referral.forget")
    await staff.says("cancel")
    assert staff.can("intake.forget")


async def test_draft_is_its_owners(world: World, staff: Someone, stranger: Someone) -> None:
    await staff.says("refer somebody")
    await staff.presses("referral.agree")
    async with world.store.unit_of_work() as work:
        draft = await work.drafts.open_of(staff.person_id, "referral")
    assert draft is not None
    for verb in ("referral.next", "referral.send", "referral.current", "intake.current"):
        await forged(stranger, verb, draft=draft.draft_id, step="you")
        assert stranger.sees("nothing-here")
    await forged(staff, "intake.current", draft=draft.draft_id, step="you")
    assert staff.sees("nothing-here")


async def test_lead_who_is_named_never_learns(world: World, staff: Someone, other_lead: Someone, lead: Someone) -> None:
    await refers(staff, people=("Kwabena Osei-Tutu", INGRID))
    case = await the_case(world)
    assert PERSON.format(12) in case.recused
    assert not other_lead.chat.cards
    assert lead.can("lead.open")


async def test_lead_who_refers_is_kept_away(world: World, lead: Someone, other_lead: Someone) -> None:
    await refers(lead)
    case = await the_case(world)
    assert lead.person_id in case.recused
    await forged(lead, "lead.open", case=case.case_id)
    assert lead.sees("nothing-here")
    assert other_lead.can("lead.open")
