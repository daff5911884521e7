"""Finds the persons of the record in a text, however they are written (R11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.folding import fold
from redaction.people_index import Owners, PeopleIndex
from redaction.spans import Candidate
from redaction.strength import Strength, as_initials, beside_capital, exact, short_form, speaks
from redaction.tokens import Token

_DIGITS_AS_LETTERS = str.maketrans("0134578", "oieastb")
_SPELT_OUT = re.compile(r"(?<!\w)[^\W_](?:[ .\-_*/,\u00b7]{1,3}[^\W_]){2,}(?!\w)")
_DOTTED = re.compile(r"(?<![\w.])[^\W\d_](?:\. ?|[ \-_])(?:[^\W\d_](?:\. ?|[ \-_])){0,3}[^\W\d_](?![\w])\.?")
_ONE_ERROR, _TWO_ERRORS = 5, 9
_CAPITAL_PART = 4
_CONTAINED = 5
_PREFIX = 3
_WINDOW = 4
_SHORT = 2
_PLURAL = 4
_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Hit:
    """One or more words that may name a person: their places, how sure, whom, and whom most likely."""

    first: int
    last: int
    strength: Strength
    owners: frozenset[int]
    likely: frozenset[int]


def placeholder(owners: frozenset[int]) -> str:
    """Return "Person A", or "Person A or B" where the record cannot tell; the 27th is AA."""
    return "Person " + " or ".join(_letters(owner) for owner in sorted(owners)[:2])


def _letters(owner: int) -> str:
    leading, last = divmod(owner, _LETTERS)
    return (_letters(leading - 1) if leading else "") + chr(ord("A") + last)


def find_people(text: str, tokens: Sequence[Token], index: PeopleIndex) -> Iterator[Candidate]:
    """Yield a candidate for each mention of a person of the record."""
    if not index.names:
        return
    matcher = _Matcher(index)
    hits = [hit for place in range(len(tokens)) if (hit := matcher.word(tokens, place))]
    hits = _strengthened([*hits, *matcher.joins(tokens)], tokens, index)
    yield from _merged(hits, tokens, index)
    yield from matcher.spelt_out(text)
    yield from matcher.dotted(text)


class _Matcher:
    """Matches words against one index, and remembers what it has found for the same word."""

    def __init__(self, index: PeopleIndex) -> None:
        self._index = index
        self._near: dict[str, Owners] = {}

    def word(self, tokens: Sequence[Token], place: int) -> Hit | None:
        """Return the strongest reading of one word, with everyone whom any reading names."""
        token = tokens[place]
        found = list(self._readings(token, beside_capital(tokens, place)))
        if any(each is Strength.AMBIGUOUS for each, _, _ in found) and speaks(tokens, place):
            found = [(max(Strength.KNOWN, each), owner, distance) for each, owner, distance in found]
        if not found:
            return None
        strength = max(each for each, _, _ in found)
        owners = frozenset[int]().union(*(owner for _, owner, _ in found))
        nearest = min(distance for each, _, distance in found if each is strength)
        likely = (owner for each, owner, distance in found if each is strength and distance == nearest)
        return Hit(place, place, strength, owners, frozenset[int]().union(*likely))

    def _readings(self, token: Token, beside: bool) -> Iterator[tuple[Strength, frozenset[int], int]]:
        word, index = token.folded, self._index
        for key in {word} if token.ordinary or len(word) <= _SHORT else {word, word.removesuffix("s")}:
            if key in index.names:
                yield exact(token, beside=beside), frozenset(index.names[key]), len(word) - len(key)
        if token.ordinary and len(word) > _PLURAL and word.endswith("s") and word[:-1] in index.names:
            # "ingrids paper": an ordinary word by its looks, and yet somebody's.
            yield Strength.AMBIGUOUS, frozenset(index.names[word[:-1]]), 1
        if word in index.particles:
            yield Strength.WEAK, frozenset(index.particles[word]), 0
        capital = token.capital and not (token.ordinary and token.upper)
        if word in index.nicknames and (not token.ordinary or capital):
            yield short_form(token, beside=beside), frozenset(index.nicknames[word]), 1
        if as_initials(token) and word in index.initials:
            stopped = word in vocabulary.NOT_INITIALS
            yield Strength.AMBIGUOUS if stopped else Strength.KNOWN, frozenset(index.initials[word]), 1
        if capital and len(word) >= _PREFIX and not (token.ordinary and token.opens):
            for given, owners in index.given.items():
                if given.startswith(word) and given != word:
                    yield short_form(token, beside=beside), frozenset(owners), 2
        yield from self._nearly(token)

    def _nearly(self, token: Token) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield readings with typing errors; an ordinary word is one only where its capital is odd."""
        if token.ordinary and not (token.capital and not token.opens):
            return
        word = token.folded
        if word not in self._near:
            self._near[word] = self._search(word, inside=not token.ordinary)
        for name, owners in self._near[word].items():
            if len(name) == _CAPITAL_PART and not (token.capital and name[0] == word[0]):
                continue
            strength = Strength.AMBIGUOUS if token.ordinary else Strength.KNOWN
            yield strength, frozenset(owners), 1

    def _search(self, word: str, *, inside: bool) -> Owners:
        """Return the names that a word nearly is, or that it holds inside."""
        found: Owners = {}
        for spelling in {word, word.translate(_DIGITS_AS_LETTERS)}:
            near = process.extract(
                spelling, self._index.fuzzy, scorer=OSA.distance, processor=None, score_cutoff=2, limit=None
            )
            for name, distance, _ in near:
                if distance <= _allowed(name):
                    found[name] = self._index.names[name]
        if inside:
            for name in self._index.fuzzy:
                if len(name) >= (_CONTAINED if name.isascii() else _PREFIX - 1) and name in word:
                    found[name] = self._index.names[name]
        return found

    def joins(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Yield names that are written in pieces: "Mary Ann", "O Brien", "kha di ja"."""
        for first in range(len(tokens)):
            joined = tokens[first].folded
            for last in range(first + 1, min(first + _WINDOW, len(tokens))):
                if not tokens[last].linked:
                    break
                joined += tokens[last].folded
                owners = self._index.names.get(joined)
                if owners:
                    plain = all(each.ordinary and not each.capital for each in tokens[first : last + 1])
                    strength = Strength.AMBIGUOUS if plain else Strength.KNOWN
                    yield Hit(first, last, strength, frozenset(owners), frozenset(owners))

    def spelt_out(self, text: str) -> Iterator[Candidate]:
        """Yield letters that stand apart: a person's name if they make one, else a flag."""
        for match in _SPELT_OUT.finditer(text):
            letters = fold("".join(each for each in match[0] if each.isalnum()))
            if letters.isdigit() or letters in vocabulary.NOT_INITIALS:
                continue
            found = {
                **self._search(letters, inside=True),
                **{k: v for k, v in self._index.names.items() if k == letters},
            }
            owners = frozenset[int]().union(*found.values())
            if owners:
                yield Candidate(*match.span(), MarkKind.PERSON, Certainty.KNOWN, placeholder(owners))
            else:
                yield Candidate(*match.span(), MarkKind.SPELT_OUT, Certainty.SUSPICIOUS)

    def dotted(self, text: str) -> Iterator[Candidate]:
        """Yield initials with stops or spaces, "V. I." and "V I"."""
        for match in _DOTTED.finditer(text):
            if match[0] != match[0].upper():
                continue
            letters = fold("".join(filter(str.isalpha, match[0])))
            owners = frozenset(self._index.initials.get(letters, ()))
            if owners and letters in vocabulary.NOT_INITIALS:
                yield Candidate(*match.span(), MarkKind.AMBIGUOUS_NAME, Certainty.AMBIGUOUS)
            elif owners:
                yield Candidate(*match.span(), MarkKind.PERSON, Certainty.KNOWN, placeholder(owners))


def _allowed(name: str) -> int:
    return 2 if len(name) >= _TWO_ERRORS else 1


def _strengthened(hits: list[Hit], tokens: Sequence[Token], index: PeopleIndex) -> list[Hit]:
    """Make neighbouring parts of one name known, whatever each says alone."""
    beside = list(_neighbours(hits, tokens, index))
    sure: set[Hit] = set()
    for _ in range(_WINDOW):
        for pair in beside:
            if any(each in sure or each.strength is not Strength.WEAK for each in pair):
                sure.update(pair)
    asked = {each for pair in beside for each in pair if _are_names(pair, tokens, index)}
    return [
        replace(hit, strength=Strength.KNOWN if hit in sure else max(hit.strength, Strength.AMBIGUOUS))
        for hit in hits
        if hit in sure or hit in asked or hit.strength is not Strength.WEAK
    ]


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
        first -= bool(first and tokens[first].honoured)
    follows = last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].initial
    if follows and _has_initial(tokens[last + 1], hit, index):
        last += 1
    span = tokens[first].start, tokens[last].end
    return Candidate(*span, MarkKind.PERSON, Certainty.KNOWN, placeholder(hit.likely))


def _has_initial(token: Token, hit: Hit, index: PeopleIndex) -> bool:
    return any(token.folded in key and owners & hit.owners for key, owners in index.initials.items())
