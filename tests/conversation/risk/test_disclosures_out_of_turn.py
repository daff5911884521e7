"""A disclosure pressed from older cards, by a lead who is not let in yet, or once too often (R20)."""

from dataclasses import replace

import pytest

from casework.model.parties.people import REQUESTER
from casework.model.risk import MOST_KEPT, Risk
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.risk.test_disclosures import FILLED, discloses, opens, recorded
from tests.conversation.steps import forged, the_case
from tests.stores import turn


@pytest.fixture
async def filed(world: World, staff: Someone) -> World:
    await files_request(staff)
    return world


@pytest.mark.promise("R20")
async def test_whoever_was_told_stays_told(filed: World, staff: Someone, lead: Someone) -> None:
    """An older card still offers to keep it from them."""
    await discloses(lead, filed, no_wait="He is on his way.")
    await lead.presses("risk.tell")
    before = await recorded(filed)
    about = {"case": (await the_case(filed)).case_id, "disclosure": before[0].disclosure_id, "party": REQUESTER}
    await forged(lead, "risk.keep", **about, reason="He reads her messages.")

    assert lead.sees("banner-out-of-date")
    assert await recorded(filed) == before


@pytest.mark.promise("R20")
async def test_lead_who_is_not_let_in_yet_confirms_nothing(
    filed: World, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """Nobody knows yet whether a case concerns them: so they are not asked, and count for nobody to ask."""
    waiting = filed.parley.service.pending_leads
    waiting.ids = frozenset({other_lead.person_id})
    await discloses(lead, filed)
    assert deputy.sees("risk-second")
    assert not other_lead.sees("risk-second")
    [one] = await recorded(filed)
    about = {"case": (await the_case(filed)).case_id, "disclosure": one.disclosure_id}
    await forged(other_lead, "risk.second", **about)
    assert await recorded(filed) == (one,)

    waiting.ids = frozenset({other_lead.person_id, deputy.person_id})
    await discloses(lead, filed, what="Something else.")
    assert lead.sees("risk-problem-alone")
    assert await recorded(filed) == (one,)


async def test_so_many_are_kept_and_no_more(filed: World, lead: Someone) -> None:
    await discloses(lead, filed, no_wait="Now.")
    [one] = await recorded(filed)
    case = await the_case(filed)
    async with turn(filed.store) as work:
        full = Risk((), tuple(replace(one, disclosure_id=f"{number:032}") for number in range(MOST_KEPT)))
        await work.case_parts.put(case.case_id, full)
    await opens(lead, filed)
    await discloses(lead, filed, no_wait="Now.", what=FILLED["what"])
    assert lead.sees("risk-problem-many")
    assert len(await recorded(filed)) == MOST_KEPT
