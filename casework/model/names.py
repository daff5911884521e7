"""What a name is, and how words and departments are compared: case, accents, order and spacing do not matter.

Whether two names mean one person is told by `redaction/names`, behind `casework/ports/names.py`.

It errs towards "the same", since it decides who is kept away from a case.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import IntEnum
from itertools import product

from casework.memory import remembered
from casework.model.institution import Department

_LETTERS_APART = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe"}  # noqa: RUF001 - the Turkish letter
)
_APOSTROPHES = str.maketrans("", "", "'`´‘’ʼʻ′")  # noqa: RUF001 - these are the look-alikes that people type
_VARIATION_SELECTORS = range(0xFE00, 0xFE10)
_HYPHENS = re.compile(r"(?<=\w)[-‐‑](?=\w)")  # noqa: RUF001 - the typographic hyphens
_E_FOR_TWO_DOTS = re.compile(r"(?<=[aou])e")

_TITLES = frozenset(
    {"dr", "prof", "professor", "mr", "mrs", "ms", "miss", "mx", "sir", "dame", "rev", "revd", "reverend"}
)
_KINDS_OF_UNIT = frozenset(
    {"department", "dept", "school", "faculty", "division", "institute", "college", "of", "the", "for", "and", "in"}
)

_BESIDE_NAMES = frozenset(
    {
        *("and", "or", "of", "from", "in", "at", "with", "for", "the", "who", "is", "called", "named", "aka", "plus"),
        *("my", "our", "his", "her", "their", "incl", "including", "others", "everyone", "everybody", "someone"),
        *("boss", "manager", "supervisor", "head", "director", "leader", "lead", "line", "team", "group", "lab"),
        *("colleague", "deputy", "hr", "pi", "lecturer", "student", "office", "department", "dept", "school"),
    }
)
"""Words that people write beside a name, in a field that asks for the name alone."""
_SIGNS_BESIDE_NAMES = re.compile(r"[()\[\]/&+;:]|\s[-–—]\s")

_LONG_WORD = 5
_CLOSE = 0.85
_SHORT_FORM = 3


class Likeness(IntEnum):
    """Whether two names are one person's; the order is that of certainty, so that `max` finds the surest."""

    DIFFERENT = 0
    POSSIBLE = 1
    """Somebody who may know is asked."""
    SURE = 2


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody by what is known of who they are.

    Attributes:
        names: Every name that they may be called by, as written; a display name with additions is one.
        person_id: The Entra object id, or "" where nobody has said who it is.
        email: The address or user principal name, or "".
    """

    names: tuple[str, ...]
    person_id: str = ""
    email: str = ""


def folded(name: str) -> str:
    """Return the name's words, without case, accents, apostrophes and invisible marks, in alphabetical order.

    "Łukasz  NOWAK-Berg" and "nowak berg, lukasz" fold to the same text.
    """
    plain = unicodedata.normalize("NFKD", name.translate(_APOSTROPHES)).casefold()
    plain = unicodedata.normalize("NFKD", plain).translate(_LETTERS_APART).translate(_APOSTROPHES)
    words = "".join(_letter_or_space(char) for char in plain).split()
    return " ".join(sorted(unicodedata.normalize("NFC", word) for word in words))


@remembered(1_024)
def same_person(one: str, other: str) -> bool:
    """Whether two names could be the same person: one's words are all found, nearly spelt, in the other's.

    A first name or a last name alone is enough. Titles do not count, an initial stands for any name that begins
    with it, "Tom" for "Tomasz", and a double name may be written together. Where more than a name was written, as in
    "my boss Tomasz (HR)", one word of the name is enough; after a comma may stand anything.
    """
    return any(
        _all_found(left, right) or _all_found(right, left) or (free and _any_found(left, right))
        for first, second in product(_before_comma(one), _before_comma(other))
        for free in [_has_more_than_a_name(first) or _has_more_than_a_name(second)]
        for left, right in product(_readings(first), _readings(second))
    )


@remembered(1_024)
def same_department(one: str, other: str) -> bool:
    """Whether two names mean the same department, whatever kind of unit they call it.

    "Dept. of Marine Biolgy" and "Marine Biology" do; "Computing" and "Computing Services" do not.
    """
    left, right = (_without(folded(name).split(), _KINDS_OF_UNIT) for name in (one, other))
    return bool(left and right) and all(
        any(_nearly(word, its) for its in words) for some, words in ((left, right), (right, left)) for word in some
    )


def canonical_department(name: str, departments: Iterable[Department]) -> str:
    """Return the institution's own name for a department as somebody typed it, or what they typed.

    Args:
        name: What a person or the directory calls it, for example "DMB".
        departments: The institution's departments, with what people call them.
    """
    for department in departments:
        if any(same_department(name, known) for known in (department.name, *department.also_known_as)):
            return department.name
    return name


def _letter_or_space(char: str) -> str:
    kind = unicodedata.category(char)
    if unicodedata.combining(char) or kind == "Cf" or ord(char) in _VARIATION_SELECTORS:
        return ""
    # A mark that is left is a vowel of its script, for example in Devanagari.
    return char if kind[0] in "LMN" else " "


def _readings(name: str) -> list[list[str]]:
    """Return the name's folded words without titles, its double names, if it has any, once apart and once together."""
    joined = _HYPHENS.sub("", name)
    return [_without(folded(each).split(), _TITLES) for each in ([name] if joined == name else [name, joined])]


def _before_comma(name: str) -> tuple[str, ...]:
    """Return the name as it was written, and what stands before its first comma: "Nowak, head of physics"."""
    first = name.partition(",")[0]
    return (name,) if first == name else (name, first)


def _has_more_than_a_name(written: str) -> bool:
    """Whether something else stands beside the name, for example a role, or a second person."""
    return bool(_SIGNS_BESIDE_NAMES.search(written) or _BESIDE_NAMES & set(folded(written).split()))


def _any_found(words: list[str], among: list[str]) -> bool:
    """Whether one word that can be a name stands in both."""
    left, right = ([word for word in some if word not in _BESIDE_NAMES] for some in (words, among))
    return any(_alike(word, its) for word in left if not _is_initial(word) for its in right if not _is_initial(its))


def _without(words: list[str], ignored: frozenset[str]) -> list[str]:
    """Return the words that count, or all of them when none would be left."""
    return [word for word in words if word not in ignored] or words


def _all_found(words: list[str], among: list[str]) -> bool:
    """Whether every word stands for one of the others, and at least one does so as more than an initial."""
    certain = any(_alike(word, its) for word in words if not _is_initial(word) for its in among)
    return certain and all(any(_alike(word, its) or _initial_fits(word, its) for its in among) for word in words)


def _alike(word: str, other: str) -> bool:
    """Whether two folded words are nearly spelt alike, or one is the short form of the other."""
    shorter, longer = sorted((word, other), key=len)
    return _nearly(word, other) or (len(shorter) >= _SHORT_FORM and longer.startswith(shorter))


def _is_initial(word: str) -> bool:
    """Whether the word is a single letter; in scripts without small letters that is a whole name."""
    return len(word) == 1 and word.islower()


def _initial_fits(word: str, other: str) -> bool:
    return word[0] == other[0] and (_is_initial(word) or _is_initial(other))


def _nearly(word: str, other: str) -> bool:
    """Whether two folded words are equal, or long enough for a slip of the keyboard between them."""
    one, two = sorted(_E_FOR_TWO_DOTS.sub("", each) for each in (word, other))
    if one == two:
        return True
    if min(len(one), len(two)) < _LONG_WORD:
        return False
    compared = SequenceMatcher(None, one, two)
    # Most words are so far apart that a bound, which is quick to find, tells.
    bounds = compared.real_quick_ratio, compared.quick_ratio
    return all(bound() >= _CLOSE for bound in bounds) and compared.ratio() >= _CLOSE
