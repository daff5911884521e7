"""The clock is set, or the service was down: every reminder is told once, and one that is late says so (R07)."""

import re
from datetime import timedelta

import pytest

from bot.outgoing.deliveries import LONGEST_PUT_OFF
from casework.model.reminders import LATE, Reminder, ReminderKind
from tests.conversation.cases.test_contact_clock import until
from tests.conversation.cases.test_lead import got
from tests.conversation.conftest import PERSON, files_request, restart
from tests.conversation.fake_teams import Card, Someone, World
from tests.conversation.outbox import put, to
from tests.conversation.reaching import heard
from tests.conversation.steps import PHYSICS, call_posted, the_case, two_chosen
from tests.fakes.reading import pattern_of, words

YEAR = timedelta(days=365)


async def planned(world: World, kind: ReminderKind) -> Reminder:
    async with world.store.unit_of_work() as work:
        found = await work.reminders.pending(kind)
    assert found
    return found


async def digests(world: World, lead: Someone, days: int) -> int:
    """Return how many digests come within so many days."""
    before = heard(lead, "lead-digest-title")
    await until(world, world.clock.moment + timedelta(days=days))
    return heard(lead, "lead-digest-title") - before


class TestSetBack:
    """A clock that was ahead has planned things for a time that is far away now."""

    async def test_digest_comes_again(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await world.advance(YEAR)
        await world.advance(-YEAR)

        assert await digests(world, lead, days=4) == 2

    async def test_forgetting_goes_on(self, world: World) -> None:
        await world.advance(YEAR)
        await world.advance(-YEAR)

        due = (await planned(world, ReminderKind.DRAFTS_FORGOTTEN)).due_at
        assert due == world.clock.moment + timedelta(hours=1)

    async def test_start_mends_it_too(self, world: World) -> None:
        await world.advance(YEAR)
        world.clock.moment -= YEAR
        await restart(world)

        assert (await planned(world, ReminderKind.DAILY_DIGEST)).due_at < world.clock.moment + timedelta(days=4)

    async def test_digest_is_not_told_twice(self, world: World, staff: Someone, lead: Someone) -> None:
        """A few minutes, as when a time server corrects the clock."""
        await files_request(staff)
        await world.advance(timedelta(days=2, hours=23))
        assert heard(lead, "lead-digest-title") == 1
        world.clock.moment -= timedelta(minutes=10)

        assert await digests(world, lead, days=1) == 0

    async def test_told_reminder_stays_told(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        due = (await the_case(world)).first_contact_due
        await world.advance(due - world.clock.moment - timedelta(hours=7))
        await world.advance(timedelta(hours=7))
        world.clock.moment -= timedelta(days=2)
        await until(world, due + timedelta(hours=1))

        assert [heard(lead, f"lead-{what}-title") for what in ("near", "missed")] == [1, 1]

    async def test_what_was_put_off_is_sent(self, world: World, staff: Someone) -> None:
        await put(world, to(staff))
        async with world.store.unit_of_work() as work:
            [one] = await work.outbox.claim(world.clock.moment, 1, timedelta())
            await work.outbox.try_again(one.delivery_id, world.clock.moment + YEAR)
            await work.commit()
        await world.tick()
        assert not staff.chat.cards

        await world.advance(-LONGEST_PUT_OFF)
        assert len(staff.chat.cards) == 1


class TestLate:
    """After hours of downtime every reminder is told once, and says that it is late."""

    async def test_first_contact(self, world: World, staff: Someone, lead: Someone, deputy: Someone) -> None:
        await files_request(staff)
        await comes_back(world, timedelta(days=5))

        # That it was near is not told any more, beside that it was missed.
        assert [late(lead, f"lead-{what}-title") for what in ("near-past", "missed")] == [0, 1]
        assert [late(deputy, what) for what in ("lead-near-deputy", "lead-missed-title")] == [0, 1]

    async def test_digest(self, world: World, staff: Someone, lead: Someone) -> None:
        await files_request(staff)
        await comes_back(world, timedelta(days=14))

        assert late(lead, "lead-digest-title") == heard(lead, "lead-digest-title") == 1

    async def test_call_closing(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await world.advance(timedelta(days=6, hours=22))
        await comes_back(world, timedelta(hours=6))

        assert late(lead, "lead-closing-title") == heard(lead, "lead-closing-title") == 1

    async def test_call_closed(self, world: World, staff: Someone, lead: Someone) -> None:
        await call_posted(staff, lead)
        await comes_back(world, timedelta(days=8))

        assert late(lead, "lead-closed-title") == heard(lead, "lead-closed-title") == 1

    async def test_confirmation(self, world: World, staff: Someone, lead: Someone) -> None:
        await two_chosen(world, staff, lead)
        await comes_back(world, timedelta(days=5))

        # Both resolvers are silent; what waits to tell the same of one case waits once.
        assert late(lead, "lead-update-unconfirmed") == heard(lead, "lead-update-unconfirmed") == 1
        assert world.person(PERSON.format(PHYSICS)).sees("banner-late")

    @pytest.mark.parametrize("moment", [timedelta(), LATE])
    async def test_moment_is_not_late(self, world: World, staff: Someone, lead: Someone, moment: timedelta) -> None:
        await files_request(staff)
        await world.advance((await the_case(world)).first_contact_due - world.clock.moment - timedelta(minutes=1))
        await comes_back(world, timedelta(minutes=1) + moment)

        assert got(lead, "lead-missed-title")
        assert not late(lead, "lead-missed-title")


async def comes_back(world: World, after: timedelta) -> None:
    """Let the service be down for a while; what it tells then, it tells once."""
    world.clock.moment += after
    await restart(world)
    await world.tick()


def late(person: Someone, key: str) -> int:
    """Return on how many of their cards a text stands, and the word that it is late."""
    return sum(_says(card, key) and _says(card, "banner-late") for card in person.chat.cards.values())


def _says(card: Card, key: str) -> bool:
    return any(re.search(pattern_of(key), one) for one in words(card))
