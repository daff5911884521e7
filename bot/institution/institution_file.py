"""From `parley.toml` to the `Institution`."""

import re
from collections.abc import Iterable
from uuid import UUID

from bot.institution.calendar_part import read_calendar, read_deadlines, read_retention, read_week
from bot.institution.document import Document, parse
from bot.institution.table import Table
from casework.model.institution import (
    Channel,
    Department,
    Emergency,
    Institution,
    Lead,
    PrivacyNotice,
    Question,
    Signpost,
    SignpostKind,
)

_CHANNEL_ID = re.compile(r"19:[^@\s]+@thread\.(tacv2|skype)")
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
        InstitutionFileError: With every mistake, its line and its mend.
    """
    document = parse(text, file)
    root = Table(document, (), document.values)
    calendar = read_calendar(root.table("calendar"))
    institution = Institution(
        name=root.text("name", '"University of …"', longest=80),
        service_name=root.text("service_name", '"Resolution Service"', longest=60),
        website=root.url("website"),
        terms_url=root.url("terms_url"),
        students_allowed=root.flag("students_allowed", otherwise=False),
        career_stages=root.texts("career_stages", 'choices such as "Research staff"', longest=60),
        leads=_leads(root),
        deputy=_person(root.table("deputy")),
        resolvers_channel=_channel(root.table("resolvers_channel")),
        departments=_departments(root),
        time_zone=calendar.time_zone,
        holiday_country=calendar.country,
        holiday_region=calendar.region,
        closure_days=calendar.closure_days,
        week=read_week(root.table("working_week")),
        deadlines=read_deadlines(root),
        retention=read_retention(root),
        emergency=_emergency(root.table("emergency")),
        signposts=_signposts(root),
        questions=_questions(root),
        privacy=_privacy(root.table("privacy")),
    )
    root.done()
    _check_deputy(document, institution)
    document.raise_if_wrong()
    return institution


def note_doubles(document: Document, key: str, named: Iterable[str], what: str) -> None:
    """Note each name that stands twice among the tables `[[key]]`, whatever the letters' case."""
    first: dict[str, int] = {}
    for number, name in enumerate(named):
        line = document.line_of((key, number))
        if name and name.casefold() in first:
            document.note(
                (key, number),
                f"{what} “{name}” is listed twice (first on line {first[name.casefold()]})",
                "leave one of them out",
            )
        elif name:
            first[name.casefold()] = line


def _leads(root: Table) -> tuple[Lead, ...]:
    why = "name at least one service lead with person_id and name"
    leads = tuple(_person_fields(table) for table in root.tables("lead", at_least_one=why))
    note_doubles(root.document, "lead", (lead.person_id for lead in leads), "the lead")
    return leads


def _person(table: Table) -> Lead:
    person = _person_fields(table)
    table.done()
    return person


def _person_fields(table: Table) -> Lead:
    return Lead(
        table.person_id(),
        table.text("name", "the name people see", longest=100),
        table.email(),
        table.texts("also_known_as", "what else people call them", optional=True, longest=100),
    )


def _check_deputy(document: Document, institution: Institution) -> None:
    leads = institution.leads
    if len(leads) == 1 and leads[0].person_id and leads[0].person_id == institution.deputy.person_id:
        document.note(
            ("deputy", "person_id"),
            "the deputy is also the only lead, so nobody would step in",
            "name somebody else as deputy, or add another lead",
        )


def _channel(table: Table) -> Channel:
    example = "the id from the channel's link, like 19:…@thread.tacv2"
    team_id = table.text("team_id", "the id from the team's link, like 19:…@thread.tacv2")
    channel_id = table.text("channel_id", example)
    name = table.text("name", "the channel's name", longest=100)
    if team_id and not (_CHANNEL_ID.fullmatch(team_id) or _is_uuid(team_id)):
        table.note("team_id", f"“{team_id}” is no team's id", f"copy {example}")
    if channel_id and not _CHANNEL_ID.fullmatch(channel_id):
        table.note("channel_id", f"“{channel_id}” is no channel's id", f"copy {example}")
    table.done()
    return Channel(team_id, channel_id, name)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True


def _departments(root: Table) -> tuple[Department, ...]:
    why = "name every department: resolvers are chosen from outside those involved"
    departments = tuple(
        Department(
            table.text("name", "the department's full name", longest=120),
            table.texts("also_known_as", "short forms and acronyms", optional=True, longest=60),
        )
        for table in root.tables("department", at_least_one=why)
    )
    note_doubles(root.document, "department", (d.name for d in departments), "the department")
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
    note_doubles(root.document, "signpost", (signpost.key for signpost in signposts), "the key")
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
    note_doubles(root.document, "question", (q.question for q in questions), "the question")
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
