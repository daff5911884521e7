"""What is urgent or overdue comes first and says so; the list stays out of what Teams keeps (R07, R23)."""

from datetime import timedelta

import pytest

from casework.model.cases.case import Case
from casework.ports import QueueFilter
from tests.builders import a_viewer
from tests.conversation.cases.test_next_step import five_o_clock, until
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import opens_queue


async def cases_of(world: World) -> list[Case]:
    """Return the open cases in the order of the queue."""
    async with world.store.unit_of_work() as work:
        rows, _ = await work.cases.queue(a_viewer("nobody"), QueueFilter.OPEN, 0, 50)
        found = [await work.cases.get(row.case_id) for row in rows]
    return [one for one in found if one]


@pytest.mark.promise("R07")
async def test_somebody_at_risk_is_promised_a_shorter_day(
    world: World, staff: Someone, colleague: Someone, lead: Someone
) -> None:
    await files_request(staff)
    await files_request(colleague, risk="yes")
    tomorrow, after = five_o_clock(world, 1), five_o_clock(world, 2)
    assert "by **Monday 23 November**" in colleague.reads()

    urgent, other = await cases_of(world)
    assert (urgent.urgent, urgent.first_contact_due, urgent.next_due) == (True, tomorrow, tomorrow)
    assert (other.urgent, other.first_contact_due) == (False, after)
    await until(world, tomorrow)
    assert [one.first_contact_missed for one in await cases_of(world)] == [True, False]


@pytest.mark.promise("R07")
async def test_urgent_case_stands_before_one_that_is_overdue(
    world: World, staff: Someone, colleague: Someone, lead: Someone
) -> None:
    await files_request(staff)
    await world.advance(timedelta(days=6))
    await files_request(colleague, risk="yes")
    urgent, overdue = await cases_of(world)

    await opens_queue(lead)
    told = lead.reads()
    assert told.index(f"{urgent.reference} · Urgent") < told.index(overdue.reference)
    assert "Overdue by 2 days" in told
    assert "Showing: All open" in told

    await world.advance(timedelta(days=1))
    digest = next(str(one) for one in reversed(lead.chat.messages) if "What waits today" in str(one))
    assert digest.index(f"{urgent.reference} · Urgent") < digest.index("Overdue by ")


@pytest.mark.promise("R23")
async def test_queue_is_no_message(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    [case] = await cases_of(world)

    await opens_queue(lead)
    assert case.reference in lead.reads()
    await lead.presses("lead.queue", filter="waiting")
    assert case.reference in lead.reads()
    assert case.reference not in str(lead.chat.messages)
