"""An entry as a file that every calendar program opens (RFC 5545).

It publishes an entry and invites nobody: Outlook blocks a request that was downloaded. Times are UTC, so that no zone
has to be described; the identifier stays for good, and the sequence grows.
"""

from collections.abc import Callable

from icalendar import Calendar, Event

from casework.model.meetings.entries import CalendarEntry

MAKER = "-//Calendar entry//EN"
"""Names no product and no service: whoever sees the entry may see this, too."""

FILE_NAME = "meeting.ics"
MEDIA_TYPE = "text/calendar; charset=utf-8; method=PUBLISH"


def entry_file(entry: CalendarEntry, texts: Callable[[str], str]) -> bytes:
    """Return the file.

    Args:
        entry: What it says.
        texts: Key of a text to the text: what the entry is called.
    """
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", entry.changed_at)
    event.add("dtstart", entry.starts_at)
    event.add("dtend", entry.ends_at)
    event.add("summary", texts(f"entry-subject-{entry.subject}"))
    if entry.place:
        event.add("location", _printable(entry.place))
    event.add("class", "PRIVATE")
    event.add("status", "CONFIRMED")
    event.add("transp", "OPAQUE")
    calendar = Calendar()
    calendar.add("prodid", MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _printable(text: str) -> str:
    """Return a text without what is no sign: control characters, and halves of signs."""
    return "".join(one for one in text if one.isprintable())
