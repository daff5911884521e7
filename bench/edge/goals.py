"""What the edge is to reach, and whether it did in this run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.edge.measure import Contest
from bench.edge.rows import AGENTS, LIMIT, PARLEY, STOCK
from bench.edge.table import Cell, ratio

_MANY_TURNS = 1_500
"""In fewer turns, the logins of a start alone would be too many."""

_COMPARED = ("form", "offer")
"""The turns whose rates are to reach a goal: a form step and a volunteer's click."""

Values = Sequence[tuple[float, str]]
"""What was measured, each with where."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal; it is met when each value that bears on it meets it.

    Attributes:
        title: As a person says it.
        values: What bears on it.
        bound: The least value, or the highest.
        at_least: Which of the two.
        unit: Printed after a value.
    """

    title: str
    values: Callable[[Sequence[Cell], Contest], Values]
    bound: float
    at_least: bool
    unit: str

    def judged(self, cells: Sequence[Cell], contest: Contest) -> str:
        """Return one line: whether it was met, and the value that came nearest to missing it, or missed it most."""
        values = self.values(cells, contest)
        if not values:
            return f"not measured  {self.title}"
        value, where = min(values) if self.at_least else max(values)
        met = value >= self.bound if self.at_least else value <= self.bound
        return f"{'met' if met else 'MISSED':<12}  {self.title}: {value:.2f}{self.unit} ({where})"


def _of_parley(cells: Sequence[Cell], *conversations: int) -> list[Cell]:
    return [
        one
        for one in cells
        if one.row.contestant == PARLEY and (not conversations or one.conversations in conversations)
    ]


def _where(one: Cell) -> str:
    return f"{one.row.title}, {one.conversations} at once"


def _times(to: str, *conversations: int) -> Callable[[Sequence[Cell], Contest], Values]:
    """Return the rates over another row's, at these numbers of conversations."""

    def values(cells: Sequence[Cell], _: Contest) -> Values:
        compared = [one for one in _of_parley(cells, *conversations) if one.row.key in _COMPARED]
        told = [(ratio(cells, one, to), _where(one)) for one in compared]
        return [(found, where) for found, where in told if found is not None]

    return values


def _blocked(cells: Sequence[Cell], _: Contest) -> Values:
    return [(one.blocked * 1_000, _where(one)) for one in _of_parley(cells)]


def _logins(_: Sequence[Cell], contest: Contest) -> Values:
    turns = contest.turns[PARLEY]
    per_thousand = 1_000 * contest.logins[PARLEY] / max(1, turns)
    return [(per_thousand, "the first ones included")] if turns >= _MANY_TURNS else []


def _memory(_: Sequence[Cell], contest: Contest) -> Values:
    found = contest.contestants.get(PARLEY)
    return [(found.peak_memory(), "at its peak in this run")] if found else []


def _ready(_: Sequence[Cell], contest: Contest) -> Values:
    found = contest.contestants.get(PARLEY)
    return [(found.ready_after, "its first answer")] if found else []


GOALS = (
    Goal("at 20, at least 40 × the stock SDK's echo", _times(STOCK, 20), 40, at_least=True, unit=" ×"),
    Goal("at 20, ahead of the Agents SDK's echo", _times(AGENTS, 20), 1, at_least=True, unit=" ×"),
    Goal("at 20 and at 100, at least half the limit", _times(LIMIT, 20, 100), 0.5, at_least=True, unit=" ×"),
    Goal("the loop is never held up for over 50 ms", _blocked, 50, at_least=False, unit=" ms"),
    Goal("at most 2 logins in 1,000 turns", _logins, 2, at_least=False, unit=""),
    Goal("less than 200 MB of memory", _memory, 200, at_least=False, unit=" MB"),
    Goal("ready within 2 s of the start", _ready, 2, at_least=False, unit=" s"),
)
