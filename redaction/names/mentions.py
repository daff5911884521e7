"""Whether running text names somebody: by their name in any letters, a part of it, or their address.

An ordinary word in small letters names nobody, even if somebody is called so; with a capital it does within a
sentence, and where a sentence begins only beside another part of the name.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product

from anyascii import anyascii

from casework.model.names import Likeness, Named
from redaction import vocabulary
from redaction.lexicon import english
from redaction.names.likeness import Level, of_names, of_words, spellings_of
from redaction.names.reading import Reading, plain_text, put_together, read
from redaction.names.romanised import Word, joined, script_of, words_of
from redaction.names.sounds import as_korean

_ADDRESS = re.compile(r"(?<![^\s@<>(),;:=&?/])[^\s@<>(),;:=&?/]+@[\w-]+(?:\.[\w-]+)+")
_AT_IN_A_LINK = re.compile("%40")
_WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f\u0900-\u0dff\u0e31-\u0e4e\u17b4-\u17d3])+(?:[@$€\-](?=\w)[^\W_]+)*")
_SENTENCE_ENDS = ".!?:\n…"
_OPENING = " \t\"'“”(-–—•*"
_WITHOUT_SPACES = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]+")
_POSSESSIVE = re.compile(r"['’]s?(?!\w)")
_LONGEST_NAME = 4
_LONGEST_WORD = 40
_REACH = 8
_SHORT = 2
_LONG = 5


@dataclass(frozen=True, slots=True)
class _Token:
    """A word of a text.

    Attributes:
        words: It in Latin letters.
        plain: It in small letters.
        ordinary: Whether it is an ordinary word.
        capital: Whether it begins with a capital, or its script has none.
        opens: Whether its capital says nothing: a sentence begins with it, or it is a month or a day.
    """

    words: tuple[Word, ...]
    plain: str
    ordinary: bool
    capital: bool
    opens: bool

    @property
    def said(self) -> tuple[str, bool, bool]:
        """What makes it say something else about a name."""
        return self.plain, self.capital, self.opens


@dataclass(frozen=True, slots=True)
class _Hit:
    part: int
    level: Level
    weak: bool
    doubtful: bool = False
    """Whether it is an ordinary word whose case says nothing, two of which make no name."""
    place: int = 0


def mentions(text: str, person: Named) -> Likeness:
    """Return whether a text names somebody: surely by two parts of one name, or by their address."""
    text = _AT_IN_A_LINK.sub("@", text)
    names = [read(name) for name in person.names]
    found = [_by_address(text, person, names)]
    rest = _ADDRESS.sub(" ", text)
    tokens = tuple(_tokens(rest))
    for name in names:
        found += [_by_words(tokens, name), _without_spaces(rest, name)]
    return max(found)


def _by_address(text: str, person: Named, names: Sequence[Reading]) -> Likeness:
    best = Likeness.DIFFERENT
    for address in _ADDRESS.findall(text):
        if address.casefold().rstrip(".") == person.email.casefold():
            return Likeness.SURE
        best = max(best, *(of_names(read(address), name) for name in names), Likeness.DIFFERENT)
    return best


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the words that could be a name, and something in the place of every other."""
    lexicon = english()
    whole = put_together(plain_text(_POSSESSIVE.sub("", text)))
    for match in _WORD.finditer(whole):
        plain = match[0].lower()
        ordinary = lexicon.is_word(plain) and not lexicon.is_mostly_a_name(plain)
        capital = match[0] != plain or plain == plain.upper()
        opens = plain in vocabulary.CALENDAR or (
            _opens(whole, match.start()) and plain not in vocabulary.NAMES_AT_A_START
        )
        skipped = plain.isdigit() or len(plain) > _LONGEST_WORD or (ordinary and not capital)
        parts = match[0].split("-")
        ways = (*parts, "".join(parts)) if len(parts) > 1 else parts
        words = () if skipped else tuple(word for way in ways for word in words_of(way, 0, alone=False))
        yield _Token(words, plain, ordinary, capital, opens)


def _opens(text: str, start: int) -> bool:
    before = text[max(0, start - _REACH) : start].rstrip(_OPENING)
    return before[-1:] in _SENTENCE_ENDS


def _by_words(tokens: Sequence[_Token], name: Reading) -> Likeness:
    # A word that comes again says the same again.
    known = {token.said: tuple(_hits(token, name)) for token in dict.fromkeys(tokens)}
    hits = [replace(hit, place=place) for place, token in enumerate(tokens) for hit in known[token.said]]
    beside = [
        (one, other)
        for one in hits
        for other in hits
        if other.place - one.place in {0, 1}
        and one.part != other.part
        and not (one.doubtful and other.doubtful)
        and (one.place, one.part) < (other.place, other.part)
    ]
    if any(one.level is Level.EXACT and other.level is Level.EXACT for one, other in beside):
        return Likeness.SURE
    return Likeness.POSSIBLE if beside or any(not hit.weak for hit in hits) else Likeness.DIFFERENT


def _hits(token: _Token, name: Reading) -> Iterator[_Hit]:
    """Yield each part of a name that a word may stand for, weak where that needs another part beside it."""
    if token.ordinary and not token.capital:
        for part, own in enumerate(name.words):
            if token.plain in own.forms:
                yield _Hit(part, Level.EXACT, weak=True, doubtful=True)
    for word in token.words:
        for part, own in (*enumerate(name.words), *_joins(name)):
            level = Level.NONE if own.initial or own.optional or word.initial else of_words(word, own)
            if level is Level.NONE or (level is not Level.EXACT and word.script in {"HAN", "HANGUL"}):
                continue
            doubtful = token.ordinary and token.opens
            called_so = token.plain in english().nicknames
            little = level is Level.BEGINS and not (token.capital and called_so)
            short = not token.capital and len(token.plain) <= (_LONG if level is Level.LOOSE else _SHORT)
            if level is Level.EXACT or not token.ordinary or called_so:
                yield _Hit(part, level, little or short or doubtful, doubtful)


def _joins(name: Reading) -> Iterator[tuple[int, Word]]:
    """Yield what people write as one word, with its part: a particle and what follows it, or what a hyphen joins."""
    for part, (one, other) in enumerate(pairwise(name.words), start=1):
        if (one.optional or one.group == other.group) and one.forms and other.forms and not other.optional:
            yield part, joined((one, other))


def _without_spaces(text: str, name: Reading) -> Likeness:
    """Return whether a script that writes no spaces, or whose endings hang on the name, holds the whole of one."""
    best = Likeness.DIFFERENT
    for window in frozenset(_windows(_WITHOUT_SPACES.findall(text), name)):
        likeness = of_names(read(window), name)
        if likeness is Likeness.SURE:
            return likeness
        # A surname, and one syllable that may begin a word, say too little.
        best = max(best, likeness if len(window) > _SHORT else Likeness.DIFFERENT)
    return best


def _windows(runs: Sequence[str], name: Reading) -> Iterator[str]:
    """Yield what may be the name: it begins with a part of it, and the next syllable may begin another."""
    written = frozenset(each for word in name.words for form in word.forms for each in (form, *spellings_of(form)))
    parts = written | frozenset(map(as_korean, written))
    read_as = {each: _syllable(each) for run in runs for each in set(run)}
    may_begin: dict[tuple[str, ...], bool] = {}
    for run in runs:
        for start, length in product(range(len(run)), (1, _SHORT)):
            begun = run[start : start + length + 1]
            *first, last = (read_as[each] for each in begun)
            if len(begun) <= length or "".join(first) not in parts:
                continue
            # There are a few hundred syllables, however long the text is.
            if (key := (*first, last)) not in may_begin:
                is_part = any(part.startswith(last) for part in parts)
                may_begin[key] = is_part or of_names(read(begun), name) is not Likeness.DIFFERENT
            if may_begin[key]:
                yield from (run[start : start + size] for size in range(_SHORT, _LONGEST_NAME + 1))


def _syllable(letter: str) -> str:
    """Return how a letter of such a script is read, in Latin ones; of Hangul what its romanisations have in common."""
    read_so = anyascii(letter).lower()
    return as_korean(read_so) if script_of(letter) == "HANGUL" else read_so
