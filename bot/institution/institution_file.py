"""From `parley.toml` to the `Institution`."""

from collections.abc import Collection
from datetime import date, datetime, time, timedelta
from typing import Annotated, Self

from pydantic import Field, model_validator

from bot.institution import models
from bot.institution.calendar_table import CalendarTable, WeekTable, note_half_days
from bot.institution.courses_table import note_courses
from bot.institution.document import Document, parse
from bot.institution.kinds import MONTHS, SERVICE_ID, URL, Several, one_of, text
from bot.institution.mistakes import InstitutionFileError
from bot.institution.tables import Table, note_doubles, read
from casework.model.cases.case import RESOLUTION_SERVICE
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.institution import (
    CalendarAccess,
    Department,
    Emergency,
    Institution,
    OfficerAgreement,
    OfficerSupport,
    PrivacyNotice,
    Question,
    Signpost,
)
from casework.model.meetings.rule import Term
from casework.model.retention import (
    USUAL_DECLINED_MONTHS,
    USUAL_MEETINGS_MONTHS,
    USUAL_MONTHS,
    USUAL_TRAINING_MONTHS,
    Retention,
)
from casework.model.services import Lead, ServiceKind
from dialogs.texts import FURTHER_DANGER

_FLAT = (
    "service_name",
    "students_allowed",
    "lead",
    "deputy",
    "resolvers_channel",
    "deadlines",
    "coordinator",
    "meetings",
    "course",
    "joining",
)
"""What stood outside of any service while there could be only one."""

_STAGES = 'choices such as "Research staff"'
_CAMPUSES = 'names such as "Harbour campus"'
_LEVELS = 'levels such as "Head of a team"'
_SIGNPOSTS = Several(why="add at least one, for those whom another service helps better")
_QUESTIONS = Several(why="answer at least one question, for example who will see what is written")
_DEPARTMENTS = Several(why="name every department: resolvers are chosen from outside those involved")
_REGISTER = {
    "meetings": USUAL_MEETINGS_MONTHS,
    "declined_applicants": USUAL_DECLINED_MONTHS,
    "training": USUAL_TRAINING_MONTHS,
}
"""What is kept of the register's people, and how long unless the file says otherwise."""

_KEPT = {name: name for name in ("kept", *_REGISTER)} | {
    stage.value.replace("-", "_"): stage for stage in CLOSED_STAGES
}
_KEPT_FOR = one_of(_KEPT, "is no setting here", "take it out, or look at the example file")


_DANGER_LANGUAGE = one_of({one: one for one in FURTHER_DANGER}, "is no language with a list of danger words")


class _Common(Table):
    """What stands at the top of both forms of the file."""

    name: Annotated[str, text('"University of …"', 80)]
    website: Annotated[str, URL] = ""
    terms_url: Annotated[str, URL] = ""
    career_stages: Annotated[tuple[Annotated[str, text(_STAGES, 60)], ...], Several(_STAGES)]
    campuses: Annotated[tuple[Annotated[str, text(_CAMPUSES, 60)], ...], Several()] = ()
    levels: Annotated[tuple[Annotated[str, text(_LEVELS, 60)], ...], Several()] = ()
    danger_languages: Annotated[tuple[Annotated[str, _DANGER_LANGUAGE], ...], Several()] = ()
    calendar: CalendarTable
    working_week: WeekTable
    retention: dict[Annotated[str, _KEPT_FOR], Annotated[int, MONTHS]] = Field(default_factory=dict)
    emergency: models.EmergencyTable
    last_resort: models.LastResortTable | None = None
    signpost: Annotated[tuple[models.SignpostTable, ...], _SIGNPOSTS] = Field((), validate_default=True)
    question: Annotated[tuple[models.QuestionTable, ...], _QUESTIONS] = Field((), validate_default=True)
    officer_support: tuple[models.OfficerSupportTable, ...] = ()
    officer_agreement: models.AgreementTable | None = None
    privacy: models.PrivacyTable
    party_privacy: models.PrivacyTable | None = None
    outlook: models.OutlookTable | None = None
    department: Annotated[tuple[models.DepartmentTable, ...], _DEPARTMENTS] = Field((), validate_default=True)


class _File(_Common):
    """The file: each service in a table of its own."""

    service: dict[Annotated[str, SERVICE_ID], models.ServiceTable]

    @model_validator(mode="after")
    def _check_nudges(self) -> Self:
        for service_id, one in self.service.items():
            one.deadlines.check_nudges(self.working_week.length, "service", service_id, "deadlines")
        return self

    def services(self) -> tuple[ServiceKind, ...]:
        """Return the services."""
        return tuple(
            one.kind(service_id, one.name, one.channel, lifecycle=one.lifecycle, resolvers=one.resolvers)
            for service_id, one in self.service.items()
        )


class _FlatFile(_Common, models.AnyServiceTable):
    """The form of Parley 0.1: one service, described at the top."""

    service_name: Annotated[str, text('"Resolution Service"', 60)]
    resolvers_channel: models.ChannelTable

    @model_validator(mode="after")
    def _check_nudges(self) -> Self:
        self.deadlines.check_nudges(self.working_week.length, "deadlines")
        return self

    def services(self) -> tuple[ServiceKind, ...]:
        """Return the one service."""
        return (self.kind(RESOLUTION_SERVICE, self.service_name, self.resolvers_channel),)


def read_institution(text: str, file: str, tenant_ids: Collection[str] = ()) -> Institution:
    """Read the institution from its file's text.

    Args:
        text: TOML.
        file: The name shown in mistakes.
        tenant_ids: Those that are served, lower case, where that is known: a link of another one is refused.

    Returns:
        The institution, complete and consistent.

    Raises:
        InstitutionFileError: With every mistake, its line and its fix.
    """
    document = parse(text, file)
    is_flat = "service" not in document.values and ("service",) not in document.broken
    if not is_flat:
        _note_outside(document)
    _note_doubles(document)
    found: _FlatFile | _File | None = (
        read(_FlatFile, document, tenant_ids) if is_flat else read(_File, document, tenant_ids)
    )
    institution = _made(found) if found else None
    if found and institution:
        note_half_days(document, institution, found.calendar.half_days)
        _note_shared(document, institution)
    if institution is None or document.mistakes:
        raise InstitutionFileError(document.mistakes)
    return institution


def _made(found: _FlatFile | _File) -> Institution:
    return Institution(
        name=found.name,
        website=found.website,
        terms_url=found.terms_url,
        career_stages=found.career_stages,
        officer_agreement=OfficerAgreement(**dict(found.officer_agreement)) if found.officer_agreement else None,
        officer_support=tuple(OfficerSupport(**dict(one)) for one in found.officer_support),
        campuses=found.campuses,
        levels=found.levels,
        danger_languages=found.danger_languages,
        calendars=CalendarAccess(**dict(found.outlook)) if found.outlook else None,
        services=found.services(),
        departments=tuple(Department(**dict(one)) for one in found.department),
        time_zone=found.calendar.time_zone,
        holiday_country=found.calendar.holiday_country,
        holiday_region=found.calendar.region,
        terms=tuple(Term(*one) for one in found.calendar.terms),
        closure_days=found.calendar.closures(),
        own_days=found.calendar.own_days(),
        week=found.working_week.week(),
        retention=_retention(found.retention),
        last_resort=Lead(**dict(found.last_resort)) if found.last_resort else None,
        emergency=Emergency(**dict(found.emergency)),
        signposts=tuple(Signpost(**dict(one)) for one in found.signpost),
        questions=tuple(Question(**dict(one)) for one in found.question),
        privacy=PrivacyNotice(**dict(found.privacy)),
        party_privacy=PrivacyNotice(**dict(found.party_privacy)) if found.party_privacy else None,
    )


def _retention(months: dict[str, int]) -> Retention:
    """Return how long everything is kept: cases six years (R24), each kind of case unless it has its own time."""
    own = {stage: number for stage, number in months.items() if isinstance(stage, Stage)}
    return Retention(months.get("kept", USUAL_MONTHS), own, *(months.get(*one) for one in _REGISTER.items()))


def _note_outside(document: Document) -> None:
    """Note what only the older form has at the top."""
    for key in _FLAT:
        if document.values.pop(key, None) is not None:
            fix = "move it into a table such as [service.resolution]"
            document.note((key,), f"“{key}” stands outside of any service", fix)


def _note_doubles(document: Document) -> None:
    values = document.values
    note_doubles(document, ("department",), values.get("department"), "name", "the department")
    note_doubles(document, ("signpost",), values.get("signpost"), "key", "the key")
    note_doubles(document, ("question",), values.get("question"), "question", "the question")
    note_doubles(document, ("lead",), values.get("lead"), "person_id", "the lead")
    note_doubles(document, ("coordinator",), values.get("coordinator"), "person_id", "the coordinator")
    note_doubles(document, ("course",), values.get("course"), "id", "the course")
    services = values.get("service")
    for name, service in services.items() if isinstance(services, dict) else ():
        if isinstance(service, dict):
            for role in ("lead", "coordinator"):
                path = ("service", name, role)
                note_doubles(document, path, service.get(role), "person_id", f"the {role}")
            note_doubles(document, ("service", name, "course"), service.get("course"), "id", "the course")


def _note_shared(document: Document, institution: Institution) -> None:
    """Note what departments, signposts and services must have in common, or must not."""
    if not institution.services:
        document.note(("service",), "there is no service", "add a table such as [service.resolution]")
    last_resort = institution.last_resort
    if last_resort and any(last_resort.person_id == one.person_id for one in institution.handlers()):
        fix = "name somebody who runs no service, such as whom its leads report to"
        document.note(("last_resort", "person_id"), "the last resort is also a lead or a deputy", fix)
    if not any(signpost.always_open for signpost in institution.signposts):
        fix = "add always_open = true to one that is, such as the employee assistance line"
        document.note(("signpost",), "no signpost is open day and night", fix)
    _note_aliases(document, institution)
    _note_officers(document, institution)
    channels: dict[str, str] = {}
    people: dict[str, Lead] = {}
    for service in institution.services:
        here = ("service", service.service_id)
        other = channels.setdefault(service.channel.channel_id, service.service_id)
        if other != service.service_id:
            problem = f"[service.{other}] has the same channel, so nobody could tell whose calls stand there"
            document.note((*here, "channel", "channel_id"), problem, "give each service a channel of its own")
        for one in service.handlers():
            if one.person_id in people and people[one.person_id].names != one.names:
                problem = f"the person {one.person_id} has other names in another service"
                document.note(here, problem, "write name and also_known_as alike wherever the person stands")
        people |= {one.person_id: one for one in service.handlers()}


def _note_officers(document: Document, institution: Institution) -> None:
    """Note coordinators who could see cases, courses that need what is not there, and meetings past the working day."""
    leads = {one.person_id for one in institution.handlers()}
    ends = institution.week.end
    for service in institution.services:
        here = ("service", service.service_id) if "service" in document.values else ()
        for number, one in enumerate(service.coordinators):
            if one.person_id in leads:
                fix = "name somebody else, or leave it out: where there is no coordinator, the leads plan the meetings"
                problem = f"the coordinator {one.name} is also a lead or a deputy, and a coordinator sees no case"
                document.note((*here, "coordinator", number, "person_id"), problem, fix)
        note_courses(document, here, service.courses)
        rule = service.meetings
        late = [at for at in rule.times if _ends(at, rule.length) > ends] if rule else []
        for at in late:
            problem = f"a meeting at {at:%H:%M} would not be over when the working day ends at {ends:%H:%M}"
            document.note((*here, "meetings", "times"), problem, "let it begin earlier, or make length shorter")


def _ends(at: time, length: timedelta) -> time:
    """Return when something is over that begins at a local time; past midnight, the last moment of the day."""
    ends = datetime.combine(date.min, at) + length
    return ends.time() if ends.date() == date.min else time.max


def _note_aliases(document: Document, institution: Institution) -> None:
    owners = {department.name.casefold(): department.name for department in institution.departments}
    for number, department in enumerate(institution.departments):
        for place, alias in enumerate(department.also_known_as):
            owner = owners.setdefault(alias.casefold(), department.name)
            if owner != department.name:
                path = ("department", number, "also_known_as", place)
                document.note(path, f"“{alias}” already stands for {owner}", "leave it out where it is less usual")
