"""Finds the institution's own question that somebody means, in their words and with their slips (R29)."""

from collections.abc import Container, Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from casework.model.institution import Question
from dialogs.help.slips import is_ordinary
from dialogs.kit.phrases import as_listed, folded, is_same_word
from dialogs.texts import DEFAULT_LANGUAGE, Texts

SURE = 0.75
"""From this likeness on, it is the question that is meant."""

LIKELY = 0.45
"""From this one on, it is worth offering."""

CLEARLY = 0.1
"""By so much the likeliest has to be ahead of the next one."""

_NEARLY = 0.85
"""From this share of equal letters on, the words are the same, slips aside."""

MOST_OFFERED = 3

_ENDINGS = ("ing", "ed", "es", "s", "e")
"""With which a word is still the same."""

_STEM = 3
"""Letters that are left of it at least."""

_LONG = 6
"""Letters of a small word in which any slip is looked for: "mine" with one is "mind"."""


def meant(found: Sequence[tuple[float, Question]]) -> Question | None:
    """Return the one question that is surely meant, of those that are ranked, or None."""
    if not found or found[0][0] < SURE or (len(found) > 1 and found[0][0] - found[1][0] < CLEARLY):
        return None
    return found[0][1]


def is_nearly(question: Question, typed: str) -> bool:
    """Whether somebody typed a question in its own words, slips aside, and not just words that it has, too."""
    said = as_listed(typed)
    forms = (question.question, *question.also_asked)
    return any(OSA.normalized_similarity(said, as_listed(one)) >= _NEARLY for one in forms)


def ranked(texts: Texts, questions: Sequence[Question], typed: str) -> list[tuple[float, Question]]:
    """Return the questions that may be meant with their likeness from 0 to 1, the likeliest first."""
    small = texts.words("small-words")
    said = _without_slips(small, _telling(small, typed))
    if not said:
        return []
    found = [
        (max(_likeness(said, _telling(small, one)) for one in (question.question, *question.also_asked)), question)
        for question in questions
    ]
    return sorted((one for one in found if one[0] >= LIKELY), key=lambda one: -one[0])


def _telling(small: Container[str], text: str) -> list[str]:
    """Return the words that tell something; where there are none but small words, those."""
    words = folded(text.replace("'", " ")).split()
    return [one for one in words if one not in small] or words


def _without_slips(small: Iterable[str], words: Sequence[str]) -> Sequence[str]:
    """Return the words that are no small word with a slip; all of them where nothing would be left."""
    telling = [one for one in words if not any(_is_slip_of(one, other) for other in small)]
    return telling or words


def _likeness(said: Sequence[str], asked: Sequence[str]) -> float:
    """Return the share of the words of both that the other has, too."""
    common = _found(said, asked) + _found(asked, said)
    return common / (len(said) + len(asked)) if asked else 0.0


def _found(words: Iterable[str], among: Sequence[str]) -> int:
    return sum(any(_is_one(one, other) for other in among) for one in words)


def _is_one(word: str, other: str) -> bool:
    """Whether two words are one: in another form, or with a slip, which a word of its own is not."""
    if _stem(word) == _stem(other):
        return True
    return not (is_ordinary(DEFAULT_LANGUAGE, word) and is_ordinary(DEFAULT_LANGUAGE, other)) and is_same_word(
        word, other
    )


@lru_cache(4_096)
def _stem(word: str) -> str:
    """Return a word without its ending, so that "asked" is "ask", and "everybody" "everyone"."""
    if word.endswith("body"):
        word = f"{word[:-4]}one"
    found = next((one for one in _ENDINGS if word.endswith(one) and len(word) - len(one) >= _STEM), "")
    return word.removesuffix(found)


def _is_slip_of(one: str, small: str) -> bool:
    """Whether a word is a small one with two letters changed about or, where it is long enough, any slip."""
    if len(small) >= _LONG:
        return is_same_word(one, small)
    return len(one) == len(small) and one[0] == small[0] and sorted(one) == sorted(small)
