"""What a case is: somebody's request for help, and how far it has come."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from casework.model.cases.lifecycle import CaseEvent, Lifecycle, Stage
from casework.model.reminders import counted
from casework.model.requests import ContactWay, Request
from casework.model.retention import Hold
from casework.model.text import text_digest

LABEL_LIMIT = 60
"""Longest label of a case, in characters."""


RESOLUTION_SERVICE = "resolution"
"""The id of the service to which every case belonged before cases said so."""


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
        has_read: Whether they had confirmed before they were asked anew, and so have read all of the case.
    """

    resolver: str
    assigned_at: datetime
    confirmed_at: datetime | None = None
    has_read: bool = False

    @property
    def knows_all(self) -> bool:
        """Whether they could read all of the case, now or before they were asked anew."""
        return self.has_read or self.confirmed_at is not None


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


CONTACT_HOW = tuple(one.value for one in ContactWay if one is not ContactWay.LETTER)
"""How a first contact can have been made."""

OFFERED = "offer"
"""How a first contact was made by times for a first talk that have arrived; nobody records that by hand."""

CONTACT_TAKEN_BACK_WITHIN = timedelta(minutes=30)
"""For so long a first contact can be taken back that was recorded by mistake."""


@dataclass(frozen=True, slots=True)
class ContactMade:
    """How a first contact was recorded, and what has to be put back where it is taken back.

    Attributes:
        how: One of `CONTACT_HOW`, or `OFFERED`.
        recorded_at: When it was recorded, UTC; the contact may have been earlier.
        recorded_by: The person id of the lead who did.
        owner_before: The person id of the lead who had the case until then, or None.
        missed_before: Whether its deadline had passed by then.
        on_day: Whether of when it was made the day alone was told.
    """

    how: str
    recorded_at: datetime
    recorded_by: str
    owner_before: str | None
    missed_before: bool
    on_day: bool = False


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
    first_contact_due: datetime = field(metadata=counted("first-contact-missed"))
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
    next_due: datetime | None = field(default=None, metadata=counted("next-step"))
    moved: DeadlineChange | None = None
    closed_at: datetime | None = None
    hold: Hold | None = None
    service: str = RESOLUTION_SERVICE
    label: str = ""
    contact: ContactMade | None = None

    def contact_can_go_back(self, person_id: str, now: datetime) -> bool:
        """Whether somebody can take the first contact back: who recorded it or has the case, for a short while."""
        if self.contact is None or self.contact.how == OFFERED or self.stage is not Stage.IN_CONTACT:
            return False
        may = person_id in {self.contact.recorded_by, self.owner}
        return may and now <= self.contact.recorded_at + CONTACT_TAKEN_BACK_WITHIN

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
    if request.asker_officer or request.asker_apart:
        told.append(f"{request.asker_officer}\t{sorted(request.asker_apart)}")
    told += [
        f"{one.name}\t{one.department}\t{one.person_id}\t{one.is_unlisted}\t{sorted(one.apart)}"
        for one in request.parties
    ]
    return text_digest("\n".join(told))
