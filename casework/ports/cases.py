"""Repositories of what the service works on: cases with their files, calls, the register of resolvers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol, TypeVar

from casework.model.cases.access_log import AuditEvent, LogEntry
from casework.model.cases.case import Case, Note
from casework.model.cases.parts import CasePart

P = TypeVar("P", bound=CasePart)

CLOSED_LISTED = 500
"""How many closed cases a queue lists, the latest; any other is opened by its reference."""


class QueueFilter(StrEnum):
    """Which cases a lead's queue shows."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class Viewer:
    """For whom a list is made.

    Attributes:
        person_id: Whom its cases must not concern.
        services: The ids of the services whose cases they may see.
    """

    person_id: str
    services: Collection[str]


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a lead's queue: nothing of the case's content.

    Attributes:
        case_id: Opaque id.
        reference: What people call it.
        stage: The stage's value; "" where it is one that this Parley does not know.
        urgent: Whether someone may be at risk.
        created_at: UTC.
        next_due: UTC, or None.
        owner: The person id of the lead who has it, or None.
        is_readable: Whether what the line needs could be opened; where not, nobody knows who has the case.
        closed_at: When it closed, UTC, or None.
        label: What its leads call it, or ""; only in lists for leads.
    """

    case_id: str
    reference: str
    stage: str
    urgent: bool
    created_at: datetime
    next_due: datetime | None
    owner: str | None
    is_readable: bool = True
    closed_at: datetime | None = None
    label: str = ""


@dataclass(frozen=True, slots=True)
class Load:
    """How busy a resolver is: open cases, and when they were last assigned (UTC, None for never)."""

    open_cases: int = 0
    last_assigned_at: datetime | None = None


class Cases(Protocol):
    """The cases, their files and who looked at them."""

    async def add(self, case: Case) -> None:
        """Store a new case under a data key of its own."""
        ...

    async def get(self, case_id: str) -> Case | None:
        """Return the case, or None; asks nobody's permission, so only `casework.access` calls it for a reader."""
        ...

    async def concerns(self, case_id: str, person_id: str) -> bool:
        """Return whether somebody asked for help in a case, is or was involved in it, or is or was its resolver.

        Nothing is opened for it, so whoever has nothing to do with a case learns as little as where there is none, and
        as fast.
        """
        ...

    async def by_reference(self, reference: str) -> Case | None:
        """Return the case with this reference, or None."""
        ...

    async def save(self, case: Case) -> Case:
        """Store the changed case and return it with its new version.

        Raises:
            LostRace: Somebody else changed it since it was read.
        """
        ...

    async def queue(
        self, viewer: Viewer, which: QueueFilter, offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see, and the count of all.

        Of open cases the urgent ones come first, then those with the nearest deadline. Of closed ones the latest come
        first, and no more than `CLOSED_LISTED` are counted or listed.
        """
        ...

    async def find(
        self, viewer: Viewer, words: Collection[str], offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see and that have all these words, and the count of all.

        Open ones come first, and of each kind the latest.

        Args:
            viewer: For whom.
            words: As `casework.model.cases.search` gives them; none find nothing.
            offset: How many to leave out.
            limit: Most to return.
        """
        ...

    async def put_words(self, case: Case) -> None:
        """Bring the words by which a case is found up to date; `add` and `save` do so by themselves."""
        ...

    async def hide(self, case_id: str, people: frozenset[str]) -> None:
        """List a case for these people no more, nor count it, though it can't be opened."""
        ...

    async def unhide(self, case_id: str, people: frozenset[str]) -> None:
        """List a case again for people from whom it was hidden, and whom it does not concern."""
        ...

    async def services(self, case_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the id of the service to which each of these cases belongs, as far as that can be opened."""
        ...

    async def open_services(self, besides: Collection[str]) -> frozenset[str]:
        """Return the ids of the services, besides these, to which open cases belong that can be opened."""
        ...

    async def ids(self, after: str, limit: int) -> Sequence[str]:
        """Return the ids of all cases behind `after` ("" for the first), in their order; asks nobody's permission."""
        ...

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next ones behind `after` ("" for the first), where an older Parley did not.

        Where no entry of a case's log says how it stands, the next one will. What stands otherwise than its log says is
        left as it is.

        Returns:
            The ids of those that were looked at, in their order, and whether each was changed; what can't be opened is
            left as it is.
        """
        ...

    async def open_concerning(self, service: str, people: Collection[str], after: str, limit: int) -> Sequence[str]:
        """Return the ids of a service's open cases that must be kept from all of some people; where none, of all.

        In their order, behind `after` ("" for the first); asks nobody's permission.
        """
        ...

    async def of_requester(self, person_id: str) -> Sequence[QueueRow]:
        """Return the requester's own cases, newest first, however many."""
        ...

    async def of_resolver(self, person_id: str) -> Sequence[QueueRow]:
        """Return the open cases assigned to this resolver, newest first, however many."""
        ...

    async def of_party(self, person_id: str) -> Sequence[QueueRow]:
        """Return the cases in which somebody else named this person of the directory, newest first, however many.

        It asks nobody's permission: of a case in which nobody has approached them they must learn nothing.
        """
        ...

    async def loads(self, person_ids: Sequence[str]) -> Mapping[str, Load]:
        """Return how busy each of these resolvers is."""
        ...

    async def add_note(self, case_id: str, note: Note) -> None:
        """Add an entry to the case's file."""
        ...

    async def notes(self, case_id: str) -> Sequence[Note]:
        """Return the case's file, oldest first, however long it is."""
        ...

    async def last_note(self, case_id: str) -> Note | None:
        """Return the newest entry of the case's file, or None."""
        ...

    async def words(self, case_id: str) -> frozenset[str]:
        """Return every text that was written to the case beside itself: its file, calls, answers to them, and parts.

        Raises:
            FromNewerVersion: Something waits for a newer Parley.
            Unreadable: Something can't be opened.
        """
        ...

    async def log_access(self, access: AuditEvent) -> None:
        """Log an access, chained to the case's earlier ones, when the transaction is committed.

        The same person, part and reason twice in one transaction is one access: a card drawn once more.
        """
        ...

    async def accesses(self, case_id: str, before: int | None = None) -> Sequence[LogEntry]:
        """Return the log of a case, newest first, at most 50 entries.

        Args:
            before: Only entries with a smaller number than this; None for the newest.
        """
        ...


class CaseParts(Protocol):
    """What features keep about a case: one of each kind of part, sealed and destroyed with the case."""

    async def get(self, case_id: str, kind: type[P]) -> P | None:
        """Return this part of the case, or None; asks nobody's permission, so a reader comes by `casework.access`."""
        ...

    async def put(self, case_id: str, part: CasePart) -> None:
        """Store a part of the case in place of what stood there; `casework.access` does, and logs it."""
        ...
