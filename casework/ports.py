"""What casework needs from the outside, as Protocols: the store, the clock, the calendar, the directory.

A repository speaks the domain, never commits, and returns frozen objects. Everything within one `UnitOfWork` is one
transaction; the edge commits it once a turn.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from types import TracebackType
from typing import Protocol, Self

from casework.model.call import Call, Offer
from casework.model.case import Case, Note
from casework.model.drafts import Draft
from casework.model.notices import Address, Delivery, Notice, SentCard
from casework.model.people import Profile, Resolver
from casework.model.reminders import DueReminder, Reminder, ReminderKind


class Clock(Protocol):
    """The service's time. Only this port reads a clock."""

    def now(self) -> datetime:
        """Return the present moment, UTC, with its time zone."""
        ...


class Calendar(Protocol):
    """The institution's working time: weekdays, hours, public holidays and closure days, in its own zone."""

    def end_of_working_day(self, start: datetime, days: int) -> datetime:
        """Return the end of working hours, UTC, on the `days`-th working day after the local date of `start`."""
        ...

    def working_time_before(self, moment: datetime, span: timedelta) -> datetime:
        """Return the instant, UTC, that lies `span` of working time before `moment`."""
        ...

    def next_morning(self, after: datetime) -> datetime:
        """Return the start of working hours, UTC, of the first working day that begins after `after`."""
        ...

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the institution's own zone, for showing."""
        ...


class Directory(Protocol):
    """What the organisation knows about its people."""

    async def profile(self, person_id: str) -> Profile | None:
        """Return what is known, or None; never raises for an outage, which counts as not known."""
        ...


class QueueFilter(StrEnum):
    """Which cases a lead's queue shows."""

    OPEN = "open"
    MINE = "mine"
    WAITING = "waiting"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a lead's queue: nothing of the case's content.

    Attributes:
        case_id: Opaque id.
        reference: What people call it.
        stage: The stage's value.
        urgent: Whether someone may be at risk.
        created_at: UTC.
        next_due: UTC, or None.
        taken_by: The person id of the lead who has it, or None.
    """

    case_id: str
    reference: str
    stage: str
    urgent: bool
    created_at: datetime
    next_due: datetime | None
    taken_by: str | None


@dataclass(frozen=True, slots=True)
class Access:
    """One access to a case's content (R23).

    Attributes:
        case_id: Which case.
        person_id: Who looked.
        part: What they saw, for example "request".
        at: UTC.
    """

    case_id: str
    person_id: str
    part: str
    at: datetime


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

    async def by_reference(self, reference: str) -> Case | None:
        """Return the case with this reference, or None."""
        ...

    async def save(self, case: Case) -> Case:
        """Store the changed case and return it with its new version.

        Raises:
            LostRace: Somebody else changed it since it was read.
        """
        ...

    async def queue(self, viewer: str, which: QueueFilter, offset: int, limit: int) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that do not concern `viewer`, nearest deadline first, and the count of all."""
        ...

    async def of_requester(self, person_id: str) -> Sequence[QueueRow]:
        """Return the requester's own cases, newest first, at most 20."""
        ...

    async def of_resolver(self, person_id: str) -> Sequence[QueueRow]:
        """Return the open cases assigned to this resolver, newest first, at most 20."""
        ...

    async def loads(self, person_ids: Sequence[str]) -> Mapping[str, Load]:
        """Return how busy each of these resolvers is."""
        ...

    async def add_note(self, case_id: str, note: Note) -> None:
        """Add an entry to the case's file."""
        ...

    async def notes(self, case_id: str) -> Sequence[Note]:
        """Return the case's file, oldest first, at most the latest 50 entries."""
        ...

    async def log_access(self, access: Access) -> None:
        """Record that somebody looked."""
        ...

    async def accesses(self, case_id: str) -> Sequence[Access]:
        """Return who looked at the case, newest first, at most 50."""
        ...


class Calls(Protocol):
    """The calls for volunteers and the answers to them."""

    async def put(self, call: Call) -> None:
        """Store a new or changed call."""
        ...

    async def get(self, call_id: str) -> Call | None:
        """Return the call, or None."""
        ...

    async def of_case(self, case_id: str) -> Call | None:
        """Return the case's latest call, or None."""
        ...

    async def answer(self, offer: Offer) -> None:
        """Store a resolver's answer in place of their earlier one."""
        ...

    async def offers(self, call_id: str) -> Sequence[Offer]:
        """Return every answer, oldest first."""
        ...


class Resolvers(Protocol):
    """The register of resolvers."""

    async def put(self, resolver: Resolver) -> None:
        """Add a resolver, or replace what the register holds about them."""
        ...

    async def get(self, person_id: str) -> Resolver | None:
        """Return the resolver, or None."""
        ...

    async def all(self) -> Sequence[Resolver]:
        """Return everyone on the register, by name."""
        ...


class Drafts(Protocol):
    """The forms that people have begun."""

    async def put(self, draft: Draft) -> None:
        """Store a new or changed draft under a data key of its own."""
        ...

    async def get(self, draft_id: str) -> Draft | None:
        """Return the draft, or None."""
        ...

    async def open_of(self, owner: str, flow: str) -> Draft | None:
        """Return the owner's unsent draft in this flow, or None."""
        ...

    async def remove(self, draft_id: str) -> None:
        """Forget the draft and its key."""
        ...

    async def forget_expired(self, now: datetime) -> int:
        """Forget every draft whose time is up; return how many."""
        ...


class Outbox(Protocol):
    """What is waiting to be told."""

    async def put(self, notice: Notice) -> None:
        """Queue a notice; it is sent after the transaction commits."""
        ...

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[Delivery]:
        """Claim the oldest deliverable rows; of one conversation only the first, so that order is kept."""
        ...

    async def sent(self, delivery_id: int, cards: Sequence[SentCard], now: datetime) -> None:
        """Mark as sent and remember the cards that can be refreshed."""
        ...

    async def try_again(self, delivery_id: int, at: datetime) -> None:
        """Give the row back, to be tried again at `at` (UTC)."""
        ...

    async def give_up(self, delivery_id: int, reason: str, now: datetime) -> None:
        """Mark as undeliverable for a reason (a code, no content)."""
        ...

    async def cards_about(self, subject: str) -> Sequence[SentCard]:
        """Return the cards that stand in chats and channels about a subject, newest first, at most 200."""
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the rows that were finished before `moment` (UTC); return how many. Their cards stay known."""
        ...


class Reminders(Protocol):
    """What falls due."""

    async def plan(self, reminder: Reminder) -> None:
        """Store a reminder; planning the same one (kind, case, subject) again moves it while it is pending."""
        ...

    async def cancel(self, kind: ReminderKind, case_id: str, subject: str = "") -> None:
        """Drop a pending reminder; nothing happens when there is none."""
        ...

    async def claim_due(self, now: datetime, limit: int) -> Sequence[DueReminder]:
        """Return pending reminders whose instant has come, earliest first, locked for this transaction."""
        ...

    async def told(self, reminder_id: int, now: datetime) -> None:
        """Mark as told; it is never claimed again."""
        ...

    async def pending(self, kind: ReminderKind, case_id: str = "", subject: str = "") -> Reminder | None:
        """Return the pending reminder, or None."""
        ...


class Addresses(Protocol):
    """Where people and channels are reached."""

    async def remember(self, person_id: str, address: Address) -> None:
        """Keep the latest address of a person's own chat."""
        ...

    async def remember_channel(self, channel_id: str, address: Address) -> None:
        """Keep the latest address of a channel, one for each service address."""
        ...

    async def of(self, person_id: str) -> Address | None:
        """Return where the person's own chat is, or None."""
        ...

    async def of_channel(self, channel_id: str) -> Sequence[Address]:
        """Return where the channel is."""
        ...

    async def forget(self, person_id: str) -> None:
        """Forget a person's address, when the app was removed or blocked."""
        ...


class Turns(Protocol):
    """Which activities have been answered, so that a redelivery has no second effect."""

    async def answer_to(self, activity_key: str) -> str | None:
        """Return what was answered, as the dialogs' own text, or None for a new activity."""
        ...

    async def remember(self, activity_key: str, answer: str, now: datetime) -> None:
        """Keep what was answered; holds screen names and opaque ids only.

        Raises:
            LostRace: The activity was answered by somebody else meanwhile; roll back and give their answer.
        """
        ...

    async def forget_before(self, moment: datetime) -> int:
        """Forget the turns before `moment` (UTC), which nobody will deliver again; return how many."""
        ...


class Facts(Protocol):
    """Small facts about the service itself, for example the demo clock's offset."""

    async def get(self, name: str) -> str | None:
        """Return the fact, or None."""
        ...

    async def put(self, name: str, value: str) -> None:
        """Store the fact."""
        ...


class UnitOfWork(Protocol):
    """One transaction. Left without `commit`, nothing has happened."""

    @property
    def cases(self) -> Cases: ...
    @property
    def calls(self) -> Calls: ...
    @property
    def resolvers(self) -> Resolvers: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def addresses(self) -> Addresses: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def facts(self) -> Facts: ...

    async def __aenter__(self) -> Self:
        """Begin the transaction."""
        ...

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed."""
        ...

    async def commit(self) -> None:
        """Make everything of this transaction durable."""
        ...


class Store(Protocol):
    """The private store."""

    def unit_of_work(self) -> UnitOfWork:
        """Return a new transaction, to be entered with `async with`."""
        ...
