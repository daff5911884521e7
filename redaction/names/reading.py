"""Reads what somebody wrote for a name: its words, without what stands beside them."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from casework.memory import remembered
from casework.model.names import folded
from redaction.names import beside
from redaction.names.kanji import JAPANESE_SURNAMES
from redaction.names.romanised import Word, words_of

_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|\{[^{}]*\}|\uff08[^\uff08\uff09]*\uff09|\u3010[^\u3010\u3011]*\u3011")
_ASIDE = re.compile(r"\s+[-–—|·•]+\s+|\s*[|•]\s*")
_PRONOUNS = re.compile(r"\b(?:she|he|they|ze|xe|her|him|hers|his|them|theirs|any|all)(?:\s*/\s*\w+)+", re.IGNORECASE)
_ADDRESS = re.compile(r"^\s*<?([^\s@<>]+)@[\w.-]*\w>?\s*$")
_SPELT_OUT = re.compile(r"(?<![\w@$€])(?:[^\W_]|[@$€])(?:[ .\-_*/,\u00b7]{1,3}(?:[^\W_]|[@$€])){2,}(?![\w@$€])")
_FEWEST_SPELT_OUT = 4
_WIDE_SPACE = re.compile(r"\s{2,}")
_DISGUISED = re.compile(r"(?<=\w)[*_](?=\w)")
_STAYS = "@$€-_*./,"
"""Signs that are looked at after whatever is neither a letter, a mark of one, nor a digit has become a space."""
_GLUED = re.compile(r"^[A-Z]{2,3}$")
_VOWEL = re.compile(r"[AEIOUY]")
_APOSTROPHES = re.compile("['`´‘’ʼʻ′״׳]")  # noqa: RUF001 - these are the look-alikes that people type
_TRAILING_DIGITS = re.compile(r"(?<=[^\W\d_]{2})\d+$")

_CACHED = 1_024
"""Names that stay read for a turn: those of leads and resolvers are compared with whatever is written."""
_INITIAL_A = "A"
"""Beside another word it is an initial, and no article."""
_FEWEST = 2
_LONGEST = 8


@dataclass(frozen=True, slots=True)
class Reading:
    """A name as it is compared.

    Attributes:
        words: Its words in order, at most eight.
        folded: All of it, folded, to tell a name that is written just the same.
        address: Whether it is the first part of a mail address, where an initial and a surname are written together.
    """

    words: tuple[Word, ...]
    folded: str
    address: bool = False


@remembered(_CACHED)
def read(name: str) -> Reading:
    """Return a written name without titles, pronouns, additions and numbers, each word in Latin letters."""
    address = _ADDRESS.match(name)
    inside = address[1] if address else _without_asides(name)
    tokens = _kept(list(_tokens(inside, address=bool(address))))
    return Reading(tuple(_words(tokens))[:_LONGEST], folded(name), bool(address))


def bare(name: str) -> str:
    """Return a name as it was written, without titles, pronouns and additions; or all of it where nothing is left."""
    inside = _ASIDE.split(_PRONOUNS.sub(" ", _BRACKETS.sub(" ", name)).strip(" -–—|·•"), maxsplit=1)[0]
    return " ".join(word for word, _ in _kept([(word.strip(","), 0) for word in inside.split()])) or name


def _without_asides(name: str) -> str:
    """Return the name without what stands in brackets, behind a dash or a stroke, or tells of pronouns."""
    whole = plain_text(name)
    bare = _PRONOUNS.sub(" ", _BRACKETS.sub(" ", whole))
    bare = bare if _has_letters(bare) else whole
    first, *rest = _ASIDE.split(bare.strip(" -–—|·•"), maxsplit=1)
    return first if not rest or _has_letters(first) else bare


def _has_letters(text: str) -> bool:
    return sum(map(str.isalpha, text)) >= _FEWEST


def _tokens(name: str, *, address: bool) -> Iterator[tuple[str, int]]:
    """Yield each token with the number of its hyphened group."""
    text = "".join(
        each if each in _STAYS or unicodedata.category(each)[0] in "LMN" else " " for each in plain_text(name)
    )
    text = "  ".join(put_together(part) for part in _WIDE_SPACE.split(text))
    text = _DISGUISED.sub(" " if address else "", text)
    for number, group in enumerate(re.split(r"[\s,/._*]+" if not address else r"[._\-]+", text)):
        for token in group.split("-"):
            bare = _TRAILING_DIGITS.sub("", token) if address else token.strip("@$€")
            if any(map(str.isalpha, bare)):
                yield bare, 2 * number


def plain_text(text: str) -> str:
    """Return a text without invisible characters and apostrophes."""
    return _APOSTROPHES.sub("", "".join(each for each in text if each.isascii() or unicodedata.category(each) != "Cf"))


def put_together(text: str) -> str:
    """Return letters that stand apart as a word: "K w a m e"; three capitals are initials."""

    def word(match: re.Match[str]) -> str:
        letters = "".join(each for each in match[0] if each.isalnum() or each in "@$€")
        small = any(map(str.islower, letters))
        return (
            letters
            if len(letters) > _FEWEST_SPELT_OUT or (small and len(letters) >= _FEWEST_SPELT_OUT - 1)
            else match[0]
        )

    return _SPELT_OUT.sub(word, text)


def _kept(tokens: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the tokens that can be a name; titles where nothing else is left, for they may be one."""
    named = [one for one in tokens if (one[0] == _INITIAL_A or not _is_aside(one[0])) and not one[0].isdigit()]
    named = [] if [word for word, _ in named] == [_INITIAL_A] else named
    untitled = [one for one in named if one[0].lower().rstrip(".") not in beside.TITLES]
    return untitled or named


def _is_aside(word: str) -> bool:
    return word.lower() in beside.ASIDES


def _words(tokens: list[tuple[str, int]]) -> Iterator[Word]:
    """Yield the words; particles count only where two other words are left."""
    plain = [token for token, _ in tokens if token.lower() not in beside.PARTICLES]
    several = len(plain) >= _FEWEST
    is_japanese = any(token in JAPANESE_SURNAMES for token in plain)
    for token, number in tokens:
        if _GLUED.match(token) and not _VOWEL.search(token) and len(tokens) > 1:
            yield from (Word((letter.lower(),), group=number, initial=True) for letter in token)
            continue
        for word in words_of(token, number, alone=len(tokens) == 1):
            japanese = word.script == "HAN" and word.written not in JAPANESE_SURNAMES and is_japanese
            yield replace(
                word, optional=several and token.lower() in beside.PARTICLES, forms=() if japanese else word.forms
            )
