"""What has happened, for features that must hear of each other without knowing each other.

An action publishes a fact in its own transaction; features declare who wants to know with their flow.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from casework.model.cases.case import Case
from casework.model.services import Lead

if TYPE_CHECKING:
    from casework.desk import Desk


@dataclass(frozen=True, slots=True)
class Event:
    """A fact.

    Attributes:
        case_id: The case it is about, or "".
    """

    case_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseChanged(Event):
    """A case was opened or changed.

    Attributes:
        case: As it is now.
        before: As it was, or None for a new one.
    """

    case: Case
    before: Case | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseClosed(Event):
    """A case was closed.

    Attributes:
        case: As it was before.
    """

    case: Case


class FirstContactMade(Event):
    """A lead is in touch with the person who asked."""

    __slots__ = ()


class CallClosed(Event):
    """A call takes no answers any more."""

    __slots__ = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadJoined(Event):
    """A pending lead's conflict check is finished, in more than one batch: until then they heard of nothing.

    Attributes:
        lead: Who.
    """

    lead: Lead


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsRecused(Event):
    """A case is closed to some of the leads from now on, because it concerns them.

    Attributes:
        before: As it was.
        case: As it is stored now.
        by: The person id of whoever said or wrote so, or `SERVICE`.
    """

    before: Case
    case: Case
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadsTold(Event):
    """Something of a case was told to those leads who may know of it, as far as there are any.

    Attributes:
        case: Which.
    """

    case: Case


E = TypeVar("E", bound=Event)


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


async def publish(desk: "Desk", event: Event) -> None:
    """End the reminders that a fact makes needless, and let its subscribers react, in the order of their flows."""
    ended = [spec.kind for spec in desk.reminders.values() if isinstance(event, spec.ends_with)]
    if ended:
        await desk.work.reminders.cancel_all(ended, event.case_id)
    for one in desk.subscribers:
        if isinstance(event, one.event):
            await one.react(desk, event)
