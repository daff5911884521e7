"""One way to compare names: case, accents, order and spacing do not matter."""

import re
import unicodedata
from difflib import SequenceMatcher

_LETTERS_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe"})
_LONG_WORD = 5
_CLOSE = 0.85
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w]+")


def folded(name: str) -> str:
    """Return the name's words, without case and accents, in alphabetical order.

    "Łukasz  NOWAK-Berg" and "nowak berg, lukasz" fold to the same text.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS_APART))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(sorted(_NEITHER_LETTER_NOR_DIGIT.sub(" ", letters).split()))


def same_person(one: str, other: str) -> bool:
    """Whether two names could be the same person: one's words are all found, nearly spelt, in the other's.

    A first name alone is enough. It errs towards "yes", since it decides who is kept away from a case.
    """
    left, right = folded(one).split(), folded(other).split()
    shorter, longer = sorted((left, right), key=len)
    return bool(shorter) and all(any(_nearly(word, its) for its in longer) for word in shorter)


def _nearly(word: str, other: str) -> bool:
    """Whether two folded words are equal, or long enough for a slip of the keyboard between them."""
    if word == other:
        return True
    return min(len(word), len(other)) >= _LONG_WORD and SequenceMatcher(None, word, other).ratio() >= _CLOSE
