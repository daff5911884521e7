"""A lead's card of a case with which nobody has got on by its day says what would close it, as transcripts (R24)."""

from datetime import timedelta

import pytest

from casework.model.cases.next_step import Closer
from tests.conversation.closing.test_closing_report import REPORT, sends
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import call_posted, forged, the_case, two_ready


async def told(lead: Someone, world: World) -> list[Closer]:
    """Return what a lead's card says would close the case."""
    await forged(lead, "lead.open", case=(await the_case(world)).case_id)
    return [one for one in Closer if lead.sees(f"lead-closer-{one.value}")]


async def told_on_its_day(lead: Someone, world: World) -> list[Closer]:
    """Return what the card says as soon as the day has passed; before, it says nothing of it."""
    assert await told(lead, world) == []
    assert not lead.sees("lead-closer")
    due = (await the_case(world)).next_due
    assert due
    await world.advance(due - world.clock.moment)
    return await told(lead, world)


@pytest.mark.promise("R24")
async def test_what_its_resolvers_carry(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone, resolver_two: Someone
) -> None:
    await two_ready(world, staff, lead)
    assert await told_on_its_day(lead, world) == [Closer.REPORT]
    await world.advance(timedelta(days=1))
    assert await told(lead, world) == [Closer.REPORT]

    await sends(resolver_one, world)
    assert await told(lead, world) == [Closer.OTHER_RESOLVER]
    assert REPORT not in lead.reads()

    await resolver_two.presses("closing.write")
    await resolver_two.presses("closing.agree")
    assert await told_on_its_day(lead, world) == [Closer.LEAD]

    await lead.presses("closing.ask")
    await lead.presses("closing.ask-back", question="Would they like to meet again?")
    assert await told(lead, world) == [Closer.ANSWER]


@pytest.mark.promise("R24")
async def test_before_there_are_resolvers(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    assert await told_on_its_day(lead, world) == [Closer.CONTACT]

    await lead.presses("lead.contact")
    await lead.presses("lead.contact")
    assert await told_on_its_day(lead, world) == [Closer.ASSESSMENT]

    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="suitable")
    await lead.presses("lead.suitable", reason="Both would like to talk.")
    assert await told_on_its_day(lead, world) == [Closer.PAIR]


@pytest.mark.promise("R24")
async def test_closed_case_waits_for_nothing(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await staff.presses("mine.open")
    await staff.presses("mine.ask-withdrawal")
    await staff.presses("mine.withdraw")
    await world.advance(timedelta(days=60))

    assert await told(lead, world) == []
