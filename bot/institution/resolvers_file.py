"""From `resolvers.toml` to the register of resolvers."""

from bot.institution.document import parse
from bot.institution.table import Table, note_doubles
from bot.settings.suggestions import did_you_mean
from casework.model.institution import Institution
from casework.model.people import JobRole, Resolver


def read_resolvers(text: str, file: str, institution: Institution) -> tuple[Resolver, ...]:
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
    root = Table(document, (), document.values)
    why = "add the resolvers one by one; each case needs two"
    resolvers = tuple(_resolver(table, institution) for table in root.tables("resolver", at_least_one=why))
    note_doubles(root, "resolver", (resolver.person_id for resolver in resolvers), "the resolver")
    root.done()
    document.raise_if_wrong()
    return resolvers


def _resolver(table: Table, institution: Institution) -> Resolver:
    return Resolver(
        person_id=table.person_id(),
        name=table.text("name", "the name people see", longest=100),
        department=_department(table, institution),
        job_title=table.text("job_title", "the job title as printed", longest=100),
        job_role=table.choice("job_role", JobRole),
        expertise=table.texts("expertise", "fields of experience", optional=True, longest=60),
        accreditation=table.text("accreditation", "", optional=True, longest=120),
        active=table.flag("active", otherwise=True),
        works_in_hr=table.flag("works_in_hr", otherwise=False),
        calls_in_chat=table.flag("calls_in_chat", otherwise=False),
    )


def _department(table: Table, institution: Institution) -> str:
    written = table.text("department", "the department's full name")
    full_names = {department.name for department in institution.departments}
    if not written or written in full_names:
        return written
    aliases = {alias.casefold(): d.name for d in institution.departments for alias in d.also_known_as}
    full_name = aliases.get(written.casefold())
    fix = f"use the full name “{full_name}”" if full_name else did_you_mean(written, full_names)
    table.note(
        "department",
        f"“{written}” is no department of {institution.name}",
        fix or "use a name from a [[department]] of the institution's file",
    )
    return written
