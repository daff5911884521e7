"""The clock of the first contact: nudged, the deputy hears before it is too late, and a miss is recorded (R07)."""

from datetime import datetime, timedelta

import pytest

from tests.conversation.cases.test_lead import PARTY, STORY, got, the_case
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World


@pytest.mark.promise("R07")
class TestReminders:
    """R07: leads are nudged before the deadline, the deputy before the miss, and the miss is recorded."""

    async def test_nudge_deputy_and_miss(self, world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await files_request(staff)
        case = await the_case(world)

        await until(world, case.first_contact_due - timedelta(hours=6))
        assert got(lead, "lead-near-title")
        assert not deputy.chat.cards

        await until(world, case.first_contact_due - timedelta(hours=2))
        assert got(deputy, "lead-near-deputy")
        assert case.reference in deputy.reads()

        await until(world, case.first_contact_due)
        assert got(lead, "lead-missed-title")
        assert got(deputy, "lead-missed-title")
        assert (await the_case(world)).first_contact_missed
        await lead.presses("lead.open")
        assert "First contact was due by Tuesday 24 November, 17:00" in lead.reads()

    async def test_reminders_name_nobody(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)

        await until(world, (await the_case(world)).first_contact_due)

        for secret in (PARTY, STORY, "Mariam"):
            assert secret not in str(lead.chat.messages)

    async def test_late_reminder_says_so(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)

        world.clock.moment = (await the_case(world)).first_contact_due + timedelta(hours=2)
        await world.tick()

        assert any("This reminder is late" in str(one) for one in lead.chat.messages)
        told = len(lead.chat.messages)
        await world.tick()
        assert len(lead.chat.messages) == told

    async def test_digest_counts_in_the_morning(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        case = await the_case(world)

        world.clock.moment = world.clock.moment.replace(day=23, hour=9, minute=1)
        await world.tick()

        digest = next(one for one in lead.chat.messages if "What waits today" in str(one))
        assert case.reference in str(digest)
        assert STORY not in str(digest)
        await lead.presses("lead.queue")
        assert lead.sees("lead-queue-title")


async def until(world: World, moment: datetime) -> None:
    """Let the service live, hour by hour, until a moment."""
    while world.clock.moment < moment:
        world.clock.moment = min(world.clock.moment + timedelta(hours=1), moment)
        await world.tick()
