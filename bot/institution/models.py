"""What the institution's file holds, table by table, and what is made of it."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Any, Self

from pydantic import AfterValidator, Field, ModelWrapValidatorHandler, ValidationInfo, model_validator

from bot.institution import kinds
from bot.institution.courses_table import CourseTable
from bot.institution.joining_table import JoiningTable
from bot.institution.kinds import FLAG, URL, Several, ValueKind, text, wrong
from bot.institution.meetings_table import MeetingsTable
from bot.institution.tables import Table
from bot.institution.teams_ids import group_of, tenant_of
from casework.model.cases.lifecycle import LIFECYCLES, RESOLUTION, Lifecycle
from casework.model.institution import SignpostKind
from casework.model.services import PAIR, Channel, Checklists, Coordinator, Deadlines, Lead, ServiceKind

_MOST_LINES = 5
_MOST_THOUGHTS = 10
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

    @model_validator(mode="wrap")
    @classmethod
    def _check_link(cls, written: object, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo) -> Self:
        """Refuse links that name another tenant than ours, or a channel of another team than the one that is named.

        The context is the ids of our tenants, where they are known.
        """
        made = handler(written)
        said = written if isinstance(written, Mapping) else {}
        team, channel = group_of(said.get("team_id")), group_of(said.get("channel_id"))
        if team and channel and team != channel:
            fix = "copy both links from the same team"
            raise wrong("this link is of a channel of another team than team_id", fix, "channel_id")
        tenants = {name: found for name in ("team_id", "channel_id") if (found := tenant_of(said.get(name)))}
        ours = info.context or [tenants["team_id"]] if "team_id" in tenants else info.context
        for name, tenant in tenants.items():
            if ours and tenant not in ours:
                fix = "copy the link while you are signed in to the organisation of PARLEY_TENANT_ID, not as its guest"
                raise wrong("this link is of another organisation's Teams", fix, name)
        return made


class DeadlinesTable(Table):
    """`[deadlines]`; what isn't set keeps the service's usual promise (R07: two working days)."""

    first_contact_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.first_contact_days, alias="first_contact")
    urgent_contact_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.urgent_contact_days, alias="urgent_contact")
    nudge_before: Annotated[timedelta, kinds.HOURS] = _USUAL.nudge_before
    deputy_before: Annotated[timedelta, kinds.HOURS] = _USUAL.deputy_before
    first_talk_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.first_talk_days, alias="first_talk")
    call_open_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.call_open_days, alias="call_open")
    call_closing_before: Annotated[timedelta, kinds.HOURS] = _USUAL.call_closing_before
    confirm_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.confirm_days, alias="confirm")
    next_step_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.next_step_days, alias="next_step")
    check_in_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.check_in_days, alias="check_in")
    consent_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.consent_days, alias="consent")
    individual_talk_days: Annotated[int, kinds.WORKING_DAYS] = Field(
        _USUAL.individual_talk_days, alias="individual_talks"
    )
    joint_session_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.joint_session_days, alias="joint_session")
    data_question_days: Annotated[int, kinds.WORKING_DAYS] = Field(_USUAL.data_question_days, alias="data_question")
    data_copy_months: Annotated[int, kinds.FEW_MONTHS] = Field(_USUAL.data_copy_months, alias="data_copy")
    resolver_question_days: Annotated[int, kinds.WORKING_DAYS] = Field(
        _USUAL.resolver_question_days, alias="resolver_question"
    )
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

    def check_nudges(self, working_day: timedelta, *path: str) -> None:
        """Refuse a nudge that comes before what it nudges about could have begun, where the file sets one of the two.

        Args:
            working_day: How long one is.
            path: Where this table stands in what is being read.
        """
        nudges = (
            ("nudge_before", self.nudge_before, "first_contact", self.first_contact_days),
            ("deputy_before", self.deputy_before, "first_contact", self.first_contact_days),
            ("call_closing_before", self.call_closing_before, "call_open", self.call_open_days),
        )
        for name, before, deadline, days in nudges:
            # Where the file sets neither, both are the service's usual ones.
            said = next((one for one in (name, f"{deadline}_days") if one in self.model_fields_set), None)
            if said and before > days * working_day:
                hours = days * working_day / timedelta(hours=1)
                usual = "" if said == name else f", which is {before / timedelta(hours=1):g} hours where it is not set,"
                problem = f"{name}{usual} is longer than {deadline}, which is {hours:g} working hours"
                fix = f"make it shorter than that, or {deadline} longer"
                raise wrong(problem, fix, *path, name if said == name else deadline)


_THOUGHT = text("one plain sentence", 200)


class ChecklistsTable(Table):
    """`[service.NAME.checklists]`; what isn't set shows resolvers no list."""

    individual_talk: Annotated[tuple[Annotated[str, _THOUGHT], ...], Several()] = ()
    joint_session: Annotated[tuple[Annotated[str, _THOUGHT], ...], Several()] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        for name in ("individual_talk", "joint_session"):
            if len(lines := getattr(self, name)) > _MOST_THOUGHTS:
                problem = f"the checklist has {len(lines)} lines"
                raise wrong(problem, f"keep to {_MOST_THOUGHTS}, so that it fits beside the rest", name)
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
    course: tuple[CourseTable, ...] = ()
    joining: JoiningTable = JoiningTable()
    checklists: ChecklistsTable = ChecklistsTable()

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
            courses=tuple(one.course() for one in self.course),
            joining=self.joining.rule(),
            checklists=Checklists(**dict(self.checklists)),
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


class OutlookTable(Table):
    """`[outlook]`."""

    account: Annotated[str, kinds.EMAIL]
    refused: Annotated[str, kinds.EMAIL]
    seal: Annotated[bool, FLAG] = False

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.account.casefold() == self.refused.casefold():
            problem = "the mailbox that must stay closed is the service account's own"
            raise wrong(problem, "name another one, such as somebody's who has nothing to do with Parley", "refused")
        return self


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
    """`[privacy]` and `[party_privacy]`."""

    version: Annotated[str, text('a label such as "2026-09"', 40)]
    lines: Annotated[tuple[Annotated[str, text(_LINES, 300)], ...], Several(_LINES)]
    url: Annotated[str, URL] = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(self.lines) > _MOST_LINES:
            fix = "say it in five, and put the rest behind the url"
            raise wrong(f"the privacy notice has {len(self.lines)} lines", fix, "lines")
        return self
