"""What is compared, and what came of it: one table, in which every number stands beside those it is compared with."""

import statistics
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from bench.report import Goal, Judged, Value, table

PARLEY, LIMIT, LIMIT_UVLOOP, STOCK, AGENTS = "parley", "limit", "limit_uvloop", "stock", "agents"

_COMPARED = ("form", "offer")
"""The turns whose rates are to reach a goal: a form step and a volunteer's click."""

_MANY_TURNS = 1_500
"""In fewer turns, the logins of a start alone would be too many."""

_HEADINGS = ("at once", "row", "turns/s", "× stock", "× agents", "× limit", "p50 ms", "p95 ms", "held up ms", "CPU ms")


class ContestRow(NamedTuple):
    """One contestant, a module under `bench.edge.contestants`, at one kind of turn.

    Each of its turns brings at least so many calls of the connector (`sends`). A click brings one, but the card it is
    to replace may get a newer one first.
    """

    key: str
    contestant: str
    workload: str
    sends: int
    title: str


ROWS = (
    ContestRow("stock", STOCK, "message", 1, "stock SDK, echo"),
    ContestRow("agents", AGENTS, "message", 1, "Agents SDK, echo"),
    ContestRow("limit", LIMIT, "message", 1, "the limit"),
    ContestRow("uvloop", LIMIT_UVLOOP, "message", 1, "the limit, on uvloop"),
    ContestRow("form", PARLEY, "form", 0, "Parley, form step"),
    ContestRow("offer", PARLEY, "offer", 0, "Parley, volunteer's click"),
    ContestRow("click", PARLEY, "click", 1, "Parley, click in channel"),
    ContestRow("message", PARLEY, "message", 1, "Parley, typed message"),
)


class Slice(NamedTuple):
    """What one contestant did in one round, from the end of the warm-up until all was answered and sent; in seconds.

    Attributes:
        latencies: Of each turn that was answered as it should be, sorted.
        seconds: The whole of it.
        cpu: Processor time of all its threads.
        blocked: The longest time that its loop was held up, without the wait for a core.
        wrong: What was answered otherwise, or not sent.
    """

    latencies: Sequence[float]
    seconds: float
    cpu: float
    blocked: float
    wrong: Counter[str]


class RowResult(NamedTuple):
    """The slices of one row at one number of conversations: medians, and of what went wrong all."""

    row: ContestRow
    conversations: int
    slices: Sequence[Slice]

    @property
    def rate(self) -> float:
        """Turns a second until everything was answered and sent."""
        return statistics.median(len(one.latencies) / one.seconds for one in self.slices)

    @property
    def blocked(self) -> float:
        """The longest time that the loop was held up in any slice, in seconds."""
        return max(one.blocked for one in self.slices)

    @property
    def wrong(self) -> Counter[str]:
        """What was answered otherwise, or not sent."""
        return sum((one.wrong for one in self.slices), Counter())

    @property
    def where(self) -> str:
        """What was measured."""
        return f"{self.row.title}, {self.conversations} at once"

    def latency(self, share: float) -> float:
        """Return the seconds within which a share of the turns was answered; 0 where there were none."""
        return statistics.median(_quantile(one.latencies, share) for one in self.slices)


def _quantile(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


def ratio(cells: Sequence[RowResult], one: RowResult, to: str) -> float | None:
    """Return a cell's rate over that of another row at as many conversations; None where that was not measured."""
    rates = [each.rate for each in cells if each.row.key == to and each.conversations == one.conversations]
    return one.rate / rates[0] if rates and rates[0] else None


def side_by_side(cells: Sequence[RowResult]) -> str:
    """Return the table."""
    return table([_HEADINGS, *(_line(cells, one) for one in cells)], left=1)


def _line(cells: Sequence[RowResult], one: RowResult) -> Sequence[str]:
    ratios = [ratio(cells, one, to) for to in (STOCK, AGENTS, LIMIT)]
    times = (f"{seconds * 1_000:.0f}" for seconds in (one.latency(0.50), one.latency(0.95), one.blocked))
    told = ("–" if found is None else f"{found:.2f}" for found in ratios)
    cpu = statistics.median(each.cpu / max(1, len(each.latencies)) for each in one.slices)
    return (str(one.conversations), one.row.title, f"{one.rate:.1f}", *told, *times, f"{cpu * 1_000:.2f}")


def goals(
    cells: Sequence[RowResult],
    turns: Mapping[str, int],
    logins: Mapping[str, int],
    memory: float | None,
    ready: float | None,
) -> Iterator[Judged]:
    """Yield what the edge is to reach, with what was measured of it.

    Args:
        cells: Of all rows.
        turns: Contestant to its turns in the whole run.
        logins: Contestant to its logins in the whole run.
        memory: Parley's peak, in MB; None where it did not take part.
        ready: Seconds until it answered, likewise.
    """
    ours = [one for one in cells if one.row.contestant == PARLEY]

    def times(to: str, *conversations: int) -> Sequence[Value]:
        compared = [one for one in ours if one.row.key in _COMPARED and one.conversations in conversations]
        return [(found, one.where) for one in compared if (found := ratio(cells, one, to)) is not None]

    yield Goal("at 20, at least 40 × the stock SDK's echo", 40, " ×", at_least=True), times(STOCK, 20)
    yield Goal("at 20, ahead of the Agents SDK's echo", 1, " ×", at_least=True), times(AGENTS, 20)
    yield Goal("at 20 and at 100, at least half the limit", 0.5, " ×", at_least=True), times(LIMIT, 20, 100)
    blocked = [(one.blocked * 1_000, one.where) for one in ours]
    yield Goal("the loop is never held up for over 50 ms", 50, " ms"), blocked
    a_thousand = [(1_000 * logins[PARLEY] / max(1, turns[PARLEY]), "the first ones included")]
    yield Goal("at most 2 logins in 1,000 turns", 2), a_thousand if turns[PARLEY] >= _MANY_TURNS else []
    yield (
        Goal("less than 200 MB of memory", 200, " MB"),
        [] if memory is None else [(memory, "at its peak in this run")],
    )
    yield Goal("ready within 2 s of the start", 2, " s"), [] if ready is None else [(ready, "its first answer")]
