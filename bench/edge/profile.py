"""Where the time of Parley's turns goes: `python -m bench.edge --profile`."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bench.edge.measure import Slice
from bench.edge.rows import Row
from bench.edge.sampling import LAYERS, OTHER
from bench.edge.table import lined_up

MOST_FUNCTIONS = 25


@dataclass(frozen=True, slots=True)
class Profile:
    """One kind of turn.

    Attributes:
        row: Which.
        slice: What was measured meanwhile.
        samples: Layer, function, number.
    """

    row: Row
    slice: Slice
    samples: Sequence[tuple[str, str, int]]

    def by_layer(self) -> Mapping[str, float]:
        """Return layer to milliseconds of processor time a turn."""
        return self._a_turn(Counter({layer: 0 for layer, _ in LAYERS}), 0)

    def by_function(self) -> Mapping[str, float]:
        """Return function to milliseconds of processor time a turn."""
        return self._a_turn(Counter(), 1)

    def _a_turn(self, found: Counter[str], part: int) -> Mapping[str, float]:
        for sample in self.samples:
            found[str(sample[part])] += sample[2]
        everything = max(1, found.total())
        turn = 1_000 * self.slice.cpu / max(1, self.slice.turns)
        return {name: turn * number / everything for name, number in found.items()}


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
