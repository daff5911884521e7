"""Finds the persons of the record in a text, however they are written (R11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.folding import Canvas, fold
from redaction.hidden import find_censored, find_hidden
from redaction.lexicon import english
from redaction.likenesses import owners_alike
from redaction.people_index import Owners, PeopleIndex
from redaction.spans import Candidate
from redaction.strength import Strength, as_initials, exact, short_form
from redaction.tokens import Token

_DIGITS_AS_LETTERS = str.maketrans("0134578", "oieastb")
_SPELT_OUT = re.compile(r"(?<!\w)[^\W_](?:[ .\-_*/,\u00b7]{1,3}[^\W_]){2,}(?!\w)")
_DOTTED = re.compile(r"(?<![\w.])[A-Z](?:(?:\.[ \-]{0,2}|[ \-_/&+,]{1,2})[A-Z]){1,7}(?!\w)\.?")
_SMALL_DOTTED = re.compile(r"(?<![\w.])[a-z](?:\. ?[a-z]){1,4}(?!\w)\.?")
_LETTER = re.compile(r"[A-Za-z]")
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


def find_people(written: str, source: Canvas, tokens: Sequence[Token], index: PeopleIndex) -> Iterator[Candidate]:
    """Yield a candidate for each mention of a person of the record.

    Args:
        written: The exact text.
        source: Its plain form.
        tokens: The words of that.
        index: The persons of the record.
    """
    if not index.names:
        return
    matcher = _Matcher(index, written, source)
    hits = [hit for place in range(len(tokens)) if (hit := matcher.word(tokens, place))]
    hits = _strengthened([*hits, *matcher.joins(tokens)], tokens, index)
    yield from _merged(hits, tokens, index)
    yield from matcher.spelt_out(source.text)
    yield from matcher.dotted(source.text)
    for start, end, owners in (*find_hidden(source.text, index.names), *find_censored(source.text, index.names)):
        yield Candidate(start, end, MarkKind.PERSON, Certainty.KNOWN, placeholder(owners))


class _Matcher:
    """Matches words against one index, and remembers what it has found for the same word."""

    def __init__(self, index: PeopleIndex, written: str, source: Canvas) -> None:
        self._index = index
        self._written = written
        self._source = source
        self._near: dict[str, Owners] = {}

    def word(self, tokens: Sequence[Token], place: int) -> Hit | None:
        """Return the strongest reading of one word, with everyone whom any reading names."""
        token = tokens[place]
        found = list(self._readings(tokens, place))
        if not found:
            found = list(self._alike(token))
        if not found:
            return None
        strength = max(each for each, _, _ in found)
        owners = frozenset[int]().union(*(owner for _, owner, _ in found))
        nearest = min(distance for each, _, distance in found if each is strength)
        likely = (owner for each, owner, distance in found if each is strength and distance == nearest)
        return Hit(place, place, strength, owners, frozenset[int]().union(*likely))

    def _readings(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[Strength, frozenset[int], int]]:
        token, index = tokens[place], self._index
        word = token.folded
        for key in {word} if token.ordinary or len(word) <= _SHORT else {word, word.removesuffix("s")}:
            if key in index.names:
                strength = Strength.KNOWN if self._is_dressed(token) else exact(tokens, place)
                yield strength, frozenset(index.names[key]), len(word) - len(key)
        yield from self._disguised(token)
        if word in index.particles:
            yield Strength.WEAK, frozenset(index.particles[word]), 0
        capital = token.capital and not (token.ordinary and token.upper)
        if word in index.nicknames and (not token.ordinary or capital):
            yield short_form(tokens, place), frozenset(index.nicknames[word]), 1
        if as_initials(token) and word in index.initials:
            stopped = word in (vocabulary.NOT_INITIALS if token.shouted else vocabulary.ACRONYMS)
            yield Strength.AMBIGUOUS if stopped else Strength.KNOWN, frozenset(index.initials[word]), 1
        if capital and len(word) >= _PREFIX and not (token.ordinary and token.opens):
            for given, owners in index.given.items():
                if given.startswith(word) and given != word:
                    yield short_form(tokens, place), frozenset(owners), 2
        yield from self._nearly(token)

    def _is_dressed(self, token: Token) -> bool:
        """Tell whether a word stands in letters that nobody writes words in: full-width, in circles, mathematical."""
        start, end = self._source.source_span(token.start, token.end)
        return token.folded.isascii() and not any(map(str.isascii, self._written[start:end]))

    def _disguised(self, token: Token) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield a plural or a possessive that looks like a word, a name written backwards, and a single initial."""
        word, index = token.folded, self._index
        if token.ordinary and len(word) > _PLURAL and word.endswith("s") and word[:-1] in index.names:
            # "ingrids paper": an ordinary word by its looks, and yet somebody's.
            yield self._of_plural(token), frozenset(index.names[word[:-1]]), 1
        if not token.ordinary and word in index.mirrored:
            yield Strength.KNOWN, frozenset(index.mirrored[word]), 2
        if token.initial and word in index.single:
            yield Strength.KNOWN, frozenset(index.single[word]), 2

    def _of_plural(self, token: Token) -> Strength:
        """Return how much a plural or a possessive without its sign says: "the Banks", "ingrids"."""
        stem, lexicon = token.surface[:-1].lower(), english()
        if lexicon.is_word(stem) and not lexicon.is_mostly_a_name(stem):
            return Strength.KNOWN if token.capital and not token.opens else Strength.SMALL
        return Strength.KNOWN if token.capital else Strength.AMBIGUOUS

    def _alike(self, token: Token) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield whom the matcher of names takes a word for: another spelling, script, or short form."""
        start, end = self._source.source_span(token.start, token.end)
        owners = owners_alike(self._written[start:end], token, self._index)
        if owners:
            yield Strength.KNOWN, owners, 1

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
                owners = self._index.names.get(joined) or self._begun(joined, tokens[first], tokens[last])
                if owners:
                    plain = all(each.ordinary and not each.capital for each in tokens[first : last + 1])
                    strength = Strength.AMBIGUOUS if plain else Strength.KNOWN
                    yield Hit(first, last, strength, frozenset(owners), frozenset(owners))

    def _begun(self, joined: str, first: Token, last: Token) -> set[int]:
        """Return whose double name two capitals begin: "Jean-Ba"."""
        if not (first.capital and last.capital) or last.ordinary or first.folded not in self._index.names:
            return set()
        own = self._index.names[first.folded]
        whole = (owners for name, owners in self._index.names.items() if name.startswith(joined))
        return own & set[int]().union(*whole)

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
            elif sum(map(str.islower, match[0])) != 1 or sum(map(str.isupper, match[0])) < _SHORT:
                # "A.N. v R.S." are two people's initials.
                yield Candidate(*match.span(), MarkKind.SPELT_OUT, Certainty.SUSPICIOUS)

    def dotted(self, text: str) -> Iterator[Candidate]:
        """Yield initials with stops, spaces, hyphens or strokes: "V. I.", "V I", "V/I", and both in "A.N., R.S."."""
        for match in (*_DOTTED.finditer(text), *_SMALL_DOTTED.finditer(text)):
            if match[0].lower().replace(" ", "").rstrip(".") in vocabulary.DOTTED_WORDS:
                continue
            letters = [each.start() for each in _LETTER.finditer(text, *match.span())]
            yield from self._initials_in(text, letters, match.end())

    def _initials_in(self, text: str, letters: list[int], end: int) -> Iterator[Candidate]:
        """Yield the longest initials of somebody among letters that stand apart."""
        first = 0
        while first < len(letters) - 1:
            for last in range(len(letters) - 1, first, -1):
                owners = self._index.initials.get("".join(text[at].lower() for at in letters[first : last + 1]))
                if owners:
                    stop = letters[last] + 1 if last + 1 < len(letters) else end
                    shown = placeholder(frozenset(owners))
                    yield Candidate(letters[first], stop, MarkKind.PERSON, Certainty.KNOWN, shown)
                    first = last
                    break
            first += 1


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
        if hit in sure or hit in asked or hit.strength >= Strength.AMBIGUOUS
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
    if last + 1 < len(tokens) and tokens[last + 1].linked and tokens[last + 1].surface in vocabulary.TITLES_BEHIND:
        last += 1
    span = tokens[first].start, tokens[last].end
    return Candidate(*span, MarkKind.PERSON, Certainty.KNOWN, placeholder(hit.likely))


def _has_initial(token: Token, hit: Hit, index: PeopleIndex) -> bool:
    return any(token.folded in key and owners & hit.owners for key, owners in index.initials.items())
