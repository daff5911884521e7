"""The lists of words of danger: a language's `danger.txt`, read once, and found in one walk over the words of a text.

The head of the English file says how they are written.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dialogs.kit.phrases import folded

NEAR = 7
"""Words between the beginnings of those that stand together, at most."""

NEXT = 2
"""Words between those that follow each other, at most."""

_ANY, _OR, _BESIDE, _FOLLOWING, _FIGURE = "*", "|", " + ", " > ", "- "

_CLASS = re.compile(r"@[a-z]+")

_SHORTEST = 3
"""Letters that a word with an open end has at least."""

_APOSTROPHE = re.compile("['\N{RIGHT SINGLE QUOTATION MARK}]")

_END = re.compile(r"[.!?\n]+(?=\s|\Z)")

_PAUSE = ("",) * 3
"""Stands behind a sentence: what stands in the next one is so much further away."""

_SENTENCE = 3
"""Words from which on it is one; some people put a full stop behind each word."""

_ALSO_TYPED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "de": (("ae", "a"), ("oe", "o"), ("ue", "u")),
    "en-GB": (("wanna", "want to"), ("gonna", "going to")),
}
"""How else people type the same, such as letters with marks without them; text and lists are changed alike."""

_APART = frozenset({"de", "fr"})
"""Languages in which an apostrophe stands between two words."""

_IN_ORDER = -1
"""Stands where the number of a part would: its rule's parts follow each other."""

_Span = tuple[int, int]
_Meaning = tuple[int, int]
"""The number of a rule, and which of its parts a phrase is."""


def words_of(language: str, text: str) -> list[str]:
    """Return the words of a text as the lists of a language have them, with a pause after each sentence."""
    sentences = (_plain(language, one).split() for one in _END.split(text))
    return [word for one in sentences for word in (*one, *(_PAUSE if len(one) >= _SENTENCE else ()))]


def _plain(language: str, text: str) -> str:
    """Return a text in small letters, without accents, hyphens and punctuation."""
    plain = folded(_APOSTROPHE.sub(" " if language in _APART else "", text.replace("-", " ")))
    if not plain.isascii():
        plain = "".join(one for one in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(one))
    for typed, letter in _ALSO_TYPED.get(language, ()):
        plain = plain.replace(typed, letter)
    return plain


class _Phrases:
    """Some phrases by how they begin, each word perhaps with an open end, and something for each."""

    def __init__(self, listed: Iterable[tuple[str, _Meaning]]) -> None:
        self._known: dict[str, list[tuple[tuple[str, ...], _Meaning]]] = defaultdict(list)
        for phrase, meaning in listed:
            words = tuple(phrase.split())
            self._known[_beginning(words)].append((words, meaning))
        self._open = {one.strip(_ANY)[:_SHORTEST] for one in self._known if one.endswith(_ANY)}
        self._has_open_beginnings = any(one.startswith(_ANY) for one in self._known)

    def at(self, words: Sequence[str], place: int) -> Iterator[tuple[int, _Meaning]]:
        """Yield the place behind each phrase that stands at a place of some words, and what it means."""
        for beginning in self._beginnings(words, place):
            for phrase, meaning in self._known[beginning]:
                there = words[place : place + len(phrase)]
                if len(phrase) == 1 or (len(there) == len(phrase) and all(map(_is_word, phrase, there))):
                    yield place + len(phrase), meaning

    def _beginnings(self, words: Sequence[str], place: int) -> Iterator[str]:
        """Yield how the phrases are listed that may stand at a place of some words."""
        known, word = self._known, words[place]
        if word in known:
            yield word
        if place + 1 < len(words) and (two := f"{word} {words[place + 1]}") in known:
            yield two
        if word[:_SHORTEST] in self._open:
            yield from (one for length in _lengths(word) if (one := word[:length] + _ANY) in known)
        if self._has_open_beginnings:
            yield from (one for length in _lengths(word) if (one := _ANY + word[-length:]) in known)


def _beginning(words: tuple[str, ...]) -> str:
    """Return by what a phrase is found: its first two words, as so many begin with "my", or one with an open end."""
    two = " ".join(words[:2])
    return words[0] if _ANY in two else two


def _lengths(word: str) -> range:
    return range(_SHORTEST, len(word) + 1)


@dataclass(frozen=True, slots=True)
class WordRule:
    """What tells something when all its parts stand together.

    Attributes:
        parts: The phrases of each, of which one is enough.
        in_order: They follow each other closely, rather than standing near each other.
    """

    parts: tuple[tuple[str, ...], ...]
    in_order: bool = False


class WordRules:
    """Some rules, which are all looked for in one walk."""

    def __init__(self, rules: Iterable[WordRule]) -> None:
        known = list(rules)
        self._near = [len(rule.parts) for rule in known]
        self._then = [[_Phrases((one, (0, 0)) for one in part) for part in rule.parts[1:]] for rule in known]
        self._first = _Phrases(
            (phrase, (number, _IN_ORDER if rule.in_order else part))
            for number, rule in enumerate(known)
            for part, listed in enumerate(rule.parts[:1] if rule.in_order else rule.parts)
            for phrase in listed
        )

    def any_in(self, words: Sequence[str]) -> bool:
        """Whether a rule is met in some words."""
        return next(self.found(words), None) is not None

    def found(self, words: Sequence[str]) -> Iterator[_Span]:
        """Yield from where to where a rule is met."""
        seen: dict[int, list[_Span | None]] = {}
        for place in range(len(words)):
            for end, (rule, part) in self._first.at(words, place):
                if part == _IN_ORDER:
                    yield from ((place, last) for last in _following(self._then[rule], words, end))
                else:
                    met = seen.setdefault(rule, [None] * self._near[rule])
                    met[part] = place, end
                    yield from _together(met, place)


def _together(seen: Sequence[_Span | None], place: int) -> Iterator[_Span]:
    """Yield from where to where the parts of a rule stand, once all were seen near a place."""
    spans = [one for one in seen if one]
    if len(spans) == len(seen) and place - (first := min(start for start, _ in spans)) <= NEAR:
        yield first, max(end for _, end in spans)


def _following(parts: Sequence[_Phrases], words: Sequence[str], place: int) -> Iterator[int]:
    """Yield the places behind the last of some parts that follow each other closely from a place on."""
    if not parts:
        yield place
        return
    for start in range(place, min(place + NEXT + 1, len(words))):
        for end, _ in parts[0].at(words, start):
            yield from _following(parts[1:], words, end)


def _is_word(listed: str, word: str) -> bool:
    if listed.endswith(_ANY):
        return word.startswith(listed[:-1])
    return word.endswith(listed[1:]) if listed.startswith(_ANY) else word == listed


@cache
def danger(language: str) -> WordRules:
    """Return what tells of danger in a language."""
    return WordRules(_rule(language, line) for line in _lines(language) if not line.startswith(_FIGURE))


@cache
def figures(language: str) -> WordRules:
    """Return a language's figures of speech, which are set aside first."""
    return WordRules(
        _rule(language, line.removeprefix(_FIGURE)) for line in _lines(language) if line.startswith(_FIGURE)
    )


def _rule(language: str, line: str) -> WordRule:
    in_order = _FOLLOWING in line
    parts = line.split(_FOLLOWING if in_order else _BESIDE)
    return WordRule(tuple(tuple(_phrase(language, one) for one in part.split(_OR)) for part in parts), in_order)


def _phrase(language: str, listed: str) -> str:
    """Return a phrase as the words of a text are, with its open ends."""
    return " ".join(
        _ANY * word.startswith(_ANY) + _plain(language, word.strip(_ANY)) + _ANY * word.endswith(_ANY)
        for word in listed.split()
    )


def rules_by_key(language: str, file: str) -> dict[str, WordRules]:
    """Return the rules of a file of a language in which the key of what each tells stands before it, with a colon."""
    listed: dict[str, list[WordRule]] = defaultdict(list)
    for line in _lines(language, file):
        key, _, rule = line.partition(": ")
        listed[key].append(_rule(language, rule))
    return {key: WordRules(rules) for key, rules in listed.items()}


def _lines(language: str, file: str = "danger.txt") -> Iterator[str]:
    """Yield the rules of a language's file with each class of words written out."""
    classes: dict[str, str] = {}
    text = (files("dialogs.texts") / language / file).read_text(encoding="utf-8")
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.startswith("#"):
            continue
        name, is_class, listed = line.rpartition(" = ")
        whole = _CLASS.sub(lambda found: classes[found.group()], listed)
        if is_class:
            classes[name] = whole
        else:
            yield whole
