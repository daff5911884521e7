"""How training is told: how a course stands, in a sentence, and how long something takes."""

from collections.abc import Sequence
from datetime import date, timedelta

from casework.model.training.course import Course
from casework.model.training.validity import CourseStanding, TrainingState, way_back
from dialogs.texts import Texts

_HOUR = timedelta(hours=1)


def standing(texts: Texts, one: CourseStanding, courses: Sequence[Course], today: date) -> str:
    """Return how a course stands, what follows from that, and what helps; for its officer."""
    if one.state is TrainingState.NEVER:
        required = one.course.required_from
        if required is None:
            return texts("training-never")
        key = "training-never-needed" if today >= required else "training-never-yet"
        return texts(key, day=texts.full_date(required), course=one.course.title)
    if one.until is None or one.grace_until is None:
        return texts("training-always")
    way = way_back(one, courses, max(today, one.until)).title
    hours = length(texts, one.course.keep_hours)
    until, grace = texts.full_date(one.until), texts.full_date(one.grace_until)
    if one.lacks_hours:
        return texts(f"training-hours-{one.state}", until=until, grace=grace, hours=hours)
    return texts(f"training-{one.state}", until=until, grace=grace, course=way)


def in_short(texts: Texts, one: CourseStanding) -> str:
    """Return how a course stands, for whoever keeps the register."""
    if one.until is None:
        return texts("training-short-never" if one.state is TrainingState.NEVER else "training-short-always")
    since = texts.full_date(one.since) if one.since else ""
    return texts(f"training-short-{one.state}", day=texts.full_date(one.until), since=since)


def length(texts: Texts, span: timedelta) -> str:
    """Return how long something takes."""
    hours, rest = divmod(span, _HOUR)
    return texts("training-length", hours=hours, minutes=round(rest.total_seconds() / 60))
