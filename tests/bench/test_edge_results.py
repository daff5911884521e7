"""What the edge's benchmark says of its slices."""

from collections import Counter
from collections.abc import Sequence
from typing import Any

import pytest

from bench.edge.results import ROWS, ContestRow, RowResult, Slice, goals, ratio, side_by_side

BY_KEY = {row.key: row for row in ROWS}
STOCK, LIMIT, FORM, OFFER = (BY_KEY[key] for key in ("stock", "limit", "form", "offer"))


def a_slice(turns: int = 100, **changes: Any) -> Slice:
    latencies = [number / 1_000 for number in range(turns)]
    return Slice(**{"latencies": latencies, "seconds": 1.0, "cpu": 0.5, "blocked": 0.01, "wrong": Counter(), **changes})


def a_cell(row: ContestRow, conversations: int, turns: int, **changes: Any) -> RowResult:
    return RowResult(row, conversations, [a_slice(turns, **changes)])


def judged(words: str, cells: Sequence[RowResult], logins: int = 3, turns: int = 3_000) -> Sequence[str]:
    [found] = [
        goal.judged(values)
        for goal, values in goals(cells, Counter(parley=turns), Counter(parley=logins), 120.0, 1.5)
        if words in goal.title
    ]
    return found


def test_cell_takes_medians() -> None:
    found = RowResult(FORM, 20, [a_slice(turns) for turns in (90, 100, 500)])

    assert (found.rate, found.latency(0.5), found.latency(0.95)) == (100.0, 0.05, 0.095)


def test_cell_takes_the_worst() -> None:
    found = RowResult(FORM, 20, [a_slice(blocked=0.3, wrong=Counter({"http-500": 1})), a_slice(wrong=Counter(late=2))])

    assert found.blocked == 0.3
    assert found.wrong == {"http-500": 1, "late": 2}


def test_nothing_answered() -> None:
    found = a_cell(FORM, 20, 0)

    assert (found.rate, found.latency(0.5)) == (0.0, 0.0)


def test_ratio_at_equal_concurrency() -> None:
    ours = a_cell(FORM, 20, 100)
    cells = [ours, a_cell(LIMIT, 20, 200), a_cell(LIMIT, 100, 1_000)]

    assert ratio(cells, ours, "limit") == 0.5
    assert ratio(cells, ours, "stock") is None
    _, _, line, *_ = side_by_side(cells).splitlines()
    assert line.split(" | ")[2:] == [
        "  100.0",
        "      –",
        "       –",
        "   0.50",
        "    50",
        "    95",
        "        10",
        "  5.00 |",
    ]


def test_worst_row_decides() -> None:
    cells = [a_cell(STOCK, 20, 2), a_cell(FORM, 20, 100), a_cell(OFFER, 20, 60), a_cell(OFFER, 1, 1)]

    assert judged("40 ×", cells) == [
        "MISSED        at 20, at least 40 × the stock SDK's echo: 30.00 × (Parley, volunteer's click, 20 at once)"
    ]


def test_loop_held_up() -> None:
    assert judged("held up", [a_cell(FORM, 100, 100, blocked=0.05)])[0].startswith("met ")
    assert judged("held up", [a_cell(STOCK, 20, 2, blocked=5.0)])[0].startswith("not measured")


@pytest.mark.parametrize(("logins", "met"), [(6, "met"), (7, "MISSED")])
def test_logins_of_the_whole_run(logins: int, met: str) -> None:
    assert judged("logins", [], logins)[0].startswith(met)


@pytest.mark.parametrize("turns", [0, 1_000])
def test_few_turns_judge_no_logins(turns: int) -> None:
    assert judged("logins", [], turns=turns)[0].startswith("not measured")


def test_process_is_judged() -> None:
    assert judged("memory", [])[0].startswith("met           less than 200 MB of memory: 120.00 MB")
    assert judged("ready", [])[0].startswith("met           ready within 2 s of the start: 1.50 s")
