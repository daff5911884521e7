"""The institution that Parley serves, as its own file (`parley.toml`) describes it (R10, R29, W09)."""

from dataclasses import dataclass, field
from datetime import date, time
from enum import StrEnum

from casework.model.meetings.rule import Term
from casework.model.retention import Retention
from casework.model.services import Lead, ServiceKind
from casework.model.working_days import OwnDay


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
class OfficerSupport:
    """One place of support for officers themselves (W09).

    Attributes:
        title: Its name, for example "Supervision group".
        summary: One kind sentence on what it is.
        contact: How to reach it, or "".
        url: A web address, or "".
    """

    title: str
    summary: str
    contact: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class OfficerAgreement:
    """What whoever joins the register accepts (W01).

    Attributes:
        version: A label that changes with the wording, for example "2026-09".
        lines: At most five plain sentences.
        url: The full agreement, or "".
    """

    version: str
    lines: tuple[str, ...]
    url: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One frequently asked question and its answer (R29), both plain sentences.

    Attributes:
        question: As people read it.
        answer: Likewise.
        also_asked: How else people ask it; nobody reads these.
    """

    question: str
    answer: str
    also_asked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PrivacyNotice:
    """The notice that is agreed to before anything that a person says is stored (R05).

    Attributes:
        version: A label that changes with the wording, for example "2026-09".
        lines: At most five plain sentences.
        url: The full notice, or "".
    """

    version: str
    lines: tuple[str, ...]
    url: str = ""

    @property
    def text(self) -> str:
        """All of it, as it is kept with each consent: a line a sentence, and last the address of the full notice."""
        return "\n".join((*self.lines, *([self.url] if self.url else [])))


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
class CalendarAccess:
    """How Parley reaches people's calendars, where the institution lets it.

    Attributes:
        account: The sign-in name of the service account that invites people, for example "meetings@norrhaven.example".
        refused: The address of a mailbox that must stay closed to Parley; `parley doctor` tries it.
        seal: Whether online meetings are to be sealed against recording, transcripts and chat.
    """

    account: str
    refused: str
    seal: bool = False


@dataclass(frozen=True, slots=True)
class Institution:
    """Everything that differs from one institution to the next, read once at start-up.

    Attributes:
        name: The institution, for example "University of Norrhaven".
        services: What it offers, at least one; the first gives the app its name, and takes what is asked for in a chat.
        departments: All departments, in the order shown.
        time_zone: An IANA zone name, for example "Europe/London".
        holiday_country: ISO 3166-1 alpha-2 code for public holidays, for example "GB", or "" where there are none.
        holiday_region: ISO 3166-2 part, for example "ENG", or "".
        closure_days: Days on which the institution is closed besides holidays.
        week: Working days and hours.
        emergency: Help for right now.
        signposts: Other support, in the order shown.
        questions: The FAQ.
        privacy: The privacy notice and its version.
        career_stages: The choices for career stage, job type or year of study (R01).
        website: The service's web page, https, or "".
        terms_url: Terms of use for the app package, https, or "" for the website.
        retention: How long closed cases are kept (R24).
        last_resort: Who is told that a case waits which nobody who may know of it can hear of; None in an older file.
        campuses: Where it works, in the order shown; () where it names none.
        levels: Levels of seniority, in the order shown; () where it names none.
        officer_agreement: What officers accept on joining (W01), or None where there is none.
        officer_support: Places for officers themselves, in the order shown (W09).
        terms: Its terms, in any order; () where none are named.
        calendars: How people's calendars are reached, or None where they are closed to Parley.
        danger_languages: Languages besides English in whose words danger is looked for, for example ("de",).
        party_privacy: The notice for whoever was named by somebody else (R40), or None in an older file.
        own_days: Worked holidays, half days and days off of each year, in the order of the file.
    """

    name: str
    services: tuple[ServiceKind, ...]
    departments: tuple[Department, ...]
    time_zone: str
    holiday_country: str
    holiday_region: str
    closure_days: frozenset[date]
    week: WorkingWeek
    emergency: Emergency
    signposts: tuple[Signpost, ...]
    questions: tuple[Question, ...]
    privacy: PrivacyNotice
    career_stages: tuple[str, ...]
    website: str = ""
    terms_url: str = ""
    retention: Retention = field(default_factory=Retention)
    last_resort: Lead | None = None
    campuses: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    officer_support: tuple[OfficerSupport, ...] = ()
    officer_agreement: OfficerAgreement | None = None
    terms: tuple[Term, ...] = ()
    danger_languages: tuple[str, ...] = ()
    calendars: CalendarAccess | None = None
    party_privacy: PrivacyNotice | None = None
    own_days: tuple[OwnDay, ...] = ()

    @property
    def notice_for_parties(self) -> PrivacyNotice:
        """What whoever was named agrees to: a notice of their own, or the common one where the file has none."""
        return self.party_privacy or self.privacy

    @property
    def main(self) -> ServiceKind:
        """The service whose name the app carries, and to which a request in a chat goes."""
        return self.services[0]

    def handlers(self) -> tuple[Lead, ...]:
        """Return everyone who handles cases of any service, each once."""
        found = {lead.person_id: lead for service in reversed(self.services) for lead in reversed(service.handlers())}
        return tuple(reversed(found.values()))

    def service(self, service_id: str) -> ServiceKind | None:
        """Return the service with this id, or None."""
        return next((one for one in self.services if one.service_id == service_id), None)

    def service_at(self, channel_id: str) -> ServiceKind | None:
        """Return the service whose calls are posted to this channel, or None."""
        return next((one for one in self.services if one.channel.channel_id == channel_id), None)
