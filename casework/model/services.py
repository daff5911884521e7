"""A kind of service, by the institution's file: who runs it, where it calls, and how its cases move (R31)."""

from dataclasses import dataclass, field
from datetime import timedelta

from casework.model.cases.lifecycle import RESOLUTION, Lifecycle
from casework.model.joining import JoiningRule
from casework.model.meetings.rule import MeetingRule
from casework.model.training.course import Course

SERVICES_SEALED, ALL_SEALED = "services-sealed", "all"
"""The fact that says how far it has come that each row says under its seal whose it is, and what it says at the end."""

PAIR = 2
"""A case of the resolution service is carried by two co-resolvers (R13)."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A service lead, or the deputy who hears before a deadline is missed (R07).

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The name shown to requesters and resolvers.
        email: The address, or "".
        also_known_as: What else people call them: a nickname, a former name, a first name in another spelling.
        phone: The number under which requesters can ring them, or "".
        works_in_hr: Acts here in another capacity; shown wherever they are (R27).
    """

    person_id: str
    name: str
    email: str = ""
    also_known_as: tuple[str, ...] = ()
    phone: str = ""
    works_in_hr: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every name they may be called by; one word alone stands for the first name."""
        rest = self.name.split()[1:]
        return (self.name, *(" ".join([one, *rest]) if len(one.split()) == 1 else one for one in self.also_known_as))


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long each promise may take, counted in working days unless a `timedelta` says otherwise.

    Attributes:
        first_contact_days: Working days until a lead must be in touch (R07).
        urgent_contact_days: The same where someone may be at risk; not more.
        nudge_before: How long before that deadline the leads are nudged, in working time.
        deputy_before: How long before that deadline the deputy hears, in working time.
        first_talk_days: Working days after the first contact in which the first talk is held (R08).
        call_open_days: Working days a call stays open unless the lead chooses otherwise.
        call_closing_before: How long before a call closes with too few the leads hear, in working time.
        confirm_days: Working days in which an assigned resolver confirms or steps back.
        next_step_days: Working days after which the owner hears that a case waits to be assessed, or for its call.
        check_in_days: Working days after which the owner is asked to look how a case goes that has its resolvers.
        individual_talk_days: Working days after somebody agreed in which the resolvers meet them alone (R17, R38).
        joint_session_days: Working days after the last consent in which the joint session is held (R18, R38).
        consent_days: Working days in which an answer about individual talks is hoped for (R16).
        data_question_days: Working days in which a lead answers how somebody's data are used (R26).
        data_copy_months: Months in which somebody has the copy of their data for which they asked (R26).
        resolver_question_days: Working days in which a lead answers what a resolver asks in private.
        draft_hours: Hours until an unsent form is forgotten.
    """

    first_contact_days: int = 2
    urgent_contact_days: int = 1
    nudge_before: timedelta = timedelta(hours=8)
    deputy_before: timedelta = timedelta(hours=3)
    first_talk_days: int = 5
    call_open_days: int = 5
    call_closing_before: timedelta = timedelta(hours=8)
    confirm_days: int = 2
    next_step_days: int = 3
    check_in_days: int = 10
    consent_days: int = 5
    individual_talk_days: int = 10
    joint_session_days: int = 20
    data_question_days: int = 10
    data_copy_months: int = 1
    resolver_question_days: int = 2
    draft_hours: int = 24

    def contact_days(self, *, urgent: bool) -> int:
        """Return the working days until a lead must be in touch with somebody who asked (R07)."""
        return min(self.first_contact_days, self.urgent_contact_days) if urgent else self.first_contact_days


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Who keeps the register of a service's officers and plans their meetings, and sees no case.

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The name shown to officers and leads.
        email: The address, or "".
        phone: A number, or "".
    """

    person_id: str
    name: str
    email: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Channel:
    """A Teams channel that Parley posts into.

    Attributes:
        team_id: The team's Teams id (`19:…@thread.tacv2`), or its Entra group id.
        channel_id: The channel's Teams id.
        name: The name that leads know it by.
    """

    team_id: str
    channel_id: str
    name: str


@dataclass(frozen=True, slots=True)
class Checklists:
    """What resolvers think of before a talk, in the institution's words.

    Attributes:
        individual_talk: For a talk with one person, a line a thought; () for none.
        joint_session: For a talk with all together, likewise.
    """

    individual_talk: tuple[str, ...] = ()
    joint_session: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ServiceKind:
    """One service of the institution; a case belongs to one for good.

    Attributes:
        service_id: A short id, stored with each of its cases, for example "resolution".
        name: What it is called here, for example "Resolution Service".
        leads: Its leads, at least one.
        deputy: Who hears before a first contact is missed.
        channel: Where its calls are posted.
        deadlines: How long each promise may take.
        lifecycle: How its cases move.
        resolvers: How many resolvers carry a case.
        students_allowed: Whether students may ask for help.
        coordinators: Who plans the meetings of its officers; () where its leads do.
        meetings: How often its officers meet, or None where no such meetings are planned.
        courses: The courses of its officers, in the file's order; () where there are none.
        joining: How it takes on officers.
        checklists: What its resolvers think of before a talk.
    """

    service_id: str
    name: str
    leads: tuple[Lead, ...]
    deputy: Lead
    channel: Channel
    deadlines: Deadlines = field(default_factory=Deadlines)
    lifecycle: Lifecycle = RESOLUTION
    resolvers: int = PAIR
    students_allowed: bool = False
    coordinators: tuple[Coordinator, ...] = ()
    meetings: MeetingRule | None = None
    courses: tuple[Course, ...] = ()
    joining: JoiningRule = field(default_factory=JoiningRule)
    checklists: Checklists = field(default_factory=Checklists)

    def course(self, course_id: str) -> Course | None:
        """Return the course with this id, or None."""
        return next((one for one in self.courses if one.course_id == course_id), None)

    def handlers(self) -> tuple[Lead, ...]:
        """Return everyone who handles its cases: the leads and, after them, the deputy."""
        if self.deputy.person_id in {lead.person_id for lead in self.leads}:
            return self.leads
        return (*self.leads, self.deputy)
