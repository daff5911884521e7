"""Where the time of Parley's turns goes: `python -m bench.edge --profile`."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.edge.measure import Contest, Slice
from bench.edge.rows import Row
from bench.edge.sampling import LAYERS, OTHER, Place, places, sampled
from bench.edge.table import lined_up

MOST_FUNCTIONS = 25


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of turn.

    Attributes:
        row: Which.
        slice: What was measured meanwhile.
        samples: Place to number.
    """

    row: Row
    slice: Slice
    samples: Counter[Place]

    def by_layer(self) -> Mapping[str, float]:
        """Return layer to milliseconds of processor time a turn."""
        return self._a_turn((layer, number) for (layer, _), number in self.samples.items())

    def by_function(self) -> Mapping[str, float]:
        """Return function to milliseconds of processor time a turn."""
        return self._a_turn((function, number) for (_, function), number in self.samples.items())

    def _a_turn(self, samples: Iterable[tuple[str, int]]) -> Mapping[str, float]:
        found: Counter[str] = Counter()
        for name, number in samples:
            found[name] += number
        one = 1_000 * self.slice.cpu / max(1, self.slice.turns) / max(1, found.total())
        return {name: one * number for name, number in found.items()}


async def profile(contest: Contest, row: Row, conversations: int, seconds: float, folder: Path) -> Profile:
    """Measure a row for a while, looked at from outside.

    Raises:
        NotStarted: It can't be looked at.
    """
    found = folder / f"{row.key}.samples"
    async with sampled(contest.contestants[row.contestant].process.pid, found):
        measured = await contest.slice(row, conversations, seconds)
    return Profile(row, measured, places(found))


def told(profiles: Sequence[Profile]) -> str:
    """Return milliseconds of processor time a turn, by layer for each kind of turn, then the costliest functions."""
    layers = {one.row.title: one.by_layer() for one in profiles}
    names = [*(layer for layer, _ in LAYERS), OTHER]
    lines = [
        ["CPU ms/turn", *layers],
        *([name, *(f"{one.get(name, 0):.2f}" for one in layers.values())] for name in names),
    ]
    lines.append(["together", *(f"{sum(one.values()):.2f}" for one in layers.values())])
    parts = [lined_up(lines)]
    for one in profiles:
        costly = sorted(one.by_function().items(), key=lambda item: -item[1])[:MOST_FUNCTIONS]
        parts.append(lined_up([["ms", one.row.title], *([f"{cost:.3f}", name] for name, cost in costly)], left=1))
    return "\n\n".join(parts)
