"""Coordinators keep the register, one entry at a time; where a service has none, its leads do (S15, W01)."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from casework.actions.messaging.notify import notify
from casework.actions.officers.own_entry import (
    CONTACT_LIMIT,
    EXPERTISE_LIMIT,
    LANGUAGE_LIMIT,
    named,
    problem_with_list,
    take_off,
)
from casework.desk import Desk
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.events import OfficersListed
from casework.model.officers import JobRole, Officer
from casework.model.register import put_back, seen_entry
from casework.model.reminders import Reminder, ReminderKind
from casework.model.services import ServiceKind
from casework.model.text import Rule, one_line, problem_with, problems
from casework.model.written_days import day_in

NAME_LIMIT, JOB_LIMIT, ACCREDITATION_LIMIT = 100, 100, 120
"""Longest name, job title and accreditation, in characters."""

EMAIL = Rule(254, is_address=True)


@dataclass(frozen=True, slots=True)
class EntryWords:
    """What a coordinator says of an officer; all of it may be anything.

    Attributes:
        name: The name that people see.
        job_title: The job title as printed.
        job_role: The value of a `JobRole`.
        department: One of the institution's departments.
        second_department: Another one, or "".
        campus: One of its campuses, or "".
        level: One of its levels, or "".
        services: Which of the services whose register the coordinator keeps they serve, by id, with commas between.
        accreditation: How they are trained, or "".
        accredited_on: Since when, such as "2021-09-01", or "".
        accredited_until: The last day of it, likewise.
        contact: How colleagues reach them, or "".
        email: The address under which whoever they help can write to them, or "".
        languages: What they can talk in besides the institution's own language, with commas between.
        expertise: Fields of experience, likewise.
        works_in_hr: "yes", or anything else for no.
    """

    name: str
    job_title: str
    job_role: str
    department: str
    second_department: str
    campus: str
    level: str
    services: str
    accreditation: str
    accredited_on: str
    accredited_until: str
    contact: str
    email: str
    languages: str
    expertise: str
    works_in_hr: str


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


async def edit_entry(
    desk: Desk, keeper: str, person_id: str, words: EntryWords, seen: str, *, asked: Collection[str]
) -> Officer:
    """Correct an entry; its officer is told.

    Args:
        seen: What `seen_entry` was when the form was drawn.
        asked: The names of the fields that the form had; the others stay as they are.

    Raises:
        NotForYou: No such entry for this person.
        OutOfDate: Somebody else changed it meanwhile.
        InvalidInput: Names each field with its problem.
    """
    officer = await entry_for_keeper(desk, keeper, person_id)
    if seen != seen_entry(officer):
        raise OutOfDate
    found = problems((name, key) for name, key in _problems_of(desk, keeper, officer, words) if name in asked)
    if found:
        raise InvalidInput(found)
    said = _said(desk, keeper, officer, words)
    edited = replace(officer, **{name: said[name] for name in asked})
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


def _said(desk: Desk, keeper: str, officer: Officer, words: EntryWords) -> dict[str, Any]:
    """Return what was said in every field, as an entry has it; what needs another look was found before."""
    return {
        "name": one_line(words.name),
        "job_title": one_line(words.job_title),
        "job_role": JobRole(words.job_role),
        "department": words.department,
        "second_department": words.second_department,
        "campus": words.campus,
        "level": words.level,
        "services": _served(desk, keeper, officer, words),
        "accreditation": one_line(words.accreditation),
        "accredited_on": day_in(words.accredited_on),
        "accredited_until": day_in(words.accredited_until),
        "contact": one_line(words.contact),
        "email": one_line(words.email),
        "languages": named(words.languages),
        "expertise": named(words.expertise),
        "works_in_hr": words.works_in_hr == "yes",
    }


def services_kept(officer: Officer, services: Iterable[ServiceKind]) -> tuple[str, ...]:
    """Return the ids of those of some services that an officer serves."""
    return tuple(one.service_id for one in services if officer.serves(one.service_id))


def _problems_of(desk: Desk, keeper: str, officer: Officer, words: EntryWords) -> Iterator[tuple[str, str]]:
    """Yield each field with the text key of what is wrong with it, or ""."""
    institution = desk.institution
    # What the file names no longer can stay as it is.
    departments = {one.name for one in institution.departments} | {officer.department, officer.second_department} - {""}
    kept, served = {one.service_id for one in check_keeper(desk, keeper)}, named(words.services)
    email = EMAIL.cleaned(words.email)
    yield "name", problem_with(one_line(words.name), NAME_LIMIT)
    yield "job_title", problem_with(one_line(words.job_title), JOB_LIMIT)
    yield "job_role", "" if words.job_role in set(JobRole) else "problem-choose"
    yield "department", "" if words.department in departments else "problem-choose"
    yield "second_department", _problem_with_second(words, departments)
    yield "campus", "" if words.campus in {"", officer.campus, *institution.campuses} else "problem-choose"
    yield "level", "" if words.level in {"", officer.level, *institution.levels} else "problem-choose"
    # Whoever is to serve none of them is taken off: an entry without a service would serve every one.
    yield "services", "" if served and kept.issuperset(served) else "problem-choose"
    yield "accreditation", problem_with(one_line(words.accreditation), ACCREDITATION_LIMIT, required=False)
    yield "accredited_on", _problem_with_day(words.accredited_on)
    yield "accredited_until", _problem_with_day(words.accredited_until) or _problem_with_order(words)
    yield "contact", problem_with(one_line(words.contact), CONTACT_LIMIT, required=False)
    yield "email", EMAIL.problem_with(email) if email else ""
    yield "languages", problem_with_list(named(words.languages), LANGUAGE_LIMIT)
    yield "expertise", problem_with_list(named(words.expertise), EXPERTISE_LIMIT)


def _served(desk: Desk, keeper: str, officer: Officer, words: EntryWords) -> tuple[str, ...]:
    """Return which services an officer serves then; those whose register somebody else keeps stay as they are."""
    kept, chosen = check_keeper(desk, keeper), set(named(words.services))
    if chosen == set(services_kept(officer, kept)):
        return officer.services
    ours = {one.service_id for one in kept}
    known = [one.service_id for one in desk.institution.services]
    forgotten = [one for one in officer.services if one not in known]
    return (*(one for one in known if (one in chosen if one in ours else officer.serves(one))), *forgotten)


def _problem_with_second(words: EntryWords, departments: set[str]) -> str:
    if words.second_department and words.second_department == words.department:
        return "problem-same-department"
    return "" if words.second_department in {"", *departments} else "problem-choose"


def _problem_with_day(written: str) -> str:
    return "problem-day" if written and day_in(written) is None else ""


def _problem_with_order(words: EntryWords) -> str:
    begins, ends = day_in(words.accredited_on), day_in(words.accredited_until)
    return "problem-day-order" if begins and ends and ends < begins else ""
