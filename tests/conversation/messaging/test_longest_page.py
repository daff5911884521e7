"""The page of somebody who was named, where everything on it is as long as it may be (R26, R34).

What is wrong with a card, its size too, fails the test at its end (`tests.cards`).
"""

from dataclasses import fields

import pytest

from casework.model.institution import Institution
from casework.model.requests import NEEDS_LIMIT, SHORT_LIMIT
from tests.conversation.conftest import restart
from tests.conversation.consents.conftest import ingrid, is_approached, ready
from tests.conversation.fake_teams import Someone, World
from tests.conversation.messaging.test_longest_texts import SCRIPTS, longest, reads_everything, the_longest
from tests.conversation.steps import forged, the_case

__all__ = ["ingrid", "longest", "ready"]


@pytest.mark.promise("R26")
@pytest.mark.parametrize("letter", SCRIPTS)
async def test_longest_page_of_somebody_named_fits(
    ready: World, longest: Institution, staff: Someone, lead: Someone, ingrid: Someone, *, letter: str
) -> None:
    await restart(ready, **{one.name: getattr(longest, one.name) for one in fields(longest)})
    await is_approached(ready, staff, lead, ingrid)
    case = await the_case(ready)
    await forged(ingrid, "party.ask-details", case=case.case_id)
    await ingrid.presses(
        "party.keep-details",
        contact_way="in-person",
        contact_detail=the_longest(letter, SHORT_LIMIT),
        access_needs=the_longest(letter, NEEDS_LIMIT),
        department=longest.departments[0].name,
    )
    await forged(ingrid, "party.open", case=case.case_id)
    assert ingrid.sees("party-page-title")

    seen = await reads_everything(ingrid)
    assert len(seen) > 3, seen
