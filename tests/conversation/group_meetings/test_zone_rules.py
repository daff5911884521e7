"""When a zone's rules change under what is stored, what is due follows, and whoever was told a day hears (R07, S09)."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import meetings, officer, until
from tests.conversation.group_meetings.test_held import fixed
from tests.conversation.steps import read, the_case
from tests.fakes.zones import rules_of

SUMMER_ALL_YEAR, FAR_WEST = "Africa/Lagos", "Pacific/Honolulu"


async def test_deadline_is_due_by_the_new_rules(world: World, staff: Someone, tmp_path: Path) -> None:
    await files_request(staff)
    assert (await the_case(world)).first_contact_due == datetime(2026, 11, 24, 17, tzinfo=UTC)
    with rules_of("Europe/London", SUMMER_ALL_YEAR, tmp_path):
        await restart(world)

        assert (await the_case(world)).first_contact_due == datetime(2026, 11, 24, 16, tzinfo=UTC)
        assert not staff.sees("request-moved-title")


async def test_another_day_is_told(world: World, staff: Someone, tmp_path: Path) -> None:
    """At half past nine in the evening it is the next day already, or still the one before."""
    world.clock.moment = datetime(2026, 11, 20, 7, tzinfo=UTC)
    await files_request(staff)
    before = (await the_case(world)).first_contact_due
    with rules_of("Europe/London", FAR_WEST, tmp_path):
        await restart(world)

        assert (await the_case(world)).first_contact_due != before
        assert staff.sees("request-moved-title")


@pytest.mark.promise("S09")
async def test_reminders_of_a_meeting_follow_its_time_of_day(
    asked: World, coordinator: Someone, tmp_path: Path
) -> None:
    """Reminders of before would be an hour wrong, and be dropped because they are."""
    meeting = await fixed(asked, coordinator)
    before = meeting.starts_at
    with rules_of("Europe/London", FAR_WEST, tmp_path):
        await restart(asked)
        [now] = await meetings(asked)
        assert now.at == meeting.at
        assert before
        assert now.starts_at
        assert now.starts_at - before >= timedelta(hours=10)
        comes = officer(asked, 102)
        for span in (timedelta(days=14), timedelta(days=2), timedelta(hours=1)):
            count = len(comes.chat.cards)
            await until(asked, now.starts_at - span - timedelta(minutes=1))
            assert len(comes.chat.cards) == count
            await until(asked, now.starts_at - span)
            assert comes.sees("group-soon-title")


@pytest.mark.promise("S09")
async def test_poll_is_open_for_as_many_days(asked: World) -> None:
    """Whoever answers reads the new day; but it never closes after the first of its dates has begun."""
    [before] = await meetings(asked)
    assert before.poll
    day, first = before.poll.closes_at.date(), before.poll.options[0].date()
    closures = asked.parley.service.institution.closure_days
    await restart(asked, closure_days=closures | {day})
    [moved] = await meetings(asked)
    assert moved.poll
    assert moved.poll.closes_at.date() > day
    told = f"{moved.poll.closes_at:%A} {moved.poll.closes_at.day}"
    answering = officer(asked, 102)
    await answering.presses("show")
    assert told in answering.reads()
    assert any(told in read(one) for one in asked.channel.cards.values())

    until_then = (first - day).days + 5
    await restart(asked, closure_days=closures | {day + timedelta(days=number) for number in range(until_then)})
    [stays] = await meetings(asked)
    assert stays.poll
    assert stays.poll.closes_at == moved.poll.closes_at


async def test_same_rules_move_nothing(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    await restart(asked)

    [now] = await meetings(asked)
    assert now.version == meeting.version
