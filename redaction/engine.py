"""One scan of a text against one record: every finder over the same plain text, then the marks."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.model.calls.anonymity import CaseRecord, Certainty, Findings, KnownPerson, MarkKind
from redaction.addresses import find_addresses
from redaction.dates import find_dates
from redaction.describing import find_descriptions
from redaction.disguises import DisguisesIndex, find_disguised, index_disguises
from redaction.elsewhere import find_elsewhere
from redaction.flags import find_flags
from redaction.folding import OPAQUE, Canvas, canvas
from redaction.lexicon import Lexicon
from redaction.model import NameModel, find_names
from redaction.patterns import find_patterns
from redaction.people import find_people
from redaction.people_index import PeopleIndex, index_people, letters_of
from redaction.phrases import OTHER_NAME, PhrasesIndex, find_other_names, find_shared, index_phrases, is_persons
from redaction.signs_as_letters import with_letters
from redaction.somebody import find_called, without
from redaction.spans import Candidate, marks_of
from redaction.stand_ins import NUMBERED, TITLED, numbered_in
from redaction.things import find_things
from redaction.things_index import ThingsIndex, index_things
from redaction.tokens import Token, tokenise
from redaction.units import find_units
from redaction.units_index import UnitsIndex, index_listed, singular
from redaction.wording import with_wording

_FEW = 9
"""Departments are counted so far without a record that has as many."""
_STAND_INS = frozenset("ABCDEXYZ")
"""Letters that stand for somebody by custom, whoever is on the record."""
_BRACKETED = r"\[(?:job title|room|number|other name|email address|phone number|web address|handle|address|removed)\]"


@dataclass(frozen=True, slots=True)
class RecordIndex:
    """A record prepared for matching; it holds names, so it stays in memory and short-lived."""

    people: PeopleIndex
    things: ThingsIndex
    phrases: PhrasesIndex
    listed: UnitsIndex
    issued: re.Pattern[str]
    disguises: DisguisesIndex


def index_record(record: CaseRecord, lexicon: Lexicon) -> RecordIndex:
    """Prepare a record for matching."""
    called = (KnownPerson(name) for name in record.other_names if is_persons(name, lexicon))
    persons, things = (*record.persons, *called), index_things(record, lexicon)
    phrases = index_phrases(record, lexicon)
    listed = index_listed(tuple(one for one in record.listed if one not in record.departments))
    return RecordIndex(
        index_people(persons, lexicon),
        things,
        phrases,
        listed,
        _issued(len(persons), things.departments),
        index_disguises(_disguised(things, phrases, listed)),
    )


def _disguised(
    things: ThingsIndex, phrases: PhrasesIndex, listed: UnitsIndex
) -> Iterator[tuple[tuple[str, ...], MarkKind, str]]:
    """Yield what may be spelt out or hidden behind signs, what is known first."""
    for phrase in things.phrases:
        if phrase.kind is not MarkKind.TITLE:
            yield phrase.words, phrase.kind, phrase.placeholder
    for name in phrases.other_names:
        yield tuple(word for word in name.words if word != "the"), MarkKind.OTHER_NAME, OTHER_NAME
    for forms in listed.forms.values():
        for form in forms:
            yield form.words, MarkKind.DEPARTMENT_ELSEWHERE, ""


def _issued(persons: int, departments: int) -> re.Pattern[str]:
    """Return what a record can have put in the place of a name: any other letters may be somebody's initials."""
    letters = "|".join(sorted({*map(letters_of, range(persons)), *_STAND_INS}))
    numbers = "|".join(map(str, range(1, max(departments, _FEW) + 1)))
    person = rf"Person (?:{letters})(?: or (?:{letters}))?"
    return re.compile(rf"(?<!\w)(?:{person}|Department (?:{numbers})|{_BRACKETED})(?!\w)")


def scan_text(text: str, index: RecordIndex, lexicon: Lexicon, region: str, model: NameModel | None = None) -> Findings:
    """Return every mark in a text.

    Args:
        text: The exact text that would be posted.
        index: The record, prepared.
        lexicon: The words of English.
        region: For phone numbers without a country code, ISO 3166-1 alpha-2.
        model: What marks names besides, or None.
    """
    plain_text = canvas(text)
    source = _without_placeholders(plain_text, index.issued)
    tokens = tokenise(source.text, lexicon)
    plain = [singular(token.folded) for token in tokens]
    known = (*_known(text, source, (tokens, plain), index, lexicon), *_masked(source.text, index, lexicon))
    left = without(tokens, [one for one in known if one.certainty is Certainty.KNOWN])
    flags, elsewhere = (*find_flags(source.text, tokens, lexicon),), (*find_elsewhere(source.text, left),)
    english_flags = [flag for flag in flags if not any(one.start <= flag.start < one.end for one in elsewhere)]
    candidates = (
        *known,
        *find_units(source.text, tokens, plain, index.listed, involved=False),
        *find_disguised(source.text, index.disguises),
        *find_shared(tokens, index.phrases, lexicon),
        *find_addresses(source.text),
        *find_patterns(source.text, region),
        *flags,
        *elsewhere,
        *find_descriptions(source.text, lexicon),
        *find_dates(source.text),
        *(find_names(source.text, model, lexicon) if model else ()),
    )
    called = find_called(plain_text.text, tokens, english_flags, candidates, index.people)
    candidates = (*candidates, *called)
    return Findings(text, with_wording(text, marks_of(source, candidates)))


def _known(
    text: str, source: Canvas, words: tuple[Sequence[Token], Sequence[str]], index: RecordIndex, lexicon: Lexicon
) -> Iterator[Candidate]:
    """Yield what the record knows: people, things, departments of the case, and other names."""
    tokens, plain = words
    yield from find_people(text, source, tokens, index.people)
    yield from find_things(source.text, tokens, index.things, lexicon)
    yield from find_units(source.text, tokens, plain, index.things.units, involved=True)
    yield from find_other_names(tokens, index.phrases)


def _masked(plain: str, index: RecordIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield what the record knows where signs stand for letters."""
    for read, words in with_letters(plain):
        as_read = Canvas(read, range(len(read)), range(1, len(read) + 1))
        tokens = tokenise(read, lexicon)
        plural = [singular(token.folded) for token in tokens]
        for one in _known(read, as_read, (tokens, plural), index, lexicon):
            if one.certainty is Certainty.KNOWN and any(
                one.start < word.stop and word.start < one.end for word in words
            ):
                yield one


def _without_placeholders(source: Canvas, issued: re.Pattern[str]) -> Canvas:
    """Blank what stands for someone already, so that no rule reads it or reads across it."""
    blanked = source.text
    for standing in (issued, NUMBERED, TITLED):
        blanked = standing.sub(lambda match: OPAQUE * len(match[0]), blanked)
    for start, end in numbered_in(blanked):
        blanked = blanked[:start] + OPAQUE * (end - start) + blanked[end:]
    return Canvas(blanked, source.starts, source.ends)
