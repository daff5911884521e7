"""Brings a text into one plain form, and knows where each character of it came from.

Compatibility forms (full-width, mathematical letters), diacritics, invisible characters and lookalikes from
other scripts disappear; case, word boundaries and line ends stay.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_LOOKALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХЗаеѕіјорсухԁԛԝһкмнтвгпиΑΒΕΖΗΙΚΜΝΟΡΤΥΧαεινορτυχγηκɑɡɩʀʏɪɴʟᴀᴄᴅᴇᴊᴋᴍᴏᴘᴛᴜᴠᴡᴢʙɢʜ",
        "ABESIJKMHOPCTYX3aesijopcyxdqwhkmhtbrnuABEZHIKMNOPTYXaeivoptuxynkagiRYINLACDEJKMOPTUVWZBGH",
        strict=True,
    )
)
_TURNED = dict(zip("ɐɔǝɟƃɥᴉɾʞɯɹʇʌʍʎ", "acefghijkmrtvwy", strict=True))
"""Letters that are written upside down, as the letters that they are."""
_IN_BOXES = {chr(first + place): chr(ord("A") + place) for first in (0x1F150, 0x1F170, 0x1F1E6) for place in range(26)}
"""Letters in circles, squares and flags that no compatibility form explains."""
_PLAIN = {
    **_TURNED,
    **_IN_BOXES,
    **dict.fromkeys("\u2019\u2018\u02bc\u02bb\u00b4`\u2032\u02b9", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u00ab\u00bb\u2033\u201f", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\u00ad", "-"),
    **dict.fromkeys("\u2028\u2029\u0085\u000b\u000c\r", "\n"),
    **dict.fromkeys("\u3164\u115f\u1160\uffa0\u00ad", ""),
    "\u2800": " ",
    "\ue000": " ",
}
_LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "\u0131": "i", "'": ""}
)
_WRITTEN_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa"})
_SHORTEST_CONTRACTED = 4

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_ALREADY_PLAIN = re.compile(r"[ -_a-~\n\t]*")

OPAQUE = "\ue000"
"""Stands for a character that no rule may look at: part of a placeholder."""


@lru_cache(maxsize=8192)
def _plain(character: str) -> str:
    if character in _PLAIN:
        return _PLAIN[character]
    kept = (each for each in unicodedata.normalize("NFKD", character) if _visible(each))
    return "".join(_PLAIN.get(each, _LOOKALIKES.get(each, _digit(each))) for each in kept)


def _digit(character: str) -> str:
    """Return a digit of any script as ours, and everything else as it is."""
    return str(unicodedata.decimal(character)) if character.isdecimal() else character


def _visible(character: str) -> bool:
    category = unicodedata.category(character)
    return category[0] != "M" and (category not in {"Cf", "Cc", "Cs"} or character in "\n\t")


@dataclass(frozen=True, slots=True)
class Canvas:
    """A text in plain form.

    Attributes:
        text: The plain form.
        starts: For each of its characters, where it begins in the source.
        ends: For each of its characters, where it ends in the source, with what is invisible after it.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """Return where a non-empty stretch of the plain form stands in the source."""
        return self.starts[start], self.ends[end - 1]


def canvas(source: str) -> Canvas:
    """Bring any text into plain form."""
    if "&" not in source and _ALREADY_PLAIN.fullmatch(source):
        return Canvas(source, range(len(source)), range(1, len(source) + 1))
    plain: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for place, end, character in _characters(source):
        shown = character if " " <= character <= "~" and character != "`" else _plain(character)
        if not shown and ends:
            _stretch(starts, ends, end)
        plain.append(shown)
        starts.extend([place] * len(shown))
        ends.extend([end] * len(shown))
    return Canvas("".join(plain), tuple(starts), tuple(ends))


def _characters(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each character begins and ends; one that is written as HTML names it is the one that is meant."""
    reached = 0
    for entity in _ENTITY.finditer(source) if "&" in source else ():
        meant = unescape(entity[0])
        if len(meant) == 1:
            yield from ((place, place + 1, source[place]) for place in range(reached, entity.start()))
            yield *entity.span(), meant
            reached = entity.end()
    yield from ((place, place + 1, source[place]) for place in range(reached, len(source)))


def _stretch(starts: list[int], ends: list[int], end: int) -> None:
    """Let every character of the last source letter reach over what is invisible after it."""
    last = len(starts) - 1
    letter = starts[last]
    while last >= 0 and starts[last] == letter:
        ends[last] = end
        last -= 1


def lowered(plain: str) -> str:
    """Return a plain text in small letters, each in its place: expressions that know only those are read far faster."""
    small = plain.lower()
    if len(small) == len(plain):
        return small
    return "".join(each.lower() if len(each.lower()) == 1 else each for each in plain)


def fold(plain: str) -> str:
    """Return a word of a plain text in the form in which names are compared."""
    small = plain.lower()
    return small if small.isascii() and small.isalnum() else small.translate(_LETTERS)


def spellings(word: str) -> frozenset[str]:
    """Return every folded spelling of a word of the record: Müller is muller and mueller, and the reverse."""
    composed = unicodedata.normalize("NFKC", word).lower()
    folded = fold(canvas(word).text)
    written_out = fold(canvas(composed.translate(_WRITTEN_OUT)).text)
    contracted = written_out.replace("ue", "u").replace("oe", "o").replace("ae", "a").replace("aa", "a")
    found = {folded, written_out}
    if len(contracted) >= _SHORTEST_CONTRACTED:
        found.add(contracted)
    return frozenset(each for each in found if each)
