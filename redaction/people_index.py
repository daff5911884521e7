"""Everything that a person of the record may be called, prepared for matching."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations, pairwise, product

from casework.model.calls.anonymity import KnownPerson
from redaction import vocabulary
from redaction.folding import canvas, fold, spellings
from redaction.lexicon import Lexicon
from redaction.names import beside
from redaction.names.heard import SyllablesIndex
from redaction.names.reading import Reading, bare, read
from redaction.names.short_forms import called
from redaction.names.sounds import softened

_INNER = re.compile(r"(?:Mac|Mc|[A-Z])(?=[A-Z])|[^\W_A-Z]*[A-Z]?[^\W_A-Z]+|[A-Z]")
"""The words within a word: "Mc" and "Elhinney", "O" and "Grady"."""
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_BRACKETED = re.compile(r"[(\[]([^()\[\]]{2,40})[)\]]")
_NAMES_IN_ADDRESS = re.compile(r"[^\W\d_]{3,}")
_TWO_WORDS = re.compile(r"\s*[A-Z][^\W\d_]*,? [A-Z][^\W\d_]*\s*")
_TURNED_OVER = str.maketrans("bdpqnu", "qpdbun")
_WINDOW = 4
_SHORTEST_JOIN = 4
_SHORTEST_FUZZY = 4
_SHORTEST_GIVEN = 4
_SHORTEST_NAME = 2
_SHORTEST_LOCAL = 4
_SHORTEST_MIRRORED = 4
_LETTERS = 26
_PAIR = 2
_SHORTEST_SOFT = 4
_MOST_INITIALS = 6
_BEGUN = (2, 3, 4)

Owners = dict[str, set[int]]


@dataclass(frozen=True, slots=True)
class PeopleIndex:
    """What the persons of a record may be called; every key is folded, every value holds persons' places.

    Attributes:
        names: Parts of names, their joins and spellings, and the words of mail addresses.
        particles: Parts such as "van" and "de", which count only beside a name; where somebody is called so, their
            name holds them, too.
        nicknames: Other forms of given names.
        soft: The same as `softened` makes them, of four letters or more.
        given: Given names, for prefixes.
        initials: The first letters of a name's parts, or of some of them, in order and reversed.
        first_and_last: Those of them by which most people are called, in either order of the name.
        parts: For each name, its words in order, as its abbreviation by several letters of each is read.
        single: The first letter of each part.
        mirrored: Names written backwards, or upside down.
        fuzzy: The names that are long enough for a typing error, for rapidfuzz.
        readings: The names as the matcher of names reads them, with whose they are.
        heard: The same as signs for syllables would write them.
        alike: What the matcher has said of a word so far; it lives as long as the record is prepared.
    """

    names: Owners = field(default_factory=dict)
    particles: Owners = field(default_factory=dict)
    nicknames: Owners = field(default_factory=dict)
    soft: Owners = field(default_factory=dict)
    given: Owners = field(default_factory=dict)
    initials: Owners = field(default_factory=dict)
    first_and_last: Owners = field(default_factory=dict)
    parts: list[tuple[tuple[str, ...], int]] = field(default_factory=list)
    single: Owners = field(default_factory=dict)
    mirrored: Owners = field(default_factory=dict)
    fuzzy: list[str] = field(default_factory=list)
    readings: list[tuple[Reading, int]] = field(default_factory=list)
    heard: SyllablesIndex = field(default_factory=SyllablesIndex)
    alike: dict[tuple[str, bool], frozenset[int]] = field(default_factory=dict)


def placeholder(owners: frozenset[int]) -> str:
    """Return "Person A", or "Person A or B" where the record cannot tell; the 27th is AA."""
    return "Person " + " or ".join(letters_of(owner) for owner in sorted(owners)[:2])


def letters_of(owner: int) -> str:
    """Return the letters by which a person of the record is named: A, B, and AA for the 27th."""
    leading, last = divmod(owner, _LETTERS)
    return (letters_of(leading - 1) if leading else "") + chr(ord("A") + last)


def index_people(persons: Iterable[KnownPerson], lexicon: Lexicon) -> PeopleIndex:
    """Prepare the persons of a record for matching."""
    index = PeopleIndex()
    for owner, person in enumerate(persons):
        for name in (person.name, *_in_brackets(person.name, lexicon), *person.also_known_as):
            _add_name(index, name, owner, lexicon)
        _add_address(index, person.email, owner, lexicon)
    for name, owners in index.nicknames.items():
        for owner in owners if len(name) >= _SHORTEST_SOFT else ():
            _add(index.soft, (softened(name),), owner)
    index.fuzzy.extend(sorted(name for name in index.names if len(name) >= _SHORTEST_FUZZY))
    return index


def _add(where: Owners, keys: Iterable[str], owner: int) -> None:
    for key in keys:
        where.setdefault(key, set()).add(owner)


def _in_brackets(name: str, lexicon: Lexicon) -> Iterator[str]:
    """Yield the nicknames in "Robert (Bob) Quayle"; a department or pronouns there are none."""
    for inside in _BRACKETED.findall(name):
        words = _words(inside)
        named = [word for word in words if word[:1].isupper() and not word.isupper()]
        if words and len(named) == len(words) and not any(_is_aside(word.lower(), lexicon) for word in words):
            yield inside


def _is_aside(word: str, lexicon: Lexicon) -> bool:
    ordinary = lexicon.is_word(word) and word not in lexicon.nicknames
    return ordinary or word in beside.ASIDES or word in beside.TITLES


def _add_name(index: PeopleIndex, name: str, owner: int, lexicon: Lexicon) -> None:
    reading = read(name)
    index.readings.append((reading, owner))
    for own in reading.words:
        index.heard.add(own, owner)
        if own.script in {"HAN", "HANGUL"} and not own.initial:
            _add(index.names, (form for form in own.forms if len(form) >= _SHORTEST_NAME), owner)
    words = _called(name)
    parts = _parts(words, name)
    for word in words:
        spelt = [each for each in spellings(word) if len(each) >= _SHORTEST_NAME]
        if word in parts:
            _add(index.names, spelt, owner)
        if word not in parts or word.lower() in vocabulary.PARTICLES:
            _add(index.particles, spelt, owner)
    for join in _joins(words):
        _add(index.names, spellings(join), owner)
    _add_initials(index, words, parts, owner)
    for part in (*parts, *_joins(words)):
        _add(index.mirrored, _mirrored(fold(canvas(part).text)), owner)
    _add(index.nicknames, _blends(parts, lexicon), owner)
    if any(word.lower().startswith(("mc", "mac")) for word in words):
        _add(index.nicknames, ("mac", "mack", "macca"), owner)
    _add_given(index, parts if len(parts) == 1 or "," in name else parts[:-1], words, owner, lexicon)


def _add_initials(index: PeopleIndex, words: list[str], parts: list[str], owner: int) -> None:
    inner = [piece for word in words for piece in _INNER.findall(canvas(word).text)]
    index.parts.append((tuple(map(fold, inner)), owner))
    _add(index.initials, _initials(words) | _initials(parts) | _some_initials(inner), owner)
    _add(index.first_and_last, _first_and_last(words) | _first_and_last(parts), owner)
    _add(index.single, (fold(canvas(word).text)[:1] for word in parts), owner)


def _add_given(index: PeopleIndex, given: list[str], words: list[str], owner: int, lexicon: Lexicon) -> None:
    """Add what short forms are made of given names, of two together, and their initials with the rest of the name."""
    for one, other in pairwise(given):
        both = f"{fold(canvas(one).text)} {fold(canvas(other).text)}"
        _add(index.nicknames, called(both), owner)
    for word in given:
        for spelling in spellings(word):
            short = lexicon.nicknames.get(spelling, frozenset()) | called(spelling)
            _add(index.nicknames, map(fold, short), owner)
            if word is words[0]:
                _add(index.initials, _some_initials(words, {each[:1] for each in short}), owner)
            if len(spelling) >= _SHORTEST_GIVEN:
                _add(index.given, (spelling,), owner)


def _parts(words: list[str], name: str) -> list[str]:
    """Return the words that are a name each: a particle is one where it comes first or last, or with only one other."""
    before_comma = name.partition(",")[0] if "," in name else ""
    ends = {*words[-1:], *(_named_words(before_comma)[-1:] if before_comma else words[:1])}
    named = ({*words} if len(words) == _PAIR else ends) - {*filter(_is_no_name, words)}
    return [word for word in words if word in named or word.lower() not in vocabulary.PARTICLES] or words


def _is_no_name(word: str) -> bool:
    return word.lower() in vocabulary.NEVER_NAMES


def _called(name: str) -> list[str]:
    """Return the words of a name; what may be a title is one of them where a single other is left: "Major Osei"."""
    words, whole = _named_words(bare(name)) or _named_words(name), _named_words(name)
    if len(words) > 1 or len(whole) != _PAIR:
        return words
    either = beside.TITLES - beside.LETTERS_BEHIND | vocabulary.NAMES_AT_A_START
    if _TWO_WORDS.fullmatch(name):
        either |= beside.ALSO_NAMES
    return [word for word in whole if word in words or word.lower() in either]


def _mirrored(name: str) -> Iterator[str]:
    if len(name) >= _SHORTEST_MIRRORED:
        yield name[::-1]
        yield name.translate(_TURNED_OVER)[::-1]


def _named_words(name: str) -> list[str]:
    return [
        word
        for word in _words(name)
        if word.lower().rstrip(".") not in vocabulary.HONORIFICS and not any(map(str.isdigit, word))
    ]


def _words(name: str) -> list[str]:
    """Return the words of a name as written, composed letters kept for their other spellings."""
    plain = canvas(name)
    found = []
    for match in _WORDS.finditer(plain.text):
        start, end = plain.source_span(*match.span())
        found.append(name[start:end])
    return found


def _joins(words: list[str]) -> Iterator[str]:
    for size in range(2, _WINDOW + 1):
        for first in range(len(words) - size + 1):
            join = "".join(words[first : first + size])
            if len(join) >= _SHORTEST_JOIN:
                yield join
                if size == _PAIR:  # which is also written the other way round
                    yield words[first + 1] + words[first]


def _blends(parts: list[str], lexicon: Lexicon) -> Iterator[str]:
    """Yield what the beginnings of two parts make: "Hajo" for Hans-Joachim, "kabdi" for Khadija Abdi."""
    for one, other in pairwise(fold(canvas(word).text) for part in parts for word in part.split("-")):
        pieces = product(_BEGUN, _BEGUN)
        blends = {one[:size] + other[:rest] for size, rest in pieces if size < len(one) and rest < len(other)}
        for blend in (*blends, one[:1] + other, other + one[:1], one + other[:1]):
            if len(blend) >= _SHORTEST_JOIN and not lexicon.is_word(blend):
                yield blend


def _initials(words: list[str]) -> set[str]:
    letters = [fold(canvas(word).text)[:1] for word in words if word]
    orders = (letters, letters[::-1], [letters[0], letters[-1]], [letters[-1], letters[0]]) if letters else ()
    rotated = (letters[1:] + letters[:1], letters[-1:] + letters[:-1])
    beginning = (letters[:2],)  # "A.-M." for Anna Maria Lund
    return {"".join(order) for order in (*orders, *rotated, *beginning) if len(order) >= _SHORTEST_NAME}


def _some_initials(words: list[str], firsts: Iterable[str] = ()) -> set[str]:
    """Return the initials of some words in order, two of them or more; a short form may begin with another letter."""
    letters = [fold(canvas(word).text)[:1] for word in words[:_MOST_INITIALS]]
    orders = [letters, *([first, *letters[1:]] for first in firsts)]
    sizes = range(_SHORTEST_NAME, len(letters) + 1)
    return {"".join(chosen) for order in orders for size in sizes for chosen in combinations(order, size)}


def _first_and_last(words: list[str]) -> set[str]:
    letters = [fold(canvas(word).text)[:1] for word in words]
    return {"".join(letters), letters[0] + letters[-1]} if len(letters) > 1 else set()


def _add_address(index: PeopleIndex, email: str, owner: int, lexicon: Lexicon) -> None:
    local = canvas(email).text.partition("@")[0]
    whole = fold("".join(each for each in local if each.isalnum()))
    if len(whole) >= _SHORTEST_LOCAL:
        _add(index.names, (whole,), owner)
    for word in _NAMES_IN_ADDRESS.findall(local):
        if not lexicon.is_word(fold(word)):
            _add(index.names, (fold(word),), owner)
