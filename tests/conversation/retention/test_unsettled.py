"""A case is not destroyed while something in it still waits for a lead; they hear so, and see what it is (R20, R24)."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from casework.model.cases.case import Case
from casework.model.parties.people import REQUESTER
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import asks, opens_questions
from tests.conversation.own_data.test_copies import asks_copy, decides
from tests.conversation.reaching import heard
from tests.conversation.retention.test_retention import MONTH, SIX_YEARS, hours, is_there, morning, withdrawn
from tests.conversation.risk.test_disclosures import discloses, recorded
from tests.conversation.risk.test_risk import raises, reports
from tests.conversation.steps import forged, the_case, two_ready

KEPT = "lead-update-kept-unsettled"

Step = Callable[[World, Case, Someone, Someone], Awaitable[None]]
"""What somebody of the case, or a lead, does."""


async def takes_risk(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    for one in await reports(world):
        await forged(lead, "risk.take", case=case.case_id, report=one.report_id)


async def raises_risk(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await raises(staff, world)


async def records_disclosure(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await discloses(lead, world)


async def settles_disclosure(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    [one] = await recorded(world)
    ids = {"case": case.case_id, "disclosure": one.disclosure_id}
    await forged(world.person(f"{'0' * 8}-0000-4000-8000-{13:012}"), "risk.second", **ids)
    await forged(lead, "risk.tell", **ids, party=REQUESTER)


async def asks_use(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await asks(staff, world, "Who has read it?")


async def answers_use(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await opens_questions(lead, world)
    await lead.presses("questions.ask-answer")
    await lead.presses("questions.answer", answer="The two leads.")


async def wants_copy(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await asks_copy(staff, world)


async def gives_copy(world: World, case: Case, staff: Someone, lead: Someone) -> None:
    await decides(lead, world)


WAITS: dict[str, tuple[Step, Step]] = {
    "risk": (raises_risk, takes_risk),
    "disclosure": (records_disclosure, settles_disclosure),
    "question": (asks_use, answers_use),
    "copy": (wants_copy, gives_copy),
}


@pytest.mark.promise("R24")
@pytest.mark.promise("R20")
@pytest.mark.parametrize("what", WAITS)
async def test_kept_until_it_is_settled(world: World, staff: Someone, lead: Someone, what: str) -> None:
    begins, ends = WAITS[what]
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    await world.advance(timedelta(days=29))
    await begins(world, case, staff, lead)

    for _ in range(3):
        await morning(world, MONTH)
        await hours(world, 2)
    assert await is_there(world, case)
    assert heard(lead, KEPT) > 0
    await forged(lead, "lead.open", case=case.case_id)
    assert lead.sees(f"lead-unsettled-{what}")

    await ends(world, case, staff, lead)
    await forged(lead, "lead.open", case=case.case_id)
    assert not lead.sees(f"lead-unsettled-{what}")
    for _ in range(3):
        await morning(world, MONTH)
        await hours(world, 2)
    assert not await is_there(world, case)


@pytest.mark.promise("R24")
@pytest.mark.parametrize("what", WAITS)
async def test_leads_are_told_anew_before_it_goes(world: World, staff: Someone, lead: Someone, what: str) -> None:
    """What came in the last days of a case, and was settled at once, leaves them 30 days to keep it."""
    begins, ends = WAITS[what]
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    await world.advance(timedelta(days=29))
    await begins(world, case, staff, lead)
    await ends(world, case, staff, lead)

    for _ in range(20):
        await world.advance(timedelta(days=1))
    assert await is_there(world, case)


@pytest.mark.promise("R24")
async def test_one_that_was_kept_is_announced_anew(world: World, staff: Someone, lead: Someone) -> None:
    """What waited when its time was up, and was settled then, does not go at once: leads have 30 days to keep it."""
    begins, ends = WAITS["risk"]
    case = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    await world.advance(timedelta(days=29))
    await begins(world, case, staff, lead)
    for _ in range(2):
        await morning(world, MONTH)
        await hours(world, 2)
    await ends(world, case, staff, lead)
    await hours(world, 3)
    assert await is_there(world, case)
    for _ in range(20):
        await world.advance(timedelta(days=1))
    assert await is_there(world, case)


@pytest.mark.promise("R24")
async def test_what_a_resolver_asks_in_private_keeps_no_case(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    """They can't have an answer once it is closed; what somebody asks about their own data is another matter."""
    await two_ready(world, staff, lead)
    await asks(resolver_one, world, "May I meet them alone?", kind="resolver")
    case_id = (await the_case(world)).case_id
    await forged(lead, "lead.assess", case=case_id, outcome="mediated")
    await lead.presses("lead.mediated", reason="They moved away.", unreported="They moved away.")
    case = await the_case(world)
    assert case.stage == "mediated"
    await morning(world, SIX_YEARS)
    await morning(world, MONTH)
    await hours(world, 2)
    assert not heard(lead, KEPT)
    assert not await is_there(world, case)


async def test_one_that_waits_holds_up_no_other(world: World, staff: Someone, lead: Someone) -> None:
    """A service that stood still for a while destroys the others at once, in the same transaction."""
    waiting = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    await raises(staff, world)
    other = await withdrawn(staff, lead)
    await morning(world, SIX_YEARS - MONTH)
    world.clock.moment += 2 * MONTH
    await hours(world, 2)

    assert await is_there(world, waiting)
    assert not await is_there(world, other)
