"""Finds the departments, job titles, rooms and numbers of the record in a text (R11)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import OSA

from casework.model.redaction import CaseRecord, Certainty, MarkKind
from storage.redaction import vocabulary
from storage.redaction.folding import canvas, fold
from storage.redaction.lexicon import Lexicon
from storage.redaction.spans import Candidate
from storage.redaction.tokens import Token, tokenise

_TITLE, _ROOM, _NUMBER = "[job title]", "[room]", "[number]"
_PRACTITIONERS = ("ist", "ists", "ian", "ians", "er", "ers", "s")
_SHORTEST_STEM = 4
_SHORTEST_NUMBER = 4
_SHORTEST_FUZZY, _TWO_ERRORS = 5, 9
_SHORTEST_WORD = 3
_DIGITS_ALONE = 5
_PHONE_TAIL = 4
_SUBJECTS = ("ics", "ology", "istry", "ography", "onomy", "sophy", "metry", "eering")
_WIDEST = 4
_LINKING = frozenset({"of", "the"})
_YEAR = re.compile(r"(?:19|20)\d\d")
_ALNUM = re.compile(r"[^\W_]+")
_DIGIT_RUN = re.compile(r"\d(?:[ ().\-/]{0,3}\d){3,30}")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of the record that say something only together, or each alone.

    Attributes:
        words: The folded words that identify, for example ("marine", "biology").
        kind: What it is.
        placeholder: What stands in for it.
        context: Words that belong to it when they stand beside it ("department", "of").
    """

    words: tuple[str, ...]
    kind: MarkKind
    placeholder: str
    context: frozenset[str]


@dataclass(frozen=True, slots=True)
class ThingsIndex:
    """The phrases, acronyms and numbers of a record, folded."""

    phrases: tuple[Phrase, ...]
    acronyms: dict[str, str]
    numbers: tuple[tuple[re.Pattern[str], MarkKind, str], ...]
    phones: tuple[str, ...]


def index_things(record: CaseRecord, lexicon: Lexicon) -> ThingsIndex:
    """Prepare what the record knows besides persons for matching."""
    phrases: list[Phrase] = []
    acronyms: dict[str, str] = {}
    numbers: dict[str, tuple[MarkKind, str]] = {}
    for names, placeholder in _departments(record):
        for name in names:
            phrases.extend(_department_phrases(name, placeholder, lexicon))
            acronyms.update(dict.fromkeys(_acronyms(name), placeholder))
    for person in record.persons:
        phrases.extend(_title_phrases(person.job_title, lexicon))
        phrases.extend(_room_phrases(person.office, lexicon))
        numbers.update(dict.fromkeys(_room_numbers(person.office), (MarkKind.ROOM, _ROOM)))
    references = (*record.references, *(each for person in record.persons for each in person.identifiers))
    for reference in references:
        numbers.update(dict.fromkeys(_number_forms(reference), (MarkKind.IDENTIFIER, _NUMBER)))
    phones = tuple(filter(None, (_digits(person.phone) for person in record.persons)))
    patterns = tuple((_spaced(number), kind, shown) for number, (kind, shown) in numbers.items())
    return ThingsIndex(tuple(dict.fromkeys(phrases)), acronyms, patterns, phones)


def _departments(record: CaseRecord) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield each department's names and its placeholder; persons' own words for theirs come after the list."""
    listed = [(each.name, *each.also_known_as) for each in record.departments]
    seen = {fold(canvas(name).text) for names in listed for name in names}
    for person in record.persons:
        folded = fold(canvas(person.department).text)
        if folded.strip() and folded not in seen:
            seen.add(folded)
            listed.append((person.department,))
    for place, names in enumerate(listed, 1):
        yield names, f"Department {place}"


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
                yield Phrase((word,), MarkKind.DEPARTMENT, placeholder, context)


def _acronyms(name: str) -> Iterator[str]:
    """Yield what a department's name is shortened to: DMB and MB for Department of Marine Biology."""
    words = _ALNUM.findall(canvas(name).text)
    if len(words) == 1 and words[0].isupper():
        yield fold(words[0])
    capitals = [word for word in words if word[0].isupper()]
    core = [word for word in capitals if fold(word) not in vocabulary.DEPARTMENT_WORDS]
    for chosen in (capitals, core):
        if len(chosen) > 1:
            yield fold("".join(word[0] for word in chosen))


def _title_phrases(title: str, lexicon: Lexicon) -> Iterator[Phrase]:
    words = tuple(token.folded for token in _tokens(title, lexicon))
    if words:
        yield Phrase(words, MarkKind.TITLE, _TITLE, frozenset())


def _room_phrases(office: str, lexicon: Lexicon) -> Iterator[Phrase]:
    for piece in re.split(r"[,;\n]", office):
        words = tuple(token.folded for token in _tokens(piece, lexicon))
        core = tuple(
            word
            for word in words
            if word not in vocabulary.PLACE_WORDS and word not in {"the", "room", "floor", "office"}
        )
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


def _digits(phone: str) -> str:
    """Return a phone number's digits without the prefixes that come and go."""
    return "".join(filter(str.isdigit, canvas(phone).text)).removeprefix("00").lstrip("0")


def find_things(text: str, tokens: Sequence[Token], index: ThingsIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a candidate for each department, title, room and number of the record."""
    yield from _phrases(tokens, index, lexicon)
    yield from _acronym_uses(tokens, index)
    yield from _numbers(text, index)
    yield from _phone_tails(text, index)


def _phrases(tokens: Sequence[Token], index: ThingsIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    starting: dict[str, list[int]] = {}
    for place, token in enumerate(tokens):
        starting.setdefault(token.folded, []).append(place)
    for phrase in index.phrases:
        for word in _like(phrase, starting, lexicon):
            for place in starting[word]:
                if _follows(tokens, place, phrase.words):
                    yield _phrase_candidate(tokens, place, phrase, lexicon)


def _like(phrase: Phrase, words: Iterable[str], lexicon: Lexicon) -> Iterator[str]:
    first = phrase.words[0]
    return (word for word in words if _matches(word, first, lexicon, alone=len(phrase.words) == 1))


def _follows(tokens: Sequence[Token], place: int, words: tuple[str, ...]) -> bool:
    if place + len(words) > len(tokens):
        return False
    rest = zip(tokens[place + 1 : place + len(words)], words[1:], strict=True)
    return all(token.linked and _near(token.folded, word) for token, word in rest)


def _matches(word: str, wanted: str, lexicon: Lexicon, *, alone: bool) -> bool:
    if word == wanted or (alone and _practises(word, wanted)):
        return True
    return len(wanted) >= _SHORTEST_FUZZY and _near(word, wanted) and not lexicon.is_word(word)


def _near(word: str, wanted: str) -> bool:
    if word == wanted or word == wanted + "s" or word + "s" == wanted:
        return True
    allowed = 0 if len(wanted) < _SHORTEST_FUZZY else 2 if len(wanted) >= _TWO_ERRORS else 1
    close = allowed >= abs(len(word) - len(wanted))
    return bool(allowed) and close and OSA.distance(word, wanted, score_cutoff=allowed) <= allowed


def _practises(word: str, subject: str) -> bool:
    """Tell whether a word names who works in a subject: biology, biologist; library, librarian."""
    stem = subject.removesuffix("s").removesuffix("y").removesuffix("ic")
    if word == subject or len(stem) < _SHORTEST_STEM or not word.startswith(stem):
        return False
    return word.endswith(_PRACTITIONERS) and len(word) - len(stem) <= _SHORTEST_STEM + 1


def _phrase_candidate(tokens: Sequence[Token], place: int, phrase: Phrase, lexicon: Lexicon) -> Candidate:
    first, last = place, place + len(phrase.words) - 1
    widest = _widened(tokens, first, last, phrase.context)
    certainty = _phrase_certainty(tokens, (first, last), widest, phrase, lexicon)
    if certainty is Certainty.KNOWN:
        first, last = widest
    span = tokens[first].start, tokens[last].end
    shown = phrase.placeholder if certainty is Certainty.KNOWN else ""
    return Candidate(*span, phrase.kind, certainty, shown, None if shown else f"hint.{phrase.kind}")


def _widened(tokens: Sequence[Token], first: int, last: int, context: frozenset[str]) -> tuple[int, int]:
    """Return the words with the few beside them that belong to them: "the Department of … group"."""
    core = first
    for _ in range(_WIDEST):
        if first and tokens[first].linked and tokens[first - 1].folded in context | _LINKING:
            first -= 1
    while first < core and tokens[first].folded in _LINKING:
        first += 1
    for _ in range(_WIDEST):
        if last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].folded in context:
            last += 1
    return first, last


def _phrase_certainty(
    tokens: Sequence[Token], core: tuple[int, int], widest: tuple[int, int], phrase: Phrase, lexicon: Lexicon
) -> Certainty:
    token = tokens[core[0]]
    if phrase.kind is MarkKind.TITLE:
        generic = all(word in vocabulary.ROLE_WORDS for word in phrase.words)
        return Certainty.SUSPICIOUS if generic or len(phrase.words) == 1 else Certainty.KNOWN
    if len(phrase.words) > 1 or widest != core or not token.ordinary:
        return Certainty.KNOWN
    capital = token.capital and not token.opens
    exact = token.folded == phrase.words[0]
    subject = token.folded.endswith(_SUBJECTS) and token.folded not in vocabulary.NOT_SUBJECTS
    rare = phrase.kind is MarkKind.DEPARTMENT and (subject or not lexicon.is_usual(token.folded))
    return Certainty.KNOWN if capital or (rare and exact) else Certainty.AMBIGUOUS


def _acronym_uses(tokens: Sequence[Token], index: ThingsIndex) -> Iterator[Candidate]:
    for token in tokens:
        placeholder = index.acronyms.get(token.folded)
        if placeholder is None or not (token.upper or not token.ordinary):
            continue
        if token.folded in vocabulary.NOT_INITIALS or not token.upper:
            yield Candidate(token.start, token.end, MarkKind.ACRONYM, Certainty.AMBIGUOUS)
        else:
            yield Candidate(token.start, token.end, MarkKind.DEPARTMENT, Certainty.KNOWN, placeholder)


def _numbers(text: str, index: ThingsIndex) -> Iterator[Candidate]:
    """Yield the record's numbers, however they are spaced or hyphenated."""
    for pattern, kind, placeholder in index.numbers:
        for match in pattern.finditer(text):
            yield Candidate(*match.span(), kind, Certainty.KNOWN, placeholder)


def _phone_tails(text: str, index: ThingsIndex) -> Iterator[Candidate]:
    """Yield digits that are the end of a known phone number, at least four."""
    for match in _DIGIT_RUN.finditer(text):
        digits = "".join(filter(str.isdigit, match[0]))
        trimmed = digits.removeprefix("00").lstrip("0")
        if not any(_same_line(phone, digits, trimmed) for phone in index.phones):
            continue
        if _YEAR.fullmatch(match[0]):
            yield Candidate(*match.span(), MarkKind.PHONE, Certainty.AMBIGUOUS)
        else:
            yield Candidate(*match.span(), MarkKind.PHONE, Certainty.KNOWN, "[phone number]")


def _same_line(phone: str, digits: str, trimmed: str) -> bool:
    tail = len(digits) >= _PHONE_TAIL and phone.endswith(digits)
    return tail or (len(trimmed) >= _PHONE_TAIL and (phone.endswith(trimmed) or trimmed.endswith(phone)))
