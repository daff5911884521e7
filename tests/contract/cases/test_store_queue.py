"""Every store lists for a lead what a look at all cases would, and nothing that concerns them (R23)."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from alembic import command
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, update

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, OPEN_STAGES, Stage
from casework.ports import QueueFilter
from storage.engine.snapshots import alone
from storage.repositories.case_people import Relation
from storage.schema.tables import case_people
from storage.store import SqlStore, open_store
from storage.upkeep.migrate import config_for, upgrade
from tests.builders import NOW, a_case, a_person_id, a_viewer
from tests.stores import MASTER_KEY, StillClock, turn

LISTED, GATHERED, PAGE = 5, 3, 2
"""How many closed cases a queue lists here, how many that concern its reader are looked up at first, and a page."""

NEVER = datetime(9000, 1, 1, tzinfo=UTC)

LEADS = tuple(a_person_id() for _ in range(3))
OTHER_LEAD, LEAD_OF_BOTH = a_person_id(), a_person_id()
READS = {OTHER_LEAD: ("support",), LEAD_OF_BOTH: ("resolution", "support")}
"""Who leads another service than the resolution service."""

Listed = tuple[list[str], set[int]]
"""The ids on all pages of a list, and the counts that the pages told."""


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lists end early, so that a few cases are more than they hold."""
    monkeypatch.setattr("storage.repositories.case_lists.CLOSED_LISTED", LISTED)
    monkeypatch.setattr("storage.repositories.case_lists.GATHERED", GATHERED)


async def listed(store: SqlStore, viewer: str, which: QueueFilter) -> Listed:
    """Leaf through a list, and one page further."""
    ids: list[str] = []
    async with store.unit_of_work() as work:
        read = partial(work.cases.queue, a_viewer(viewer, *READS.get(viewer, ())), which)
        counts = {(await read(0, 0))[1]}
        for offset in range(0, 2_000, PAGE):
            rows, count = await read(offset, PAGE)
            ids += [row.case_id for row in rows]
            counts.add(count)
            if not rows:
                return ids, counts
    raise AssertionError("the list has no end")


def expected(cases: Iterable[Case], viewer: str, which: QueueFilter) -> Listed:
    """Return the same by a look at all cases."""
    shown = [case for case in cases if may_see(case, viewer) and fits(case, viewer, which)]
    if which is QueueFilter.CLOSED:
        shown.sort(key=lambda case: (case.closed_at or case.created_at, case.created_at, case.case_id), reverse=True)
        shown = shown[:LISTED]
    else:
        shown.sort(key=lambda case: (case.next_due or NEVER, case.created_at, case.case_id))
    return [case.case_id for case in shown], {len(shown)}


def may_see(case: Case, viewer: str) -> bool:
    return case.service in READS.get(viewer, ("resolution",)) and viewer not in case.recused


def fits(case: Case, viewer: str, which: QueueFilter) -> bool:
    is_open = case.stage in OPEN_STAGES
    return {
        QueueFilter.OPEN: is_open,
        QueueFilter.MINE: is_open and case.owner == viewer,
        QueueFilter.WAITING: case.stage is Stage.WAITING,
        QueueFilter.CLOSED: not is_open,
    }[which]


_HOURS = st.integers(0, 4)


@dataclass(frozen=True, slots=True)
class Life:
    """What becomes of a case: how it was, and how it is."""

    stages: tuple[Stage, Stage]
    recused: tuple[frozenset[str], frozenset[str]]
    owner: str | None
    created: int
    due: int | None
    closed: int
    service: str

    def at(self, step: int, begin: datetime) -> dict[str, Any]:
        stage = self.stages[step]
        is_open, due = stage in OPEN_STAGES, None if self.due is None else begin + timedelta(hours=self.due)
        return {
            "stage": stage,
            "recused": self.recused[step],
            "owner": self.owner,
            "next_due": due if is_open else None,
            "closed_at": None if is_open else begin + timedelta(hours=self.closed),
        }


STAGES = st.sampled_from([(Stage.WAITING, Stage.IN_CONTACT), *((Stage.SUITABLE, one) for one in CLOSED_STAGES)])
CONCERNED = st.frozensets(st.sampled_from([*LEADS[:2], OTHER_LEAD]))
LIVES = st.lists(
    st.builds(
        Life,
        STAGES,
        st.tuples(CONCERNED, CONCERNED),
        st.sampled_from([None, *LEADS]),
        _HOURS,
        st.none() | _HOURS,
        _HOURS,
        st.sampled_from(["resolution", "resolution", "support"]),
    ),
    min_size=1,
    max_size=9,
)


@pytest.fixture
def known() -> list[Case]:
    """Every case that the store of this test holds, as it is."""
    return []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LIVES)
@pytest.mark.promise("R23")
async def test_list_is_a_look_at_all_cases(any_store: SqlStore, known: list[Case], lives: Sequence[Life]) -> None:
    """The store goes on from example to example, so that ever more closed cases concern the same leads."""
    begin = NOW + timedelta(days=len(known))
    async with turn(any_store) as work:
        for life in lives:
            created = begin - timedelta(hours=life.created)
            case = a_case(created_at=created, service=life.service, **life.at(0, begin))
            await work.cases.add(case)
            known.append(await work.cases.save(replace(case, **life.at(1, begin))))

    for viewer in (*LEADS, OTHER_LEAD, LEAD_OF_BOTH):
        for which in QueueFilter:
            assert await listed(any_store, viewer, which) == expected(known, viewer, which)


def closed_case(hour: int, *recused: str) -> Case:
    return a_case(stage=Stage.WITHDRAWN, closed_at=NOW + timedelta(hours=hour), recused=frozenset(recused))


async def added(store: SqlStore, *cases: Case) -> Sequence[Case]:
    async with turn(store) as work:
        for case in cases:
            await work.cases.add(case)
    return cases


@pytest.mark.parametrize("concerning", [range(4, 20), range(10), range(0, 20, 2), range(20)])
async def test_many_concerning_leave_no_gap(any_store: SqlStore, concerning: Sequence[int]) -> None:
    """Whether they closed last, first, between the others, or are all that there is."""
    lead = LEADS[0]
    cases = await added(any_store, *(closed_case(hour, *[lead] * (hour in concerning)) for hour in range(20)))

    assert await listed(any_store, lead, QueueFilter.CLOSED) == expected(cases, lead, QueueFilter.CLOSED)


async def test_same_moment_hides_all(any_store: SqlStore) -> None:
    lead = LEADS[0]
    older = [closed_case(0) for _ in range(LISTED)]
    cases = await added(any_store, *older, *(closed_case(1, *[lead] * (number % 3 > 0)) for number in range(12)))

    assert await listed(any_store, lead, QueueFilter.CLOSED) == expected(cases, lead, QueueFilter.CLOSED)


async def test_case_without_moment_is_hidden(any_store: SqlStore) -> None:
    """Such as one that an older process closed, which knew nothing of it."""
    lead, opened = LEADS[0], a_case(recused=frozenset({LEADS[0]}))
    await added(any_store, opened, *(closed_case(hour, lead) for hour in range(GATHERED + 2)))
    async with any_store.unit_of_work() as work:
        await work.cases._connection.execute(update(case_people).values(closed_at=None))
        await work.commit()

    assert [await listed(any_store, lead, which) for which in QueueFilter] == [([], {0})] * 4


@pytest.mark.parametrize("case", [a_case(owner=LEADS[0]), closed_case(1)])
@pytest.mark.promise("R23")
async def test_hidden_case_stays_hidden(any_store: SqlStore, case: Case) -> None:
    """Whoever may be concerned by a case that can't be opened is not told of it; nor is its place in a list empty."""
    lead, other = LEADS[:2]
    cases = await added(any_store, *(closed_case(hour, lead) for hour in range(9)), case, *map(closed_case, range(9)))
    async with turn(any_store) as work:
        await work.cases.hide(case.case_id, frozenset({lead}))

    hidden = [replace(one, recused=frozenset({lead})) if one is case else one for one in cases]
    for viewer in (lead, other):
        for which in QueueFilter:
            assert await listed(any_store, viewer, which) == expected(hidden, viewer, which)

    async with turn(any_store) as work:
        await work.cases.unhide(case.case_id, frozenset({lead}))
    for which in QueueFilter:
        assert await listed(any_store, lead, which) == expected(cases, lead, which)


async def test_migration_notes_the_moment(any_url: str, clock: StillClock) -> None:
    lead = LEADS[0]
    cases = [a_case(recused=frozenset({lead})), *(closed_case(hour, *[lead] * (hour % 2)) for hour in range(12))]
    async with await open_store(any_url, MASTER_KEY, clock) as store:
        await added(store, *cases)
    await asyncio.to_thread(alone, any_url, before_it_was_noted)

    await asyncio.to_thread(upgrade, any_url)

    async with await open_store(any_url, MASTER_KEY, clock) as store:
        assert await moments(store) == {case.case_id: case.closed_at for case in cases if case.recused}
        for which in QueueFilter:
            assert await listed(store, lead, which) == expected(cases, lead, which)


def before_it_was_noted(connection: Connection) -> None:
    command.downgrade(config_for(connection), "0014")


async def test_closing_notes_the_moment(any_store: SqlStore) -> None:
    [opened] = await added(any_store, a_case(recused=frozenset(LEADS[:2])))
    assert await moments(any_store) == {opened.case_id: None}

    async with turn(any_store) as work:
        await work.cases.save(replace(opened, stage=Stage.WITHDRAWN, closed_at=NOW))

    assert await moments(any_store) == {opened.case_id: NOW}


async def moments(store: SqlStore) -> dict[str, datetime | None]:
    """Return, for each case that concerns a lead, when it closed."""
    query = select(case_people.c.case_id, case_people.c.closed_at).where(case_people.c.role == Relation.CONCERNED)
    async with store.unit_of_work() as work:
        found = await work.cases._connection.execute(query)
        return {case_id: closed_at for case_id, closed_at in found}  # noqa: C416 - A row is no pair to the type checker.
