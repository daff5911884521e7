"""Finds departments in a text: those of the case, and all others that the institution lists (R11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.abbreviated import find_abbreviated
from redaction.spans import Candidate
from redaction.strength import does
from redaction.tokens import Token
from redaction.units_index import Form, UnitsIndex, singular

_TURNED_TO = frozenset(
    {"told", "asked", "informed", "contacted", "emailed", "phoned", "rang", "involved", "copied", "via"}
)
"""What people do to other people, and seldom to what a subject is about."""
_BEEN = frozenset({"was", "were", "is", "has", "been"})
_LETTERS_WITH_STOPS = re.compile(r"(?<![\w.])[A-Za-z](?:[.][ ]?[A-Za-z](?!\w)){1,5}")
_HINT = f"hint.{MarkKind.DEPARTMENT}"


def find_units(
    text: str, tokens: Sequence[Token], plain: Sequence[str], index: UnitsIndex, *, involved: bool
) -> Iterator[Candidate]:
    """Yield a candidate for each mention of a department.

    Args:
        text: The plain text.
        tokens: Its words.
        plain: The same, folded, without the ending of a plural.
        index: Departments.
        involved: Whether they are the case's, which can't be posted, or only the institution's, which are flagged.
    """
    yield from _dotted(text, index, involved=involved)
    for start, end, placeholder in find_abbreviated(text, tokens, index, involved=involved):
        yield _mark(start, end, placeholder, involved=involved)
    for place, token in enumerate(tokens):
        for form in index.forms.get(plain[place], ()):
            last = place + len(form.words) - 1
            same = tuple(plain[place : last + 1]) == form.words and _is_one(tokens, place, last)
            if same and _tells(text, tokens, place, form):
                said = _colleagues(tokens[last]) if form.worker else None
                found = _candidate(tokens, _widened(tokens, place, last), form.placeholder, involved=involved)
                yield replace(found, suggestion=said or found.suggestion)
        short_for = index.acronyms.get(token.folded) or _of_several(token, index)
        if short_for is not None and _is_acronym(tokens, place, involved=involved):
            yield _candidate(tokens, (place, place), short_for, involved=involved)


def _dotted(text: str, index: UnitsIndex, *, involved: bool) -> Iterator[Candidate]:
    """Yield short forms with stops between their letters: "H.R.", "i.o.a.", "I.o.A."."""
    for match in _LETTERS_WITH_STOPS.finditer(text) if "." in text else ():
        places = [at for at in range(match.start(), match.end()) if text[at].isalpha()]
        for count in range(len(places), 1, -1):
            letters = "".join(text[at] for at in places[:count])
            alike = letters.islower() or (letters[0].isupper() and letters[-1].isupper())
            placeholder = index.acronyms.get(letters.lower()) if alike else None
            if placeholder is not None and ".".join(letters.lower()) not in vocabulary.DOTTED_WORDS:
                end = places[count - 1] + 1
                yield _mark(match.start(), end + text.startswith(".", end), placeholder, involved=involved)
                break


def _colleagues(worker: Token) -> str:
    return "colleagues" if singular(worker.folded) != worker.folded else "a colleague"


def _candidate(tokens: Sequence[Token], span: tuple[int, int], placeholder: str, *, involved: bool) -> Candidate:
    return _mark(tokens[span[0]].start, tokens[span[1]].end, placeholder, involved=involved)


def _mark(first: int, last: int, placeholder: str, *, involved: bool) -> Candidate:
    if involved:
        return Candidate(first, last, MarkKind.DEPARTMENT, Certainty.KNOWN, placeholder)
    return Candidate(first, last, MarkKind.DEPARTMENT_ELSEWHERE, Certainty.SUSPICIOUS, suggestion=_HINT)


def _is_one(tokens: Sequence[Token], first: int, last: int) -> bool:
    return all(tokens[at].linked for at in range(first + 1, last + 1))


def _of_several(token: Token, index: UnitsIndex) -> str | None:
    """Return what stands in for a department whose short form is in the plural: "the HRs"."""
    return index.acronyms.get(token.folded[:-1]) if _is_plural(token) else None


def _is_plural(token: Token) -> bool:
    shortened = token.surface.removesuffix("s")
    return shortened != token.surface and len(shortened) > 1 and shortened.isupper()


def _is_acronym(tokens: Sequence[Token], place: int, *, involved: bool) -> bool:
    """Tell whether a word is written as an acronym; one that is everybody's (HR) says nothing unless it is involved."""
    token = tokens[place]
    if token.folded.removesuffix("s") in vocabulary.ACRONYMS:
        return involved and _means_it(tokens, place)
    mixed = sum(map(str.isupper, token.surface)) > 1
    return (mixed and not (token.shouted and token.ordinary)) or not token.ordinary


def _means_it(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether letters that are everybody's are those of a department, not "it", nor "10 am"."""
    token = tokens[place]
    if token.upper or _is_plural(token):
        return not token.shouted or token.folded not in vocabulary.NEVER_DEPARTMENTS
    if token.folded in vocabulary.NEVER_DEPARTMENTS:
        return place + 1 < len(tokens) and tokens[place + 1].linked and tokens[place + 1].folded in vocabulary.SERVED
    return not (place and tokens[place - 1].surface[-1:].isdigit())


def _tells(text: str, tokens: Sequence[Token], place: int, form: Form) -> bool:
    """Tell whether words that may be ordinary ones mean a department where they stand: "in estates", "law students"."""
    if _is_everybodys(tokens, place, form) or _is_other_word(tokens[place], form):
        return False
    if not form.everyday:
        return True
    return (form.worker and _is_somebody(tokens, place)) or _is_unit(text, tokens, place)


def _is_everybodys(tokens: Sequence[Token], place: int, form: Form) -> bool:
    """Tell whether a department is one that every dispute may be about, or its word a part of such a one's name."""
    before = singular(tokens[place - 1].folded) if place and tokens[place].linked else ""
    return not {" ".join(form.words), f"{before} {form.words[0]}"}.isdisjoint(vocabulary.EVERYBODYS)


def _is_other_word(token: Token, form: Form) -> bool:
    """Tell whether a word is only "it", or in the singular, as the department's name has it not: "career", "ground"."""
    if len(form.words) > 1 or token.upper or form.worker:
        return False
    never = not vocabulary.NEVER_DEPARTMENTS.isdisjoint({token.folded, singular(token.folded)})
    return never or (form.plural and token.ordinary and singular(token.folded) == token.folded)


def _is_unit(text: str, tokens: Sequence[Token], place: int) -> bool:
    """Tell whether an ordinary word means a department by its capital, or by what stands around it."""
    token = tokens[place]
    is_language = token.folded in vocabulary.LANGUAGES
    if token.capital and not (token.opens or token.shouted or is_language):
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    if after is not None and singular(after.folded) in vocabulary.BEHIND_A_DEPARTMENT:
        return True
    if after is not None and token.capital and not is_language and (told(after) or is_told(tokens, place + 1)):
        return True
    if token.opens and token.capital and not is_language and _does_it(tokens, place + 1):
        return True
    stands_alone = not is_language and _ends(text, token, after)
    return bool(place) and token.linked and _stands_in(tokens, place, stands_alone=stands_alone)


def told(verb: Token) -> bool:
    """Tell whether a verb is one of people: "Estates told her"."""
    word = verb.surface.lower()
    return word in vocabulary.SPEAKING or word in {"knows", "sent", "lost", "know", "forgot"}


def _does_it(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether a verb with an object stands at a place, as of people who work somewhere: "Housing moved them"."""
    behind = tokens[verb : verb + 2]
    if len(behind) < len(("verb", "object")) or not all(each.linked for each in behind):
        return False
    return does(behind[0]) and behind[0].folded not in vocabulary.OF_THINGS and behind[1].folded in grammar.OBJECTS


def is_told(tokens: Sequence[Token], verb: int) -> bool:
    """Tell whether "was told" or the like stands at a place, which is done to people."""
    follows = verb + 1 < len(tokens) and tokens[verb + 1].linked
    return follows and tokens[verb].folded in _BEEN and tokens[verb + 1].folded in _TURNED_TO


def _is_somebody(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word for who works somewhere means a person, and not what one does: "an engineer", "to nurse"."""
    token = tokens[place]
    if singular(token.folded) != token.folded:
        return True
    before = tokens[place - 1] if place and token.linked else None
    return before is not None and (before.folded in grammar.BEFORE_A_WORD or before.folded in {"as", "fellow"})


def _stands_in(tokens: Sequence[Token], place: int, *, stands_alone: bool) -> bool:
    """Tell whether what stands before a word makes a department of it: "the library", "in estates", "department of"."""
    before = tokens[place - 1].folded
    if tokens[place].folded in vocabulary.PLACES_OF_WORK:
        of_something = place + 1 < len(tokens) and tokens[place + 1].folded == "of"
        return not of_something and before in {"the", "our", "in", "at", "from", "for"}
    if before == "of":
        return _is_unit_of(tokens, place) or (place > 1 and tokens[place - 2].folded in vocabulary.TAUGHT)
    if before in vocabulary.TEACHING:
        return stands_alone
    if before == "to":
        return stands_alone and place > 1 and tokens[place - 2].folded in vocabulary.MOVING | vocabulary.REPORTING
    if before in _TURNED_TO:
        return stands_alone or (place + 1 < len(tokens) and tokens[place + 1].folded in {"for", "to", "about"})
    return stands_alone and (before in vocabulary.WHERE or (before == "for" and _works(tokens, place)))


def _works(tokens: Sequence[Token], place: int) -> bool:
    return place > 1 and tokens[place - 2].folded in {"work", "works", "worked", "working", "responsible", "speaks"}


def _is_unit_of(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether "department of" stands before a word."""
    return place > 1 and tokens[place - 1].folded == "of" and tokens[place - 2].folded in vocabulary.KINDS_OF_DEPARTMENT


def _ends(text: str, token: Token, after: Token | None) -> bool:
    """Tell whether nothing that a noun could qualify follows."""
    if text[token.end : token.end + 1] == "-":
        return False
    return after is None or "," in text[token.end : after.start] or _ends_before(after)


def _ends_before(after: Token) -> bool:
    """Tell whether a word is none that a noun before it could qualify: a verb, or "last", "yesterday"."""
    word = after.folded
    done = (word.endswith("ed") and word not in grammar.QUALITIES) or word in vocabulary.SPEAKING
    return done or word in vocabulary.ENDS_A_PHRASE or word in grammar.IRREGULAR or word in grammar.BEHIND_A_PLACE


def stands_for_itself(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a noun qualifies no other: "from finance complained", and not "for health reasons"."""
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    comma = after is not None and after.start - tokens[place].end > 1
    return after is None or comma or _ends_before(after)


def _widened(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int]:
    """Return the words with the few beside them that belong to them: "Department of …", "… group"."""
    core = first
    for _ in range(4):
        if (
            first
            and tokens[first].linked
            and tokens[first - 1].folded in vocabulary.KINDS_OF_DEPARTMENT | {"of", "the"}
        ):
            first -= 1
    while first < core and tokens[first].folded in {"of", "the"}:
        first += 1
    while (
        last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].folded in vocabulary.KINDS_OF_DEPARTMENT
    ):
        last += 1
    return first, last
