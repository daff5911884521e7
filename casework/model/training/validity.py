"""Whether somebody's training counts on a day, until when, and what renews it (S10, C01).

A course counts from its day until the end of the local day that is `valid_for` later. A refresher lets it count anew
from the refresher's day, if it is done in good time: until the course's last day, its grace, and the refresher's own
`late`. After that only the course itself helps. Where hours are needed, it counts besides only while so many of them
lie within `keep_within` before a day; the first such time begins with the course.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.model.training.course import Course
from casework.model.training.records import Training, TrainingRecord


class TrainingState(StrEnum):
    """How a course stands for somebody."""

    NEVER = "never"
    VALID = "valid"
    GRACE = "grace"
    LAPSED = "lapsed"


COUNTS = frozenset({TrainingState.VALID, TrainingState.GRACE})

LAPSE = "lapsed"
"""What an officer is told of once a course counts no more; before it, the days that were left."""


@dataclass(frozen=True, slots=True)
class CourseStanding:
    """How a course stands for somebody on a day.

    Attributes:
        course: The course.
        state: How it stands.
        since: Since when it has counted without a gap, or None for never.
        until: Its last day, or None for no end.
        grace_until: The last day of its grace, likewise.
        timed_until: The last day by its time alone, likewise: a refresher looks at that.
        lacks_hours: Whether it ends for want of hours, and not by its time.
    """

    course: Course
    state: TrainingState
    since: date | None = None
    until: date | None = None
    grace_until: date | None = None
    timed_until: date | None = None
    lacks_hours: bool = False

    @property
    def counts(self) -> bool:
        """Whether it counts, be it in its grace."""
        return self.state in COUNTS

    def keeps_from_serving(self, today: date) -> bool:
        """Whether nothing is taken on because of it."""
        required = self.course.required_from
        if self.state is TrainingState.NEVER:
            return required is not None and today >= required
        return self.state is TrainingState.LAPSED


def standing_of(course: Course, courses: Sequence[Course], records: Training, today: date) -> CourseStanding:
    """Return how a course stands for somebody.

    Args:
        courses: All of its service's.
        records: All of theirs; what lies after today is left out.
        today: A local date.
    """
    done = [one for one in records if one.on <= today]
    since, timed = _held(course, courses, done)
    if since is None:
        return CourseStanding(course, TrainingState.NEVER)
    worked = _hours_last(course, courses, done, since)
    until = min((one for one in (timed, worked) if one), default=None)
    if until is None:
        return CourseStanding(course, TrainingState.VALID, since)
    grace = course.grace.after(until)
    over = TrainingState.GRACE if today <= grace else TrainingState.LAPSED
    state = TrainingState.VALID if today <= until else over
    return CourseStanding(course, state, since, until, grace, timed, lacks_hours=until != timed)


def _held(course: Course, courses: Sequence[Course], done: Sequence[TrainingRecord]) -> tuple[date | None, date | None]:
    """Return since when a course counts by its time, and its last day; None and None where it was never done."""
    refreshers = {one.course_id: one for one in courses if one.renews == course.course_id}
    since = until = None
    for one in sorted(done, key=lambda one: (one.on, one.course != course.course_id)):
        refresher = refreshers.get(one.course)
        if one.course != course.course_id and refresher is None:
            continue
        if refresher and (since is None or (until and one.on > enough_until(refresher, course, until))):
            continue
        if since is None or (until and one.on > course.grace.after(until)):
            since = one.on
        span = (refresher.valid_for if refresher else None) or course.valid_for
        until = max(span.after(one.on), until or one.on) if span else None
    return since, until


def enough_until(refresher: Course, course: Course, until: date) -> date:
    """Return the last day on which a refresher is enough for a course that counts by its time until a day."""
    return refresher.late.after(course.grace.after(until))


def _hours_last(course: Course, courses: Sequence[Course], done: Sequence[TrainingRecord], since: date) -> date | None:
    """Return the last day on which enough hours lie within the time before it; None where none are needed."""
    if not course.keep_hours:
        return None
    theirs = {one.course_id for one in courses}
    first, together = course.keep_within.after(since), timedelta()
    for one in sorted(done, key=lambda one: one.on, reverse=True):
        together += one.hours if one.course in theirs else timedelta()
        if together >= course.keep_hours:
            return max(first, course.keep_within.after(one.on))
    return first


def standings(courses: Sequence[Course], records: Training, today: date) -> tuple[CourseStanding, ...]:
    """Return how the courses stand that an officer has to keep up."""
    return tuple(standing_of(one, courses, records, today) for one in courses if one.is_kept_up)


def is_trained(courses: Sequence[Course], records: Training, today: date) -> bool:
    """Whether somebody's training lets them take something on of the service that has these courses."""
    return not any(one.keeps_from_serving(today) for one in standings(courses, records, today))


def missing_for(course: Course, courses: Sequence[Course], records: Training, day: date) -> tuple[Course, ...]:
    """Return what somebody has to do before they can come to a course on a day (C01)."""
    by_id = {one.course_id: one for one in courses}
    needed = [by_id[one] for one in dict.fromkeys((*course.needs, *([course.renews] * bool(course.renews))))]
    return tuple(one for one in needed if not _is_ground(course, standing_of(one, courses, records, day), day))


def _is_ground(course: Course, needed: CourseStanding, day: date) -> bool:
    if course.renews == needed.course.course_id and needed.timed_until:
        return day <= enough_until(course, needed.course, needed.timed_until)
    return needed.counts


def way_back(standing: CourseStanding, courses: Sequence[Course], day: date) -> Course:
    """Return the course that lets a course count anew, if it is done on a day: a refresher where it is enough."""
    of_this = (one for one in courses if one.renews == standing.course.course_id and standing.timed_until)
    until = standing.timed_until or date.min
    return next((one for one in of_this if day <= enough_until(one, standing.course, until)), standing.course)


def warning_of(standing: CourseStanding, today: date) -> str:
    """Return what an officer is to be told about a course today: "90", "grace" or "lapsed", or "" for nothing yet."""
    if standing.until is None or standing.grace_until is None:
        return LAPSE if standing.keeps_from_serving(today) else ""
    if standing.state is TrainingState.LAPSED:
        return LAPSE
    if standing.state is TrainingState.GRACE:
        return TrainingState.GRACE.value
    left = (standing.until - today).days
    return str(min((one for one in standing.course.remind if left <= one), default=""))
