"""When a standing reminder comes next, and whether one comes late."""

from datetime import datetime, timedelta

from casework.desk import Desk
from casework.model.reminders import DueReminder
from casework.ports import Calendar


def each_morning(calendar: Calendar, after: datetime) -> datetime:
    """Return the next morning of a working day, UTC."""
    return calendar.next_morning(after)


def late_flag(desk: Desk, due: DueReminder) -> str:
    """Return the argument by which a card says that it comes late."""
    return "yes" if due.is_late(desk.now) else ""


def each_hour(calendar: Calendar, after: datetime) -> datetime:
    """Return the instant an hour later, UTC."""
    del calendar
    return after + timedelta(hours=1)
