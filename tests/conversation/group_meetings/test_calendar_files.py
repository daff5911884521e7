"""A meeting goes into one's own calendar by a file: one link for one reader, once; nothing in it tells of anything."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from icalendar import Calendar, Event

from tests.conversation.conftest import PUBLIC_URL, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import fixed, meetings, officer, until
from tests.fakes.reading import parts_of
from tests.stores import turn
from web.calendar_page import give_file, open_page
from web.link_page import WebAnswer

QUARTER = timedelta(minutes=15)
LINK = re.compile(re.escape(PUBLIC_URL) + r"/calendar/([A-Za-z0-9_-]{32})")


def link_of(person: Someone) -> str:
    """Return the secret of the link on somebody's newest card."""
    [url] = [one["url"] for one in parts_of(person.card) if one.get("type") == "Action.OpenUrl"]
    found = LINK.fullmatch(url)
    assert found
    return found[1]


async def opens_page(world: World, secret: str) -> WebAnswer:
    async with turn(world.store) as work:
        return await open_page(world.parley.service.desk(work), secret, world.parley.service.texts)


async def posts(world: World, secret: str, page: WebAnswer) -> WebAnswer:
    [stamp] = re.findall(r'name="page" value="([^"]+)"', page.body.decode())
    async with turn(world.store) as work:
        return await give_file(world.parley.service.desk(work), secret, stamp, world.parley.service.texts)


async def takes(world: World, person: Someone) -> WebAnswer:
    """Let somebody go from their meeting's card to the file."""
    await person.presses("group.calendar")
    secret = link_of(person)
    return await posts(world, secret, await opens_page(world, secret))


def entry_in(answer: WebAnswer) -> Event:
    assert answer.status == 200
    [event] = Calendar.from_ical(answer.body).events
    return event


@pytest.fixture
async def one(asked: World, coordinator: Someone) -> Someone:
    """An officer whose meeting's date has just been fixed."""
    await fixed(asked, coordinator)
    return officer(asked, 101)


@pytest.mark.promise("S09")
async def test_officer_puts_the_meeting_into_their_calendar(asked: World, one: Someone) -> None:
    [meeting] = await meetings(asked)
    file = await takes(asked, one)

    event = entry_in(file)
    assert event.decoded("dtstart") == meeting.starts_at
    assert event.decoded("dtend") == meeting.ends_at
    assert (event["UID"], event["SEQUENCE"], event["SUMMARY"]) == (meeting.uid, 0, "Group meeting")
    assert file.headers["Cache-Control"] == "no-store"
    assert file.headers["Content-Type"].startswith("text/calendar; charset=utf-8")
    assert file.headers["Content-Disposition"] == 'attachment; filename="meeting.ics"'


@pytest.mark.promise("S09")
async def test_coordinator_has_the_file_too(asked: World, one: Someone, coordinator: Someone) -> None:
    await coordinator.says("meetings")
    await coordinator.presses("group.open")

    assert entry_in(await takes(asked, coordinator))["SUMMARY"] == "Group meeting"
    await coordinator.presses("group.open")
    assert coordinator.sees("group-expected")


@pytest.mark.promise("S09")
async def test_link_is_never_a_message(asked: World, one: Someone) -> None:
    """Messages are kept, and searched; a link on one would be open to whoever reads them later."""
    await one.presses("group.calendar")

    assert link_of(one) not in asked.teams.everything_sent()


@pytest.mark.promise("S09")
async def test_scanners_that_open_the_link_first_use_nothing_up(asked: World, one: Someone) -> None:
    await one.presses("group.calendar")
    secret = link_of(one)
    pages = [await opens_page(asked, secret) for _ in range(5)]

    assert entry_in(await posts(asked, secret, pages[2]))


@pytest.mark.promise("S09")
async def test_wrong_used_and_late_are_answered_alike(asked: World, one: Someone) -> None:
    await one.presses("group.calendar")
    secret = link_of(one)
    page = await opens_page(asked, secret)
    guess = "x" * 32
    wrong = await posts(asked, guess, await opens_page(asked, guess))
    forged = await posts(asked, guess, page)
    assert entry_in(await posts(asked, secret, page))
    used = await posts(asked, secret, page)
    await one.presses("group.my")
    await one.presses("group.calendar")
    another = link_of(one)
    opened = await opens_page(asked, another)
    await asked.advance(QUARTER + timedelta(seconds=1))
    late = await posts(asked, another, opened)
    unopened = await posts(asked, another, await opens_page(asked, another))

    assert wrong.status == 404
    assert wrong == forged == used == late == unopened
    assert another != secret


async def test_pages_of_good_and_bad_links_are_alike(asked: World, one: Someone) -> None:
    await one.presses("group.calendar")
    good, bad = await opens_page(asked, link_of(one)), await opens_page(asked, "x" * 32)

    def without_stamp(page: WebAnswer) -> bytes:
        return re.sub(rb'value="[^"]+"', b"", page.body)

    assert without_stamp(good) == without_stamp(bad)
    assert (good.status, good.headers) == (bad.status, bad.headers)
    assert "resolution" not in good.body.decode().casefold()


@pytest.mark.promise("S09")
async def test_page_lasts_a_quarter_of_an_hour(asked: World, one: Someone) -> None:
    await one.presses("group.calendar")
    secret = link_of(one)
    await asked.advance(QUARTER)
    page = await opens_page(asked, secret)
    await asked.advance(QUARTER)

    assert entry_in(await posts(asked, secret, page))


@pytest.mark.promise("S09")
async def test_file_says_what_holds_when_it_is_given(asked: World, one: Someone, coordinator: Someone) -> None:
    await one.presses("group.calendar")
    secret = link_of(one)
    page = await opens_page(asked, secret)
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_time="11:30", place='Room 2, "West" <a@b>')

    event = entry_in(await posts(asked, secret, page))
    [meeting] = await meetings(asked)
    assert event.decoded("dtstart") == meeting.starts_at
    assert (event["SEQUENCE"], event["LOCATION"]) == (1, 'Room 2, "West" <a@b>')


@pytest.mark.promise("S09")
async def test_moved_meeting_names_the_entry_that_stays_behind(
    asked: World, one: Someone, coordinator: Someone
) -> None:
    await takes(asked, one)
    assert not one.sees("entry-file-again")
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    first = (await meetings(asked))[0].starts_at
    assert first
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_time="11:30")

    assert one.sees("entry-outdated")
    assert asked.parley.service.texts.day_and_time(first) in one.reads()
    await one.presses("group.calendar")
    assert one.sees("entry-file-outdated")
    assert asked.parley.service.texts.day_and_time(first) in one.reads()
    other = officer(asked, 102)
    assert not other.sees("entry-outdated")
    assert other.sees("group-moved-own")
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    assert one.sees("entry-delete")
    assert not other.sees("entry-delete")


@pytest.mark.promise("S09")
async def test_whoever_had_the_file_is_told_that_it_makes_a_second_entry(asked: World, one: Someone) -> None:
    await takes(asked, one)
    await one.presses("group.my")
    await one.presses("group.calendar")

    assert one.sees("entry-file-again")


@pytest.mark.promise("S09")
async def test_cancelled_meeting_gives_no_file_and_asks_to_delete_it(
    asked: World, one: Someone, coordinator: Someone
) -> None:
    other = officer(asked, 102)
    await takes(asked, one)
    await other.presses("group.calendar")
    secret = link_of(other)
    page = await opens_page(asked, secret)
    stale = other.newest
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")

    assert (await posts(asked, secret, page)).status == 404
    assert one.sees("group-cancelled-day")
    await other.invokes("group.calendar", {"meeting": (await meetings(asked))[0].meeting_id}, stale)
    assert other.sees("group-cancelled-day")


async def test_meeting_of_the_past_gives_none(asked: World, one: Someone) -> None:
    [meeting] = await meetings(asked)
    assert meeting.ends_at
    await until(asked, meeting.ends_at)
    await one.invokes("group.calendar", {"meeting": meeting.meeting_id}, one.newest)

    assert one.sees("group-past-no-minute")


@pytest.mark.promise("S09")
async def test_nobody_else_gets_a_link(asked: World, one: Someone, stranger: Someone, staff: Someone) -> None:
    [meeting] = await meetings(asked)
    for other in (stranger, staff):
        await other.says("hi")
        await other.invokes("group.calendar", {"meeting": meeting.meeting_id}, other.newest)
        assert "calendar/" not in str(other.card)
        unknown = str(other.card)
        await other.says("hi")
        await other.invokes("group.calendar", {"meeting": "f" * 32}, other.newest)
        assert str(other.card) == unknown


@pytest.mark.promise("S09")
async def test_without_an_address_the_time_is_told_in_words(asked: World, one: Someone, coordinator: Someone) -> None:
    await restart(asked, public_url="")
    await one.says("meetings")
    await one.presses("group.see")

    assert one.sees("group-fixed-title")
    assert not one.can("group.calendar")
    await one.invokes("group.calendar", {"meeting": (await meetings(asked))[0].meeting_id}, one.newest)
    assert one.sees("group-fixed-title")


@pytest.mark.promise("S09")
@pytest.mark.parametrize("day", ["2027-03-23", "2027-04-08"])
async def test_clock_change_keeps_the_hour(asked: World, one: Someone, coordinator: Someone, day: str) -> None:
    """Clocks go forward on 28 March 2027."""
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day=day, own_time="14:00")

    starts = entry_in(await takes(asked, one)).decoded("dtstart")
    assert starts == datetime.fromisoformat(day).replace(hour=14 if day < "2027-03-28" else 13, tzinfo=UTC)
