"""What a card says of a meeting's entry in its reader's own calendar, and the way to a file."""

from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction, OpenUrlAction

from casework.actions.calendars.entries import EntryWay, OwnEntry
from casework.model.meetings.entries import FileGiven
from casework.model.meetings.meeting import Meeting
from casework.model.meetings.wall_time import WallTime
from dialogs.kit.widgets import button, card, line, link, small, title
from dialogs.texts import Texts


def entry_lines(texts: Texts, meeting: Meeting, entry: OwnEntry) -> list[CardElement]:
    """Return what a meeting's card says of the reader's calendar, and of the online meeting."""
    lines: list[CardElement] = []
    if entry.given and entry.given.at != meeting.at:
        lines.append(line(texts("entry-outdated", day=_day(texts, entry.given))))
    lines += _left(texts, entry)
    if entry.way in {EntryWay.STANDS, EntryWay.COMES}:
        lines.append(small(texts(f"entry-{entry.way}")))
    if entry.join_url:
        lines.append(small(texts("entry-sealed" if entry.is_sealed else "entry-unsealed")))
    return lines


def entry_gone(texts: Texts, meeting: Meeting, entry: OwnEntry) -> list[CardElement]:
    """Return what the card of a meeting that has no time, or is off, says of what may still be in the calendar."""
    lines = _left(texts, entry)
    if entry.given and entry.given.at != meeting.at:
        lines.append(line(texts("entry-delete", day=_day(texts, entry.given))))
    return lines


def entry_ways(
    texts: Texts, entry: OwnEntry, verb: str, meeting: Meeting, **data: str
) -> tuple[list[OpenUrlAction], list[ExecuteAction]]:
    """Return the buttons: to join online, and to the file.

    Args:
        texts: The words.
        entry: How it comes into the reader's calendar.
        verb: What shows the reader's link; the pressed card's meeting is its `meeting`.
        meeting: Which.
        data: What else the pressed card tells.
    """
    join = [link(texts("entry-join"), entry.join_url)] if entry.join_url else []
    file = [button(texts("entry-file"), verb, primary=False, fields=False, meeting=meeting.meeting_id, **data)]
    return join, file if entry.way is EntryWay.FILE else []


def file_card(texts: Texts, meeting: Meeting, entry: OwnEntry, url: str, back: ExecuteAction) -> AdaptiveCard:
    """Return the card with the reader's own link to the file."""
    assert meeting.wall_time is not None, "a meeting with a date"
    body: list[CardElement] = [
        title(texts("entry-file-title")),
        line(texts("entry-file-why", day=texts.day_and_time(meeting.wall_time.instant()))),
    ]
    if entry.given:
        again = "entry-file-again" if entry.given.at == meeting.at else "entry-file-outdated"
        body.append(line(texts(again, day=_day(texts, entry.given))))
    body.append(small(texts("entry-file-small")))
    return card(body, [link(texts("entry-file-open"), url), back])


def _left(texts: Texts, entry: OwnEntry) -> list[CardElement]:
    return [line(texts("entry-left", day=texts.day_and_time(entry.left)))] if entry.left else []


def _day(texts: Texts, given: FileGiven) -> str:
    at: datetime = WallTime(given.at, given.zone).instant()
    return texts.day_and_time(at)
