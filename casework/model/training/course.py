"""A course for officers, as the institution's file describes it: its needs, how long it counts, how to prepare.

(S10, C01, C05)
"""

from dataclasses import dataclass
from datetime import date, timedelta

from casework.model.months import months_later

REMIND = (90, 30, 7)
"""Days before a course stops to count on which an officer is told, unless the file says otherwise."""

MOST_DETAILS = 5
"""Sentences on how to prepare for a course."""


@dataclass(frozen=True, slots=True)
class Span:
    """A length of time in the calendar.

    Attributes:
        months: Whole months; a year is twelve.
        days: Days after those.
    """

    months: int = 0
    days: int = 0

    def after(self, day: date) -> date:
        """Return the same day so much later: a year after 29 February 2028 is 28 February 2029."""
        return months_later(day, self.months) + timedelta(days=self.days)


NO_TIME = Span()


@dataclass(frozen=True, slots=True)
class Course:
    """A course; all days are local dates, and the last day of something is whole.

    Attributes:
        course_id: A short id, stored with whatever somebody did of it, for example "full".
        title: What it is called, for example "Resolving conflicts, full course".
        hours: How long it takes.
        needs: Ids of courses that have to count on the day of this one.
        renews: The id of the course that this one lets count anew, so that it is its refresher; or "".
        preparation: What to do before it, at most five sentences.
        valid_for: How long it counts, or, of a refresher, the course that it renews; None for as long as ever, or for
            as long as that course. Whoever did a course that counts no more takes nothing on of its service.
        grace: How long after its last day an officer still takes something on.
        late: Of a refresher: how long after that it is still enough. Then the course itself is needed.
        required_from: From which day on nobody takes anything on of its service without it, or None for never.
        keep_hours: How many hours of any of the service's courses an officer needs so that this one counts, or none.
        keep_within: Within which time they count back from a day, where hours are needed.
        remind: Days before its last day on which an officer is told, the most first.
    """

    course_id: str
    title: str
    hours: timedelta = timedelta(hours=1)
    needs: tuple[str, ...] = ()
    renews: str = ""
    preparation: tuple[str, ...] = ()
    valid_for: Span | None = None
    grace: Span = NO_TIME
    late: Span = NO_TIME
    required_from: date | None = None
    keep_hours: timedelta = timedelta()
    keep_within: Span = NO_TIME
    remind: tuple[int, ...] = REMIND

    @property
    def is_kept_up(self) -> bool:
        """Whether an officer can lose it, or needs it: others are only remembered."""
        return not self.renews and bool(self.valid_for or self.keep_hours or self.required_from)
