"""When a reminder is due: by the term that it is counted from, or each morning; and whether one comes late."""

from datetime import UTC, datetime, time, timedelta

from casework.desk import Desk
from casework.model.meetings.wall_time import NOON
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from casework.ports import Calendar

_A_MINUTE, _A_DAY = timedelta(minutes=1), timedelta(days=1)


def due_by(calendar: Calendar, term: WorkingDayTerm) -> datetime:
    """Return when it is due, UTC, what was counted from a term."""
    if not term.morning:
        return calendar.end_of_working_day(term.counted_from, term.days)
    last = calendar.end_of_working_day(term.counted_from, term.days) if term.days else term.counted_from
    return calendar.next_morning(last)


def counted(desk: Desk, kind: str, term: WorkingDayTerm, case_id: str = "", subject: str = "") -> Reminder:
    """Return a reminder that is due by a term, and keeps it."""
    return Reminder(kind, due_by(desk.calendar, term), case_id, subject, term)


def term_of_day(calendar: Calendar, due: datetime) -> WorkingDayTerm:
    """Return the term of a day that was chosen, or of which nobody knows what it was counted from.

    By that it stays on its local day, to the end of work or, before noon, to its beginning; where nobody works on it,
    it is the next day on which they do.
    """
    local = calendar.local(due)
    midnight = datetime.combine(local.date(), time(), local.tzinfo).astimezone(UTC)
    if local.time() < NOON:
        return WorkingDayTerm(midnight - _A_MINUTE, 0, morning=True)
    return WorkingDayTerm(midnight - _A_DAY / 2, 1)


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
