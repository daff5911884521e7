"""The people of a case, changed from older cards or by what no card of ours sends: nobody is added, changed or lost."""

from typing import Any

import pytest

from casework.model.cases.case import Case, people_seen
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import ends
from tests.conversation.parties.test_people_involved import NEWCOMER
from tests.conversation.steps import forged, the_case


async def sends(world: World, lead: Someone, verb: str, **data: Any) -> Case:
    """Press what a card would have that shows the people as they are, and return the case."""
    case = await the_case(world)
    await forged(lead, verb, case=case.case_id, seen=people_seen(case), **data)
    return await the_case(world)


@pytest.mark.promise("R13")
@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("parties.save", {"place": "", "party_name": NEWCOMER}),
        ("parties.save", {"place": "0", "party_name": NEWCOMER}),
        ("parties.remove", {"place": "0"}),
        ("parties.save-departments", {"department": "School of Law"}),
    ],
)
async def test_nobody_is_changed_in_a_closed_case(
    world: World, staff: Someone, lead: Someone, verb: str, data: dict[str, Any]
) -> None:
    await files_request(staff)
    await ends(staff, world)
    before = (await the_case(world)).request

    assert (await sends(world, lead, verb, **data)).request == before


@pytest.mark.promise("R13")
@pytest.mark.parametrize(
    ("verb", "data"),
    [
        ("parties.save", {"place": "7", "party_name": NEWCOMER}),
        ("parties.save-departments", {"department": "Ministry of Truth"}),
        ("parties.save-departments", {"department": "School of Law", "other_departments": "Ministry of Truth"}),
        ("choose.settle", {"place": "0", "resolver": "nobody", "same": "yes"}),
        ("choose.settle", {"place": "7", "resolver": "nobody", "same": "no"}),
    ],
)
async def test_what_no_card_of_ours_sends_changes_nobody(
    world: World, staff: Someone, lead: Someone, verb: str, data: dict[str, Any]
) -> None:
    await files_request(staff)
    before = (await the_case(world)).request

    assert (await sends(world, lead, verb, **data)).request == before
