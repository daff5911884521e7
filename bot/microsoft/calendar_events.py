"""An entry as Graph writes an event, and what is read of one."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from bot.microsoft.answers import text
from bot.microsoft.graph import GraphAnswer
from casework.model.meetings.entries import CalendarEntry


def time_and_place(entry: CalendarEntry) -> dict[str, object]:
    """Return when and where an entry is, as Graph has it."""
    return {
        "start": _zoned(entry.starts_at, entry.zone),
        "end": _zoned(entry.ends_at, entry.zone),
        "location": {"displayName": entry.place},
    }


def _zoned(moment: datetime, zone: str) -> dict[str, str]:
    """Return a moment as its zone's clocks show it; where they show it twice, as UTC."""
    local = moment.astimezone(ZoneInfo(zone))
    if local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset():
        return in_utc(moment)
    return {"dateTime": f"{local:%Y-%m-%dT%H:%M:%S}", "timeZone": zone}


def in_utc(moment: datetime) -> dict[str, str]:
    """Return a moment, as Graph has it."""
    return {"dateTime": f"{moment:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"}


def is_at(event: Mapping[str, object], entry: CalendarEntry) -> bool:
    """Whether an entry that was found, or just made, is at the time that is wanted now."""
    wanted = time_and_place(entry)
    return all(_same_time(as_object(event.get(name)), as_object(wanted[name])) for name in ("start", "end"))


def _same_time(told: Mapping[str, object], wanted: Mapping[str, object]) -> bool:
    try:
        found = datetime.fromisoformat(text(told, "dateTime")[:19]).replace(tzinfo=ZoneInfo(text(told, "timeZone")))
        asked = datetime.fromisoformat(text(wanted, "dateTime")).replace(tzinfo=ZoneInfo(text(wanted, "timeZone")))
    except (ValueError, LookupError):
        return False
    return found.timestamp() == asked.timestamp()


def attendees(people: Mapping[str, str]) -> list[dict[str, Any]]:
    """Return whom an entry invites, as Graph has it."""
    return [{"emailAddress": {"address": people[one]}, "type": "required"} for one in sorted(people)]


def join_url_of(event: Mapping[str, object]) -> str:
    """Return where an event's online meeting is joined, or ""."""
    return text(as_object(event.get("onlineMeeting")), "joinUrl")


def error_code(answer: GraphAnswer) -> str:
    """Return Graph's own word for what is wrong, or ""."""
    return text(as_object(answer.document.get("error")), "code")


def as_object(value: object) -> Mapping[str, object]:
    """Return what is an object, else an empty one."""
    return value if isinstance(value, dict) else {}


def as_objects(value: object) -> list[Mapping[str, object]]:
    """Return the objects in what is a list, else none."""
    return [one for one in value if isinstance(one, dict)] if isinstance(value, list) else []


def quoted(part: str) -> str:
    """Return a part of a path, or a value of a query, quoted."""
    return quote(part, safe="")
