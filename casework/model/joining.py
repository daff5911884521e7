"""Becoming an officer: somebody's application to serve, and its life as one visible table (S08, S14)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType

from casework.errors import IllegalMove
from casework.model.officers import JobRole, Officer
from casework.model.reminders import counted


class Affiliation(StrEnum):
    """What somebody is to the institution."""

    EMPLOYEE = "employee"
    STUDENT = "student"
    AGENCY_WORKER = "agency-worker"
    HONORARY = "honorary"
    CONTRACTOR = "contractor"


class InductionPart(StrEnum):
    """What a new officer is made familiar with, in this order (S08)."""

    POLICIES = "policies"
    LAW = "law"
    ROLE = "role"
    SUPPORT = "support"


class ApplicationStage(StrEnum):
    """Where an application stands."""

    ASKED = "asked"
    WAITING = "waiting"
    TALKING = "talking"
    TALKED = "talked"
    INDUCTION = "induction"
    AGREEING = "agreeing"
    JOINED = "joined"
    DECLINED = "declined"


class ApplicationEvent(StrEnum):
    """What can happen to an application; whoever withdraws takes it away as a whole."""

    WORD_SENT = "word sent"
    TALK_OFFERED = "first talk offered"
    TALKED = "first talk held"
    TAKEN_ON = "taken on"
    DECLINED = "declined"
    INDUCTED = "induction complete"
    JOINED = "joined the register"


_ASKED, _WAITING, _TALKED = ApplicationStage.ASKED, ApplicationStage.WAITING, ApplicationStage.TALKED
_TALKING = ApplicationStage.TALKING
_INDUCTION, _AGREEING, _JOINED = ApplicationStage.INDUCTION, ApplicationStage.AGREEING, ApplicationStage.JOINED

TRANSITIONS: Mapping[tuple[ApplicationStage, ApplicationEvent], ApplicationStage] = MappingProxyType(
    {
        (_ASKED, ApplicationEvent.WORD_SENT): _WAITING,
        (_ASKED, ApplicationEvent.TALK_OFFERED): _TALKING,
        (_ASKED, ApplicationEvent.TALKED): _TALKED,
        (_WAITING, ApplicationEvent.WORD_SENT): _WAITING,
        (_WAITING, ApplicationEvent.TALK_OFFERED): _TALKING,
        (_WAITING, ApplicationEvent.TALKED): _TALKED,
        (_TALKING, ApplicationEvent.TALK_OFFERED): _TALKING,
        (_TALKING, ApplicationEvent.WORD_SENT): _WAITING,
        (_TALKING, ApplicationEvent.TALKED): _TALKED,
        (_TALKED, ApplicationEvent.WORD_SENT): _WAITING,
        (_TALKED, ApplicationEvent.TAKEN_ON): _INDUCTION,
        (_TALKED, ApplicationEvent.DECLINED): ApplicationStage.DECLINED,
        (_WAITING, ApplicationEvent.TAKEN_ON): _INDUCTION,
        (_WAITING, ApplicationEvent.DECLINED): ApplicationStage.DECLINED,
        (_INDUCTION, ApplicationEvent.INDUCTED): _AGREEING,
        **{
            (stage, ApplicationEvent.JOINED): _JOINED
            for stage in (_ASKED, _WAITING, _TALKING, _TALKED, _INDUCTION, _AGREEING)
        },
    }
)
"""What follows on each event; nothing else is possible, and no decision before the first talk, either (S14).

Whoever is put on the register otherwise, by an administrator's list or a coordinator, has joined, whatever stood open.
"""

DECISIONS = frozenset({ApplicationEvent.TAKEN_ON, ApplicationEvent.DECLINED})

OVER = frozenset({ApplicationStage.JOINED, ApplicationStage.DECLINED})


@dataclass(frozen=True, slots=True)
class JoiningRule:
    """How a kind of service takes on officers: the institution's own data.

    Attributes:
        open_to: Who may become one.
        answer_days: Working days in which somebody who asked, or had the first talk, hears.
        word_days: Working days after which somebody who waits hears again.
        elsewhere: One kind sentence for whoever may not become one, or "".
        pages: Part of the induction to a web page on it.
    """

    open_to: frozenset[Affiliation] = frozenset({Affiliation.EMPLOYEE})
    answer_days: int = 5
    word_days: int = 60
    elsewhere: str = ""
    pages: Mapping[InductionPart, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PartTicks:
    """Who has ticked a part of the induction.

    Attributes:
        by_coordinator: When a coordinator said that it is done, a local date, or None.
        by_applicant: When the applicant said so, likewise.
    """

    by_coordinator: date | None = None
    by_applicant: date | None = None

    @property
    def is_done(self) -> bool:
        """Whether both said so."""
        return self.by_coordinator is not None and self.by_applicant is not None


@dataclass(frozen=True, slots=True)
class Application:
    """Somebody's wish to become an officer of a kind of service.

    Attributes:
        application_id: An opaque random id.
        service: The id of the kind of service.
        person_id: Who wishes it.
        name: As the directory knows them.
        email: Likewise, or "".
        department: One of the institution's departments.
        job_title: As they wrote it.
        job_role: The broad kind of their work.
        created_at: UTC.
        changed_at: When it last moved on, UTC.
        answer_by: By when they were told to hear again, UTC.
        words: Why they would like to, in their own words, or "".
        stage: Where it stands.
        said: The coordinator's last words to them, or "".
        reason: Why it was declined, for coordinators alone, or "".
        talked_on: When the first talk was, a local date, or None.
        ticks: Part of the induction to who ticked it.
        meeting_id: The meeting that is arranged for their first talk, or "".
        is_late: Whether they did not hear by the day that they were told.
        version: Grows with each change that is stored.
    """

    application_id: str
    service: str
    person_id: str
    name: str
    department: str
    job_title: str
    job_role: JobRole
    created_at: datetime
    changed_at: datetime
    answer_by: datetime = field(metadata=counted("joining-due"))
    email: str = ""
    words: str = ""
    stage: ApplicationStage = ApplicationStage.ASKED
    said: str = ""
    reason: str = ""
    talked_on: date | None = None
    ticks: Mapping[InductionPart, PartTicks] = field(default_factory=dict)
    is_late: bool = False
    meeting_id: str = ""
    version: int = 0

    @property
    def is_over(self) -> bool:
        """Whether nothing can happen to it any more."""
        return self.stage in OVER

    @property
    def is_inducted(self) -> bool:
        """Whether both have ticked every part."""
        return all(self.ticked(part).is_done for part in InductionPart)

    def ticked(self, part: InductionPart) -> PartTicks:
        """Return who has ticked a part."""
        return self.ticks.get(part, PartTicks())

    def with_ticks(self, part: InductionPart, ticks: PartTicks) -> "Application":
        """Return it with other ticks at a part."""
        return replace(self, ticks={**self.ticks, part: ticks})

    def allows(self, event: ApplicationEvent) -> bool:
        """Whether the event is possible now."""
        is_heard = event not in DECISIONS or self.talked_on is not None
        return is_heard and (self.stage, event) in TRANSITIONS

    def advanced(self, event: ApplicationEvent, now: datetime) -> "Application":
        """Return it after an event.

        Args:
            now: UTC.

        Raises:
            IllegalMove: The table has no such row, or there was no first talk yet; nothing was changed.
        """
        if not self.allows(event):
            raise IllegalMove(self.stage.value, event.value)
        return replace(self, stage=TRANSITIONS[self.stage, event], changed_at=now, is_late=False)


def entry_of(application: Application, known: Officer | None, today: date) -> Officer:
    """Return the register's entry of an applicant who joins on a local date.

    Args:
        known: What the register holds of them: an entry of another kind of service, or of before they left; or None.
    """
    service = (application.service,)
    if known is not None and known.active:
        return replace(known, services=known.services and (*known.services, *service))
    new = Officer(
        application.person_id,
        application.name,
        application.department,
        application.job_title,
        application.job_role,
        services=service,
        email=application.email,
        reviewed_on=today,
    )
    if known is None:
        return new
    return replace(
        known,
        active=True,
        left_on=None,
        paused=False,
        leave_until=None,
        department=new.department,
        job_title=new.job_title,
        job_role=new.job_role,
        services=service,
        reviewed_on=today,
    )
