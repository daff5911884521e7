"""From slices to one table, in which every number stands beside those it is compared with."""

import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bench.edge.measure import Contest, Slice
from bench.edge.rows import AGENTS, LIMIT, STOCK, Row

HEADINGS = (
    "at once",
    "row",
    "turns/s",
    "answered/s",
    "× stock",
    "× agents",
    "× limit",
    "p50 ms",
    "p95 ms",
    "loop held up ms",
    "CPU ms/turn",
    "peak MB",
    "logins/1,000",
    "sends/turn",
    "drained s",
    "ready s",
    "wrong",
)


@dataclass(frozen=True, slots=True)
class Cell:
    """The slices of one row at one number of conversations, as one.

    Attributes:
        row: The row.
        conversations: How many at once.
        rate: Turns a second until everything was answered and sent; the median, as are the next four.
        answered: Turns a second until everything was answered.
        p50: Seconds.
        p95: Seconds.
        cpu: Processor seconds a turn.
        blocked: The longest time the loop was held up, without the wait for a core, in seconds; of all slices.
        late: The same with it.
        logins: A thousand turns.
        sends: A turn.
        drained: Seconds that only the sending took, at most.
        wrong: What was answered otherwise, or not sent.
        cloud: The share of a core that the cloud needed, at most.
        players: Likewise whoever plays Teams.
    """

    row: Row
    conversations: int
    rate: float
    answered: float
    p50: float
    p95: float
    cpu: float
    blocked: float
    late: float
    logins: float
    sends: float
    drained: float
    wrong: Counter[str]
    cloud: float
    players: float


def cell(row: Row, conversations: int, slices: Sequence[Slice]) -> Cell:
    """Return several slices as one."""
    turns = max(1, sum(one.all_turns for one in slices))
    return Cell(
        row=row,
        conversations=conversations,
        rate=statistics.median(one.turns / one.seconds for one in slices),
        answered=statistics.median(one.turns / (one.seconds - one.drained) for one in slices),
        p50=statistics.median(_quantile(one.latencies, 0.50) for one in slices),
        p95=statistics.median(_quantile(one.latencies, 0.95) for one in slices),
        cpu=statistics.median(one.cpu / max(1, one.turns) for one in slices),
        blocked=max(one.blocked for one in slices),
        late=max(one.late for one in slices),
        logins=1_000 * sum(one.logins for one in slices) / turns,
        sends=sum(one.sends for one in slices) / turns,
        drained=max(one.drained for one in slices),
        wrong=sum((one.wrong for one in slices), Counter()),
        cloud=max(one.cloud for one in slices),
        players=max(one.players for one in slices),
    )


def ratio(cells: Iterable[Cell], one: Cell, to: str) -> float | None:
    """Return a cell's rate over that of another row at as many conversations; None where that was not measured."""
    other = next((each for each in cells if each.row.key == to and each.conversations == one.conversations), None)
    return one.rate / other.rate if other and other.rate else None


def table(cells: Sequence[Cell], contest: Contest) -> str:
    """Return everything side by side."""
    return lined_up([HEADINGS, *(_line(cells, one, contest) for one in cells)], left=1)


def lined_up(rows: Sequence[Sequence[str]], left: int = 0) -> str:
    """Return rows as a table of Markdown that can be read as it is; the first one holds the headings.

    Args:
        rows: Equally long.
        left: The column with words; all others hold numbers.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    told = [
        " | ".join(
            text.ljust(width) if number == left else text.rjust(width)
            for number, (text, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    ]
    rule = "|".join(
        f":{'-' * (width + 1)}" if number == left else f"{'-' * (width + 1)}:" for number, width in enumerate(widths)
    )
    return "\n".join((f"| {told[0]} |", f"|{rule}|", *(f"| {row} |" for row in told[1:])))


def _line(cells: Sequence[Cell], one: Cell, contest: Contest) -> tuple[str, ...]:
    process = contest.contestants[one.row.contestant]
    return (
        str(one.conversations),
        one.row.title,
        f"{one.rate:.1f}",
        f"{one.answered:.1f}",
        *(_times(ratio(cells, one, to)) for to in (STOCK, AGENTS, LIMIT)),
        f"{one.p50 * 1_000:.0f}",
        f"{one.p95 * 1_000:.0f}",
        f"{one.blocked * 1_000:.0f} ({one.late * 1_000:.0f})",
        f"{one.cpu * 1_000:.2f}",
        f"{process.peak_memory():.0f}",
        f"{one.logins:.1f}",
        f"{one.sends:.2f}",
        f"{one.drained:.1f}",
        f"{process.ready_after:.1f} ({process.late_after:.1f})",
        in_words(one.wrong) or "–",
    )


def in_words(wrong: Counter[str]) -> str:
    """Return what was answered otherwise, or not sent, as one line; "" where that is nothing."""
    return ", ".join(f"{number} {what}" for what, number in wrong.items())


def _times(found: float | None) -> str:
    return "–" if found is None else f"{found:.2f}"


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the value below which a share of the sorted values lies; 0 where there are none."""
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0
