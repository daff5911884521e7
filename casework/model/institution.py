"""The institution that Parley serves, as its own file (`parley.toml`) describes it."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta
from enum import StrEnum

from casework.model.retention import Retention


@dataclass(frozen=True, slots=True)
class Lead:
    """A service lead, or the deputy who hears before a deadline is missed (R07).

    Attributes:
        person_id: The Entra object id, lower-case UUID text.
        name: The name shown to requesters and resolvers.
        email: The address, or "".
        also_known_as: What else people call them: a nickname, a former name, a first name in another spelling.
    """

    person_id: str
    name: str
    email: str = ""
    also_known_as: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """Every name they may be called by; one word alone stands for the first name."""
        rest = self.name.split()[1:]
        return (self.name, *(" ".join([one, *rest]) if len(one.split()) == 1 else one for one in self.also_known_as))


@dataclass(frozen=True, slots=True)
class Department:
    """One department and what people call it.

    Attributes:
        name: The full name, for example "Department of Marine Biology".
        also_known_as: Short forms and acronyms, for example ("Marine Bio", "DMB").
    """

    name: str
    also_known_as: tuple[str, ...] = ()


OTHER_DEPARTMENT = "Another department"
"""What somebody chooses whose department the institution's file does not list."""


class SignpostKind(StrEnum):
    """The kinds of other support that R10 names."""

    SELF_HELP = "self-help"
    LINE_MANAGER = "line-manager"
    MENTAL_HEALTH_FIRST_AID = "mental-health-first-aid"
    HARASSMENT_ADVISERS = "harassment-advisers"
    STUDENT_WELFARE = "student-welfare"
    OCCUPATIONAL_HEALTH = "occupational-health"
    EMPLOYEE_ASSISTANCE = "employee-assistance"
    MENTORING = "mentoring"
    COACHING = "coaching"
    REPORT_AND_SUPPORT = "report-and-support"
    FACILITATED_CONVERSATION = "facilitated-conversation"
    FORMAL_COMPLAINT = "formal-complaint"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Signpost:
    """One place of other support (R10).

    Attributes:
        key: A short id of letters, digits and hyphens, unique in the file.
        kind: Which of the kinds of R10 it is.
        title: Its name, for example "Employee assistance line".
        summary: One kind sentence on what it does.
        contact: How to reach it: a phone number, an address or a place.
        url: A web address, or "".
        always_open: Whether it answers day and night; such ones are shown first when someone is at risk.
    """

    key: str
    kind: SignpostKind
    title: str
    summary: str
    contact: str = ""
    url: str = ""
    always_open: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """One frequently asked question and its answer (R29), both plain sentences."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The notice that is agreed to before anything is stored (R05).

    Attributes:
        version: A label that changes with the wording, for example "2026-09".
        lines: At most five plain sentences.
        url: The full notice, or "".
    """

    version: str
    lines: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class WorkingWeek:
    """When the institution works, in its own time zone.

    Attributes:
        weekdays: ISO numbers, Monday 1 to Sunday 7.
        start: When the working day begins, local wall time.
        end: When the working day ends, local wall time.
    """

    weekdays: frozenset[int]
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Deadlines:
    """How long each promise may take, counted in working days unless a `timedelta` says otherwise.

    Attributes:
        first_contact_days: Working days until a lead must be in touch (R07).
        nudge_before: How long before that deadline the leads are nudged, in working time.
        deputy_before: How long before that deadline the deputy hears, in working time.
        call_open_days: Working days a call stays open unless the lead chooses otherwise.
        call_closing_before: How long before a call closes with too few the leads hear, in working time.
        confirm_days: Working days in which an assigned resolver confirms or steps back.
        draft_hours: Hours until an unsent form is forgotten.
    """

    first_contact_days: int = 2
    nudge_before: timedelta = timedelta(hours=8)
    deputy_before: timedelta = timedelta(hours=3)
    call_open_days: int = 5
    call_closing_before: timedelta = timedelta(hours=8)
    confirm_days: int = 2
    draft_hours: int = 24


@dataclass(frozen=True, slots=True)
class Emergency:
    """What to do when someone is in danger: shown first, wherever harm is mentioned.

    Attributes:
        number: The emergency number, for example "999".
        advice: One sentence of advice for right now.
        tonight: Whom to talk to at night, one sentence with the way of contact.
    """

    number: str
    advice: str
    tonight: str


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
class Institution:
    """Everything that differs from one institution to the next, read once at start-up.

    Attributes:
        name: The institution, for example "University of Norrhaven".
        service_name: What the service is called here, for example "Resolution Service".
        leads: The service leads, at least one.
        deputy: Who hears before a first contact is missed.
        resolvers_channel: Where calls are posted.
        departments: All departments, in the order shown.
        time_zone: An IANA zone name, for example "Europe/London".
        holiday_country: ISO 3166-1 alpha-2 code for public holidays, for example "GB".
        holiday_region: ISO 3166-2 part, for example "ENG", or "".
        closure_days: Days on which the institution is closed besides holidays.
        week: Working days and hours.
        deadlines: How long each promise may take.
        emergency: Help for right now.
        signposts: Other support, in the order shown.
        questions: The FAQ.
        privacy: The privacy notice and its version.
        career_stages: The choices for career stage, job type or year of study (R01).
        students_allowed: Whether students may ask for help.
        website: The service's web page, https, or "".
        terms_url: Terms of use for the app package, https, or "" for the website.
        retention: How long closed cases are kept (R24).
    """

    name: str
    service_name: str
    leads: tuple[Lead, ...]
    deputy: Lead
    resolvers_channel: Channel
    departments: tuple[Department, ...]
    time_zone: str
    holiday_country: str
    holiday_region: str
    closure_days: frozenset[date]
    week: WorkingWeek
    deadlines: Deadlines
    emergency: Emergency
    signposts: tuple[Signpost, ...]
    questions: tuple[Question, ...]
    privacy: PrivacyNotice
    career_stages: tuple[str, ...]
    students_allowed: bool
    website: str = ""
    terms_url: str = ""
    retention: Retention = field(default_factory=Retention)
