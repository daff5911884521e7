"""From `resolvers.toml` to the register of resolvers."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Annotated, Self

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from bot.institution.document import parse
from bot.institution.kinds import DAY, EMAIL, FLAG, PERSON_ID, SERVICE_ID, Several, one_of, text, wrong
from bot.institution.mistakes import InstitutionFileError
from bot.institution.tables import Table, note_doubles, read
from bot.settings.suggestions import did_you_mean
from casework.model.institution import Institution
from casework.model.officers import JobRole, Officer
from casework.model.training.records import Training, TrainingRecord


def _department(written: str, info: ValidationInfo) -> str:
    """Return the department's name.

    Raises:
        PydanticCustomError: The institution has none of this name.
    """
    assert isinstance(info.context, Institution)
    departments = info.context.departments
    full_names = {department.name for department in departments}
    if written in full_names:
        return written
    aliases = {alias.casefold(): d.name for d in departments for alias in d.also_known_as}
    full_name = aliases.get(written.casefold())
    fix = f"use the full name “{full_name}”" if full_name else did_you_mean(written, full_names)
    problem = f"“{written}” is no department of {info.context.name}"
    raise wrong(problem, fix or "use a name from a [[department]] of the institution's file")


def _among(what: str, key: str, known: Callable[[Institution], Sequence[str]]) -> AfterValidator:
    """Return the check that the institution's file names what is written."""

    def check(written: str, info: ValidationInfo) -> str:
        assert isinstance(info.context, Institution)
        names = known(info.context)
        if written in names:
            return written
        named = f"choose one of {', '.join(names)}" if names else f"name them with {key} in the institution's file"
        raise wrong(f"“{written}” is no {what} of {info.context.name}", did_you_mean(written, names) or named)

    return AfterValidator(check)


ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d")

_CAMPUS = _among("campus", "campuses", lambda one: one.campuses)
_LEVEL = _among("level", "levels", lambda one: one.levels)
_SERVICE = _among("service", "[service.…]", lambda one: [kind.service_id for kind in one.services])


def _training(written: tuple[str, ...], info: ValidationInfo) -> Training:
    """Return what somebody did before of the institution's courses, by day; each is a course's id and a day."""
    assert isinstance(info.context, Institution)
    courses = {course.course_id: course for kind in info.context.services for course in kind.courses}
    found = []
    for number, one in enumerate(written):
        course_id, _, day = one.rpartition(" ")
        if course_id not in courses:
            fix = did_you_mean(course_id, courses) or "write a course's id and a day, like “full 2025-03-14”"
            raise wrong(f"“{one}” begins with no course of {info.context.name}", fix, number)
        if not ISO_DAY.fullmatch(day) or (on := _day_of(day)) is None:
            raise wrong(f"“{one}” ends with no day", f"write a day like {course_id} 2025-03-14", number)
        found.append(TrainingRecord(course_id, on, courses[course_id].hours))
    return tuple(sorted(found, key=lambda one: (one.on, one.course)))


def _day_of(written: str) -> date | None:
    try:
        return date.fromisoformat(written)
    except ValueError:
        return None


class OfficerTable(Table):
    """`[[resolver]]`: what an administrator says of an officer; what they decide themselves is in the store alone."""

    person_id: Annotated[str, PERSON_ID]
    name: Annotated[str, text("the name people see", 100)]
    department: Annotated[str, text("the department's full name"), AfterValidator(_department)]
    job_title: Annotated[str, text("the job title as printed", 100)]
    job_role: Annotated[JobRole, one_of({one.value: one for one in JobRole})]
    expertise: Annotated[tuple[Annotated[str, text("fields of experience", 60)], ...], Several()] = ()
    accreditation: Annotated[str, text("", 120)] = ""
    active: Annotated[bool, FLAG] = True
    works_in_hr: Annotated[bool, FLAG] = False
    calls_in_chat: Annotated[bool, FLAG] = False
    second_department: Annotated[str, text("the department's full name"), AfterValidator(_department)] = ""
    services: Annotated[tuple[Annotated[str, SERVICE_ID, _SERVICE], ...], Several()] = ()
    campus: Annotated[str, text("one of the campuses"), _CAMPUS] = ""
    level: Annotated[str, text("one of the levels"), _LEVEL] = ""
    languages: Annotated[tuple[Annotated[str, text("languages besides English", 40)], ...], Several()] = ()
    accredited_on: Annotated[date | None, DAY] = None
    accredited_until: Annotated[date | None, DAY] = None
    contact: Annotated[str, text("how colleagues reach them", 200)] = ""
    reviewed_on: Annotated[date | None, DAY] = None
    email: Annotated[str, EMAIL] = ""
    training: Annotated[
        tuple[Annotated[str, text("courses they did", 60)], ...], Several(), AfterValidator(_training)
    ] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.second_department == self.department:
            raise wrong(f"“{self.department}” is both departments", "leave second_department out", "second_department")
        if self.accredited_on and self.accredited_until and self.accredited_until < self.accredited_on:
            fix = "let accredited_until come after accredited_on"
            raise wrong("the accreditation ends before it begins", fix, "accredited_until")
        return self


class _Register(Table):
    """The file."""

    resolver: Annotated[tuple[OfficerTable, ...], Several(why="add the resolvers one by one; each case needs two")] = (
        Field((), validate_default=True)
    )


def read_resolvers(text: str, file: str, institution: Institution) -> tuple[Officer, ...]:
    """Read the register of resolvers from its file's text.

    Args:
        text: TOML, one `[[resolver]]` each.
        file: The name shown in mistakes.
        institution: Whose departments the resolvers belong to.

    Returns:
        The resolvers, in the file's order.

    Raises:
        InstitutionFileError: With every mistake, its line and its fix.
    """
    document = parse(text, file)
    note_doubles(document, ("resolver",), document.values.get("resolver"), "person_id", "the resolver")
    register = read(_Register, document, institution)
    if register is None or document.mistakes:
        raise InstitutionFileError(document.mistakes)
    return tuple(Officer(**dict(one)) for one in register.resolver)
