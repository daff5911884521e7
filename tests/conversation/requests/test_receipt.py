"""The receipt: the reference, what comes next, and the day by which (R06)."""

import pytest

from tests.conversation.conftest import files_request, fills_in_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case


@pytest.mark.promise("R06")
async def test_receipt_has_the_reference(world: World, staff: Someone) -> None:
    await files_request(staff)

    assert staff.sees("receipt-title")
    assert (await the_case(world)).reference in staff.reads()


@pytest.mark.promise("R06")
async def test_receipt_names_the_day(world: World, staff: Someone) -> None:
    await fills_in_request(staff)

    assert staff.sees("receipt-title")
    assert "Tuesday 24 November" in staff.reads()
    assert (await the_case(world)).reference in staff.reads()
    async with world.store.unit_of_work() as work:
        assert len(await work.cases.of_requester(staff.person_id)) == 1
