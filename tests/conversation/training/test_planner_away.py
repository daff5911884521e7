"""A session ends while nobody can note who came: their cover hears, and they do once they are back (S10)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from casework.model.leads import Leave
from casework.model.meetings.meeting import MeetingState
from tests.conversation.fake_teams import Someone, World
from tests.conversation.officers.test_own_entry import entry
from tests.conversation.reaching import heard
from tests.conversation.training.test_sessions import LIBRARY, OVER, PERSON, at, plans, signs_up, the_session
from tests.stores import turn

BACK = datetime(2027, 3, 1, 9, 30, tzinfo=UTC)
"""A Monday."""


@pytest.mark.promise("S10")
async def test_coordinator_on_leave_notes_it_once_back(world: World, coordinator: Someone, lead: Someone) -> None:
    await plans(coordinator)
    await signs_up(world, LIBRARY)
    async with turn(world.store) as work:
        await work.leaves.put(Leave(coordinator.person_id, date(2027, 2, 17), date(2027, 2, 28), coordinator.person_id))
    cards = len(coordinator.chat.cards)
    await at(world, OVER)
    assert heard(lead, "joining-unattended-title") == 1
    for day in range(1, 6):
        await at(world, OVER + timedelta(days=day))
    assert heard(lead, "joining-unattended-title") == 1, "once is enough"
    assert len(coordinator.chat.cards) == cards, "who is on leave is left in peace"

    await at(world, BACK)
    assert heard(coordinator, "group-ask-attendance") == 1
    await coordinator.says("training")
    await coordinator.presses("training.manage")
    await coordinator.presses("training.ask-attendance")
    await coordinator.presses("training.attendance", came=PERSON.format(LIBRARY))
    assert (await the_session(world)).state is MeetingState.HELD
    assert [one.course for one in (await entry(world, LIBRARY)).training] == ["full"]
    cards = len(coordinator.chat.cards)
    await at(world, BACK + timedelta(days=2))
    assert len(coordinator.chat.cards) == cards, "what was noted is asked no more"
