"""By what a text tells of a topic: its meanings, its words, and parts of them, alone and near each other (R29)."""

import math
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from dialogs.help.meanings import stem

SILENT = (
    "a an the just really very so please of and but then that this it be will would do to is as at on in for s t m re "
    "well ok oh also even ever now there here"
)
"""Words that say nothing of what somebody means."""

SMALL = "i you he she they my your me we us what who when how can if not cannot have with about or from by any some"
"""Words that tell something beside their neighbours alone."""

NEAR, APART, ALONE = 0.4, 0.3, 1.0
"""How much neighbours, words that stand apart, and words alone count as what they mean."""

_WINDOW = 3
"""Words that tell something within which two stand near each other."""

_WORD, _PART = "=", "#"
"""With which a word as it is written begins, and a part of one."""

_LENGTHS = (3, 4, 5)
"""Letters of a part of a word, with a mark at its beginning and its end."""

_TOGETHER, _OF_A_WORD = 0.7, 0.4
"""How much two words together, and a part of a word, count in what was learnt; a word alone counts 1."""


@cache
def stems(words: str) -> frozenset[str]:
    """Return words that stand in one text without their endings."""
    return frozenset(map(stem, words.split()))


def meaning_signs(meant: Sequence[str]) -> Iterator[str]:
    """Yield what tells of a topic in some meanings: each, those side by side, and those near each other."""
    telling = [one for one in meant if one not in stems(SILENT)] or list(meant)
    yield from set(telling)
    yield from {f"{one} {other}" for one, other in pairwise(telling)}
    content = [one for one in telling if one not in stems(SMALL)]
    yield from {
        "~".join(sorted((one, other)))
        for place, one in enumerate(content)
        for other in content[place + 1 : place + 1 + _WINDOW]
        if one != other
    }


def kind(sign: str) -> float:
    """Return how much a sign of a meaning counts."""
    return NEAR if " " in sign else APART if "~" in sign else ALONE


def all_signs(typed: Sequence[str], mended: Sequence[str], meant: Sequence[str]) -> frozenset[str]:
    """Return every sign of a text: of its meanings, of its words, and parts of words, which a slip leaves mostly whole.

    Args:
        typed: Its words as they were typed.
        mended: The same without slips.
        meant: What they mean.
    """
    written = [stem(one) for one in mended]
    return frozenset(
        {
            *meaning_signs(meant),
            *(f"{_WORD}{one}" for one in written),
            *(f"{_WORD}{one} {other}" for one, other in pairwise(written)),
            *(part for one in typed if one not in SILENT.split() for part in _parts(f"<{one}>")),
        }
    )


def weight(sign: str) -> float:
    """Return how much a sign counts in what was learnt, beside others."""
    if sign.startswith(_PART):
        return _OF_A_WORD
    return _TOGETHER if " " in sign or "~" in sign else ALONE


def measure(signs: Collection[str]) -> float:
    """Return by what a text's weights are divided, so that a long one speaks no louder than a short one."""
    return math.sqrt(sum(weight(one) ** 2 for one in signs)) or 1.0


def _parts(marked: str) -> Iterator[str]:
    return (f"{_PART}{marked[at : at + long]}" for long in _LENGTHS for at in range(len(marked) - long + 1))
