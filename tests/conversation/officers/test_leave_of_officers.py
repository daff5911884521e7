"""An officer's time away ends with the local day, wherever it is asked who takes something on (R12, W01)."""

from datetime import UTC, date, datetime

import pytest

from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_officers_directory import changed
from tests.conversation.steps import LIBRARY, PHYSICS, call_posted, forged, offers, the_case

FRIDAY = date(2027, 7, 30)
"""In summer its last minute is an hour before that of the day of UTC."""

LAST_MINUTE, AFTER = datetime(2027, 7, 30, 22, 59, tzinfo=UTC), datetime(2027, 7, 30, 23, 0, tzinfo=UTC)


@pytest.fixture
async def calling(world: World, staff: Someone, lead: Someone) -> World:
    """A call is out on the last day of an officer's time away."""
    world.clock.moment = datetime(2027, 7, 30, 8, 0, tzinfo=UTC)
    await call_posted(staff, lead)
    return world


@pytest.mark.promise("R12")
async def test_ends_for_calls(calling: World, resolver_one: Someone) -> None:
    """Who was refused in the channel presses the same button again, once it has passed."""
    await changed(calling, LIBRARY, leave_until=FRIDAY)
    calling.clock.moment = LAST_MINUTE
    await resolver_one.says("resolving")
    assert not resolver_one.sees("resolver-call-title")
    await resolver_one.presses("volunteer.offer", in_channel=True)
    assert resolver_one.hint == calling.parley.service.texts("hint-paused")

    calling.clock.moment = AFTER
    await resolver_one.says("resolving")
    assert resolver_one.sees("resolver-call-title")
    await resolver_one.presses("volunteer.offer", in_channel=True)
    assert resolver_one.hint == calling.parley.service.texts("hint-offered")
    await resolver_one.says("resolving")
    assert resolver_one.sees("resolver-offer-title")


@pytest.mark.promise("R13")
async def test_ends_for_whoever_has_offered(calling: World, lead: Someone) -> None:
    await offers(calling, LIBRARY, PHYSICS)
    await changed(calling, LIBRARY, leave_until=FRIDAY)
    case_id = (await the_case(calling)).case_id
    for moment, enough in ((LAST_MINUTE, False), (AFTER, True)):
        calling.clock.moment = moment
        await forged(lead, "choose.open", case=case_id)
        assert lead.can("choose.recommended") is enough


@pytest.mark.promise("R12")
async def test_ends_for_who_is_called(world: World, staff: Someone, lead: Someone, resolver_one: Someone) -> None:
    """Calls come to their own chat where they wish so."""
    world.clock.moment = LAST_MINUTE
    await changed(world, LIBRARY, leave_until=FRIDAY, calls_in_chat=True)
    await changed(world, PHYSICS, leave_until=date(2027, 7, 29), calls_in_chat=True)
    await call_posted(staff, lead)

    assert not any("volunteer.offer" in str(card) for card in resolver_one.chat.cards.values())
