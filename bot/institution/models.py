"""What the institution's file holds, table by table, and what is made of it."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, model_validator

from bot.institution import kinds
from bot.institution.kinds import FLAG, URL, Several, ValueKind, text, wrong
from bot.institution.meetings_table import MeetingsTable
from bot.institution.tables import Table
from casework.model.cases.lifecycle import LIFECYCLES, RESOLUTION, Lifecycle
from casework.model.institution import SignpostKind, WorkingWeek
from casework.model.services import PAIR, Channel, Coordinator, Deadlines, Lead, ServiceKind
from scheduler.public_holidays import country_codes, regions_of

_MOST_LINES = 5
_LINES = "up to five plain sentences"
_USUAL = Deadlines()


class PersonTable(Table):
    """`[[lead]]`, `[deputy]`."""

    person_id: Annotated[str, kinds.PERSON_ID]
    name: Annotated[str, text("the name people see", 100)]
    email: Annotated[str, kinds.EMAIL] = ""
    also_known_as: Annotated[tuple[Annotated[str, text("what else people call them", 100)], ...], Several()] = ()
    phone: Annotated[str, text('"01632 960123"', 40)] = ""
    works_in_hr: Annotated[bool, kinds.FLAG] = False


class LastResortTable(Table):
    """`[last_resort]`."""

    person_id: Annotated[str, kinds.PERSON_ID]
    name: Annotated[str, text("the name people see", 100)]
    phone: Annotated[str, text('"01632 960123"', 40)]


class CoordinatorTable(Table):
    """`[[service.NAME.coordinator]]`."""

    person_id: Annotated[str, kinds.PERSON_ID]
    name: Annotated[str, text("the name people see", 100)]
    email: Annotated[str, kinds.EMAIL] = ""
    phone: Annotated[str, text('"01632 960123"', 40)] = ""


class ChannelTable(Table):
    """`[channel]`."""

    team_id: Annotated[str, kinds.TEAM_ID]
    channel_id: Annotated[str, kinds.CHANNEL_ID]
    name: Annotated[str, text("the channel's name", 100)]


class DeadlinesTable(Table):
    """`[deadlines]`; what isn't set keeps the service's usual promise (R07: two working days)."""

    first_contact_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.first_contact_days, alias="first_contact")
    urgent_contact_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.urgent_contact_days, alias="urgent_contact")
    nudge_before: Annotated[timedelta, kinds.HOURS] = _USUAL.nudge_before
    deputy_before: Annotated[timedelta, kinds.HOURS] = _USUAL.deputy_before
    call_open_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.call_open_days, alias="call_open")
    call_closing_before: Annotated[timedelta, kinds.HOURS] = _USUAL.call_closing_before
    confirm_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.confirm_days, alias="confirm")
    next_step_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.next_step_days, alias="next_step")
    check_in_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.check_in_days, alias="check_in")
    draft_hours: Annotated[int, kinds.HOURS, AfterValidator(lambda span: round(span / timedelta(hours=1)))] = Field(
        _USUAL.draft_hours, alias="draft_kept"
    )

    @model_validator(mode="after")
    def _check(self) -> Self:
        if "urgent_contact_days" in self.model_fields_set and self.urgent_contact_days > self.first_contact_days:
            fix = "make urgent_contact no longer than first_contact"
            raise wrong("somebody at risk would wait longer than others", fix, "urgent_contact")
        if self.deputy_before >= self.nudge_before:
            fix = "make deputy_before shorter than nudge_before"
            raise wrong("the deputy would hear before the leads are nudged", fix, "deputy_before")
        return self


class AnyServiceTable(Table):
    """What both forms of the file say of a service."""

    lead: Annotated[tuple[PersonTable, ...], Several(why="name at least one service lead with person_id and name")] = (
        Field((), validate_default=True)
    )
    deputy: PersonTable
    deadlines: DeadlinesTable = DeadlinesTable.model_validate({})
    students_allowed: Annotated[bool, FLAG] = False
    coordinator: tuple[CoordinatorTable, ...] = ()
    meetings: MeetingsTable | None = None

    @model_validator(mode="after")
    def _check_deputy(self) -> Self:
        if [one.person_id for one in self.lead] == [self.deputy.person_id]:
            fix = "name somebody else as deputy, or add another lead"
            raise wrong("the deputy is also the only lead, so nobody would step in", fix, "deputy", "person_id")
        return self

    def kind(self, service_id: str, name: str, channel: ChannelTable, **more: Any) -> ServiceKind:
        """Return the service; `more` is what only the newer form says."""
        return ServiceKind(
            service_id=service_id,
            name=name,
            leads=tuple(Lead(**dict(one)) for one in self.lead),
            deputy=Lead(**dict(self.deputy)),
            channel=Channel(**dict(channel)),
            deadlines=Deadlines(**dict(self.deadlines)),
            students_allowed=self.students_allowed,
            coordinators=tuple(Coordinator(**dict(one)) for one in self.coordinator),
            meetings=self.meetings.rule() if self.meetings else None,
            **more,
        )


def _pair(value: object, key: str) -> int:
    if not isinstance(value, int) or isinstance(value, bool):
        raise wrong(f"“{key}” is no number", f"write it like {key} = {PAIR}")
    if value != PAIR:
        fix = f"write resolvers = {PAIR}, or leave it out"
        raise wrong(f"a case can't be carried by {value}: resolvers are matched in pairs", fix)
    return value


class ServiceTable(AnyServiceTable):
    """`[service.NAME]`."""

    name: Annotated[str, text('"Resolution Service"', 60)]
    channel: ChannelTable
    lifecycle: Annotated[Lifecycle, kinds.one_of(LIFECYCLES)] = RESOLUTION
    resolvers: Annotated[int, ValueKind(_pair)] = PAIR


class CalendarTable(Table):
    """`[calendar]`; zones from the system's database, holidays from the `holidays` library."""

    time_zone: Annotated[str, kinds.ZONE]
    country: Annotated[str, text('a country code such as "GB"')]
    region: Annotated[str, text('a region such as "ENG"')] = ""
    closure_days: tuple[Annotated[Sequence[date], kinds.CLOSURE], ...] = ()
    terms: tuple[Annotated[Sequence[date], kinds.TERM], ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        countries = country_codes()
        if self.country not in countries:
            is_small = self.country.upper() in countries
            fix = "write it in capitals" if is_small else "use its two-letter code, like GB or DE"
            raise wrong(f"no public holidays are known for “{self.country}”", fix, "country")
        regions = regions_of(self.country)
        if self.region and self.region not in regions:
            known = ", ".join(sorted(regions)) or "none, so leave it out"
            raise wrong(f"“{self.region}” is no region of {self.country}", f"known are {known}", "region")
        return self


class WeekTable(Table):
    """`[working_week]`: days by their English names, times as local wall time."""

    days: Annotated[tuple[Annotated[str, kinds.WEEKDAY], ...], Several('the days you work, like ["Monday", "Tuesday"]')]
    start: Annotated[time, kinds.clock('"09:00"')]
    end: Annotated[time, kinds.clock('"17:00"')]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.end <= self.start:
            problem = f"the working day ends at {self.end:%H:%M}, before it starts"
            raise wrong(problem, f"let it end after {self.start:%H:%M}", "end")
        return self

    def week(self) -> WorkingWeek:
        """Return what is made of it."""
        return WorkingWeek(frozenset(kinds.WEEKDAYS.index(name) + 1 for name in self.days), self.start, self.end)


class DepartmentTable(Table):
    """`[[department]]`."""

    name: Annotated[str, text("the department's full name", 120)]
    also_known_as: Annotated[tuple[Annotated[str, text("short forms and acronyms", 60)], ...], Several()] = ()


class EmergencyTable(Table):
    """`[emergency]`."""

    number: Annotated[str, text('the number to call, like "999"', 40)]
    advice: Annotated[str, text("one sentence of advice for right now", 400)]
    tonight: Annotated[str, text("whom to talk to at night, and how", 400)]


class SignpostTable(Table):
    """`[[signpost]]`."""

    key: Annotated[str, kinds.KEY]
    kind: Annotated[SignpostKind, kinds.one_of({one.value: one for one in SignpostKind})]
    title: Annotated[str, text("its name", 80)]
    summary: Annotated[str, text("one kind sentence on what it does", 300)]
    contact: Annotated[str, text("how to reach it", 200)] = ""
    url: Annotated[str, URL] = ""
    always_open: Annotated[bool, FLAG] = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not (self.contact or self.url):
            raise wrong(f"“{self.title}” tells no way to reach it", "add contact or url")
        return self


class OfficerSupportTable(Table):
    """`[[officer_support]]`."""

    title: Annotated[str, text("its name", 80)]
    summary: Annotated[str, text("one kind sentence on what it is", 300)]
    contact: Annotated[str, text("how to reach it", 200)] = ""
    url: Annotated[str, URL] = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not (self.contact or self.url):
            raise wrong(f"“{self.title}” tells no way to reach it", "add contact or url")
        return self


class AgreementTable(Table):
    """`[officer_agreement]`."""

    version: Annotated[str, text('a label such as "2026-09"', 40)]
    lines: Annotated[
        tuple[Annotated[str, text("up to five plain sentences", 300)], ...], Several("up to five sentences")
    ]
    url: Annotated[str, URL] = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.lines) > _MOST_LINES:
            fix = "say it in five, and put the rest behind the url"
            raise wrong(f"the agreement has {len(self.lines)} lines", fix, "lines")
        return self


class QuestionTable(Table):
    """`[[question]]`."""

    question: Annotated[str, text("the question", 150)]
    answer: Annotated[str, text("its answer", 1500)]
    also_asked: Annotated[tuple[Annotated[str, text("how else people ask it", 150)], ...], Several()] = ()


class PrivacyTable(Table):
    """`[privacy]`."""

    version: Annotated[str, text('a label such as "2026-09"', 40)]
    lines: Annotated[tuple[Annotated[str, text(_LINES, 300)], ...], Several(_LINES)]
    url: Annotated[str, URL] = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.lines) > _MOST_LINES:
            fix = "say it in five, and put the rest behind the url"
            raise wrong(f"the privacy notice has {len(self.lines)} lines", fix, "lines")
        return self
