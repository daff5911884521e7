"""What a feature declares of a reminder; `fire` and `recalculate` fold the declarations (`Desk.reminders`)."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from casework.desk import Desk
from casework.events import Event
from casework.model.cases.case import Case
from casework.model.reminders import DueReminder, Reminder
from casework.ports import Calendar

Fire = Callable[[Desk, DueReminder], Awaitable[None]]
Recalculate = Callable[[Desk, Case, Reminder, datetime], Awaitable[None]]
Every = Callable[[Calendar, datetime], datetime]


@dataclass(frozen=True, slots=True)
class ReminderSpec:
    """A kind of reminder.

    Attributes:
        kind: Its id in the store; it never changes.
        fire: What happens when it falls due. It looks at the case first: what has been done needs no reminder.
        recalculate: For a deadline that is counted in working days: moves it, given the case, the reminder with its new
            instant, and the old instant.
        ends_with: The events that drop what is pending of it about their case.
        every: For a standing job of the service: when it comes next after an instant. It is planned at every start.
        same_day: Whether a standing job's planned morning moves to the hour of a changed calendar.
    """

    kind: str
    fire: Fire
    recalculate: Recalculate | None = None
    ends_with: tuple[type[Event], ...] = ()
    every: Every | None = None
    same_day: bool = False


def each_morning(calendar: Calendar, after: datetime) -> datetime:
    """Return the next morning of a working day, UTC."""
    return calendar.next_morning(after)


def late_flag(desk: Desk, due: DueReminder) -> str:
    """Return the argument by which a card says that it comes late."""
    return "yes" if due.is_late(desk.now) else ""
