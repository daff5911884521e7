"""Who is due for training: those who keep a register see it as a chart and a list (C06)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.model.officers import Officer
from casework.model.training.course import Course
from casework.model.training.validity import CourseStanding, TrainingState, standing_of


class DueGroup(StrEnum):
    """How urgent a course is for somebody, the most urgent first."""

    LAPSED = "lapsed"
    GRACE = "grace"
    SOON = "soon"
    NEVER = "never"
    COUNTS = "counts"


_ORDER = tuple(DueGroup)


@dataclass(frozen=True, slots=True)
class DueOfficer:
    """How a course stands for an officer.

    Attributes:
        officer: Who.
        standing: How it stands.
        group: How urgent that is.
    """

    officer: Officer
    standing: CourseStanding
    group: DueGroup


def group_of(standing: CourseStanding, today: date) -> DueGroup:
    """Return how urgent a course is for somebody on a local date."""
    if standing.state is not TrainingState.VALID:
        return DueGroup(standing.state.value)
    is_soon = standing.until is not None and (standing.until - today).days <= max(standing.course.remind)
    return DueGroup.SOON if is_soon else DueGroup.COUNTS


def due_for(
    course: Course, courses: Sequence[Course], officers: Iterable[Officer], today: date
) -> tuple[DueOfficer, ...]:
    """Return how a course stands for some officers, the most urgent first; of one urgency, whose last day is first."""
    found = []
    for one in officers:
        standing = standing_of(course, courses, one.training, today)
        found.append(DueOfficer(one, standing, group_of(standing, today)))
    return tuple(sorted(found, key=_urgency))


def _urgency(one: DueOfficer) -> tuple[int, date, str, str]:
    last = one.standing.until or date.max
    return _ORDER.index(one.group), last, one.officer.name.casefold(), one.officer.person_id
