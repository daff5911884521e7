"""Finds the persons of the record in a text, however they are written (R11)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.everybodys import PRODUCTS
from redaction.folding import Canvas
from redaction.hidden import find_censored, find_hidden
from redaction.initials import find_initials, find_spelt_out
from redaction.matching import Hit, Matcher
from redaction.people_index import PeopleIndex, placeholder
from redaction.spans import Candidate
from redaction.strength import Strength
from redaction.tokens import Token

_WINDOW = 4
_BEFORE_A_COUPLE = vocabulary.CONJUNCTIONS | {"between", "told", "asked", "both", "of", "with"}


def find_people(written: str, source: Canvas, tokens: Sequence[Token], index: PeopleIndex) -> Iterator[Candidate]:
    """Yield a candidate for each mention of a person of the record.

    Args:
        written: The exact text.
        source: Its plain form.
        tokens: The words of that.
        index: The persons of the record.
    """
    yield from find_spelt_out(source.text, index)
    if not index.names:
        return
    matcher = Matcher(index, written, source)
    hits = [hit for place in range(len(tokens)) if (hit := matcher.word(tokens, place))]
    hits = _strengthened([*map(_initialled(matcher, tokens), hits), *matcher.joins(tokens)], tokens, index)
    yield from _merged(hits, tokens, index)
    yield from find_initials(source.text, index)
    for start, end, owners in (*find_hidden(source.text, index.names), *find_censored(source.text, index.names)):
        yield Candidate(start, end, MarkKind.PERSON, Certainty.KNOWN, placeholder(owners))


def _initialled(matcher: Matcher, tokens: Sequence[Token]) -> Callable[[Hit], Hit]:
    """Return what makes initials sure that may be an abbreviation where a text calls others by theirs: "TK and MA"."""
    spoken = Strength.KNOWN in matcher.initials.values()

    def sure(hit: Hit) -> Hit:
        token = tokens[hit.first]
        asked = hit.strength is Strength.AMBIGUOUS and hit.first in matcher.initials
        if not (spoken and asked) or token.shouted or token.folded in grammar.ACTING:
            return hit
        return replace(hit, strength=Strength.KNOWN)

    return sure


def _strengthened(hits: list[Hit], tokens: Sequence[Token], index: PeopleIndex) -> list[Hit]:
    """Make neighbouring parts of one name known, whatever each says alone."""
    beside = list(_neighbours(hits, tokens, index))
    sure: set[Hit] = set()
    for _ in range(_WINDOW):
        for pair in beside:
            if any(each in sure or each.strength is not Strength.WEAK for each in pair):
                sure.update(pair)
    asked = {each for pair in beside for each in pair if _are_names(pair, tokens, index)}
    sure.update(_coupled(hits, tokens))
    return [
        replace(hit, strength=Strength.KNOWN if hit in sure else max(hit.strength, Strength.AMBIGUOUS))
        for hit in hits
        if hit in sure or hit in asked or hit.strength >= Strength.AMBIGUOUS
    ]


def _coupled(hits: list[Hit], tokens: Sequence[Token]) -> Iterator[Hit]:
    """Yield words in small letters that are two people of the record, and open a clause: "bill and joy"."""
    small = (hit for hit in hits if hit.strength is Strength.SMALL or tokens[hit.first].surface.islower())
    by_first = {hit.first: hit for hit in small if hit.strength is not Strength.WEAK}
    sure = {hit.first: hit for hit in hits if hit.strength is Strength.KNOWN}
    for first, hit in by_first.items():
        if _opens_a_couple(tokens, first, hit, sure):
            yield hit
        other = by_first.get(first + 2)
        if other is None or tokens[first + 1].folded != "and" or hit.owners & other.owners:
            continue
        before = tokens[first - 1] if first and tokens[first].linked else None
        if before is None or tokens[first].opens or before.folded in _BEFORE_A_COUPLE:
            yield from (hit, other)


def _opens_a_couple(tokens: Sequence[Token], first: int, hit: Hit, sure: dict[int, Hit]) -> bool:
    """Tell whether a word in small letters opens a sentence and is joined to somebody: "autumn and Ines disagree"."""
    other = sure.get(first + 2)
    joined = other is not None and tokens[first + 1].folded == "and" and not hit.owners & other.owners
    return joined and tokens[first].opens


def _are_names(pair: tuple[Hit, Hit], tokens: Sequence[Token], index: PeopleIndex) -> bool:
    """Tell whether neither of two weak parts is a mere particle: "will may", the whole of a name in lower case."""
    return all(tokens[hit.first].folded in index.names for hit in pair)


def _neighbours(hits: list[Hit], tokens: Sequence[Token], index: PeopleIndex) -> Iterator[tuple[Hit, Hit]]:
    """Yield hits side by side that are different parts of one person's name."""
    by_end: dict[int, list[Hit]] = {}
    for hit in hits:
        by_end.setdefault(hit.last, []).append(hit)
    for hit in hits:
        for before in by_end.get(hit.first - 1, ()) if tokens[hit.first].linked else ():
            left, right = tokens[before.last], tokens[hit.first]
            verb = _reads_as_verb(before, left, right, index) or _reads_as_verb(hit, right, left, index)
            if left.folded != right.folded and before.owners & hit.owners and not verb:
                yield before, hit


def _reads_as_verb(hit: Hit, token: Token, neighbour: Token, index: PeopleIndex) -> bool:
    """Tell whether a common word in lower case beside a capital is just that: "Tan may agree"."""
    capital = neighbour.capital and not (neighbour.ordinary and neighbour.upper)
    return hit.strength is Strength.WEAK and capital and token.folded not in index.particles


def _merged(hits: list[Hit], tokens: Sequence[Token], index: PeopleIndex) -> Iterator[Candidate]:
    """Yield one candidate for neighbouring parts of one name, with its title and initials."""
    current: Hit | None = None
    for hit in sorted(hits, key=lambda one: (one.first, -one.last)):
        if current is not None and _continues(current, hit, tokens):
            shared = current.likely & hit.likely or current.owners & hit.owners
            last = max(current.last, hit.last)
            current = Hit(current.first, last, current.strength, current.owners & hit.owners, shared)
            continue
        if current is not None:
            yield _candidate(current, tokens, index)
        current = hit
    if current is not None:
        yield _candidate(current, tokens, index)


def _continues(current: Hit, hit: Hit, tokens: Sequence[Token]) -> bool:
    adjacent = hit.first <= current.last or (hit.first == current.last + 1 and tokens[hit.first].linked)
    return adjacent and current.strength is hit.strength and bool(current.owners & hit.owners)


def _candidate(hit: Hit, tokens: Sequence[Token], index: PeopleIndex) -> Candidate:
    if hit.strength is not Strength.KNOWN:
        span = tokens[hit.first].start, tokens[hit.last].end
        return Candidate(*span, MarkKind.AMBIGUOUS_NAME, Certainty.AMBIGUOUS)
    first, last = hit.first, hit.last
    for _ in range(_WINDOW):
        first -= bool(first and (tokens[first].honoured or _has_small_initial(tokens, first, hit, index)))
    follows = last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].initial
    if follows and _has_initial(tokens[last + 1], hit, index):
        last += 1
    if last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].surface in vocabulary.TITLES_BEHIND:
        last += 1
    named = not any(each.ordinary for each in tokens[hit.first : hit.last + 1])
    while named and first and _belongs(tokens, first - 1, first):
        first -= 1
    while named and last + 1 < len(tokens) and _belongs(tokens, last + 1, last + 1):
        last += 1
    span = tokens[first].start, tokens[last].end
    return Candidate(*span, MarkKind.PERSON, Certainty.KNOWN, placeholder(hit.likely))


def _belongs(tokens: Sequence[Token], place: int, behind: int) -> bool:
    """Tell whether a capital that no list explains belongs to the name that it stands beside: "Xiao Zhang"."""
    token = tokens[place]
    plain = token.capital and not token.shouted and not token.ordinary and token.surface[1:].islower()
    explained = {token.folded, token.folded.removesuffix("s")} & (vocabulary.EXPLAINED_CAPITALS | PRODUCTS)
    close = tokens[behind].linked and tokens[behind].start - tokens[behind - 1].end == 1
    return plain and close and not explained


def _has_small_initial(tokens: Sequence[Token], place: int, hit: Hit, index: PeopleIndex) -> bool:
    """Tell whether an initial is written together with a name, as in an address: "k.iwu"."""
    before = tokens[place - 1]
    together = tokens[place].start - before.end == 1 and tokens[place].linked and len(before.surface) == 1
    return together and before.surface.islower() and bool(index.single.get(before.folded, set()) & hit.owners)


def _has_initial(token: Token, hit: Hit, index: PeopleIndex) -> bool:
    return any(token.folded in key and owners & hit.owners for key, owners in index.initials.items())
