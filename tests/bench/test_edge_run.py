"""A run in small: real processes, the real service, and everybody answered as they should be."""

from collections import Counter
from pathlib import Path

import pytest

from bench.edge import contest as contests
from bench.edge.results import LIMIT, PARLEY, ROWS
from bench.edge.start import contest_of

pytestmark = pytest.mark.enable_socket


async def test_everybody_is_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(contests, "WARM_UP", 0.0)
    rows = [row for row in ROWS if row.contestant in {LIMIT, PARLEY}]

    async with contest_of(rows, tmp_path, most=1, starts=1) as contest:
        slices = {row.key: await contest.slice(row, 1, 0.1) for row in rows}

    assert contest.strange == Counter()
    assert {key: one.wrong for key, one in slices.items()} == {row.key: Counter() for row in rows}
    assert all(one.latencies for one in slices.values())
    assert contest.logins == {"limit": 1, "parley": 3}
