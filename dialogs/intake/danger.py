"""Words of somebody who may be in danger; whoever writes them gets emergency help first.

The catalogue lists phrases, figures of speech, and who does what to whom; each language's `danger.txt` lists words that
tell of danger when they stand together. English is always looked for, other languages as the institution chooses.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise, product

from dialogs.kit.phrases import as_listed, mentions, standing
from dialogs.texts import Texts

_ASIDE = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where a figure of speech was."""

NEAR = 7
"""Words between those that stand together, at most."""

_MOST_FOUND = 20
"""Places of one part that are held against the others'."""

_Together = tuple[re.Pattern[str], ...]


def mentions_danger(texts: Texts, *typed: str) -> bool:
    """Whether somebody wrote of harm, to themselves or to others."""
    return any(_in_danger(texts, as_listed(one)) for one in typed)


def _in_danger(texts: Texts, said: str) -> bool:
    """Whether a folded text tells of danger in one of the languages, figures of speech aside."""
    plain = f" {said} "
    for figure in standing(said, texts.words("danger-calm")):
        plain = plain.replace(f" {figure} ", f" {_ASIDE} ")
    if mentions(plain.strip(), texts.words("words-danger")) or _does_violence(texts, plain.split()):
        return True
    return any(_tells(language, _bare(plain)) for language in texts.danger_in)


def _tells(language: str, plain: str) -> bool:
    """Whether words of a language stand together in a text without accents."""
    for figure in figures(language):
        plain = figure.sub(_ASIDE, plain)
    return any(_stands_together(one, plain) for one in together(language))


def _does_violence(texts: Texts, words: Sequence[str]) -> bool:
    """Whether somebody does violence to somebody: an act, whom, and what it is about."""
    acts, whom, about = texts.words("danger-acts"), texts.words("danger-whom"), texts.words("danger-about")
    return any(
        act in acts and first in whom and (first in about or not about.keys().isdisjoint(words[place + 2 : place + 5]))
        for place, (act, first) in enumerate(pairwise(words))
    )


@cache
def together(language: str) -> tuple[_Together, ...]:
    """Return what tells of danger when it stands together, a line of the language's file each."""
    lines = [line for line in _lines(language) if not line.startswith("- ")]
    return tuple(tuple(re.compile(f" {_phrases(part)}") for part in line.split(" + ")) for line in lines)


@cache
def figures(language: str) -> tuple[re.Pattern[str], ...]:
    """Return the figures of speech, which are set aside first: the lines that begin with a hyphen."""
    return tuple(re.compile(f"(?<= ){_phrases(line[2:])}") for line in _lines(language) if line.startswith("- "))


def _lines(language: str) -> list[str]:
    text = (files("dialogs.texts") / language / "danger.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line.strip() and not line.startswith("#")]


def _phrases(listed: str) -> str:
    """Return the pattern of one of some phrases as whole words; "*" stands for any ending, and alone for anything.

    The space before stands in front of it: where it may be part of what is found, a search skips to the next one.
    """
    phrases = [
        re.escape(_bare(as_listed(one.rstrip("* ")))) + r"\w*" * one.strip().endswith("*") for one in listed.split("|")
    ]
    return rf"(?:{'|'.join(phrases)})(?= )"


def _stands_together(parts: _Together, plain: str) -> bool:
    """Whether each part stands in a text, with few words between the first and the last of them."""
    places: list[list[int]] = []
    for part in parts:
        found = [match.start() for match, _ in zip(part.finditer(plain), range(_MOST_FOUND), strict=False)]
        if not found:
            return False
        places.append(found)
    return any(plain.count(" ", min(one), max(one)) <= NEAR for one in product(*places))


def _bare(text: str) -> str:
    """Return a text without accents, which many people leave out."""
    return "".join(one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
