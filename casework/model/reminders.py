"""Reminders: rows with an instant, computed from the working calendar, each told once (R07)."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

COUNTED = "counted"


def counted(kind: str) -> dict[str, str]:
    """Return what a field declares whose day is counted by the working calendar: the kind of reminder that moves it.

    `tests/unit/reminders/test_stored_days.py` wants it of each stored day, or that the day hangs on no calendar.
    """
    return {COUNTED: kind}


LATE = timedelta(minutes=30)
"""A reminder told this much after its instant says that it is late."""


class ReminderKind(StrEnum):
    """Kinds that were declared here at first. A new one stands beside its feature's `REMINDERS`, in an enum of its own.

    A kind's text in the store never changes.
    """

    FIRST_CONTACT_NEAR = "first-contact-near"
    FIRST_CONTACT_DEPUTY = "first-contact-deputy"
    FIRST_CONTACT_MISSED = "first-contact-missed"
    CALL_CLOSING = "call-closing"
    CALL_CLOSES = "call-closes"
    CALLS_STAND = "calls-stand"
    CONFIRMATION_NEAR = "confirmation-near"
    CONFIRMATION_OVERDUE = "confirmation-overdue"
    INACTIVE_RELEASED = "inactive-released"
    NEXT_STEP = "next-step"
    STEPS_PLANNED = "steps-planned"
    NOBODY_LEFT = "nobody-left"
    DAILY_DIGEST = "daily-digest"
    DRAFTS_FORGOTTEN = "drafts-forgotten"
    CANCELLED_DRAFT = "cancelled-draft"
    OFFICERS_AGREEMENT = "officers-agreement"
    OFFICERS_REVIEW = "officers-review"
    MORE_TO_READ = "more-to-read"
    NOTES_KEPT = "notes-kept"
    RISK_WAITS = "risk-waits"
    DISCLOSURE_UNREAD = "disclosure-unread"
    REGISTER_FORGOTTEN = "register-forgotten"
    APPROACH_DUE = "approach-due"
    CONSENT_NEAR = "consent-near"
    CONSENT_SILENT = "consent-silent"
    JOINT_NEAR = "joint-near"
    JOINT_DECIDED = "joint-decided"
    FEEDBACK_DUE = "feedback-due"
    CHECK_IN_DUE = "check-in-due"
    CHECK_IN_DECIDED = "check-in-decided"
    CASES_EXPIRING = "cases-expiring"
    CASES_DESTROYED = "cases-destroyed"


@dataclass(frozen=True, slots=True)
class WorkingDayTerm:
    """What a day was counted from, so that it can be counted anew when the working calendar changes.

    Attributes:
        counted_from: UTC; the days are counted from its local date.
        days: Working days; at the end of the last one it is due. 0 where it is the first morning after `counted_from`.
        morning: Whether it is due on the morning after those days, as work begins.
    """

    counted_from: datetime
    days: int
    morning: bool = False


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder.

    Attributes:
        kind: What it is for: the id of a `ReminderSpec`.
        due_at: When, UTC.
        case_id: The case, or "" for one that belongs to the service.
        subject: A call's id, a draft's id, a resolver's person id or a word where the kind needs it, else "".
        term: What it was counted from, where it is a deadline itself; None where it hangs on one, or on none.
    """

    kind: str
    due_at: datetime
    case_id: str = ""
    subject: str = ""
    term: WorkingDayTerm | None = None


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder that a worker has claimed.

    Attributes:
        reminder_id: The row's id.
        reminder: What it is.
    """

    reminder_id: int
    reminder: Reminder

    def is_late(self, now: datetime) -> bool:
        """Whether it fell due so long ago that its text must say so."""
        return now - self.reminder.due_at > LATE
