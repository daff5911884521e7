"""What officers did of the courses: seen by themselves and by whoever keeps the register, who corrects it (C01)."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from casework.actions.messaging.notify import notify
from casework.actions.officers.register import check_keeper, entry_for_keeper
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.text import problems
from casework.model.training.course import Course
from casework.model.training.due import DueOfficer, due_for
from casework.model.training.records import TrainingRecord, with_record, without_record
from casework.model.training.validity import CourseStanding, standings
from casework.model.written_days import day_in


@dataclass(frozen=True, slots=True)
class ServiceTraining:
    """An officer's training for one service.

    Attributes:
        service: The service.
        standings: How the courses stand that they have to keep up.
    """

    service: ServiceKind
    standings: tuple[CourseStanding, ...]


def training_of(desk: Desk, officer: Officer, services: Collection[ServiceKind]) -> tuple[ServiceTraining, ...]:
    """Return how an officer's training stands for those of some services that they serve and that have courses."""
    today = desk.calendar.local(desk.now).date()
    return tuple(
        ServiceTraining(one, standings(one.courses, officer.training, today))
        for one in services
        if one.courses and officer.serves(one.service_id)
    )


async def own_training(desk: Desk, person_id: str) -> tuple[Officer, tuple[ServiceTraining, ...]]:
    """Return an officer's own entry, and how their training stands.

    Raises:
        NotForYou: Not on the register, not active, or of no service that has courses.
    """
    officer = await desk.work.officers.get(person_id)
    found = training_of(desk, officer, desk.institution.services) if officer and officer.active else ()
    if officer is None or not found:
        raise NotForYou
    return officer, found


async def kept_training(desk: Desk, keeper: str, person_id: str) -> tuple[Officer, tuple[ServiceTraining, ...]]:
    """Return an officer's entry to whoever keeps it, and how their training stands for what the reader keeps.

    Raises:
        NotForYou: No such entry for this person, or of no service that has courses.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    found = training_of(desk, officer, check_keeper(desk, keeper))
    if not found:
        raise NotForYou
    return officer, found


def kept_with_courses(desk: Desk, keeper: str) -> tuple[ServiceKind, ...]:
    """Return the services whose register somebody keeps and that have courses.

    Raises:
        NotForYou: There are none.
    """
    found = tuple(one for one in check_keeper(desk, keeper) if one.courses)
    if not found:
        raise NotForYou
    return found


def courses_of(found: Iterable[ServiceTraining]) -> tuple[Course, ...]:
    """Return the courses of some services, each once: one id means one course wherever it stands."""
    return tuple({course.course_id: course for one in found for course in one.service.courses}.values())


async def enter_record(desk: Desk, keeper: str, person_id: str, course_id: str, day: str) -> None:
    """Note that an officer did a course before Parley, or elsewhere; they are told. Noting it again changes nothing.

    Args:
        course_id: A course of a service that the officer serves and the keeper keeps.
        day: The local date, such as "2026-03-14"; not one that is to come.

    Raises:
        NotForYou: No such entry for this person.
        InvalidInput: Names `course` or `day`.
    """
    officer, found = await kept_training(desk, keeper, person_id)
    course = next((one for one in courses_of(found) if one.course_id == course_id), None)
    on = day_in(day)
    today = desk.calendar.local(desk.now).date()
    wrong = problems(
        [
            ("course", "" if course else "problem-choose"),
            ("day", "problem-day" if on is None else "problem-day-to-come" if on > today else ""),
        ]
    )
    if wrong or course is None or on is None:
        raise InvalidInput(wrong)
    noted = replace(officer, training=with_record(officer.training, TrainingRecord(course_id, on, course.hours)))
    if noted != officer:
        await desk.work.officers.put(noted)
        await notify(desk, person_id, "training.noted", what="entered")


async def remove_record(desk: Desk, keeper: str, person_id: str, course_id: str, day: str) -> None:
    """Take away what was noted by mistake; the officer is told. Taking it away again changes nothing.

    Raises:
        NotForYou: No such entry for this person.
    """
    officer, _ = await kept_training(desk, keeper, person_id)
    on = day_in(day)
    left = without_record(officer.training, course_id, on) if on else officer.training
    if left != officer.training:
        await desk.work.officers.put(replace(officer, training=left))
        await notify(desk, person_id, "training.noted", what="removed")


async def due_of(desk: Desk, service: ServiceKind, course: Course) -> Sequence[DueOfficer]:
    """Return how a course stands for everybody who serves a service now, the most urgent first."""
    serving = [one for one in await desk.work.officers.all() if one.active and one.serves(service.service_id)]
    return due_for(course, service.courses, serving, desk.calendar.local(desk.now).date())
