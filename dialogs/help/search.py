"""Finds the institution's own question that somebody means, in their words and with their slips (R29)."""

from collections.abc import Container, Iterable, Sequence

from rapidfuzz.distance import OSA

from casework.model.institution import Question
from dialogs.kit.phrases import folded
from dialogs.texts import Texts

SURE = 0.75
"""From this likeness on, it is the question that is meant."""

LIKELY = 0.45
"""From this one on, it is worth offering."""

CLEARLY = 0.1
"""By so much the likeliest has to be ahead of the next one."""

MOST_OFFERED = 3

_SAME_WORD = 0.75
"""A likeness of two words from which one is the other with a slip: one in four letters, none in three."""


def meant(found: Sequence[tuple[float, Question]]) -> Question | None:
    """Return the one question that is surely meant, of those that are ranked, or None."""
    if not found or found[0][0] < SURE or (len(found) > 1 and found[0][0] - found[1][0] < CLEARLY):
        return None
    return found[0][1]


def ranked(texts: Texts, questions: Sequence[Question], typed: str) -> list[tuple[float, Question]]:
    """Return the questions that may be meant with their likeness from 0 to 1, the likeliest first."""
    small = texts.words("small-words")
    said = _telling(small, typed)
    if not said:
        return []
    found = [
        (max(_likeness(said, _telling(small, one)) for one in (question.question, *question.also_asked)), question)
        for question in questions
    ]
    return sorted((one for one in found if one[0] >= LIKELY), key=lambda one: -one[0])


def _telling(small: Container[str], text: str) -> list[str]:
    """Return the words that tell something; where there are none but small words, those."""
    words = folded(text).split()
    return [one for one in words if one not in small] or words


def _likeness(said: Sequence[str], asked: Sequence[str]) -> float:
    """Return the share of the words of both that the other has, too."""
    common = _found(said, asked) + _found(asked, said)
    return common / (len(said) + len(asked)) if asked else 0.0


def _found(words: Iterable[str], among: Sequence[str]) -> int:
    return sum(any(_is_same(one, other) for other in among) for one in words)


def _is_same(one: str, other: str) -> bool:
    return one == other or (one[0] == other[0] and OSA.normalized_similarity(one, other) >= _SAME_WORD)
