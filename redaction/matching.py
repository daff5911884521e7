"""Reads single words, and words that are one in pieces, as names of the record's persons (R11)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from redaction import grammar, vocabulary
from redaction.everybodys import PRODUCTS
from redaction.folding import Canvas
from redaction.frames import is_called_so, is_person
from redaction.lexicon import english
from redaction.likenesses import is_pet_form, is_short_word, owners_alike, short_forms_of
from redaction.names.sounds import softened
from redaction.people_index import Owners, PeopleIndex
from redaction.slips import DIGITS_AS_LETTERS, names_in
from redaction.strength import Beside, Strength, as_initials, does, exact, of_initials, short_form
from redaction.tokens import Token

_CAPITAL_PART = 4
_PREFIX = 3
_WINDOW = 4
_SHORT = 2
_PLURAL = 4
_PAIRED = re.compile(r"(?:R&D|Q&A|P&L|T&Cs?|B&B|H&S|L&D|D&I)(?!\w)")
_SHORTEST_LOGIN, _LONGEST_LOGIN, _MOST_PIECES = 4, 14, 3
_VOWELS = frozenset("aeiouy")
_EVERYBODYS = vocabulary.EXPLAINED_CAPITALS | PRODUCTS


@dataclass(frozen=True, slots=True)
class Hit:
    """One or more words that may name a person: their places, how sure, whom, and whom most likely."""

    first: int
    last: int
    strength: Strength
    owners: frozenset[int]
    likely: frozenset[int]


class Matcher:
    """Matches words against one index, and remembers what it has found for the same word.

    Attributes:
        initials: Where somebody's initials stood so far, and how much they said.
    """

    def __init__(self, index: PeopleIndex, written: str, source: Canvas) -> None:
        self._index = index
        self._written = written
        self._source = source
        self._near: dict[str, Owners] = {}
        self.initials: dict[int, Strength] = {}

    def word(self, tokens: Sequence[Token], place: int) -> Hit | None:
        """Return the strongest reading of one word, with everyone whom any reading names."""
        found = list(self._readings(tokens, place))
        if not found:
            found = list(self._alike(tokens, place))
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
                yield self._of_name(tokens, place, key), frozenset(index.names[key]), len(word) - len(key)
        yield from self._disguised(tokens, place)
        if word in index.particles:
            yield Strength.WEAK, frozenset(index.particles[word]), 0
        capital = token.capital and not (token.ordinary and token.upper)
        if word in index.nicknames and (not token.ordinary or capital):
            yield short_form(tokens, place), frozenset(index.nicknames[word]), 1
        elif capital and not token.ordinary and len(word) > _PREFIX:
            yield from self._of_short_forms(word)
        yield from self._of_initials(tokens, place)
        if not (token.capital or token.ordinary or word in vocabulary.ELSEWHERE):
            owners = frozenset(owner for parts, owner in index.parts if _logs_in(word, parts))
            if owners:
                yield Strength.KNOWN, owners, 2
        yield from self._ends(tokens, place, capital=capital)
        yield from self._nearly(token)

    def _of_short_forms(self, word: str) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield whose short form a word is a fonder form or another spelling of: "Kostik", "Sasza"."""
        nicknames = self._index.nicknames
        owners = frozenset(
            owner for form in short_forms_of(word) if len(form) > _SHORT for owner in nicknames.get(form, ())
        )
        owners |= frozenset(self._index.soft.get(softened(word), ()))
        if owners:
            yield Strength.KNOWN, owners, 2

    def _of_initials(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield whose initials a word is, or the first letters of some parts of whose name: "KA", "LMcE"."""
        token, index = tokens[place], self._index
        word = token.folded
        everybodys = not vocabulary.ACRONYMS.isdisjoint({word, word[:-1]})
        several = (
            not everybodys
            and token.surface[:-1].isupper()
            and token.surface.endswith("s")
            and word[:-1] in index.initials
        )
        small = token.owns and token.surface.islower() and not token.ordinary and word in index.initials
        if several or small:
            # "ICs desk", "ic's desk"
            yield Strength.KNOWN, frozenset(index.initials[word[:-1] if several else word]), 1
        elif as_initials(token) and word in index.initials:
            beside = Beside.of(self._source.text, tokens, place)
            said = of_initials(tokens, place, beside, called=word in index.first_and_last)
            if said is not None:
                self.initials[place] = said
                yield said, frozenset(index.initials[word]), 1
        elif _is_capital_with_consonants(token) and word in index.initials:
            yield Strength.KNOWN, frozenset(index.initials[word]), 1
        elif as_initials(token) and not token.upper:
            owners = frozenset(owner for parts, owner in index.parts if _abbreviates(word, parts))
            if owners:
                yield Strength.KNOWN, owners, 1

    def _ends(
        self, tokens: Sequence[Token], place: int, *, capital: bool
    ) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield whose given name a word begins, or ends: "Abi", "Din"; in small letters if it is none of English."""
        token, word = tokens[place], tokens[place].folded
        if capital:
            called = word in vocabulary.NAMES_AT_A_START or self._is_somebody(tokens, place)
            begins = not (token.ordinary and token.opens) or called or _acts(tokens, place)
            shortest = _PREFIX if token.ordinary or token.upper else _SHORT
        else:
            begins = not (token.ordinary or word in vocabulary.ELSEWHERE or word in vocabulary.ACRONYMS)
            shortest = _PREFIX
        if not begins or len(word) < shortest:
            return
        somebody = not token.opens or _acts(tokens, place) or self._is_somebody(tokens, place)
        ends = capital and len(word) >= _PREFIX and somebody
        strength = short_form(tokens, place) if capital else Strength.KNOWN
        if token.ordinary and capital and (not _is_everybodys(word) or self._is_somebody(tokens, place)):
            stands = _stands_alone(tokens, place)
            for name, owners in self._index.names.items():
                begun = name.startswith(word) or (stands and is_short_word(word, name))
                if is_pet_form(word, name) or (somebody and begun and name != word):
                    yield strength, frozenset(owners), 2
        for given, owners in self._index.given.items():
            if given != word and (given.startswith(word) or (ends and given.endswith(word))):
                yield strength, frozenset(owners), 2

    def _is_somebody(self, tokens: Sequence[Token], place: int) -> bool:
        """Tell whether only a person can stand where a word with a capital does: "Docs, who", "told Docs", "Buck's"."""
        token = tokens[place]
        if token.common:
            return False
        told = place + 1 < len(tokens) and tokens[place + 1].linked and tokens[place + 1].folded in vocabulary.SPEAKING
        if told or (token.owns and token.opens) or is_person(tokens, place) or is_called_so(tokens, place):
            return True
        after = tokens[place + 1 : place + 3]
        joined = len(after) > 1 and after[0].folded == "and" and all(each.linked for each in after)
        return joined and after[1].capital and after[1].folded in self._index.names

    def _of_name(self, tokens: Sequence[Token], place: int, name: str) -> Strength:
        if self._is_dressed(tokens[place]):
            return Strength.KNOWN
        particle = name in self._index.particles and _is_particle(tokens, place)
        return Strength.WEAK if particle else exact(tokens, place)

    def _is_dressed(self, token: Token) -> bool:
        """Tell whether a word stands in letters that nobody writes words in: full-width, in circles, small capitals.

        Of the last, an s has no sign of its own and stays as it is.
        """
        start, end = self._source.source_span(token.start, token.end)
        return token.folded.isascii() and 2 * sum(map(str.isascii, self._written[start:end])) < end - start

    def _disguised(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield a plural or a possessive that looks like a word, a name backwards, or in digits, an initial."""
        token = tokens[place]
        word, index = token.folded, self._index
        if token.ordinary and len(word) > _PLURAL and word.endswith("s") and word[:-1] in index.names:
            # "ingrids paper": an ordinary word by its looks, and yet somebody's.
            yield self._of_plural(token), frozenset(index.names[word[:-1]]), 1
        if not word.isalpha() and (plain := word.translate(DIGITS_AS_LETTERS)) in index.names:
            yield Strength.KNOWN, frozenset(index.names[plain]), 1
        if not token.ordinary and word in index.mirrored:
            yield Strength.KNOWN, frozenset(index.mirrored[word]), 2
        if token.initial and word in index.single and not (_is_hour(tokens, place) or self._is_paired(token)):
            yield Strength.KNOWN, frozenset(index.single[word]), 2

    def _is_paired(self, token: Token) -> bool:
        """Tell whether a letter is one of the two in "R&D"."""
        return any(_PAIRED.match(self._source.text, at) for at in (token.start, token.start - 2) if at >= 0)

    def _of_plural(self, token: Token) -> Strength:
        """Return how much a plural or a possessive without its sign says: "the Banks", "ingrids"."""
        stem, lexicon = token.surface[:-1].lower(), english()
        if lexicon.is_word(stem) and not lexicon.is_mostly_a_name(stem):
            return Strength.KNOWN if token.capital and not token.opens else Strength.SMALL
        return Strength.KNOWN if token.capital else Strength.AMBIGUOUS

    def _alike(self, tokens: Sequence[Token], place: int) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield whom the matcher of names takes a word for: another spelling, script, or short form."""
        token = tokens[place]
        start, end = self._source.source_span(token.start, token.end)
        called = token.capital and (not token.opens or _acts(tokens, place) or self._is_somebody(tokens, place))
        owners = owners_alike(self._written[start:end], token, self._index, called=called)
        if owners:
            yield Strength.KNOWN, owners, 1

    def _nearly(self, token: Token) -> Iterator[tuple[Strength, frozenset[int], int]]:
        """Yield readings with typing errors; an ordinary word is one only where its capital is odd."""
        small = token.ordinary or token.folded in vocabulary.ELSEWHERE
        if small and not (token.capital and not token.opens):
            return
        word = token.folded
        if word not in self._near:
            self._near[word] = names_in(word, self._index, inside=not token.ordinary)
        for name, owners in self._near[word].items():
            if len(name) == _CAPITAL_PART and not (token.capital and name[0] == word[0]):
                continue
            strength = Strength.AMBIGUOUS if token.ordinary else Strength.KNOWN
            yield strength, frozenset(owners), 1

    def joins(self, tokens: Sequence[Token]) -> Iterator[Hit]:
        """Yield names that are written in pieces: "Mary Ann", "O Brien", "kha di ja"."""
        for first in range(len(tokens)):
            joined = tokens[first].folded
            for last in range(first + 1, min(first + _WINDOW, len(tokens))):
                if not tokens[last].linked:
                    break
                joined += tokens[last].folded
                owners = self._index.names.get(joined) or self._begun(joined, tokens[first], tokens[last])
                if not owners and last == first + 1 and tokens[first].capital and not tokens[first].ordinary:
                    owners = set(self._index.heard.joined(joined))  # "Hsiu-lan"
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


def _is_capital_with_consonants(token: Token) -> bool:
    """Tell whether a word can be nothing but initials: "Jp", and no title."""
    word = token.folded
    plain = token.capital and not token.upper and not token.ordinary and word not in vocabulary.HONORIFICS
    return plain and len(word) in {2, 3} and _VOWELS.isdisjoint(word)


def _abbreviates(word: str, parts: Sequence[str], taken: int = 0) -> bool:
    """Tell whether a word is made of the first letters, up to three of each, of two parts of a name or more: "LMcE"."""
    if not word:
        return taken > 1
    return any(
        _abbreviates(word[size:], parts[at + 1 :], taken + 1)
        for at, part in enumerate(parts)
        for size in range(1, _PREFIX + 1)
        if len(word) >= size <= len(part) and part.startswith(word[:size])
    )


def _logs_in(word: str, parts: Sequence[str]) -> bool:
    """Tell whether a word begins as one part of a name and goes on as another, as user names do: "mkowal"."""
    if not _SHORTEST_LOGIN <= len(word) <= _LONGEST_LOGIN:
        return False
    return _is_pieced(word, tuple(parts), 0, long=False)


def _is_pieced(word: str, parts: tuple[str, ...], taken: int, *, long: bool) -> bool:
    """Tell whether a word is the beginnings of two or three parts in any order, one of them of three letters."""
    if not word:
        return taken > 1 and long
    if taken == _MOST_PIECES:
        return False
    for at, part in enumerate(parts):
        longest = min(len(part), len(word))
        shared = next((size for size in range(longest, 0, -1) if word.startswith(part[:size])), 0)
        rest = parts[:at] + parts[at + 1 :]
        if any(_is_pieced(word[size:], rest, taken + 1, long=long or size >= _PREFIX) for size in range(shared, 0, -1)):
            return True
    return False


def _stands_alone(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word with a capital stands as a name does: no article or capital before it, no capital behind."""
    token, after = tokens[place], tokens[place + 1] if place + 1 < len(tokens) else None
    before = tokens[place - 1] if place and token.linked else None
    article = before is not None and (before.folded in grammar.BEFORE_A_WORD or before.capital)
    return not article and not (after is not None and after.linked and after.capital)


def _is_everybodys(word: str) -> bool:
    return not {word, word.removesuffix("s")}.isdisjoint(_EVERYBODYS)


def _acts(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether what somebody does follows a word: "Min sends the forms", "Min then left"."""
    follow = tokens[place + 1 : place + 3]
    if tokens[place].common or not follow or not follow[0].linked:
        return False
    return does(follow[0]) or (follow[0].folded == "then" and len(follow) > 1 and does(follow[1]))


def _is_particle(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a word, somebody's name or not, is only a particle here: "van", "et al.", "ben Gurion"."""
    token = tokens[place]
    if token.capital or token.honoured:
        return False
    after = tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
    called = token.folded in english().nicknames and len(token.folded) > _SHORT
    return not called or token.ordinary or (after is not None and after.capital)


def _is_hour(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a letter is the end of "8 A.M."."""
    behind = place > 1 and tokens[place].linked and tokens[place - 1].linked
    return behind and tokens[place - 1].surface in {"A", "P"} and tokens[place - 2].surface[-1:].isdigit()
