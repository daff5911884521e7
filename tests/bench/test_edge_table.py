"""What the edge's benchmark says of its slices."""

from collections import Counter
from typing import Any

import pytest

from bench.edge.goals import GOALS, Goal
from bench.edge.measure import Contest, Slice
from bench.edge.rows import ROWS, Row
from bench.edge.table import Cell, cell, lined_up, ratio

BY_KEY = {row.key: row for row in ROWS}
STOCK, LIMIT, FORM, OFFER = (BY_KEY[key] for key in ("stock", "limit", "form", "offer"))


class Process:
    """A contestant, seen from outside."""

    ready_after, late_after = 1.5, 2.5

    def peak_memory(self) -> float:
        return 120.0


def a_contest(logins: int = 3, turns: int = 3_000) -> Contest:
    nobody: Any = None
    here: Any = {"parley": Process()}
    counted = Counter(parley=logins), Counter(parley=turns)
    return Contest(nobody, nobody, "", "", {}, nobody, here, *counted)


def a_slice(**changes: Any) -> Slice:
    usual: dict[str, Any] = {
        "turns": 100,
        "seconds": 1.0,
        "latencies": [number / 1_000 for number in range(100)],
        "drained": 0.0,
        "cpu": 0.5,
        "late": 0.02,
        "blocked": 0.01,
        "logins": 0,
        "sends": 100,
        "all_turns": 120,
        "wrong": Counter(),
        "cloud": 0.1,
        "players": 0.1,
    }
    return Slice(**usual | changes)


def cells_of(row: Row, conversations: int, rate: int, **changes: Any) -> Cell:
    return cell(row, conversations, [a_slice(turns=rate, **changes)])


def goal(words: str) -> Goal:
    [found] = [one for one in GOALS if words in one.title]
    return found


def test_cell_takes_medians() -> None:
    found = cell(FORM, 20, [a_slice(turns=turns) for turns in (90, 100, 500)])

    assert (found.rate, found.p50, found.p95, found.cpu) == (100.0, 0.05, 0.095, 0.005)


def test_cell_takes_the_worst() -> None:
    found = cell(FORM, 20, [a_slice(blocked=0.3, wrong=Counter({"http-500": 1})), a_slice(wrong=Counter(late=2))])

    assert found.blocked == 0.3
    assert found.wrong == {"http-500": 1, "late": 2}


def test_sending_counts() -> None:
    found = cell(FORM, 20, [a_slice(turns=100, seconds=4.0, drained=3.0)])

    assert (found.rate, found.answered) == (25.0, 100.0)


def test_nothing_answered() -> None:
    found = cell(FORM, 20, [a_slice(turns=0, latencies=[], all_turns=0)])

    assert (found.rate, found.p50, found.logins) == (0.0, 0.0, 0.0)


def test_ratio_at_equal_concurrency() -> None:
    ours = cells_of(FORM, 20, 100)
    cells = [ours, cells_of(LIMIT, 20, 200), cells_of(LIMIT, 100, 1_000)]

    assert ratio(cells, ours, "limit") == 0.5
    assert ratio(cells, ours, "stock") is None


def test_worst_row_decides() -> None:
    cells = [cells_of(STOCK, 20, 2), cells_of(FORM, 20, 100), cells_of(OFFER, 20, 60), cells_of(OFFER, 1, 1)]

    assert goal("40 ×").judged(cells, a_contest()) == (
        "MISSED        at 20, at least 40 × the stock SDK's echo: 30.00 × (Parley, volunteer's click, 20 at once)"
    )


def test_met_goal() -> None:
    judged = goal("held up").judged([cells_of(FORM, 100, 100, blocked=0.05)], a_contest())

    assert judged.startswith("met ")


def test_goal_of_others_only() -> None:
    assert goal("held up").judged([cells_of(STOCK, 20, 2, blocked=5.0)], a_contest()).startswith("not measured")


@pytest.mark.parametrize(("logins", "met"), [(6, "met"), (7, "MISSED")])
def test_logins_of_the_whole_run(logins: int, met: str) -> None:
    assert goal("logins").judged([], a_contest(logins)).startswith(met)


def test_few_turns_judge_no_logins() -> None:
    assert goal("logins").judged([], a_contest(turns=1_000)).startswith("not measured")


def test_table_lines_up() -> None:
    assert lined_up([["a", "word"], ["10", "b"]], left=1) == "|  a | word |\n|---:|:-----|\n| 10 | b    |"
