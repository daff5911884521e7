"""The private store: one unit of work is one transaction, which the edge commits once a turn."""

from collections.abc import Callable, Coroutine
from types import TracebackType
from typing import Any, ParamSpec, Protocol, Self, TypeVar

from casework.ports.calendars import CalendarLinks, CalendarTasks
from casework.ports.calls import Calls
from casework.ports.cases import CaseParts, Cases
from casework.ports.feedback import FeedbackStore
from casework.ports.files import FileLinks
from casework.ports.intake import Drafts
from casework.ports.joining import Applications
from casework.ports.leads import Leaves
from casework.ports.meetings import Meetings
from casework.ports.messaging import Addresses, Outbox, RequestBudget, UnreachablePlaces
from casework.ports.officers import Officers
from casework.ports.reminders import Reminders
from casework.ports.retention import Destructions
from casework.ports.turns import ServiceState, Turns

P = ParamSpec("P")
T = TypeVar("T")


class UnitOfWork(Protocol):
    """One transaction. Left without `commit`, nothing has happened."""

    @property
    def cases(self) -> Cases: ...
    @property
    def case_parts(self) -> CaseParts: ...
    @property
    def calls(self) -> Calls: ...
    @property
    def officers(self) -> Officers: ...
    @property
    def applications(self) -> Applications: ...
    @property
    def drafts(self) -> Drafts: ...
    @property
    def outbox(self) -> Outbox: ...
    @property
    def request_budget(self) -> RequestBudget: ...
    @property
    def reminders(self) -> Reminders: ...
    @property
    def addresses(self) -> Addresses: ...
    @property
    def unreachable(self) -> UnreachablePlaces: ...
    @property
    def leaves(self) -> Leaves: ...
    @property
    def meetings(self) -> Meetings: ...
    @property
    def calendar_tasks(self) -> CalendarTasks: ...
    @property
    def calendar_links(self) -> CalendarLinks: ...
    @property
    def file_links(self) -> FileLinks: ...
    @property
    def feedback(self) -> FeedbackStore: ...
    @property
    def destructions(self) -> Destructions: ...
    @property
    def turns(self) -> Turns: ...
    @property
    def service_state(self) -> ServiceState: ...

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

    @property
    def alone(self) -> bool:
        """Whether no other process can be at work on it; then what is claimed and not ours is a dead one's."""
        ...

    def unit_of_work(self, *, serial: bool = True) -> UnitOfWork:
        """Return a new transaction, to be entered with `async with`.

        Args:
            serial: Whether it must come out as if no other ran beside it; what only claims rows need not.
        """
        ...

    async def run(self, work: Callable[P, Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs) -> T:
        """Run a piece of work with its transactions where they hold up nobody else, and return its result.

        A transaction works outside it too; a whole turn is faster inside. Work that loses a race to another process is
        undone and done once more, so all that it does must be done in its transactions. Should the caller be cancelled,
        so is the work.
        """
        ...
