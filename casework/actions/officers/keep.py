"""Coordinators keep the register, one entry at a time; where a service has none, its leads do (S13, S15, W01, W09)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from casework.actions.messaging.notify import notify
from casework.actions.officers.own_entry import take_off
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import OfficersListed
from casework.model.officers import put_back, seen_entry
from casework.model.people import Officer
from casework.model.reminders import Reminder, ReminderKind
from casework.model.services import ServiceKind
from casework.model.text import one_line, problem_with, problems
from casework.model.written_days import day_in

JOB_LIMIT, ACCREDITATION_LIMIT = 100, 120
"""Longest job title and accreditation, in characters."""


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a coordinator says of an officer; all of it may be anything.

    Attributes:
        job_title: The job title as printed.
        department: One of the institution's departments.
        second_department: Another one, or "".
        campus: One of its campuses, or "".
        level: One of its levels, or "".
        accreditation: How they are trained, or "".
        accredited_until: The last day of it, such as "2027-12-31", or "".
    """

    job_title: str
    department: str
    second_department: str
    campus: str
    level: str
    accreditation: str
    accredited_until: str


def kept_by(desk: Desk, person_id: str) -> tuple[ServiceKind, ...]:
    """Return the services whose register somebody keeps; it opens no case to them."""
    led = {one.service_id for one in desk.services_of(person_id)}
    coordinated = {one.service_id for one in desk.coordinated_by(person_id)}
    return tuple(
        one
        for one in desk.institution.services
        if one.service_id in coordinated or (not one.coordinators and one.service_id in led)
    )


def check_keeper(desk: Desk, person_id: str) -> tuple[ServiceKind, ...]:
    """Return the services whose register somebody keeps.

    Raises:
        NotForYou: There are none.
    """
    if services := kept_by(desk, person_id):
        return services
    raise NotForYou


def is_kept(officer: Officer, services: Iterable[ServiceKind]) -> bool:
    """Whether an officer serves one of some services."""
    return any(officer.serves(one.service_id) for one in services)


async def entry_for_keeper(desk: Desk, keeper: str, person_id: str) -> Officer:
    """Return an entry to whoever keeps it.

    Raises:
        NotForYou: No such entry for this person.
    """
    services = check_keeper(desk, keeper)
    officer = await desk.work.officers.get(person_id)
    if officer is None or not is_kept(officer, services):
        raise NotForYou
    return officer


async def edit_entry(desk: Desk, keeper: str, person_id: str, words: EntryWords, seen: str) -> Officer:
    """Correct an entry; its officer is told.

    Args:
        seen: What `seen_entry` was when the form was drawn.

    Raises:
        NotForYou: No such entry for this person.
        OutOfDate: Somebody else changed it meanwhile.
        InvalidInput: Names each field with its problem.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    if seen != seen_entry(officer):
        raise OutOfDate
    institution = desk.institution
    job, accreditation = one_line(words.job_title), one_line(words.accreditation)
    # What the file names no longer can stay as it is.
    departments = {one.name for one in institution.departments} | {officer.department, officer.second_department} - {""}
    until = day_in(words.accredited_until)
    found = problems(
        [
            ("job_title", problem_with(job, JOB_LIMIT)),
            ("department", "" if words.department in departments else "problem-choose"),
            ("second_department", _problem_with_second(words, departments)),
            ("campus", "" if words.campus in {"", officer.campus, *institution.campuses} else "problem-choose"),
            ("level", "" if words.level in {"", officer.level, *institution.levels} else "problem-choose"),
            ("accreditation", problem_with(accreditation, ACCREDITATION_LIMIT, required=False)),
            ("accredited_until", "problem-day" if words.accredited_until and until is None else ""),
        ]
    )
    if found:
        raise InvalidInput(found)
    edited = replace(
        officer,
        job_title=job,
        department=words.department,
        second_department=words.second_department,
        campus=words.campus,
        level=words.level,
        accreditation=accreditation,
        accredited_until=until,
    )
    if edited != officer:
        await desk.work.officers.put(edited)
        await notify(desk, person_id, "officers.kept", what="edited")
        # Whoever belongs to a department involved by now loses the case with the next tick, and leads hear of it.
        await desk.work.reminders.plan(Reminder(ReminderKind.INACTIVE_RELEASED, desk.now))
    return edited


async def set_pause(desk: Desk, keeper: str, person_id: str, *, wanted: bool) -> None:
    """Let an officer take nothing on for a while, or something again; they are told. What they have, they keep.

    Raises:
        NotForYou: No such entry for this person, or they serve no more.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    if not officer.active:
        raise NotForYou
    if officer.paused is not wanted:
        await desk.work.officers.put(replace(officer, paused=wanted))
        await notify(desk, person_id, "officers.kept", what="paused" if wanted else "resumed")


async def take_off_entry(desk: Desk, keeper: str, person_id: str) -> None:
    """Take an officer off the register; they are told. It works and looks the same, whatever they have.

    Raises:
        NotForYou: No such entry for this person.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    if officer.active:
        await take_off(desk, officer)
        await notify(desk, person_id, "officers.kept", what="off")


async def put_back_entry(desk: Desk, keeper: str, person_id: str) -> None:
    """Put an officer back on the register who left it or was taken off; they are told.

    Raises:
        NotForYou: No such entry for this person.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    if not officer.active:
        await desk.work.officers.put(put_back(officer))
        await notify(desk, person_id, "officers.kept", what="back")
        await desk.publish(OfficersListed(people=(person_id,)))


def _problem_with_second(words: EntryWords, departments: set[str]) -> str:
    if words.second_department and words.second_department == words.department:
        return "problem-same-department"
    return "" if words.second_department in {"", *departments} else "problem-choose"
