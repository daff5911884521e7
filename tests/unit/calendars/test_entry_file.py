"""The file is one that Outlook takes, says only what an entry may, and keeps what is put in within its line."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from icalendar import Calendar

from casework.model.meetings.entries import CalendarEntry, EntrySubject
from dialogs.texts import Texts
from web.icalendar_file import FILE_NAME, MEDIA_TYPE, entry_file

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
STARTS = datetime(2027, 3, 29, 9, tzinfo=UTC)
TEXTS = Texts("Resolution Service", lambda moment: moment)


def an_entry(place: str = "", subject: EntrySubject = EntrySubject.GROUP_MEETING, sequence: int = 0) -> CalendarEntry:
    ends = STARTS + timedelta(minutes=90)
    return CalendarEntry("0123456789abcdef", sequence, subject, STARTS, ends, "Europe/London", NOW, place)


def lines(entry: CalendarEntry) -> list[str]:
    return entry_file(entry, TEXTS).decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_whole_file() -> None:
    assert lines(an_entry("Harbour House, room 2", sequence=3)) == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Calendar entry//EN",
        "METHOD:PUBLISH",
        "BEGIN:VEVENT",
        "SUMMARY:Group meeting",
        "DTSTART:20270329T090000Z",
        "DTEND:20270329T103000Z",
        "DTSTAMP:20270104T090000Z",
        "UID:0123456789abcdef",
        "SEQUENCE:3",
        "CLASS:PRIVATE",
        "LOCATION:Harbour House\\, room 2",
        "STATUS:CONFIRMED",
        "TRANSP:OPAQUE",
        "END:VEVENT",
        "END:VCALENDAR",
    ]


def test_case_is_a_conversation_and_names_no_service() -> None:
    text = entry_file(an_entry(subject=EntrySubject.CONVERSATION), TEXTS).decode()

    assert "SUMMARY:Conversation\r\n" in text
    assert not any(word in text.casefold() for word in ("parley", "resolution", "location", "attendee", "organizer"))


def test_name_and_type_say_nothing() -> None:
    assert (FILE_NAME, MEDIA_TYPE) == ("meeting.ics", "text/calendar; charset=utf-8; method=PUBLISH")


@pytest.mark.parametrize(
    "place",
    [
        'O\'Brien, "Siobhán" <a@b.example>; room 2\\3',
        "Room 1\r\nATTENDEE:mailto:x@y.example",
        "Room 1\nEND:VEVENT\nBEGIN:VALARM",
        "Room\x001\x07\u2028SUMMARY:Mediation",
        "安" * 10_000,
        "\ud800 room",
    ],
)
@pytest.mark.parametrize("subject", EntrySubject)
def test_hostile_place_stays_a_place(place: str, subject: EntrySubject) -> None:
    check(place, subject)


@given(st.text(max_size=300))
@example("\r\n\r\nX:1")
def test_nothing_gets_out_of_its_line(place: str) -> None:
    check(place, EntrySubject.GROUP_MEETING)


def check(place: str, subject: EntrySubject) -> None:
    file = entry_file(an_entry(place, subject), TEXTS)

    [event] = Calendar.from_ical(file).subcomponents
    assert all(len(one) <= 75 for one in file.split(b"\r\n"))
    assert set(event) - {"LOCATION"} == {
        *("SUMMARY", "DTSTART", "DTEND", "DTSTAMP", "UID", "SEQUENCE", "CLASS", "STATUS", "TRANSP"),
    }
    assert event["SUMMARY"] == ("Group meeting" if subject is EntrySubject.GROUP_MEETING else "Conversation")
    assert event.decoded("dtstart") == STARTS
    kept = "".join(one for one in place if one.isprintable())
    assert str(event.get("LOCATION", "")) == kept
