"""What a record knows besides persons, prepared for matching: departments, titles, rooms and numbers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from casework.model.calls.anonymity import CaseRecord, MarkKind
from redaction import vocabulary
from redaction.folding import canvas, fold
from redaction.lexicon import Lexicon
from redaction.tokens import Token, tokenise
from redaction.units_index import UnitsIndex, index_units

_TITLE, _ROOM, _NUMBER = "[job title]", "[room]", "[number]"
_SHORTEST_NUMBER = 4
_SHORTEST_WORD = 3
_DIGITS_ALONE = 5
_SMALL_WORDS = frozenset({"of", "in", "for", "and", "to", "the", "a", "an"})
_ANY_ROOM = vocabulary.PLACE_WORDS | {"the", "room", "floor", "office"}
_ALNUM = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the record that say something only together, or each alone.

    Attributes:
        words: The folded words that identify, for example ("marine", "biology").
        kind: What it is.
        placeholder: What stands in for it.
        context: Words that belong to it when they stand beside it ("department", "of").
        whole: Whether it is not only one word of several.
    """

    words: tuple[str, ...]
    kind: MarkKind
    placeholder: str
    context: frozenset[str]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class ThingsIndex:
    """The phrases, departments and numbers of a record, folded, and how many departments it knows."""

    phrases: tuple[Phrase, ...]
    units: UnitsIndex
    numbers: tuple[tuple[re.Pattern[str], MarkKind, str], ...]
    phones: tuple[str, ...]
    departments: int = 0


def index_things(record: CaseRecord, lexicon: Lexicon) -> ThingsIndex:
    """Prepare what the record knows besides persons for matching."""
    phrases: list[Phrase] = []
    numbers: dict[str, tuple[MarkKind, str]] = {}
    for names, placeholder in _departments(record):
        for name in names:
            phrases.extend(_department_phrases(name, placeholder, lexicon))
    for person in record.persons:
        phrases.extend(_title_phrases(person.job_title, lexicon))
        phrases.extend(_room_phrases(person.office, lexicon))
        numbers.update(dict.fromkeys(_room_numbers(person.office), (MarkKind.ROOM, _ROOM)))
    references = (*record.references, *(each for person in record.persons for each in person.identifiers))
    for reference in references:
        numbers.update(dict.fromkeys(_number_forms(reference), (MarkKind.IDENTIFIER, _NUMBER)))
    phones = tuple(filter(None, (trimmed_digits(person.phone) for person in record.persons)))
    patterns = tuple((_spaced(number), kind, shown) for number, (kind, shown) in numbers.items())
    departments = tuple(_departments(record))
    units = index_units(names for names, _ in departments)
    return ThingsIndex(tuple(dict.fromkeys(phrases)), units, patterns, phones, len(departments))


def _departments(record: CaseRecord) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each department's names and its placeholder; persons' own words for theirs come after the list."""
    listed = [(each.name, *each.also_known_as) for each in record.departments]
    seen = {_core(name) for names in listed for name in names}
    for person in record.persons:
        core = _core(person.department)
        if core and core not in seen:
            seen.add(core)
            listed.append((person.department,))
    for place, names in enumerate(listed, 1):
        yield names, f"Department {place}"


def _core(name: str) -> tuple[str, ...]:
    """Return what tells a department from others: ("marine", "biology")."""
    words = _ALNUM.findall(fold(canvas(name).text))
    return tuple(word for word in words if word not in vocabulary.DEPARTMENT_WORDS)


def _tokens(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    return tokenise(canvas(text).text, lexicon)


def _department_phrases(name: str, placeholder: str, lexicon: Lexicon) -> Iterator[Phrase]:
    words = tuple(token.folded for token in _tokens(name, lexicon))
    core = tuple(word for word in words if word not in vocabulary.DEPARTMENT_WORDS)
    context = vocabulary.KINDS_OF_DEPARTMENT
    for whole in {core or words, words}:
        if whole and not (len(whole) == 1 and name.isupper()):
            yield Phrase(whole, MarkKind.DEPARTMENT, placeholder, context)
    if len(core) > 1:
        for word in core:
            if len(word) > _SHORTEST_WORD:
                yield Phrase((word,), MarkKind.DEPARTMENT, placeholder, context, whole=False)


def _title_phrases(title: str, lexicon: Lexicon) -> Iterator[Phrase]:
    """Yield a title, what says of what it is with each word for a post, and each word for a post that few hold."""
    words = tuple(token.folded for token in _tokens(title, lexicon))
    if all(word in vocabulary.ROLE_WORDS for word in words):
        return
    yield Phrase(words, MarkKind.TITLE, _TITLE, frozenset())
    for first in range(len(words)):
        for last in range(first + 1, len(words) + 1):
            part = words[first:last]
            if part != words and _says_which_post(part):
                yield Phrase(part, MarkKind.TITLE, _TITLE, frozenset())
    if len(words) > 1 and "of" in words[1:-1]:
        at = words.index("of")
        yield Phrase((*words[at + 1 :], *words[:at]), MarkKind.TITLE, _TITLE, frozenset())


def _says_which_post(words: tuple[str, ...]) -> bool:
    """Tell whether a part of a title says of what and for what post, "marine technician", or is a rare post itself."""
    if len(words) == 1:
        return words[0] in vocabulary.RARE_ROLES
    ends = {words[0], words[-1]}
    roles = [word in vocabulary.ROLE_WORDS or word in vocabulary.RARE_ROLES for word in words]
    return not ends & _SMALL_WORDS and any(roles) and not all(word in vocabulary.ROLE_WORDS for word in words)


def _room_phrases(office: str, lexicon: Lexicon) -> Iterator[Phrase]:
    for piece in re.split(r"[,;\n]", office):
        words = tuple(token.folded for token in _tokens(piece, lexicon))
        core = (word for word in words if word not in _ANY_ROOM)
        named = tuple(word for word in core if not any(map(str.isdigit, word)))
        if named and len("".join(named)) > _SHORTEST_WORD:
            yield Phrase(named, MarkKind.ROOM, _ROOM, vocabulary.PLACE_WORDS | {"room", "floor"})


def _room_numbers(office: str) -> Iterator[str]:
    for piece in re.split(r"[,;\n]", office):
        if any(map(str.isdigit, piece)):
            folded = fold(canvas(piece).text)
            words = (folded, folded.replace("room", ""), *re.findall(r"\S*\d\S*", folded))
            yield from (number for number in map(_compressed, words) if len(number) >= _SHORTEST_WORD)


def _number_forms(reference: str) -> Iterator[str]:
    whole = _compressed(fold(canvas(reference).text))
    if len(whole) >= _SHORTEST_NUMBER - 1:
        yield whole
    for run in re.findall(r"\d+", whole):
        if len(run) >= _DIGITS_ALONE:
            yield run


def _compressed(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _spaced(number: str) -> re.Pattern[str]:
    """Return a pattern of the number with up to three separators between its characters."""
    edge = r"\d" if number.isdigit() else r"[^\W_]"
    body = r"[\W_]{0,3}".join(map(re.escape, number))
    return re.compile(rf"(?<!{edge}){body}(?!{edge})", re.IGNORECASE)


def trimmed_digits(phone: str) -> str:
    """Return a phone number's digits without the prefixes that come and go."""
    return "".join(filter(str.isdigit, canvas(phone).text)).removeprefix("00").lstrip("0")
