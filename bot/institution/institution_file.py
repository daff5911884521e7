"""From `parley.toml` to the `Institution`."""

import re

from bot.institution.calendar_part import read_calendar, read_retention, read_week
from bot.institution.document import Document, parse
from bot.institution.services_part import read_services
from bot.institution.table import Table, note_doubles
from casework.model.institution import (
    Department,
    Emergency,
    Institution,
    PrivacyNotice,
    Question,
    Signpost,
    SignpostKind,
)

_KEY = re.compile(r"[A-Za-z0-9-]{1,40}")
_MOST_PRIVACY_LINES = 5


def read_institution(text: str, file: str) -> Institution:
    """Read the institution from its file's text.

    Args:
        text: TOML.
        file: The name shown in mistakes.

    Returns:
        The institution, complete and consistent.

    Raises:
        InstitutionFileError: With every mistake, its line and its fix.
    """
    document = parse(text, file)
    root = Table(document, (), document.values)
    calendar = read_calendar(root.table("calendar"))
    institution = Institution(
        name=root.text("name", '"University of …"', longest=80),
        website=root.url("website"),
        terms_url=root.url("terms_url"),
        career_stages=root.texts("career_stages", 'choices such as "Research staff"', longest=60),
        services=read_services(root),
        departments=_departments(root),
        time_zone=calendar.time_zone,
        holiday_country=calendar.country,
        holiday_region=calendar.region,
        closure_days=calendar.closure_days,
        week=read_week(root.table("working_week")),
        retention=read_retention(root),
        emergency=_emergency(root.table("emergency")),
        signposts=_signposts(root),
        questions=_questions(root),
        privacy=_privacy(root.table("privacy")),
    )
    root.done()
    document.raise_if_wrong()
    return institution


def _departments(root: Table) -> tuple[Department, ...]:
    why = "name every department: resolvers are chosen from outside those involved"
    departments = tuple(
        Department(
            table.text("name", "the department's full name", longest=120),
            table.texts("also_known_as", "short forms and acronyms", optional=True, longest=60),
        )
        for table in root.tables("department", at_least_one=why)
    )
    note_doubles(root, "department", (d.name for d in departments), "the department")
    _note_shared_aliases(root.document, departments)
    return departments


def _note_shared_aliases(document: Document, departments: tuple[Department, ...]) -> None:
    owners: dict[str, str] = {department.name.casefold(): department.name for department in departments}
    for number, department in enumerate(departments):
        for place, alias in enumerate(department.also_known_as):
            owner = owners.setdefault(alias.casefold(), department.name)
            if alias and owner != department.name:
                document.note(
                    ("department", number, "also_known_as", place),
                    f"“{alias}” already stands for {owner}",
                    "leave it out where it is less usual",
                )


def _emergency(table: Table) -> Emergency:
    emergency = Emergency(
        number=table.text("number", 'the number to call, like "999"', longest=40),
        advice=table.text("advice", "one sentence of advice for right now", longest=400),
        tonight=table.text("tonight", "whom to talk to at night, and how", longest=400),
    )
    table.done()
    return emergency


def _signposts(root: Table) -> tuple[Signpost, ...]:
    why = "add at least one, for those whom another service helps better"
    signposts = tuple(_signpost(table) for table in root.tables("signpost", at_least_one=why))
    note_doubles(root, "signpost", (signpost.key for signpost in signposts), "the key")
    if signposts and not any(signpost.always_open for signpost in signposts):
        root.document.note(
            ("signpost",),
            "no signpost is open day and night",
            "add always_open = true to one that is, such as the employee assistance line",
        )
    return signposts


def _signpost(table: Table) -> Signpost:
    key = table.text("key", "a short id such as coaching")
    if key and not _KEY.fullmatch(key):
        table.note("key", f"“{key}” can't be a key", "use up to 40 letters, digits and hyphens")
    signpost = Signpost(
        key=key,
        kind=table.choice("kind", SignpostKind),
        title=table.text("title", "its name", longest=80),
        summary=table.text("summary", "one kind sentence on what it does", longest=300),
        contact=table.text("contact", "how to reach it", optional=True, longest=200),
        url=table.url("url"),
        always_open=table.flag("always_open", otherwise=False),
    )
    if not signpost.contact and not signpost.url and not (table.has("contact") or table.has("url")):
        table.note("", f"“{signpost.title}” tells no way to reach it", "add contact or url")
    return signpost


def _questions(root: Table) -> tuple[Question, ...]:
    why = "answer at least one question, for example who will see what is written"
    questions = tuple(
        Question(
            table.text("question", "the question", longest=150),
            table.text("answer", "its answer", longest=1500),
        )
        for table in root.tables("question", at_least_one=why)
    )
    note_doubles(root, "question", (q.question for q in questions), "the question")
    return questions


def _privacy(table: Table) -> PrivacyNotice:
    notice = PrivacyNotice(
        version=table.text("version", 'a label such as "2026-09"', longest=40),
        lines=table.texts("lines", "up to five plain sentences", longest=300),
        url=table.url("url"),
    )
    if len(notice.lines) > _MOST_PRIVACY_LINES:
        table.note(
            "lines",
            f"the privacy notice has {len(notice.lines)} lines",
            "say it in five, and put the rest behind the url",
        )
    table.done()
    return notice
