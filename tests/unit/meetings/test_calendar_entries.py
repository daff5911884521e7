"""What leaves Parley of a meeting is neutral and fixed, and at the right instant."""

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.model.meetings.entries import EntrySubject, entry_of, subject_of
from casework.model.meetings.meeting import Meeting, MeetingPurpose

NOW = datetime(2027, 1, 4, 9, tzinfo=UTC)
GROUP = Meeting(
    meeting_id="m" * 32,
    purpose=MeetingPurpose.GROUP,
    service="resolution",
    zone="Europe/London",
    length=timedelta(minutes=90),
    created_at=NOW,
    uid="u" * 32,
    at=datetime.fromisoformat("2027-03-29T10:00"),
    place="Harbour House, room 2",
)


def test_officers_meeting_is_a_group_meeting_with_its_place() -> None:
    entry = entry_of(GROUP, NOW, online=True)

    assert entry.subject is EntrySubject.GROUP_MEETING
    assert (entry.place, entry.online, entry.uid) == ("Harbour House, room 2", True, GROUP.uid)


def test_place_over_several_lines_is_one_line() -> None:
    entry = entry_of(replace(GROUP, place='Harbour House,\r\n"room 2"\u2028 upstairs\n'), NOW)

    assert entry.place == 'Harbour House, "room 2" upstairs'


def test_case_is_a_conversation_and_nothing_else() -> None:
    entry = entry_of(replace(GROUP, case_id="c" * 32), NOW)

    assert entry.subject is EntrySubject.CONVERSATION
    assert entry.place == ""


@given(st.text(min_size=1, max_size=60), st.text(max_size=60), st.booleans())
def test_words_of_a_case_never_reach_its_entry(place: str, reason: str, online: bool) -> None:
    other = replace(GROUP, case_id="c" * 32, place=f"§{place}", reason=f"§{reason}", organiser="§somebody")

    entry = entry_of(other, NOW, online=online)

    texts = [getattr(entry, one.name) for one in fields(entry)]
    assert not [one for one in texts if isinstance(one, str) and "§" in one]
    assert "c" * 32 not in texts
    assert subject_of(other) is EntrySubject.CONVERSATION


@pytest.mark.parametrize(
    ("at", "utc"),
    [
        (datetime.fromisoformat("2027-03-26T10:00"), datetime(2027, 3, 26, 10, tzinfo=UTC)),
        (datetime.fromisoformat("2027-03-29T10:00"), datetime(2027, 3, 29, 9, tzinfo=UTC)),
        (datetime.fromisoformat("2027-10-29T14:00"), datetime(2027, 10, 29, 13, tzinfo=UTC)),
        (datetime.fromisoformat("2027-11-01T14:00"), datetime(2027, 11, 1, 14, tzinfo=UTC)),
    ],
)
def test_time_is_what_the_clocks_show_on_that_day(at: datetime, utc: datetime) -> None:
    entry = entry_of(replace(GROUP, at=at), NOW)

    assert (entry.starts_at, entry.ends_at) == (utc, utc + GROUP.length)


def test_no_entry_without_a_date() -> None:
    with pytest.raises(ValueError, match="without a date"):
        entry_of(replace(GROUP, at=None), NOW)
