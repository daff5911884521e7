"""One way to compare names: case, accents, order and spacing do not matter."""

import re
import unicodedata

_LETTERS_APART = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w]+")


def folded(name: str) -> str:
    """Return the name's words, without case and accents, in alphabetical order.

    "Łukasz  NOWAK-Berg" and "nowak berg, lukasz" fold to the same text.
    """
    plain = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS_APART))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(sorted(_NEITHER_LETTER_NOR_DIGIT.sub(" ", letters).split()))


def same_person(one: str, other: str) -> bool:
    """Whether two names could be the same person: one's words are all among the other's.

    A single shared first name is not enough; it takes two words, or the whole name. Errs towards "yes", since it
    decides who is kept away from a case.
    """
    left, right = set(folded(one).split()), set(folded(other).split())
    if not left or not right:
        return False
    shorter, longer = sorted((left, right), key=len)
    return shorter <= longer and (len(shorter) > 1 or len(longer) == 1)
