# ruff: noqa: RUF001 - letters of other alphabets that look like Latin ones are what this is about
"""One written word of a name in Latin letters, whatever script or disguise it was written in."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from anyascii import anyascii

from casework.memory import remembered
from redaction.folding import canvas, fold, spellings
from redaction.names.kanji import JAPANESE_SURNAMES

_CACHED = 2048
_TWO_LETTERS = str.maketrans({"đ": "dj", "ð": "dh"})
_WRITTEN_OUT = re.compile(r"(?<=[uoa])e|(?<=a)a")
"""What follows the letter where "ue" or "aa" stands for an umlaut or a ring, where that can't be typed."""
_LEET = str.maketrans("0134578@$€", "oieastbase")
_LEET_L = str.maketrans("0134578@$€", "oleastbase")
_GREEK = tuple(
    (re.compile(pattern), instead)
    for pattern, instead in (
        *(("ου", "u"), ("ευ", "ev"), ("αυ", "av"), ("μπ", "b"), ("^ντ", "d"), ("ντ", "nt"), ("γγ", "ng"), ("^γκ", "g")),
        *(("γκ", "gk"), ("χ", "ch"), ("η", "i"), ("υ", "y")),
    )
)
_BY_SOUND = str.maketrans({"ض": "dh", "ظ": "dh", "ة": "h", "ญ": "n", "\u0902": "n", "\u0a70": "n", "ச": "s"})
_TAMIL_KSH = "ட்ச"
_TAMIL_ZH = "ழ"
"""A sound that some write zh, and others l."""
_IN_UKRAINE_OR_BULGARIA = {0x0433: "h", 0x044A: "a"}
_SILENT_IN_THAI = re.compile("[\u0e01-\u0e2e][\u0e34\u0e38]?\u0e4c")
_ARMENIAN_U = "\u0578\u0582"
"""One sound in two letters, put down as the Cyrillic letter for it."""
_ARABIC_ARTICLE = "ال"
_FEWEST_WITH_ARTICLE = 4
_OPENING_L = re.compile(r"l(?=[aeiouyw])")
_LONG_VOWELS = (("ou", "o"), ("oo", "o"), ("uu", "u"))
_SURNAMES_OF_TWO = frozenset(
    {
        *(
            "欧阳",
            "歐陽",
            "司马",
            "司馬",
            "诸葛",
            "諸葛",
            "上官",
            "东方",
            "東方",
            "皇甫",
            "令狐",
            "慕容",
            "司徒",
            "夏侯",
        ),
        *("公孙", "公孫", "남궁", "황보", "제갈", "선우", "독고", "사공", "서문", "동방"),
    }
)
_OFTEN_OF_ONE, _BOTH = frozenset({"황보", "서문"}), 3
"""Surnames of two syllables whose first is a far commoner one: of three syllables, it is the surname alone."""
_READ_AS_SURNAME = {
    "曾": "zeng",
    "单": "shan",
    "單": "shan",
    "解": "xie",
    "仇": "qiu",
    "盖": "ge",
    "区": "ou",
    "查": "zha",
}
_FEWEST_SYLLABLES = 2


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a name.

    Attributes:
        forms: How it may be written in small Latin letters, the plainest first; empty where only the shape is known.
        script: "latin", or the script it was written in, where that writes some sounds only.
        written: The word itself, folded, where two of the same script are compared by it.
        group: Words that a hyphen joins have one number.
        initial: Whether it is the first letter of a name.
        optional: Whether it is a particle, such as "van" or "al", which may be left out.
    """

    forms: tuple[str, ...]
    script: str = "latin"
    written: str = ""
    group: int = 0
    initial: bool = False
    optional: bool = False


_SCRIPTS = (
    ("HAN", re.compile(r"[\u3400-\u9fff\uf900-\ufaff\u3005]")),
    ("HANGUL", re.compile(r"[\uac00-\ud7af]")),
    ("KANA", re.compile(r"[\u3040-\u30ff]")),
    ("GREEK", re.compile(r"[\u0370-\u03ff\u1f00-\u1fff]")),
    ("WHOLE", re.compile(r"[\u0400-\u052f\u0530-\u058f\u10a0-\u10ff\u1200-\u137f]")),
    ("TAMIL", re.compile(r"[\u0b80-\u0bff]")),
    ("BARE", re.compile(r"[^\x00-\u024f\u1e00-\u1eff]")),
)

BARE = frozenset({"BARE", "TAMIL"})
"""Scripts of which only the consonants are compared; Tamil tells even of these not whether they are voiced."""


def script_of(word: str) -> str:
    """Return which of the ways of reading a word belongs to."""
    if re.search(r"[a-zA-Z]", word):
        return "latin"
    return next((name for name, pattern in _SCRIPTS if pattern.search(word)), "latin")


def words_of(token: str, group: int, *, alone: bool) -> tuple[Word, ...]:
    """Return the words of one token of a name: more than one where a script writes the parts together.

    Args:
        token: What stands between spaces and hyphens.
        group: A number for what a hyphen joins.
        alone: Whether it is the whole name, so that a surname and a given name may be written together in it.
    """
    composed = unicodedata.normalize("NFKC", token)
    script = script_of(composed)
    if script == "HAN":
        return _han(composed, group, alone=alone)
    if script == "HANGUL":
        return _hangul(composed, group, alone=alone)
    if script == "KANA":
        return (Word(_kana(composed), "KANA", composed, group),)
    if script == "latin":
        return (_latin(token, group),)
    lowered = composed.lower()
    plain = [_letters(anyascii(each)) for each in _ways_to_read(lowered, script)]
    looks = fold(canvas(token).text)
    forms = dict.fromkeys((*plain, *([looks] if looks.isascii() and looks.isalpha() else [])))
    written = lowered if script in BARE else ""
    return (Word(tuple(filter(None, forms)), script, written, group, initial=len(composed) == 1),)


def _ways_to_read(word: str, script: str) -> Iterator[str]:
    """Yield a word in small letters with what one letter at a time can't tell put right."""
    if script == "GREEK":
        word = "".join(each for each in unicodedata.normalize("NFD", word) if not unicodedata.combining(each))
        for pattern, instead in _GREEK:
            word = pattern.sub(instead, word)
        yield word
        return
    word = word.replace(_TAMIL_KSH, "ks").translate(_BY_SOUND)
    word = word.replace(_ARMENIAN_U, "\u0443")
    yield _SILENT_IN_THAI.sub("", word)
    if word.startswith(_ARABIC_ARTICLE) and len(word) > _FEWEST_WITH_ARTICLE:
        yield word.removeprefix(_ARABIC_ARTICLE)
    if _TAMIL_ZH in word:
        yield word.replace(_TAMIL_ZH, "zh")
    if (otherwise := word.translate(_IN_UKRAINE_OR_BULGARIA)) != word:
        yield otherwise


def _latin(token: str, group: int) -> Word:
    """Return a word of Latin letters, perhaps among look-alikes of other scripts or digits in the place of letters."""
    if token.isascii() and token.isalpha():
        plain = token.lower()
        return Word(tuple(dict.fromkeys((plain, _WRITTEN_OUT.sub("", plain)))), group=group, initial=len(token) == 1)
    forms: dict[str, None] = {}
    for spelling in (*sorted(spellings(token), key=len), token.lower().translate(_TWO_LETTERS)):
        for each in (spelling.strip("0123456789"), spelling.translate(_LEET), spelling.translate(_LEET_L)):
            forms[_letters(anyascii(each))] = None
    forms.pop("", None)
    return Word(tuple(forms), group=group, initial=len(token) == 1)


def _letters(word: str) -> str:
    return "".join(each for each in word.lower() if "a" <= each <= "z")


@remembered(_CACHED)
def _kana(token: str) -> tuple[str, ...]:
    plain = short = _letters(anyascii(token))
    for long, instead in _LONG_VOWELS:
        short = short.replace(long, instead)
    return tuple(dict.fromkeys((short, plain)))


def _hangul(token: str, group: int, *, alone: bool) -> tuple[Word, ...]:
    surname, given = _split(token) if alone else (token, "")
    first = Word(_syllables(surname), "HANGUL", surname, group)
    if not given:
        return (first,)
    return (first, Word(_syllables(given), "HANGUL", given, group + 1))


def _syllables(hangul: str) -> tuple[str, ...]:
    plain = _letters(anyascii(hangul))
    return tuple(dict.fromkeys((plain, _OPENING_L.sub("r", plain))))


def _han(token: str, group: int, *, alone: bool) -> tuple[Word, ...]:
    """Return surname and given name; a Japanese given name has too many readings to know one, so it has none."""
    known = next((part for part in (token, token[:3], token[:2], token[:1]) if part in JAPANESE_SURNAMES), "")
    if known:
        first = Word((JAPANESE_SURNAMES[known],), "HAN", known, group)
        given = token[len(known) :]
        return (first, Word((), "HAN", given, group + 1)) if given else (first,)
    surname, given = _split(token) if alone else (token, "")
    first = Word((_READ_AS_SURNAME.get(surname) or _letters(anyascii(surname)),), "HAN", surname, group)
    return (first, Word((_letters(anyascii(given)),), "HAN", given, group + 1)) if given else (first,)


def _split(token: str) -> tuple[str, str]:
    size = 2 if token[:2] in _SURNAMES_OF_TWO and not (token[:2] in _OFTEN_OF_ONE and len(token) == _BOTH) else 1
    if len(token) <= 1 or len(token) > size + _FEWEST_SYLLABLES + 1:
        return token, ""
    return token[:size], token[size:]


def joined(words: tuple[Word, ...]) -> Word:
    """Return several neighbouring words as one."""
    forms = dict.fromkeys("".join(each) for each in product(*(word.forms[:3] for word in words)))
    return Word(tuple(forms), words[0].script, "".join(word.written for word in words), words[0].group)
