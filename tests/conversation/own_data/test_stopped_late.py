"""An older card by which somebody stops, once there is nothing to take part in any more (R16, R26)."""

import pytest

from casework.model.own_data import Stops
from tests.conversation.fake_teams import Someone, World
from tests.conversation.own_data.conftest import ends, kept
from tests.conversation.steps import forged, the_case


@pytest.mark.promise("R26")
async def test_nobody_stops_in_a_closed_case(approached: World, staff: Someone, lead: Someone, ingrid: Someone) -> None:
    """The leads hear of nothing, and of nobody is kept that they stopped what was over."""
    await forged(ingrid, "own-data.ask-stop", case=(await the_case(approached)).case_id)
    older = ingrid.newest
    await ends(staff, approached)
    await ingrid.invokes("own-data.stop", {"case": (await the_case(approached)).case_id}, older)
    assert await kept(approached, Stops) is None
    assert not lead.sees("lead-update-party-stopped")
