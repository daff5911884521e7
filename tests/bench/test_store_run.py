"""The store's benchmark in small: every task on both engines, and deliveries by two processes."""

import os
from pathlib import Path

import pytest

from bench.store import __main__ as command
from bench.store import measure
from bench.store.__main__ import line, run
from bench.store.ground import POSTGRES, SQLITE
from bench.store.measure import Cell, Spent
from bench.store.tasks import TASKS


async def test_everything_is_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "WARM_UP", 0)
    monkeypatch.setattr(command, "REPLICAS", (2,))

    cells, seconds = await run(TASKS, {SQLITE: 120, POSTGRES: 120}, times=1, batch=150, folder=tmp_path, few=60)

    assert [(one.engine, one.task) for one in cells] == [(one, task) for one in (SQLITE, POSTGRES) for task in TASKS]
    assert [*seconds] == [2]
    assert not os.listdir(tmp_path)  # noqa: PTH208 - A look into a folder of a test holds up nobody.


def test_line_shows_ratios() -> None:
    cell = Cell(SQLITE, TASKS[0], Spent(0.010, 0.005), Spent(0.015, 0.0055))

    assert line(cell) == (SQLITE, TASKS[0].title, "10.00", "15.00", "1.50", "5.00", "5.50", "1.10")
