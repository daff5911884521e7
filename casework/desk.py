"""The desk: everything an action works with during one turn, and what features declare to it."""

import secrets
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from typing import Any, Generic, TypeVar

from casework.errors import NotForYou
from casework.events import Event
from casework.model.calls.anonymity import Redactor
from casework.model.calls.call import READABLE
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent
from casework.model.institution import Institution
from casework.model.leads import Meant
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from casework.model.services import Lead, ServiceKind
from casework.ports import Calendar, Directory, UnitOfWork, Viewer
from casework.ports.names import NameMatcher

E = TypeVar("E", bound=Event)

Fire = Callable[["Desk", DueReminder], Awaitable[None]]
Recalculate = Callable[["Desk", Case, Reminder, datetime], Awaitable[None]]
Recount = Callable[["Desk", Reminder, datetime], Awaitable[None]]
Every = Callable[[Calendar, datetime], datetime]
Counts = Callable[["Desk", WorkingDayTerm], datetime]


class Follows(Enum):
    """How a reminder's instant follows the working calendar, when that changes; each kind says it."""

    TERM = "It is planned with the term that it was counted from, and counted anew by that."
    OTHER = "It hangs on the day of another kind, and is planned anew when that moves."
    MEETING = "It hangs on the time of a meeting, and is planned anew with it."
    MORNING = "It is a standing job of the mornings."
    NOTHING = "It comes at once, or after a span of time that passes by night and on closed days as well."


@dataclass(frozen=True, slots=True)
class ReminderSpec:
    """A kind of reminder.

    Attributes:
        kind: Its id in the store; it never changes.
        fire: What happens when it falls due. It looks at the case first: what has been done needs no reminder.
        follows: How it follows the working calendar.
        recalculate: Where more of a case hangs on a day that is counted than the reminder: moves all of it, given the
            case, the reminder with its new instant, and the old instant.
        ends_with: The events that drop what is pending of it about their case.
        every: For a standing job of the service: when it comes next after an instant. It is planned at every start.
        after_closing: Whether its day is counted anew for a closed case, too.
        recount: As `recalculate`, for a day that belongs to no case.
        counts: Where its term becomes an instant otherwise than by `casework.actions.reminders.times.due_by`: how.
    """

    kind: str
    fire: Fire
    follows: Follows
    recalculate: Recalculate | None = None
    ends_with: tuple[type[Event], ...] = ()
    every: Every | None = None
    after_closing: bool = False
    recount: Recount | None = None
    counts: Counts | None = None


@dataclass(frozen=True, slots=True)
class Subscriber(Generic[E]):
    """Who wants to know.

    Attributes:
        event: Of which fact.
        react: What follows, in the same transaction.
    """

    event: type[E]
    react: Callable[["Desk", E], Awaitable[None]]


Subscribers = tuple[Subscriber[Any], ...]


@dataclass(frozen=True, slots=True)
class Desk:
    """One turn's transaction with the fixed things around it.

    Attributes:
        work: The open transaction; the edge commits it.
        now: The moment of this turn, UTC.
        calendar: The institution's working time.
        institution: What differs from one institution to the next.
        directory: What the organisation knows about its people.
        redactor: Finds what would identify somebody in a text.
        names: Tells whether two names, or a name and a text, mean one person.
        invitation: The web address under which somebody adds the app to their Teams, or "".
        pending_leads: Person ids of leads and the deputy for whom not every case was looked through yet (R23).
        reminders: What the features declare of each kind of reminder.
        subscribers: Which of them want to know of which event.
        meant: What whoever acts says of the leads whom their words may mean.
        public_url: The web address under which pages outside of Teams are served, without a slash at its end, or "".
        pressed: The Teams id of the card that was pressed, in whose place the answer is shown, or "".
    """

    work: UnitOfWork
    now: datetime
    calendar: Calendar
    institution: Institution
    directory: Directory
    redactor: Redactor
    names: NameMatcher
    invitation: str = ""
    pending_leads: frozenset[str] = frozenset()
    reminders: Mapping[str, ReminderSpec] = field(default_factory=dict)
    subscribers: Subscribers = ()
    meant: Meant = field(default_factory=Meant)
    public_url: str = ""
    pressed: str = ""

    def service_of(self, case: Case) -> ServiceKind:
        """Return the service that a case belongs to.

        Raises:
            NotForYou: The institution's file has it no longer, so the case is nobody's to see.
        """
        if service := self.institution.service(case.service):
            return service
        raise NotForYou

    def services_of(self, person_id: str) -> tuple[ServiceKind, ...]:
        """Return the services of which somebody is a lead or the deputy; a pending lead is none yet."""
        if person_id in self.pending_leads:
            return ()
        return tuple(
            service
            for service in self.institution.services
            if any(one.person_id == person_id for one in service.handlers())
        )

    def coordinated_by(self, person_id: str) -> tuple[ServiceKind, ...]:
        """Return the services whose officers' register and meetings somebody keeps; it opens no case to them."""
        return tuple(
            one for one in self.institution.services if any(person_id == each.person_id for each in one.coordinators)
        )

    def viewer(self, person_id: str) -> Viewer:
        """Return for whom lists of cases are made."""
        return Viewer(person_id, tuple(one.service_id for one in self.services_of(person_id)))

    def colleagues(self, person_id: str) -> tuple[Lead, ...]:
        """Return everyone who runs a service together with a lead or deputy, themselves and pending leads included."""
        teams = [{one.person_id for one in service.handlers()} for service in self.institution.services]
        ids = {one for team in teams if person_id in team for one in team}
        return tuple(one for one in self.handlers() if one.person_id in ids)

    def advance(self, case: Case, event: CaseEvent) -> Case:
        """Return a case moved on by the event, in the lifecycle of its service.

        Raises:
            IllegalMove: The stage does not allow it.
        """
        return case.after(event, self.service_of(case).lifecycle)

    def handlers(self) -> tuple[Lead, ...]:
        """Return everyone who handles cases of any service: leads and deputies; pending leads included."""
        return self.institution.handlers()

    def lead(self, person_id: str | None) -> Lead | None:
        """Return the lead or deputy of any service with this id, or None; a pending lead is none yet."""
        return None if person_id in self.pending_leads else self.handler(person_id)

    def handler(self, person_id: str | None) -> Lead | None:
        """Return the lead or deputy of any service with this id, or None; a pending lead too, so only to name one."""
        return next((one for one in self.handlers() if one.person_id == person_id), None)

    async def publish(self, event: Event) -> None:
        """End the reminders that a fact makes needless, and let its subscribers react, in the order of their flows."""
        ended = [spec.kind for spec in self.reminders.values() if isinstance(event, spec.ends_with)]
        if ended:
            await self.work.reminders.cancel_all(ended, event.case_id)
        for one in self.subscribers:
            if isinstance(event, one.event):
                await one.react(self, event)


def new_id() -> str:
    """Return an opaque random id of 128 bits, 32 hex digits."""
    return secrets.token_hex(16)


def new_reference() -> str:
    """Return a case reference such as "K7QM-2F": six readable characters, about 3 × 10⁸ of them."""
    code = "".join(secrets.choice(READABLE) for _ in range(6))
    return f"{code[:4]}-{code[4:]}"
