"""Graph's calendars as they are: throttled, late, unlicensed, refused for a while, changed by hand, half told."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import aiohttp
import pytest

from bot.microsoft.graph import Graph
from bot.microsoft.graph_calendars import PAUSE, GraphCalendars
from bot.microsoft.schedules import parse_schedules
from casework.model.institution import CalendarAccess
from casework.model.meetings.entries import CalendarEntry, EntrySubject
from casework.model.meetings.free_busy import Availability, RuledZone, WorkingHours, ZoneChange
from casework.ports.calendars import CalendarGrants, CalendarLater, CalendarRefused, EntryGone
from dialogs.texts import Texts
from tests.fakes.cloud import Answer, FakeCloud
from tests.fakes.graph_calendars import ACCOUNT, CLOSED
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

TEXTS = Texts("Resolution Service", lambda moment: moment)
AMARA, BJORN = "amara@norrhaven.example", "bjorn@norrhaven.example"
PEOPLE = {"a": AMARA, "b": BJORN}
STARTS = datetime(2027, 3, 29, 9, tzinfo=UTC)
ENTRY = CalendarEntry(
    "0123456789abcdef",
    0,
    EntrySubject.GROUP_MEETING,
    STARTS,
    STARTS + timedelta(minutes=90),
    "Europe/London",
    datetime(2027, 1, 4, 9, tzinfo=UTC),
    "Harbour House",
    online=True,
)


async def graph_token() -> str:
    return "graph-1"


def calendars_of(
    cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock, *, seal: bool = True
) -> GraphCalendars:
    graph = Graph(session=session, token=graph_token, graph_url=cloud.cloud.graph_url, clock=clock)
    return GraphCalendars(graph, CalendarAccess(ACCOUNT, CLOSED, seal), TEXTS, clock)


@pytest.fixture
def calendars(cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock) -> GraphCalendars:
    cloud.people[ACCOUNT] = {"id": "0e0e0e0e-0000-4000-8000-00000000acc0"}
    return calendars_of(cloud, session, clock)


def asked(cloud: FakeCloud) -> list[str]:
    return [f"{one.method} {one.path.partition('?')[0].removeprefix('/graph/v1.0/users/')}" for one in cloud.graph_seen]


async def test_what_is_asked_for(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)

    body = cloud.graph_seen[0].body
    assert body == {
        "subject": "Group meeting",
        "start": {"dateTime": "2027-03-29T10:00:00", "timeZone": "Europe/London"},
        "end": {"dateTime": "2027-03-29T11:30:00", "timeZone": "Europe/London"},
        "location": {"displayName": "Harbour House"},
        "isOnlineMeeting": True,
        "onlineMeetingProvider": "teamsForBusiness",
        "attendees": [{"emailAddress": {"address": one}, "type": "required"} for one in (AMARA, BJORN)],
        "hideAttendees": True,
        "sensitivity": "private",
        "allowNewTimeProposals": False,
        "transactionId": "0123456789abcdef-0",
        "singleValueExtendedProperties": body["singleValueExtendedProperties"],
    }
    assert made.people == ("a", "b")
    assert made.join_url.startswith("https://teams.microsoft.com/")
    assert made.is_sealed
    assert calendars.grants == CalendarGrants(entries=True, free_busy=True, seals=True)


async def test_link_that_comes_late_is_read_again(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.links_late = 1
    assert (await calendars.put(ENTRY, PEOPLE, None)).join_url


async def test_link_that_does_not_come_is_told_so_and_found_later(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.links_late = 2
    made = await calendars.put(ENTRY, PEOPLE, None)
    assert (made.join_url, made.is_sealed) == ("", False)

    again = await calendars.put(ENTRY, PEOPLE, made)
    assert again.join_url
    assert again.is_sealed


async def test_move_keeps_the_online_meeting_and_the_answers(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)
    cloud.mailboxes.answers(AMARA, "accepted")
    moved = replace(
        ENTRY, sequence=1, starts_at=STARTS + timedelta(days=1), ends_at=STARTS + timedelta(days=1, hours=1)
    )

    again = await calendars.put(moved, PEOPLE, made)

    [patch] = [one for one in cloud.graph_seen if one.method == "PATCH" and "/events/" in one.path]
    assert set(patch.body) == {"start", "end", "location"}
    assert (again.event_id, again.join_url, again.sequence) == (made.event_id, made.join_url, 1)
    assert cloud.mailboxes.events[made.event_id]["onlineMeeting"]
    assert await calendars.answers(again, PEOPLE) == {"a": True}


async def test_people_come_and_go(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)
    again = await calendars.put(ENTRY, {"a": AMARA, "c": "chidi@norrhaven.example"}, made)

    assert again.people == ("a", "c")
    assert cloud.mailboxes.of(BJORN) == []
    assert len(cloud.mailboxes.of("chidi@norrhaven.example")) == 1


@pytest.mark.parametrize("answer", [Answer(how="reset", accepts=True), Answer(status=504, accepts=True)])
async def test_entry_whose_answer_was_lost_is_found_again(
    calendars: GraphCalendars, cloud: FakeCloud, answer: Answer
) -> None:
    cloud.graph_answers.append(answer)
    with pytest.raises(CalendarLater):
        await calendars.put(ENTRY, PEOPLE, None)
    moved = replace(
        ENTRY, sequence=1, starts_at=STARTS + timedelta(days=1), ends_at=STARTS + timedelta(days=1, hours=1)
    )

    made = await calendars.put(moved, PEOPLE, None)

    [event] = cloud.mailboxes.of(AMARA)
    assert event["start"]["dateTime"] == "2027-03-30T10:00:00"
    assert made.sequence == 1


async def test_entry_whose_answer_was_lost_is_taken_out_by_its_own_id(
    calendars: GraphCalendars, cloud: FakeCloud
) -> None:
    await calendars.put(replace(ENTRY, uid="another"), PEOPLE, None)
    cloud.graph_answers.append(Answer(how="reset", accepts=True))
    with pytest.raises(CalendarLater):
        await calendars.put(ENTRY, PEOPLE, None)
    assert await calendars.find(ENTRY.uid, attempt=1) is None

    made = await calendars.find(ENTRY.uid)
    assert made
    await calendars.cancel(made)

    [left] = cloud.mailboxes.of(AMARA)
    assert left["transactionId"] == "another-0"


async def test_cancelled_is_gone_and_once_more_does_no_harm(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)
    await calendars.cancel(made)
    assert cloud.mailboxes.of(AMARA) == []
    await calendars.put(ENTRY, PEOPLE, None)
    assert cloud.mailboxes.of(AMARA) == [], "the same attempt finds what was cancelled"
    await calendars.put(ENTRY, PEOPLE, None, attempt=1)
    assert len(cloud.mailboxes.of(AMARA)) == 1

    del cloud.mailboxes.events[made.event_id]
    await calendars.cancel(made)


@pytest.mark.parametrize("how", ["deleted", "cancelled"])
async def test_entry_taken_away_by_hand_is_noticed(calendars: GraphCalendars, cloud: FakeCloud, how: str) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)
    if how == "deleted":
        del cloud.mailboxes.events[made.event_id]
        with pytest.raises(EntryGone):
            await calendars.put(replace(ENTRY, sequence=1), PEOPLE, made)
    else:
        cloud.mailboxes.events[made.event_id]["isCancelled"] = True
    with pytest.raises(EntryGone):
        await calendars.answers(made, PEOPLE)

    assert (await calendars.put(ENTRY, PEOPLE, None, attempt=1)).event_id != made.event_id
    assert len(cloud.mailboxes.of(AMARA)) == 1


async def test_account_without_a_licence(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.is_licensed = False
    with pytest.raises(CalendarRefused, match="no-mailbox"):
        await calendars.put(ENTRY, PEOPLE, None)
    with pytest.raises(CalendarRefused):
        await calendars.free_busy(PEOPLE, STARTS, STARTS + timedelta(days=1))


async def test_mailbox_that_is_gone_is_no_entry_deleted_by_hand(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    made = await calendars.put(ENTRY, PEOPLE, None)
    cloud.mailboxes.is_licensed = False
    with pytest.raises(CalendarRefused):
        await calendars.put(replace(ENTRY, sequence=1), PEOPLE, made)


async def test_refused_after_a_change_of_policy(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.granted.clear()
    with pytest.raises(CalendarRefused, match="http-403"):
        await calendars.put(ENTRY, PEOPLE, None)

    cloud.mailboxes.granted.add(ACCOUNT)
    assert await calendars.put(ENTRY, PEOPLE, None)


async def test_pause_is_kept_by_all(calendars: GraphCalendars, cloud: FakeCloud, clock: WallClock) -> None:
    cloud.graph_answers.append(Answer(status=429, headers={"Retry-After": "90"}))
    with pytest.raises(CalendarLater) as refused:
        await calendars.put(ENTRY, PEOPLE, None)
    assert refused.value.retry_after == timedelta(seconds=90)
    clock.advance(timedelta(seconds=60))
    with pytest.raises(CalendarLater, match="graph-rests") as resting:
        await calendars.free_busy(PEOPLE, STARTS, STARTS + timedelta(days=1))
    assert resting.value.retry_after == timedelta(seconds=30)
    assert len(cloud.graph_seen) == 1

    clock.advance(timedelta(seconds=30))
    assert await calendars.put(ENTRY, PEOPLE, None)


async def test_pause_is_kept_where_none_was_named(
    calendars: GraphCalendars, cloud: FakeCloud, clock: WallClock
) -> None:
    cloud.graph_answers.append(Answer(status=429))
    with pytest.raises(CalendarLater) as refused:
        await calendars.put(ENTRY, PEOPLE, None)
    assert refused.value.retry_after == PAUSE
    clock.advance(PAUSE - timedelta(seconds=1))
    with pytest.raises(CalendarLater, match="graph-rests"):
        await calendars.put(ENTRY, PEOPLE, None)
    assert len(cloud.graph_seen) == 1

    clock.advance(timedelta(seconds=1))
    assert await calendars.put(ENTRY, PEOPLE, None)


async def test_four_at_once_and_twenty_people_each(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    people = {f"person-{number}": f"officer-{number}@norrhaven.example" for number in range(200)}
    cloud.mailboxes.views = {one: {"availabilityView": "0" * 48} for one in people.values()}
    cloud.graph_answers.extend([Answer(how="wait", status=503)] * 4)

    asking = asyncio.create_task(calendars.free_busy(people, STARTS, STARTS + timedelta(days=1)))
    await cloud.mailboxes.full.wait()
    cloud.released.set()
    with pytest.raises(CalendarLater):
        await asking
    cloud.graph_seen.clear()
    found = await calendars.free_busy(people, STARTS, STARTS + timedelta(days=1))

    assert len(found) == 200
    assert len(cloud.graph_seen) == 10
    assert {len(one.body["schedules"]) for one in cloud.graph_seen} == {20}
    assert cloud.mailboxes.most_at_once == 4


async def test_free_times_of_known_and_unknown(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    # Shorter than asked, and an address in other letters.
    cloud.mailboxes.views = {AMARA: {"availabilityView": "01"}}
    found = await calendars.free_busy({**PEOPLE, "c": AMARA.upper()}, STARTS, STARTS + timedelta(hours=3))

    assert set(found) <= {"a", "c"}
    half = timedelta(minutes=30)
    seen = [found["a"].at(STARTS + n * half, STARTS + (n + 1) * half) for n in range(3)]
    assert seen == [Availability.FREE, Availability.TENTATIVE, Availability.UNKNOWN]


async def test_long_windows_are_cut_to_what_graph_takes(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.views = {AMARA: {"availabilityView": "0"}}
    await calendars.free_busy(PEOPLE, STARTS, STARTS + timedelta(days=400))

    assert cloud.graph_seen[0].body["endTime"]["dateTime"] == "2027-05-29T09:00:00"


@pytest.mark.parametrize("answer", [Answer(how="hang"), Answer(status=503), Answer(status=401), Answer(how="reset")])
async def test_slow_or_broken_is_later(
    calendars: GraphCalendars, cloud: FakeCloud, answer: Answer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.microsoft.graph.ANSWER_WITHIN", 0.2)
    cloud.graph_answers.append(answer)
    with pytest.raises(CalendarLater):
        await asyncio.wait_for(calendars.put(ENTRY, PEOPLE, None), 15)


async def test_unsealed_is_told_and_tried_again(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    cloud.mailboxes.may_seal = False
    made = await calendars.put(ENTRY, PEOPLE, None)
    assert made.join_url
    assert not made.is_sealed

    cloud.mailboxes.may_seal = True
    assert (await calendars.put(ENTRY, PEOPLE, made)).is_sealed


async def test_sealed_is_what_graph_says_it_is(calendars: GraphCalendars, cloud: FakeCloud) -> None:
    """A policy of the tenant may win."""
    made = await calendars.put(replace(ENTRY, online=True), PEOPLE, None)
    assert made.is_sealed
    [meeting] = cloud.mailboxes.online.values()
    assert meeting["allowMeetingChat"] == "disabled"
    assert meeting["allowRecording"] is False


async def test_nothing_is_sealed_where_nobody_asked(
    cloud: FakeCloud, session: aiohttp.ClientSession, clock: WallClock
) -> None:
    made = await calendars_of(cloud, session, clock, seal=False).put(ENTRY, PEOPLE, None)

    assert not made.is_sealed
    assert asked(cloud) == [f"POST {ACCOUNT}/events"]


LONDON = {"name": "GMT Standard Time"}
CUSTOM = {
    "@odata.type": "#microsoft.graph.customTimeZone",
    "name": "Customized Time Zone",
    "bias": 0,
    "standardOffset": {"time": "02:00:00.0000000", "dayOccurrence": 5, "dayOfWeek": "sunday", "month": 10, "year": 0},
    "daylightOffset": {
        "daylightBias": -60,
        "time": "01:00:00.0000000",
        "dayOccurrence": 5,
        "dayOfWeek": "sunday",
        "month": 3,
        "year": 0,
    },
}
RULES = RuledZone(0, ZoneChange(10, 5, 0, time(2)), ZoneChange(3, 5, 0, time(1), -60))
NO_CHANGE = {"bias": -330, "standardOffset": {"month": 0}, "daylightOffset": {"month": 0}}


@pytest.mark.parametrize(
    ("zone", "expected"),
    [
        (LONDON, "Europe/London"),
        ({"name": "Europe/Tallinn"}, "Europe/Tallinn"),
        ({"name": "UTC"}, "Etc/UTC"),
        (CUSTOM, RULES),
        (NO_CHANGE, RuledZone(-330)),
        ({"bias": 5}, RuledZone(5)),
    ],
)
def test_working_hours_in_any_zone(zone: dict[str, object], expected: object) -> None:
    days = ["monday", "tuesday", "sunday"]
    hours = {"daysOfWeek": days, "startTime": "08:00:00.0000000", "endTime": "16:30:00.0000000", "timeZone": zone}
    found = parse_schedules({"value": [{"scheduleId": AMARA, "availabilityView": "0", "workingHours": hours}]}, STARTS)

    assert found[AMARA].hours == WorkingHours(frozenset({1, 2, 7}), time(8), time(16, 30), expected)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "hours",
    [
        None,
        [],
        {},
        {"daysOfWeek": ["someday"], "startTime": "08:00", "endTime": "09:00", "timeZone": LONDON},
        {"daysOfWeek": ["monday"], "startTime": "eight", "endTime": "09:00", "timeZone": LONDON},
        {"daysOfWeek": ["monday"], "startTime": "08:00", "endTime": "07:00", "timeZone": LONDON},
        {"daysOfWeek": ["monday"], "startTime": "08:00", "endTime": "09:00", "timeZone": {"name": "../../etc/passwd"}},
        {"daysOfWeek": ["monday"], "startTime": "08:00", "endTime": "09:00", "timeZone": {"bias": 10**9}},
        {"daysOfWeek": ["monday"], "startTime": "08:00", "endTime": "09:00", "timeZone": None},
        {
            "daysOfWeek": ["monday"],
            "startTime": "08:00",
            "endTime": "09:00",
            "timeZone": {**CUSTOM, "standardOffset": {"month": 13, "dayOccurrence": 1, "dayOfWeek": "sunday"}},
        },
    ],
)
def test_working_hours_that_nobody_understands_are_left_out(hours: object) -> None:
    found = parse_schedules({"value": [{"scheduleId": AMARA, "availabilityView": "02", "workingHours": hours}]}, STARTS)

    assert found[AMARA].hours is None
    assert found[AMARA].parts == bytes([Availability.FREE, Availability.BUSY])


@pytest.mark.parametrize(
    "value", [None, 3, ["x"], [{"scheduleId": AMARA}], [{"availabilityView": "", "scheduleId": "x"}]]
)
def test_nothing_told_is_nobody_known(value: object) -> None:
    assert parse_schedules({"value": value}, STARTS) == {}


def test_codes() -> None:
    found = parse_schedules({"value": [{"scheduleId": AMARA.upper(), "availabilityView": "012349"}]}, STARTS)

    free, tentative, busy, unknown = Availability
    assert found[AMARA].parts == bytes([free, tentative, busy, busy, free, unknown])
