"""Days and moments as the fields of cards hold them: ISO text of the institution's local time."""

from datetime import date, datetime


def day_in(text: str) -> date | None:
    """Return the local day that a field holds, or None where it holds none."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def moment_in(text: str) -> datetime | None:
    """Return the local date and time that a field holds, without a zone, or None where it holds none."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo is None else None


def problem_with_past_day(day: date | None, today: date) -> str:
    """Return the text key of what is wrong with the day of something that has happened, or "".

    Args:
        day: What `day_in` found.
        today: The local day.
    """
    if day is None:
        return "problem-choose"
    return "approach-problem-later" if day > today else ""
