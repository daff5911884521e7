"""What a case is: somebody's request for help, and how far it has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum

from casework.model.calls.anonymity import text_digest
from casework.model.cases.lifecycle import CaseEvent, Lifecycle, Stage
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.names import same_department
from casework.model.people import Profile
from casework.model.retention import Hold

DESCRIPTION_LIMIT = 10_000
"""Longest description in characters; a longer one is refused with its text kept."""

NEEDS_LIMIT = 2_000
"""Longest access needs, in characters."""

SHORT_LIMIT = 200
"""Longest name, department, title or way of contact, in characters."""

LABEL_LIMIT = 60
"""Longest label of a case, in characters."""

PARTY_LIMIT = 12
"""Most people that one request can name."""

RESOLUTION_SERVICE = "resolution"
"""The id of the service to which every case belonged before cases said so."""


class ContactWay(StrEnum):
    """How the requester would like to be contacted first (R08)."""

    TEAMS = "teams"
    PHONE = "phone"
    IN_PERSON = "in-person"


ASK_NUMBER = "phone-ask"
"""What a form calls "by phone, and please ask me for the number first"."""

CONTACT_CHOICES = (ContactWay.TEAMS.value, ContactWay.PHONE.value, ASK_NUMBER, ContactWay.IN_PERSON.value)
"""How a form asks for the way of contact; `Request.contact_choice` says it of a request."""

_DIGITS_OF_A_NUMBER = 4


def contact_problems(choice: str, detail: str) -> dict[str, str]:
    """Return what is wrong with a way of contact: by phone, there has to be a number, or a wish to be asked for it.

    Args:
        choice: One of `CONTACT_CHOICES`; anything else is a problem.
        detail: What was written beside it.

    Returns:
        Field id to text key.
    """
    if choice not in CONTACT_CHOICES:
        return {"contact_way": "problem-choose"}
    lacks_number = choice == ContactWay.PHONE and sum(map(str.isdigit, detail)) < _DIGITS_OF_A_NUMBER
    return {"contact_detail": "problem-phone"} if lacks_number else {}


def contact_of(choice: str) -> tuple[ContactWay, bool]:
    """Return the way of contact that a form's choice means, and whether a number is to be asked for first."""
    if choice == ASK_NUMBER:
        return ContactWay.PHONE, True
    return (ContactWay(choice) if choice in set(ContactWay) else ContactWay.TEAMS), False


@dataclass(frozen=True, slots=True)
class Party:
    """A person involved in the dispute, as the requester named them (R01).

    Attributes:
        name: At most 200 characters.
        department: The department's name, or "" when not known.
        is_unknowable: Whether a lead has said that nobody knows the department.
        person_id: Who it is, where a lead has said so, or "".
        listed_name: What the directory calls them, or "".
        listed_department: Where the directory says that they work, or "".
        email: Their address there, or "".
        is_unlisted: Whether a lead has looked, and the directory does not know them.
        apart: Person ids of those of whom a lead has said that they are somebody else.
    """

    name: str
    department: str = ""
    is_unknowable: bool = False
    person_id: str = ""
    listed_name: str = ""
    listed_department: str = ""
    email: str = ""
    is_unlisted: bool = False
    apart: frozenset[str] = field(default_factory=frozenset)

    @property
    def known_as(self) -> str:
        """Their name as it was given, and what the directory calls them where that differs."""
        return self.name if self.listed_name in {"", self.name} else f"{self.name} ({self.listed_name})"

    @property
    def departments(self) -> tuple[str, ...]:
        """Where they work: as they were named, and as the directory says where that differs. Either may be right."""
        if self.listed_department and self.department == OTHER_DEPARTMENT:
            return (self.listed_department,)
        if same_department(self.department, self.listed_department):
            return (self.department,)
        return tuple(one for one in (self.department, self.listed_department) if one.strip())

    @property
    def lacks_department(self) -> bool:
        """Whether their department is to be found out before somebody is chosen."""
        return not self.departments and not self.is_unknowable


@dataclass(frozen=True, slots=True)
class Request:
    """What the requester told us, after review (R01, R03–R06).

    Attributes:
        requester: The requester's own facts, corrected by them where needed.
        career_stage: One of the institution's choices, or "".
        description: What happened, at most 10,000 characters.
        parties: The people involved besides the requester.
        wanted_resolvers: Person ids of resolvers they would like (R04).
        unwanted_resolvers: Person ids of resolvers they would not like (R04).
        unwanted_leads: Person ids of leads who must not learn of the case.
        contact_way: How to be contacted first.
        contact_detail: A number, a place or good times, or "".
        inside_wanted: Asks for one resolver from inside a department involved, without saying whom: forms no longer do.
        someone_at_risk: Whether anyone is at risk of harm.
        privacy_version: The version of the notice agreed to (R05).
        privacy_agreed_at: When, UTC.
        ask_number: Whether somebody who is to be rung would rather be asked for the number first.
        other_departments: Departments involved that are nobody's own, as a lead added them.
        privacy_text: The notice agreed to, a line a sentence; "" where only its version was kept.
        without_hr: Whether nobody who works in HR is to help with it, or to know of it (R27).
    """

    requester: Profile
    career_stage: str
    description: str
    parties: tuple[Party, ...]
    wanted_resolvers: frozenset[str]
    unwanted_resolvers: frozenset[str]
    unwanted_leads: frozenset[str]
    contact_way: ContactWay
    contact_detail: str
    inside_wanted: bool
    someone_at_risk: bool
    privacy_version: str
    privacy_agreed_at: datetime
    ask_number: bool = False
    other_departments: tuple[str, ...] = ()
    privacy_text: str = ""
    without_hr: bool = False

    @property
    def contact_choice(self) -> str:
        """The way of contact as a form's choice."""
        return ASK_NUMBER if self.ask_number and self.contact_way is ContactWay.PHONE else self.contact_way.value

    def departments(self) -> frozenset[str]:
        """Return the names of every department involved, the requester's own included (R13)."""
        named = [name for party in self.parties for name in party.departments]
        return frozenset(name for name in (self.requester.department, *named, *self.other_departments) if name.strip())

    @property
    def lacks_departments(self) -> bool:
        """Whether somebody's department is to be found out before a resolver is chosen."""
        return not self.requester.department.strip() or any(one.lacks_department for one in self.parties)

    @property
    def knows_departments(self) -> bool:
        """Whether everybody's department is known."""
        return bool(self.requester.department.strip()) and all(party.departments for party in self.parties)


@dataclass(frozen=True, slots=True)
class Note:
    """One entry in a case's file.

    Attributes:
        author: The person id of who wrote it.
        written_at: UTC.
        text: At most 10,000 characters.
        kind: "note" by a lead, "addition" by the requester, "reason" for a decision, an `AuditAction` for the reason of
            an assessment or a release (a `Cause` where that says it all), "words" for what the requester was written
            then, "call" for the decisions behind a posted call (`CallDecisions`), "hold" and "hold-ended" for why it
            must not be destroyed and why it may, "moved" for a deadline that the calendar moved (`DeadlineChange`), by
            nobody.
    """

    author: str
    written_at: datetime
    text: str
    kind: str = "note"

    @property
    def is_written(self) -> bool:
        """Whether somebody wrote it in their own words."""
        return self.kind not in {"call", "moved"}


@dataclass(frozen=True, slots=True)
class Assignment:
    """One of the two chosen resolvers and their answer (R15).

    Attributes:
        resolver: The person id.
        assigned_at: UTC.
        confirmed_at: When they confirmed that there is no conflict of interest, UTC, or None.
    """

    resolver: str
    assigned_at: datetime
    confirmed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class DeadlineChange:
    """A deadline that moved because the working calendar changed.

    Attributes:
        was: When it was due, UTC.
        now: When it is due since then, UTC.
    """

    was: datetime
    now: datetime

    def written(self) -> str:
        """Return the move as one line for the case's file."""
        return f"{self.was.isoformat()} {self.now.isoformat()}"

    @classmethod
    def read(cls, line: str) -> "DeadlineChange":
        """Return the move that `written` wrote."""
        was, now = line.split(" ")
        return cls(datetime.fromisoformat(was), datetime.fromisoformat(now))


CONTACT_HOW = (*(one.value for one in ContactWay), "email")
"""How a first contact can have been made."""

CONTACT_TAKEN_BACK_WITHIN = timedelta(minutes=30)
"""For so long a first contact can be taken back that was recorded by mistake."""


@dataclass(frozen=True, slots=True)
class ContactMade:
    """How a first contact was recorded, and what has to be put back where it is taken back.

    Attributes:
        how: One of `CONTACT_HOW`.
        recorded_at: When it was recorded, UTC; the contact may have been earlier.
        recorded_by: The person id of the lead who did.
        owner_before: The person id of the lead who had the case until then, or None.
        missed_before: Whether its deadline had passed by then.
    """

    how: str
    recorded_at: datetime
    recorded_by: str
    owner_before: str | None
    missed_before: bool


@dataclass(frozen=True, slots=True)
class Case:
    """One request and its way through the service.

    Attributes:
        case_id: Opaque random id, 32 hex digits; what cards carry.
        reference: Short random code that people read aloud, for example "K7QM-2F".
        stage: Where it stands.
        version: Grows by one with each change; a writer who saw an older one loses the race.
        urgent: Someone may be at risk.
        created_at: When the request was sent, UTC.
        first_contact_due: By when a lead must be in touch, UTC (R07).
        request: What the requester told us.
        access_needs: Shown only to those who arrange meetings (R03).
        recused: Person ids of leads who must never learn of this case.
        owner: The person id of the lead who has it, or None.
        first_contact_at: When the first contact was recorded, UTC, or None.
        first_contact_missed: Whether the deadline passed without it (R07).
        assignments: The chosen resolvers, at most as many as its service needs.
        stepped_back: Person ids of resolvers who stepped back; never proposed again.
        released: Person ids of resolvers in whose place a lead asked somebody else; never proposed again.
        choice_reason: Why the lead chose others than those who were recommended, or "".
        signposts: Keys of the signposts sent to the requester.
        words_sent: What a lead wrote to the requester with the latest assessment, or "".
        formal_beside: Whether a formal route is taken at the same time (R09).
        unsettled: Those of `recused` who joined later and may be meant; it is asked of the others whether they are.
        other_names: Witnesses, nicknames, rooms and the like that the lead added, so that no call holds them (R11).
        next_due: The next deadline that the leads see, UTC, or None.
        moved: How the calendar moved `next_due` last, or None; an earlier deadline's where both differ.
        closed_at: When it reached a closed stage, UTC, or None.
        hold: What keeps it from being destroyed, or None (R24).
        service: The id of the service it belongs to; it never changes.
        contact: How the first contact was recorded, or None; of one from before that was asked nothing is known.
        label: A few words of its leads' by which they know it again, for leads alone, or "".
    """

    case_id: str
    reference: str
    stage: Stage
    version: int
    urgent: bool
    created_at: datetime
    first_contact_due: datetime
    request: Request
    access_needs: str = ""
    recused: frozenset[str] = field(default_factory=frozenset)
    owner: str | None = None
    first_contact_at: datetime | None = None
    first_contact_missed: bool = False
    assignments: tuple[Assignment, ...] = ()
    stepped_back: frozenset[str] = field(default_factory=frozenset)
    released: frozenset[str] = field(default_factory=frozenset)
    choice_reason: str = ""
    signposts: tuple[str, ...] = ()
    words_sent: str = ""
    formal_beside: bool = False
    unsettled: frozenset[str] = field(default_factory=frozenset)
    other_names: tuple[str, ...] = ()
    next_due: datetime | None = None
    moved: DeadlineChange | None = None
    closed_at: datetime | None = None
    hold: Hold | None = None
    service: str = RESOLUTION_SERVICE
    label: str = ""
    contact: ContactMade | None = None

    def contact_can_go_back(self, now: datetime) -> bool:
        """Whether the first contact was recorded so short a time ago that it can be taken back."""
        if self.contact is None or self.stage is not Stage.IN_CONTACT:
            return False
        return now <= self.contact.recorded_at + CONTACT_TAKEN_BACK_WITHIN

    def after(self, event: CaseEvent, lifecycle: Lifecycle) -> "Case":
        """Return this case moved on by the event, in the lifecycle of its service.

        Raises:
            IllegalMove: The stage does not allow it.
        """
        return replace(self, stage=lifecycle.advance(self.stage, event))

    def assignment_of(self, person_id: str) -> Assignment | None:
        """Return the assignment of this resolver, or None."""
        return next((one for one in self.assignments if one.resolver == person_id), None)

    def had(self, person_id: str) -> bool:
        """Whether a resolver had this case, and has it no longer: they stepped back, or somebody else was asked."""
        return person_id in self.stepped_back | self.released

    def lacks_resolvers(self, needed: int) -> bool:
        """Whether a lead can choose somebody now: a call is out, or somebody assigned has stepped back.

        Args:
            needed: How many resolvers carry a case of its service.
        """
        return self.stage is Stage.CALLING or (self.stage is Stage.CONFIRMING and len(self.assignments) < needed)

    def everyone_confirmed(self, needed: int) -> bool:
        """Whether as many resolvers as are needed are assigned, and all have confirmed (R15)."""
        return len(self.assignments) == needed and all(one.confirmed_at for one in self.assignments)


def people_seen(case: Case) -> str:
    """Return what tells whether the people have changed since a card was drawn; it holds no name."""
    request = case.request
    told = [request.requester.department, *request.other_departments]
    told += [
        f"{one.name}\t{one.department}\t{one.person_id}\t{one.is_unlisted}\t{sorted(one.apart)}"
        for one in request.parties
    ]
    return text_digest("\n".join(told))
