"""What the store is to reach, and whether it did in this run."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bench.store.measure import Cell

MOST = 1.2
"""Work with many cases may cost so many times what it costs with few."""


@dataclass(frozen=True, slots=True)
class Goal:
    """One goal; it is met when each task on each engine meets it.

    Attributes:
        title: As a person says it.
        value: What is compared.
    """

    title: str
    value: Callable[[Cell], float]

    def judged(self, cells: Sequence[Cell]) -> Sequence[str]:
        """Return one line, with the value that came nearest to missing it, and one for each further task that did."""
        ordered = sorted(cells, key=self.value, reverse=True)
        worst, *others = ordered
        missed = [one for one in others if self.value(one) > MOST]
        return [self._line(worst), *map(self._line, missed)]

    def _line(self, cell: Cell) -> str:
        value = self.value(cell)
        met = "met" if value <= MOST else "MISSED"
        return f"{met:<8}  {self.title}: {value:.2f} × ({cell.task.title}, {cell.engine})"


GOALS = (
    Goal("at most 1.2 × the time", lambda cell: cell.wall),
    Goal("at most 1.2 × the processor time", lambda cell: cell.cpu),
)
