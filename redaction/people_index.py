"""Everything that a person of the record may be called, prepared for matching."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from casework.model.calls.anonymity import KnownPerson
from redaction import vocabulary
from redaction.folding import canvas, fold, spellings
from redaction.lexicon import Lexicon

_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_NAMES_IN_ADDRESS = re.compile(r"[^\W\d_]{3,}")
_WINDOW = 4
_SHORTEST_JOIN = 5
_SHORTEST_FUZZY = 4
_SHORTEST_GIVEN = 4
_SHORTEST_NAME = 2
_SHORTEST_LOCAL = 4

Owners = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class PeopleIndex:
    """What the persons of a record may be called; every key is folded, every value holds persons' places.

    Attributes:
        names: Parts of names, their joins and spellings, and the words of mail addresses.
        particles: Parts such as "van" and "de", which count only beside a name.
        nicknames: Other forms of given names.
        given: Given names, for prefixes.
        initials: The first letters of a name's parts in order and reversed.
        fuzzy: The names that are long enough for a typing error, for rapidfuzz.
    """

    names: Owners = field(default_factory=dict)
    particles: Owners = field(default_factory=dict)
    nicknames: Owners = field(default_factory=dict)
    given: Owners = field(default_factory=dict)
    initials: Owners = field(default_factory=dict)
    fuzzy: list[str] = field(default_factory=list)


def index_people(persons: Iterable[KnownPerson], lexicon: Lexicon) -> PeopleIndex:
    """Prepare the persons of a record for matching."""
    index = PeopleIndex()
    for owner, person in enumerate(persons):
        for name in (person.name, *person.also_known_as):
            _add_name(index, name, owner, lexicon)
        _add_address(index, person.email, owner, lexicon)
    index.fuzzy.extend(sorted(name for name in index.names if len(name) >= _SHORTEST_FUZZY))
    return index


def _add(where: Owners, keys: Iterable[str], owner: int) -> None:
    for key in keys:
        where.setdefault(key, set()).add(owner)


def _add_name(index: PeopleIndex, name: str, owner: int, lexicon: Lexicon) -> None:
    words = [word for word in _words(name) if word.lower().rstrip(".") not in vocabulary.HONORIFICS]
    parts = [word for word in words if word.lower() not in vocabulary.PARTICLES] or words
    for word in words:
        where = index.names if word in parts else index.particles
        _add(where, (each for each in spellings(word) if len(each) >= _SHORTEST_NAME), owner)
    for join in _joins(words):
        _add(index.names, spellings(join), owner)
    _add(index.initials, _initials(words) | _initials(parts), owner)
    given = parts if len(parts) == 1 else [*parts[:-1], *_after_comma(name)]
    for word in given:
        for spelling in spellings(word):
            _add(index.nicknames, map(fold, lexicon.nicknames.get(spelling, ())), owner)
            if len(spelling) >= _SHORTEST_GIVEN:
                _add(index.given, (spelling,), owner)


def _words(name: str) -> list[str]:
    """Return the words of a name as written, composed letters kept for their other spellings."""
    plain = canvas(name)
    found = []
    for match in _WORDS.finditer(plain.text):
        start, end = plain.source_span(*match.span())
        found.append(name[start:end])
    return found


def _after_comma(name: str) -> list[str]:
    """Return the given names of "Okonkwo, Adaeze"."""
    _, comma, after = name.partition(",")
    return _words(after) if comma else []


def _joins(words: list[str]) -> Iterator[str]:
    for size in range(2, _WINDOW + 1):
        for first in range(len(words) - size + 1):
            join = "".join(words[first : first + size])
            if len(join) >= _SHORTEST_JOIN:
                yield join


def _initials(words: list[str]) -> set[str]:
    letters = [fold(canvas(word).text)[:1] for word in words]
    orders = (letters, letters[::-1], [letters[0], letters[-1]], [letters[-1], letters[0]]) if letters else ()
    return {"".join(order) for order in orders if len(order) >= _SHORTEST_NAME}


def _add_address(index: PeopleIndex, email: str, owner: int, lexicon: Lexicon) -> None:
    local = canvas(email).text.partition("@")[0]
    whole = fold("".join(each for each in local if each.isalnum()))
    if len(whole) >= _SHORTEST_LOCAL:
        _add(index.names, (whole,), owner)
    for word in _NAMES_IN_ADDRESS.findall(local):
        if not lexicon.is_word(fold(word)):
            _add(index.names, (fold(word),), owner)
