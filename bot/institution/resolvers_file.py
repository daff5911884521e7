"""From `resolvers.toml` to the register of resolvers."""

from typing import Annotated

from pydantic import AfterValidator, Field, ValidationInfo

from bot.institution.document import parse
from bot.institution.kinds import FLAG, PERSON_ID, Several, one_of, text, wrong
from bot.institution.mistakes import InstitutionFileError
from bot.institution.tables import Table, note_doubles, read
from bot.settings.suggestions import did_you_mean
from casework.model.institution import Institution
from casework.model.people import JobRole, Officer


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


class _ResolverTable(Table):
    """`[[resolver]]`."""

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


class _Register(Table):
    """The file."""

    resolver: Annotated[
        tuple[_ResolverTable, ...], Several(why="add the resolvers one by one; each case needs two")
    ] = Field((), validate_default=True)


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
