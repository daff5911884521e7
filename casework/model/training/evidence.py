"""Who is trained, since when and until when, for management: rows without any case (C06)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from casework.model.months import months_later
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from casework.model.training.validity import CourseStanding, standing_of

_YEAR = 12


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """How a course stands for an officer.

    Attributes:
        officer: Who.
        service: For which service.
        standing: How the course stands.
        last_done: When they last did it, or a course that renews it, or None.
        hours: How much of the service's courses they did in the year before.
    """

    officer: Officer
    service: ServiceKind
    standing: CourseStanding
    last_done: date | None
    hours: timedelta


def evidence(services: Iterable[ServiceKind], officers: Sequence[Officer], today: date) -> tuple[EvidenceRow, ...]:
    """Return how each course stands for everybody who serves, by service, course and name; no rows for refreshers.

    Args:
        officers: By name.
        today: A local date.
    """
    return tuple(
        _row(service, course, one, today)
        for service in services
        for course in service.courses
        if not course.renews
        for one in officers
        if one.active and one.serves(service.service_id)
    )


def _row(service: ServiceKind, course: Course, officer: Officer, today: date) -> EvidenceRow:
    ids = {one.course_id for one in service.courses}
    about = {course.course_id, *(one.course_id for one in service.courses if one.renews == course.course_id)}
    done = [one for one in officer.training if one.on <= today]
    year = [one.hours for one in done if one.course in ids and one.on > months_later(today, -_YEAR)]
    return EvidenceRow(
        officer=officer,
        service=service,
        standing=standing_of(course, service.courses, officer.training, today),
        last_done=max((one.on for one in done if one.course in about), default=None),
        hours=sum(year, timedelta()),
    )
