"""One transaction over all repositories, committed by the edge."""

import time
from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import Self

from sqlalchemy.exc import StatementError

from casework.ports import Clock
from storage.engine.transactions import Database, Transaction, failure
from storage.repositories.access_log import AccessLog
from storage.repositories.addresses import SqlAddresses
from storage.repositories.applications import SqlApplications
from storage.repositories.audit import SqlAudit
from storage.repositories.calendar_links import SqlCalendarLinks
from storage.repositories.calendar_tasks import SqlCalendarTasks
from storage.repositories.calls import SqlCalls
from storage.repositories.case_parts import SqlCaseParts
from storage.repositories.cases import SqlCases
from storage.repositories.data_keys import SqlDataKeys
from storage.repositories.destructions import SqlDestructions
from storage.repositories.drafts import SqlDrafts
from storage.repositories.feedback import SqlFeedback
from storage.repositories.file_links import SqlFileLinks
from storage.repositories.leave import SqlLeaves
from storage.repositories.meetings import SqlMeetings
from storage.repositories.officers import SqlOfficers
from storage.repositories.outbox import SqlOutbox
from storage.repositories.reminders import SqlReminders
from storage.repositories.request_budget import SqlRequestBudget
from storage.repositories.service_state import SqlFacts
from storage.repositories.turns import SqlTurns
from storage.repositories.unreachable import SqlUnreachable
from storage.sealing.keyring import Keyring
from storage.sealing.sealer import Vault

Observe = Callable[[float, float], None]
"""Told, after a transaction, for how many seconds it was waited for and for how many it was held."""


class SqlUnitOfWork:
    """One transaction. Left without `commit`, nothing has happened.

    Never begin one inside another: on SQLite the inner one waits for the outer and gives up as `StoreBusy`.
    """

    def __init__(
        self,
        database: Database,
        keyring: Keyring,
        clock: Clock,
        observe: Observe | None = None,
        *,
        serial: bool = True,
    ) -> None:
        self._database = database
        self._keyring = keyring
        self._clock = clock
        self._observe = observe
        self._serial = serial
        self._asked_at = 0.0
        self._began_at = 0.0
        self._opened: tuple[Transaction, Vault] | None = None
        self._log: AccessLog | None = None
        self._outbox: SqlOutbox | None = None

    async def __aenter__(self) -> Self:
        """Begin the transaction.

        Raises:
            StoreBusy: No connection became free in time.
            StoreFailed: The database refused.
        """
        self._asked_at = time.perf_counter()
        try:
            connection = await self._database.begin(serial=self._serial)
        except StatementError as error:
            raise failure(error) from error
        self._opened = connection, Vault(connection, self._keyring)
        self._began_at = time.perf_counter()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Roll back what was not committed and give the connection back, even when the turn is being cancelled.

        Raises:
            StoreFailed: In place of the database's own error, which is its cause.
        """
        connection, _ = self._open
        self._opened = None
        await connection.end()
        if self._observe:
            self._observe(self._began_at - self._asked_at, time.perf_counter() - self._began_at)
        if isinstance(error, StatementError):
            raise failure(error) from error

    async def commit(self) -> None:
        """Make everything of this transaction durable."""
        connection, vault = self._open
        if self._log is not None:
            await self._log.write()
        if self._outbox is not None:
            await self._outbox.write()
        await connection.commit()
        vault.committed()

    @cached_property
    def cases(self) -> SqlCases:
        """The cases."""
        return SqlCases(*self._open, self._access_log())

    @cached_property
    def case_parts(self) -> SqlCaseParts:
        """What features keep about a case."""
        return SqlCaseParts(*self._open, self._access_log())

    def _access_log(self) -> AccessLog:
        if self._log is None:
            self._log = AccessLog(*self._open)
        return self._log

    @cached_property
    def calls(self) -> SqlCalls:
        """The calls for volunteers."""
        return SqlCalls(*self._open)

    @cached_property
    def officers(self) -> SqlOfficers:
        """The register of officers."""
        return SqlOfficers(*self._open)

    @cached_property
    def applications(self) -> SqlApplications:
        """The applications to become an officer."""
        return SqlApplications(*self._open)

    @cached_property
    def drafts(self) -> SqlDrafts:
        """The forms that people have begun."""
        return SqlDrafts(*self._open, self._clock)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """What is waiting to be told."""
        self._outbox = SqlOutbox(*self._open, self._clock)
        return self._outbox

    @cached_property
    def request_budget(self) -> SqlRequestBudget:
        """What all processes together may ask of Teams in a second."""
        return SqlRequestBudget(self._open[0])

    @cached_property
    def reminders(self) -> SqlReminders:
        """What falls due."""
        return SqlReminders(*self._open)

    @cached_property
    def addresses(self) -> SqlAddresses:
        """Where people and channels are reached."""
        return SqlAddresses(*self._open)

    @cached_property
    def unreachable(self) -> SqlUnreachable:
        """Who can't be written to."""
        return SqlUnreachable(*self._open)

    @cached_property
    def leaves(self) -> SqlLeaves:
        """When leads and the deputy are away."""
        return SqlLeaves(*self._open)

    @cached_property
    def meetings(self) -> SqlMeetings:
        """Meetings, and who is invited to them."""
        return SqlMeetings(*self._open)

    @cached_property
    def calendar_tasks(self) -> SqlCalendarTasks:
        """What is to be done at calendars."""
        return SqlCalendarTasks(*self._open)

    @cached_property
    def calendar_links(self) -> SqlCalendarLinks:
        """Links to files with an entry."""
        return SqlCalendarLinks(*self._open)

    @cached_property
    def file_links(self) -> SqlFileLinks:
        """Links to other files."""
        return SqlFileLinks(*self._open)

    @cached_property
    def feedback(self) -> SqlFeedback:
        """What people say of the services."""
        return SqlFeedback(*self._open)

    @cached_property
    def destructions(self) -> SqlDestructions:
        """The cases whose time is up."""
        return SqlDestructions(*self._open, self._access_log())

    @cached_property
    def turns(self) -> SqlTurns:
        """Which activities have been answered."""
        return SqlTurns(*self._open)

    @cached_property
    def service_state(self) -> SqlFacts:
        """Small facts about the service itself."""
        return SqlFacts(*self._open)

    @cached_property
    def data_keys(self) -> SqlDataKeys:
        """Which master key wraps each data key; for the store's own upkeep."""
        return SqlDataKeys(*self._open)

    @cached_property
    def audit(self) -> SqlAudit:
        """The access log, to be verified."""
        return SqlAudit(*self._open)

    @property
    def _open(self) -> tuple[Transaction, Vault]:
        assert self._opened is not None, "a unit of work is used inside `async with`"
        return self._opened
