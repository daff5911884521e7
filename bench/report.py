"""What the benchmarks print: a table that can be read as it is, and whether each goal was met in this run."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import click

Value = tuple[float, str]
"""What was measured, and where."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal; it is met when each value that bears on it meets it.

    Attributes:
        title: As a person says it.
        bound: The highest value, or the least.
        unit: Printed after a value.
        at_least: Whether it is the least.
        under: Whether a value has to stay under it, and not just reach it.
    """

    title: str
    bound: float
    unit: str = ""
    at_least: bool = False
    under: bool = False

    def judged(self, values: Iterable[Value]) -> Sequence[str]:
        """Return a line with the value that came nearest to missing it, and one for each further one that missed it."""
        ordered = sorted(values, reverse=not self.at_least)
        told = [one for place, one in enumerate(ordered) if place == 0 or not self.is_met(one)]
        return [*map(self._line, told)] or [f"not measured  {self.title}"]

    def is_met(self, value: Value) -> bool:
        """Whether one value meets it."""
        if self.under:
            return value[0] < self.bound
        return value[0] >= self.bound if self.at_least else value[0] <= self.bound

    def _line(self, value: Value) -> str:
        told = "met" if self.is_met(value) else "MISSED"
        return f"{told:<12}  {self.title}: {value[0]:.2f}{self.unit} ({value[1]})"


Judged = tuple[Goal, Sequence[Value]]
"""A goal, and what bears on it."""


def judge(goals: Iterable[Judged]) -> bool:
    """Print whether each goal was met; return whether none was missed."""
    known = list(goals)
    for goal, values in known:
        click.echo("\n".join(goal.judged(values)))
    return all(goal.is_met(one) for goal, values in known for one in values)


def table(rows: Sequence[Sequence[str]], left: int = 0) -> str:
    """Return rows as a table of Markdown that can be read as it is; the first one holds the headings.

    Args:
        rows: Equally long.
        left: The column with words; all others hold numbers.
    """
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    rule = [f":{'-' * (width + 1)}" if n == left else f"{'-' * (width + 1)}:" for n, width in enumerate(widths)]
    told = [" | ".join(f"{text:{'<' if n == left else '>'}{widths[n]}}" for n, text in enumerate(row)) for row in rows]
    return "\n".join((f"| {told[0]} |", f"|{'|'.join(rule)}|", *(f"| {row} |" for row in told[1:])))
