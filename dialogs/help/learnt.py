"""What was learnt from the sayings of a language: how much each sign of a text speaks for a topic, or against it (R29).

`python -m bench.sayings` learns it and writes it into `learnt.zlib`; a test says when that has to be done again.
"""

import json
import zlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.resources import files
from operator import mul

from dialogs.help.signs import measure

FILE = "learnt.zlib"

SCALE = 50
"""Parts of one in which a weight is kept, as a whole number."""

_LEARNT_FROM = ("sayings.txt", "meanings.txt", "ordinary.txt")
"""Files that tell which signs a saying has."""


@dataclass(frozen=True, slots=True)
class LearntWeights:
    """What speaks for which topic.

    Attributes:
        topics: Keys of the topics.
        weights: Of each sign: the place of a topic, its weight in parts of `SCALE`, the next place, and so on.
        source: What it was learnt from, as `source_of` tells.
    """

    topics: Sequence[str]
    weights: Mapping[str, Sequence[int]]
    source: str

    def speaks(self, signs: Collection[str]) -> dict[str, float]:
        """Return how much a text with these signs speaks for each topic, or against it; most are between -1 and 1."""
        found = [0] * len(self.topics)
        for sign in signs:
            row = self.weights.get(sign, ())
            for place, part in zip(row[::2], row[1::2], strict=True):
                found[place] += part
        per = 1 / (SCALE * measure(signs))
        return dict(zip(self.topics, (mul(one, per) for one in found), strict=True))

    def packed(self) -> bytes:
        """Return it as the file holds it."""
        rows = {sign: list(row) for sign, row in sorted(self.weights.items())}
        kept = {"source": self.source, "topics": list(self.topics), "weights": rows}
        return zlib.compress(json.dumps(kept, separators=(",", ":"), ensure_ascii=False).encode(), 9)


@cache
def learnt(language: str) -> LearntWeights:
    """Return what was learnt in a language."""
    kept = json.loads(zlib.decompress((files("dialogs.texts") / language / FILE).read_bytes()))
    return LearntWeights(kept["topics"], kept["weights"], kept["source"])


def source_of(language: str) -> str:
    """Return a digest of what is learnt from in a language: another one says that it has to be learnt again."""
    digest = blake2b(digest_size=16)
    for name in _LEARNT_FROM:
        digest.update((files("dialogs.texts") / language / name).read_bytes())
    return digest.hexdigest()
