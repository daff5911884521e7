"""Whichever way an entry comes into somebody's calendar, by file or by Graph, what stands there is the same.

Graph is the fake cloud's, asked over TLS with a token that MSAL was given.
"""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any, Protocol
from zoneinfo import ZoneInfo

import pytest
from icalendar import Calendar, Event

from bot.microsoft.credentials import Credentials
from bot.microsoft.graph import Graph
from bot.microsoft.graph_calendars import GraphCalendars
from bot.microsoft.logins import login_for
from bot.microsoft.transport import open_session
from bot.settings.identity import ClientSecret
from casework.model.institution import CalendarAccess
from casework.model.meetings.entries import CalendarEntry, EntrySubject, MadeEntry
from dialogs.texts import Texts
from tests.fakes.cloud import APP_ID, TENANT_ID, FakeCloud, fake_cloud
from tests.fakes.graph_calendars import ACCOUNT, CLOSED
from tests.fakes.wall_clock import WallClock
from web.icalendar_file import entry_file

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXTS = Texts("Resolution Service", lambda moment: moment)
AMARA, BJORN = "amara@norrhaven.example", "bjorn@norrhaven.example"
STARTS = datetime(2027, 3, 29, 9, tzinfo=UTC)
ENTRY = CalendarEntry(
    "0123456789abcdef",
    0,
    EntrySubject.GROUP_MEETING,
    STARTS,
    STARTS + timedelta(minutes=90),
    "Europe/London",
    datetime(2027, 1, 4, 9, tzinfo=UTC),
    "Harbour House, room 2",
)


class Seen(dict[str, Any]):
    """What somebody sees in their calendar: subject, starts, ends, place, private, and everything as text."""


class InCalendars(Protocol):
    """A way into people's calendars."""

    async def brings(self, entry: CalendarEntry) -> None:
        """Bring an entry to Amara and Björn, as new or in place of what was brought before."""
        ...

    def seen_by(self, address: str) -> list[Seen]:
        """Return what stands in somebody's calendar."""
        ...


class ByFile:
    """Everybody opens the newest file; a calendar takes the one with the highest sequence for each identifier."""

    def __init__(self) -> None:
        self.files: list[bytes] = []

    async def brings(self, entry: CalendarEntry) -> None:
        self.files.append(entry_file(entry, TEXTS))

    def seen_by(self, address: str) -> list[Seen]:
        del address
        events: dict[str, Event] = {}
        for file in self.files:
            [event] = Calendar.from_ical(file).events
            known = events.get(str(event["UID"]))
            if known is None or event.sequence > known.sequence:
                events[str(event["UID"])] = event
        return [
            Seen(
                subject=str(one["SUMMARY"]),
                starts=one.decoded("dtstart"),
                ends=one.decoded("dtend"),
                place=str(one.get("LOCATION", "")),
                private=str(one["CLASS"]) == "PRIVATE",
                text=one.to_ical().decode(),
            )
            for one in events.values()
        ]


class ByGraph:
    """Graph writes it for them."""

    def __init__(self, calendars: GraphCalendars, cloud: FakeCloud) -> None:
        self.calendars, self.cloud = calendars, cloud
        self.made: MadeEntry | None = None

    async def brings(self, entry: CalendarEntry) -> None:
        people = {"amara": AMARA, "bjorn": BJORN}
        self.made = await self.calendars.put(entry, people, self.made)

    def seen_by(self, address: str) -> list[Seen]:
        return [
            Seen(
                subject=one["subject"],
                starts=_moment(one["start"]),
                ends=_moment(one["end"]),
                place=one["location"]["displayName"],
                private=one["sensitivity"] == "private",
                # Who else is invited is hidden from whoever is.
                text=str({**one, "attendees": one["attendees"] if not one["hideAttendees"] else []}),
            )
            for one in self.cloud.mailboxes.of(address)
        ]


def _moment(told: dict[str, str]) -> datetime:
    return datetime.fromisoformat(told["dateTime"]).replace(tzinfo=ZoneInfo(told["timeZone"])).astimezone(UTC)


@pytest.fixture(autouse=True)
def _no_trust_from_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    # Where these are set, requests prefers them to what the program asks for.
    monkeypatch.delenv("REQUESTS_CA_BUNDLE", raising=False)
    monkeypatch.delenv("CURL_CA_BUNDLE", raising=False)


@pytest.fixture
async def cloud() -> AsyncIterator[FakeCloud]:
    async with fake_cloud(WallClock()) as running:
        yield running


@pytest.fixture(params=["file", "graph"])
async def way(request: pytest.FixtureRequest, cloud: FakeCloud) -> AsyncIterator[InCalendars]:
    if request.param == "file":
        yield ByFile()
        return
    clock = WallClock()
    secret, authority = ClientSecret("invented-secret"), cloud.cloud.authority(TENANT_ID)
    login = login_for(secret, app_id=APP_ID, authority=authority, verify=str(cloud.ca_file))
    async with open_session(cloud.trust()) as session, Credentials(login, clock) as credentials:
        token = partial(credentials.token, cloud.cloud.graph_scope)
        graph = Graph(session=session, token=token, graph_url=cloud.cloud.graph_url, clock=clock)
        yield ByGraph(GraphCalendars(graph, CalendarAccess(ACCOUNT, CLOSED), TEXTS, clock), cloud)


async def test_neutral_private_and_at_its_time(way: InCalendars) -> None:
    await way.brings(ENTRY)

    for address in (AMARA, BJORN):
        [seen] = way.seen_by(address)
        assert (seen["subject"], seen["private"]) == ("Group meeting", True)
        assert (seen["starts"], seen["ends"]) == (ENTRY.starts_at, ENTRY.ends_at)
        assert seen["place"] == "Harbour House, room 2"


async def test_case_is_a_conversation_and_names_nobody(way: InCalendars) -> None:
    await way.brings(replace(ENTRY, subject=EntrySubject.CONVERSATION, place=""))

    [seen] = way.seen_by(AMARA)
    assert (seen["subject"], seen["place"]) == ("Conversation", "")
    assert not [word for word in (BJORN, "resolution", "parley", "mediation") if word in seen["text"].casefold()]


async def test_same_again_stands_once(way: InCalendars) -> None:
    for _ in range(3):
        await way.brings(ENTRY)

    assert len(way.seen_by(AMARA)) == 1


async def test_changed_twice_stands_once_as_it_is_now(way: InCalendars) -> None:
    later = replace(ENTRY, starts_at=STARTS + timedelta(days=7), ends_at=STARTS + timedelta(days=7, hours=1))
    await way.brings(ENTRY)
    await way.brings(replace(later, sequence=1))
    await way.brings(replace(later, sequence=2, place="Room 9"))

    [seen] = way.seen_by(AMARA)
    assert (seen["starts"], seen["ends"], seen["place"]) == (later.starts_at, later.ends_at, "Room 9")


@pytest.mark.parametrize(
    "starts",
    [
        datetime(2027, 3, 26, 10, tzinfo=UTC),
        datetime(2027, 3, 29, 9, tzinfo=UTC),
        datetime(2027, 10, 29, 13, tzinfo=UTC),
        datetime(2027, 11, 1, 14, tzinfo=UTC),
        # Clocks show 01:30 twice.
        datetime(2027, 10, 31, 0, 30, tzinfo=UTC),
        datetime(2027, 10, 31, 1, 30, tzinfo=UTC),
    ],
)
async def test_clock_changes_move_nothing(way: InCalendars, starts: datetime) -> None:
    await way.brings(replace(ENTRY, starts_at=starts, ends_at=starts + timedelta(hours=1)))

    [seen] = way.seen_by(AMARA)
    assert (seen["starts"], seen["ends"]) == (starts, starts + timedelta(hours=1))


@pytest.mark.parametrize("place", ['"x" <a@b>, room; 2\\', "安" * 10_000, "O'Brien’s"])
async def test_hostile_place_is_a_place(way: InCalendars, place: str) -> None:
    await way.brings(replace(ENTRY, place=place))

    [seen] = way.seen_by(AMARA)
    assert seen["place"] == place
