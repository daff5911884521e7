"""One case on a store of its own, in the hands of everybody who has to do with it, for machines of properties."""

import asyncio
from collections.abc import Awaitable, Callable
from types import SimpleNamespace
from typing import cast

from hypothesis.stateful import RuleBasedStateMachine

from bot.directory import EdgeDirectory
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from bot.turn_context import ServiceContext
from casework.actions.intake.submit import Submission, submit_request
from casework.desk import Desk
from casework.errors import CaseworkError
from casework.model.calls.anonymity import Findings, Redactor
from casework.model.cases.case import Case
from casework.model.requests import Request
from casework.model.services import Lead
from dialogs.texts import Texts
from redaction.names import SpellingMatcher
from scheduler.calendar import WorkingCalendar
from storage.store import open_store
from tests.builders import NOW, a_resolver
from tests.fakes.institutions import an_institution
from tests.stores import MASTER_KEY, StillClock

LEADS = (Lead("l" * 32, "Solveig Achterberg"), Lead("m" * 32, "Kwabena Osei-Tutu"))
INSTITUTION = an_institution(leads=LEADS)
CALENDAR = WorkingCalendar(INSTITUTION)
RESOLVERS = tuple(
    a_resolver(person_id=f"{number}" * 32, name=name, department=f"Department {number}")
    for number, name in enumerate(("Tomasz Wilkowicz", "Adaeze Okonkwo", "Parisa Tavakoli", "Gwenllian Prothero"))
)


class FindsNothing:
    """A redactor that lets every call pass."""

    async def scan(self, text: str, record: object) -> Findings:
        del record
        return Findings(text, ())


class OneCase(RuleBasedStateMachine):
    """One case.

    Args:
        fresh: Returns the address of a new, migrated store.
    """

    def __init__(self, fresh: Callable[[], str]) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock = StillClock(NOW)
        self.store = self.runner.run(open_store(fresh(), MASTER_KEY, self.clock))
        names, texts = SpellingMatcher(), cast(Texts, None)
        redactor = cast(Redactor, FindsNothing())
        service = ServiceContext(self.store, self.clock, CALENDAR, INSTITUTION, redactor, names, texts)
        deliveries = SimpleNamespace(wake=lambda: None, release_stale=self.nothing)
        self.parley = Parley(service, cast(Deliveries, deliveries), cast(EdgeDirectory, None))
        self.case_id = ""

    async def nothing(self, work: object, *, begins: bool = False) -> None:
        """Stand in for deliveries, which are no part of this."""

    def begins_with(self, request: Request) -> None:
        """Start the service, and send a request."""
        self.runner.run(self.parley.begin(RESOLVERS, ()))

        async def asks(desk: Desk, case: Case | None) -> None:
            del case
            self.case_id = (await submit_request(desk, Submission(request, ""))).case_id

        self.does(asks)
        assert self.case_id

    def does(self, act: Callable[[Desk, Case], Awaitable[object]]) -> bool:
        """Take an action in a transaction of its own, and return whether it was done; a refused one changes nothing."""

        async def tries() -> bool:
            async with self.store.unit_of_work() as work:
                desk = self.parley.service.desk(work)
                case = await work.cases.get(self.case_id) if self.case_id else None
                try:
                    await act(desk, cast(Case, case))
                except CaseworkError:
                    return False
                await work.commit()
            return True

        return self.runner.run(tries())

    def teardown(self) -> None:
        self.runner.run(self.store.close())
        self.runner.close()
