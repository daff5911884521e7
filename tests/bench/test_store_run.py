"""The store's benchmark in small: every task and every rate, on both engines."""

import os
from pathlib import Path

import pytest

from bench.store import __main__ as command
from bench.store import measure
from bench.store.__main__ import Plan, run
from bench.store.goals import GOALS
from bench.store.ground import POSTGRES, SQLITE
from bench.store.measure import Cell, Spent
from bench.store.rates import Rate
from bench.store.table import rates, ratios
from bench.store.tasks import TASKS


def a_cell(number: int, wall: float, cpu: float = 1.0) -> Cell:
    return Cell(SQLITE, TASKS[number], Spent(0.010, 0.005), Spent(0.010 * wall, 0.005 * cpu))


async def test_everything_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "WARM_UP", 0)
    monkeypatch.setattr(command, "REPLICAS", (2,))
    plan = Plan(few=60, many={SQLITE: 120, POSTGRES: 120}, tasks=TASKS, times=1, batch=150)

    found = await run(plan, tmp_path)

    assert [(one.engine, one.task) for one in found.cells] == [
        (one, task) for one in (SQLITE, POSTGRES) for task in TASKS
    ]
    counted = {one.title: one.count for one in found.rates}
    assert counted == {
        "data keys rotated, SQLite": 150,
        "cases shredded, SQLite": 60,
        "deliveries, 2 replicas": 150,
        "data keys rotated, PostgreSQL": 150,
        "cases shredded, PostgreSQL": 60,
    }
    assert not os.listdir(tmp_path)  # noqa: PTH208 - A look into a folder of a test holds up nobody.


def test_goals_name_what_missed() -> None:
    judged = GOALS[0].judged([a_cell(0, 1.1), a_cell(1, 1.3), a_cell(2, 2.0)])

    assert [line.split()[0] for line in judged] == ["MISSED", "MISSED"]
    assert "2.00 ×" in judged[0]


def test_goals_name_the_nearest() -> None:
    [judged] = GOALS[1].judged([a_cell(0, 3.0, 0.9), a_cell(1, 1.3, 1.2)])

    assert judged.startswith("met ")
    assert TASKS[1].title in judged


def test_tables_show_ratios() -> None:
    told = ratios([a_cell(0, 1.5, 1.1)])

    assert "|  10.00 |   15.00 |   1.50 |       5.00 |        5.50 |  1.10 |" in told


def test_rates_are_by_the_second() -> None:
    assert "|    5,000 | deliveries | 10,000 |     2.0 |" in rates([Rate("deliveries", 10_000, 2.0)])
