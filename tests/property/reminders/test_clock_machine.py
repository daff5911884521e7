"""Whatever happens to the clock, the calendar and the processes, each reminder is told once and none is lost (R07).

Two processes share a store. They are restarted, with other calendars, die, tick in any order; the clock jumps ahead and
back. What they tell is read from the outbox.
"""

import asyncio
import secrets
import shutil
from collections import Counter
from collections.abc import Callable, Coroutine
from datetime import date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, TypeVar, cast

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import URL

from bot.directory import EdgeDirectory
from bot.outgoing.deliveries import Deliveries
from bot.service import Parley
from bot.turn_context import ServiceContext
from casework.actions.cases.contact import record_first_contact
from casework.actions.intake.submit import Submission, submit_request
from casework.actions.reminders.remind import MANY
from casework.model.calls.anonymity import Redactor
from casework.model.cases.case import Case
from casework.model.institution import WorkingWeek
from casework.model.messaging.notices import Notice
from casework.model.reminders import LATE, ReminderKind
from dialogs.texts import Texts
from redaction.names import SpellingMatcher
from scheduler.calendar import WorkingCalendar
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_request
from tests.fakes.institutions import an_institution
from tests.stores import MASTER_KEY, TEMPLATE, StillClock, administer, sqlite_url, text_of, turn

T = TypeVar("T")

CALENDARS: tuple[dict[str, Any], ...] = (
    {},
    {"closure_days": frozenset({date(2026, 11, day) for day in (23, 24, 25)})},
    {"closure_days": frozenset({date(2026, 11, 26)}), "week": WorkingWeek(frozenset(range(1, 7)), time(8), time(16))},
    {"time_zone": "America/New_York"},
)
COUNTING = tuple(WorkingCalendar(an_institution(**changes)) for changes in CALENDARS)
REPLICAS = st.integers(0, 1)
HOURS = st.integers(1, 80).map(lambda hours: timedelta(hours=hours))
MINUTES = st.integers(1, 59).map(lambda minutes: timedelta(minutes=minutes))
MOST_EVER = timedelta(days=400)
NEAR, MISSED = "lead.contact-near", "lead.contact-missed"


class Clockwork(RuleBasedStateMachine):
    """The service with its clock in the hands of a test.

    Args:
        fresh: Returns the address of a new, migrated store.
    """

    def __init__(self, fresh: Callable[[], str]) -> None:
        super().__init__()
        self.runner = asyncio.Runner()
        self.clock = StillClock(NOW)
        url = fresh()
        self.shares = url.startswith("sqlite")
        first = self.run(open_store(url, MASTER_KEY, self.clock))
        self.stores = [first, first if self.shares else self.run(open_store(url, MASTER_KEY, self.clock))]
        self.parleys: list[Parley | None] = [None, None]
        self.cases: dict[str, Case] = {}
        self.told: Counter[tuple[str, str, str]] = Counter()
        self.moved: Counter[str] = Counter()
        self.missed: set[str] = set()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.runner.run(work)

    @initialize(calendar=st.sampled_from(CALENDARS))
    def starts(self, calendar: dict[str, Any]) -> None:
        for number in (0, 1):
            self.restarts(number, calendar)

    @rule(number=REPLICAS, calendar=st.sampled_from(CALENDARS))
    def restarts(self, number: int, calendar: dict[str, Any]) -> None:
        """A process dies and starts again; its institution's file may have changed."""
        self.parleys[number] = self.latest = self.parley(self.stores[number], calendar)
        self.run(self.latest.begin((), ()))

    def parley(self, store: SqlStore, calendar: dict[str, Any]) -> Parley:
        counts = COUNTING[CALENDARS.index(calendar)]
        unused = cast(Redactor, None)
        names, texts = SpellingMatcher(), cast(Texts, None)
        service = ServiceContext(store, self.clock, counts, an_institution(**calendar), unused, names, texts)
        deliveries = SimpleNamespace(wake=lambda: None, release_stale=self.nothing)
        return Parley(service, cast(Deliveries, deliveries), cast(EdgeDirectory, None))

    async def nothing(self, work: object, *, begins: bool = False) -> None:
        """Stand in for deliveries, which are no part of this."""

    @precondition(lambda self: len(self.cases) < 6)
    @rule()
    def somebody_asks(self) -> None:
        self.run(self.asks())

    async def asks(self) -> None:
        parley = self.latest
        request = a_request(privacy_version="2026-09", wanted_resolvers=frozenset(), unwanted_resolvers=frozenset())
        async with turn(parley.service.store) as work:
            case = await submit_request(parley.service.desk(work), Submission(request, ""))
        self.cases[case.case_id] = case

    @precondition(lambda self: self.cases)
    @rule(data=st.data())
    def lead_gets_in_touch(self, data: st.DataObject) -> None:
        case_id = data.draw(st.sampled_from(sorted(self.cases)))
        self.run(self.gets_in_touch(case_id))

    async def gets_in_touch(self, case_id: str) -> None:
        parley = self.replica(1)
        async with turn(parley.service.store) as work:
            desk = parley.service.desk(work)
            if self.cases[case_id].first_contact_at is None:
                lead = parley.service.institution.main.leads[0].person_id
                self.cases[case_id] = await record_first_contact(desk, case_id, lead)

    @rule(span=st.one_of(HOURS, MINUTES, st.just(MOST_EVER)))
    def time_passes(self, span: timedelta) -> None:
        self.clock.moment += span

    @rule(span=st.one_of(HOURS, st.just(MOST_EVER)))
    def clock_is_set_back(self, span: timedelta) -> None:
        self.clock.moment = max(self.clock.moment - span, NOW)

    @rule(number=REPLICAS)
    def ticks(self, number: int) -> None:
        self.run(self.tick(self.replica(number)))

    @precondition(lambda self: not self.shares)
    @rule()
    def both_tick_at_once(self) -> None:
        self.run(self.tick(*(self.replica(number) for number in (0, 1))))

    def replica(self, number: int) -> Parley:
        parley = self.parleys[number]
        assert parley
        return parley

    async def tick(self, *parleys: Parley) -> None:
        before = {case_id: await self.read(case_id) for case_id in self.cases}
        await asyncio.gather(*(one.tick() for one in parleys))
        for notice in await self.notices():
            for case_id in notice.case_ids or (notice.args.get("case", ""),):
                self.told[notice.person_id, notice.screen, case_id] += 1
                if notice.screen in {MISSED, MANY} and (await self.read(case_id)).first_contact_missed:
                    self.missed.add(case_id)
            if notice.screen == MISSED:
                self.checks_miss(await self.read(notice.args["case"]), notice)
        if self.latest in parleys:
            await self.checks_deadlines()
        for case_id, case in before.items():
            self.moved[case_id] += (await self.read(case_id)).first_contact_due != case.first_contact_due

    def checks_miss(self, case: Case, notice: Notice) -> None:
        """A miss is told after its moment, of a case that nobody took up, and says that it is late when it is."""
        assert case.first_contact_missed
        assert case.first_contact_at is None
        assert case.first_contact_due <= self.clock.moment
        assert notice.args["late"] == ("yes" if self.clock.moment - case.first_contact_due > LATE else "")

    async def checks_deadlines(self) -> None:
        """By the calendar of the latest start nobody has less time than was promised."""
        service = self.latest.service
        days = service.institution.main.deadlines.first_contact_days
        for case in [await self.read(case_id) for case_id in self.cases]:
            if case.first_contact_at is None and not case.first_contact_missed:
                assert case.first_contact_due >= service.calendar.end_of_working_day(case.created_at, days)

    async def read(self, case_id: str) -> Case:
        async with self.stores[0].unit_of_work() as work:
            case = await work.cases.get(case_id)
        assert case
        return case

    async def notices(self) -> list[Notice]:
        """Return what was told since the last time."""
        told = []
        async with turn(self.stores[0]) as work:
            while found := await work.outbox.claim(self.clock.moment, 50, timedelta(minutes=1)):
                for one in found:
                    await work.outbox.sent(one, [], self.clock.moment)
                    told.append(one.notice)
        return told

    @invariant()
    def nothing_is_told_twice(self) -> None:
        """A nudge may come again before a deadline that has moved; a miss never."""
        for (_, screen, case_id), times in self.told.items():
            if screen == MISSED:
                assert times == 1
            if screen == NEAR:
                assert times <= 1 + self.moved[case_id]

    def teardown(self) -> None:
        """In the end everything was told, and what comes every day and every hour goes on."""
        try:
            self.run(self.ends())
        finally:
            for store in {id(one): one for one in self.stores}.values():
                self.run(store.close())
            self.runner.close()

    async def ends(self) -> None:
        for number in (0, 1):
            await self.tick(self.replica(number))
        await self.goes_on()
        self.clock.moment = max([self.clock.moment, *(case.created_at for case in self.cases.values())]) + MOST_EVER
        await self.tick(self.latest)
        self.nothing_is_told_twice()
        for case_id, case in self.cases.items():
            found = await self.read(case_id)
            assert found.first_contact_missed or case.first_contact_at
            assert found.first_contact_missed or case_id not in self.missed
            # Where a lead is in touch after the moment, and before anybody was told, there is nothing to tell.
            seen_to = found.contact is not None and not found.contact.missed_before
            assert case_id in self.missed or seen_to or not found.first_contact_missed
        await self.goes_on()

    async def goes_on(self) -> None:
        """The digest and the forgetting come next when they should, by one of the two calendars."""
        now = self.clock.moment
        latest = max(next_but_one(self.replica(number), now) for number in (0, 1))
        async with self.stores[0].unit_of_work() as work:
            digest = await work.reminders.pending(ReminderKind.DAILY_DIGEST)
            forgetting = await work.reminders.pending(ReminderKind.DRAFTS_FORGOTTEN)
        assert digest
        assert now < digest.due_at <= latest
        assert forgetting
        assert now < forgetting.due_at <= now + timedelta(hours=2)


def next_but_one(parley: Parley, now: datetime) -> datetime:
    return parley.service.calendar.next_morning(parley.service.calendar.next_morning(now))


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@pytest.mark.promise("R07")
def test_one_process_after_another(store_template: Path, tmp_path: Path) -> None:
    def fresh() -> str:
        return sqlite_url(Path(shutil.copy(store_template, tmp_path / f"{secrets.token_hex(8)}.db")))

    options = settings(
        max_examples=15, stateful_step_count=20, suppress_health_check=SLOW, deadline=None, phases=PHASES
    )
    run_state_machine_as_test(partial(Clockwork, fresh), settings=options)  # type: ignore[arg-type] # It calls it.


@pytest.mark.promise("R07")
def test_two_processes_at_once(postgres_server: URL) -> None:
    def fresh() -> str:
        name = f"parley_{secrets.token_hex(6)}"
        asyncio.run(administer(postgres_server, f"CREATE DATABASE {name} TEMPLATE {TEMPLATE}"))
        return text_of(postgres_server.set(database=name))

    options = settings(max_examples=5, stateful_step_count=15, suppress_health_check=SLOW, deadline=None, phases=PHASES)
    run_state_machine_as_test(partial(Clockwork, fresh), settings=options)  # type: ignore[arg-type] # It calls it.
