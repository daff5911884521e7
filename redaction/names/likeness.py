"""How alike two words of names are, and two names made of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from casework.memory import remembered
from casework.model.names import Likeness
from redaction.lexicon import english
from redaction.names import short_forms, spellings
from redaction.names.reading import Reading
from redaction.names.romanised import BARE, Word, joined
from redaction.names.sounds import as_chinese, as_japanese, as_korean, skeletons, sounds, strictly, unvoiced

_CACHED = 4_096
_NEAR = 70
"""In per cent, how alike two spellings of one name are written, if nobody doubts that they are one."""
_ONE_ERROR, _TWO_ERRORS = 5, 9
_ONSET_FREE = 7
_PREFIX, _REST = 3, 2
_SPAN = 3
_SHORT = 2
_WHOLE = 2


class Level(IntEnum):
    """How alike two words are."""

    NONE = 0
    INITIAL = 1
    BEGINS = 2
    """One is the beginning or the end of the other, which says little where no other part agrees."""
    LOOSE = 3
    """A short form, a slip, the same consonants, or a sound in between."""
    EXACT = 4


@cache
def _one_name() -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(spellings.groups()):
        for name in group:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


@cache
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for full, short in short_forms.short_forms():
        for one in short:
            found.setdefault(one, set()).add(full)
    return {short: frozenset(full) for short, full in found.items()}


def of_words(one: Word, other: Word) -> Level:
    """Return how alike two words are; the same whichever comes first."""
    if one.written and other.written and one.script == other.script and one.script != "KANA":
        return _in_one_script(one, other)
    if not one.forms or not other.forms:
        unread, read = (one, other) if not one.forms else (other, one)
        return Level.LOOSE if read.script in {"latin", "KANA"} and len(read.forms) and not unread.forms else Level.NONE
    if one.initial or other.initial:
        return _of_initials(one, other)
    best = max(_of_forms(mine, its) for mine in one.forms for its in other.forms)
    return best if best > Level.BEGINS else max(best, _of_other_script(one, other))


def _of_other_script(one: Word, other: Word) -> Level:
    """Return how alike two words are where one was written in a script that Latin letters render in many ways."""
    scripts = {one.script, other.script}
    if scripts & BARE:
        return _of_skeletons(one, other)
    if scripts == {"HANGUL", "latin"}:
        mine, its = ({as_korean(form) for form in word.forms} for word in (one, other))
        return Level.LOOSE if mine & its else Level.NONE
    return Level.NONE


def _of_initials(one: Word, other: Word) -> Level:
    if one.forms[0] == other.forms[0]:
        return Level.EXACT if not (one.initial and other.initial) else Level.INITIAL
    begins = any(mine[0] == its[0] for mine in one.forms for its in other.forms)
    return Level.INITIAL if begins else Level.NONE


def _in_one_script(one: Word, other: Word) -> Level:
    """Return how alike two words of a script are that writes some sounds only: by what is written."""
    if one.written == other.written:
        return Level.EXACT
    if one.script == "HAN":
        return Level.LOOSE if one.forms and one.forms == other.forms else Level.NONE
    return Level.LOOSE if _is_slip(one.written, other.written) else Level.NONE


def _of_skeletons(one: Word, other: Word) -> Level:
    mine, its = (frozenset().union(*(skeletons(form) for form in word.forms)) for word in (one, other))
    if "TAMIL" in {one.script, other.script}:
        mine, its = (frozenset(map(unvoiced, each)) for each in (mine, its))
    return Level.LOOSE if mine & its else Level.NONE


@remembered(_CACHED)
def _related(name: str) -> frozenset[str]:
    """Return the full names that a short form stands for, and itself."""
    return frozenset({name}) | _short_forms().get(name, frozenset())


@remembered(_CACHED)
def _of_forms(one: str, other: str) -> Level:
    if one == other:
        return Level.EXACT
    short = min(len(one), len(other)) <= _SHORT
    as_one = bool(_one_name().get(one, frozenset()) & _one_name().get(other, frozenset()))
    if as_one or short:
        near = as_one and one.endswith("a") == other.endswith("a") and fuzz.ratio(one, other) >= _NEAR
        return Level.EXACT if near else Level(as_one and Level.LOOSE)
    if strictly(one) == strictly(other) or (as_japanese(one) and as_japanese(one) == as_japanese(other)):
        return Level.EXACT
    if _is_short_form(one, other):
        return Level.LOOSE
    if _ends_as_another(one, other):
        return Level.NONE
    return _of_sounds(one, other)


def _of_sounds(one: str, other: str) -> Level:
    if _is_slip(one, other) or (one.endswith("a") == other.endswith("a") and _sound_alike(one, other)):
        return Level.LOOSE
    return Level.BEGINS if _begins(one, other) else Level.NONE


def _is_short_form(one: str, other: str) -> bool:
    """Whether one is what people call somebody of the other name, or both stand for one name."""
    listed = english().nicknames
    if other in listed.get(one, ()):
        return True
    mine, its = (
        frozenset(each for word in (name, *_related(name)) for each in (word, *spellings_of(word)))
        for name in (one, other)
    )
    if mine & its and (one in _short_forms() or other in _short_forms()):
        return True
    return bool(_full(one) & _full(other))


def _full(name: str) -> frozenset[str]:
    """Return the names that a short form of the package stands for: those longer than it."""
    return frozenset(each for each in english().nicknames.get(name, ()) if len(each) > len(name) + 1)


@cache
def _members() -> list[frozenset[str]]:
    return list(spellings.groups())


def spellings_of(name: str) -> frozenset[str]:
    """Return the other spellings of a name, in small Latin letters."""
    return frozenset().union(*(_members()[number] for number in _one_name().get(name, ())))


def _ends_as_another(one: str, other: str) -> bool:
    """Whether two names differ by their ending alone, as a woman's from a man's: Paula, Paul; Carla, Carlos."""
    shorter, longer = sorted((one, other), key=len)
    stem = longer.removesuffix("a")
    return longer != stem and shorter in {stem, stem + "o", stem + "e", stem + "os", stem + "us"}


def _is_slip(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    if shorter < _ONE_ERROR or (one[0] != other[0] and shorter < _ONSET_FREE):
        return False
    allowed = 2 if shorter >= _TWO_ERRORS else 1
    return OSA.distance(one, other, score_cutoff=allowed) <= allowed


def _sound_alike(one: str, other: str) -> bool:
    chinese = as_chinese(one)
    if chinese and chinese == as_chinese(other):
        return True
    return any(mine.resembles(its) for mine in sounds(one) for its in sounds(other))


def _begins(one: str, other: str) -> bool:
    shorter, longer = sorted((one, other), key=len)
    if len(longer) < len(shorter) + _REST:
        return False
    begins = len(shorter) >= _PREFIX and longer.startswith(shorter)
    return begins or (len(shorter) > _PREFIX and longer.endswith(shorter))


@dataclass(frozen=True, slots=True)
class _Pairing:
    """Some words of one name that stand for some of the other."""

    level: Level
    mine: range
    its: range

    @property
    def rank(self) -> tuple[int, int, int]:
        return -min(self.level, Level.LOOSE), -len(self.mine) - len(self.its), -self.level


def of_names(one: Reading, other: Reading) -> Likeness:
    """Return whether two names are surely, possibly or not one person's."""
    if not one.words or not other.words:
        return Likeness.DIFFERENT
    if one.folded == other.folded:
        return Likeness.SURE
    one, other = sorted((one, other), key=lambda name: name.folded)
    chosen = _chosen(sorted(_pairings(one, other), key=lambda pairing: pairing.rank))
    mine = {place for pairing in chosen for place in pairing.mine}
    its = {place for pairing in chosen for place in pairing.its}
    left = [word for place, word in enumerate(one.words) if place not in mine and not word.optional]
    over = [word for place, word in enumerate(other.words) if place not in its and not word.optional]
    telling = [pairing for pairing in chosen if pairing.level > Level.INITIAL and not _optional(pairing, one, other)]
    weak = all(pairing.level is Level.BEGINS for pairing in telling)
    if not telling or (weak and min(len(one.words), len(other.words)) > 1):
        return Likeness.DIFFERENT
    if left and over:
        return Likeness.POSSIBLE if _has_other_reading(telling, one, other, left, over) else Likeness.DIFFERENT
    exact = all(pairing.level is Level.EXACT for pairing in chosen)
    return Likeness.SURE if exact and _wholes(telling, one, other) >= _WHOLE else Likeness.POSSIBLE


def _wholes(telling: list[_Pairing], one: Reading, other: Reading) -> int:
    """Return how many parts of the names agree; what a hyphen joins is one part."""
    mine = {one.words[place].group for pairing in telling for place in pairing.mine}
    its = {other.words[place].group for pairing in telling for place in pairing.its}
    return min(len(mine), len(its))


def _optional(pairing: _Pairing, one: Reading, other: Reading) -> bool:
    return all(one.words[place].optional for place in pairing.mine) or all(
        other.words[place].optional for place in pairing.its
    )


def _has_other_reading(
    telling: list[_Pairing], one: Reading, other: Reading, left: list[Word], over: list[Word]
) -> bool:
    """Whether a surname in Han letters was read as another dialect does, so that the given name can't be compared."""
    scripts = {left[0].script, over[0].script}
    read = [one.words[telling[0].mine[0]], other.words[telling[0].its[0]]]
    otherwise = len(telling) == 1 and read[0].forms != read[1].forms
    return otherwise and scripts == {"HAN", "latin"} and {word.script for word in read} == scripts


def _chosen(pairings: list[_Pairing]) -> list[_Pairing]:
    """Return the best pairings that share no word."""
    mine: set[int] = set()
    its: set[int] = set()
    chosen = []
    for pairing in pairings:
        if mine.isdisjoint(pairing.mine) and its.isdisjoint(pairing.its):
            chosen.append(pairing)
            mine.update(pairing.mine)
            its.update(pairing.its)
    return chosen


def _pairings(one: Reading, other: Reading) -> Iterator[_Pairing]:
    """Yield every word, and every few neighbouring words that are one in the other name, with what they stand for."""
    for at, mine in enumerate(one.words):
        for its_at, its in enumerate(other.words):
            if (level := of_words(mine, its)) or (level := max(_glued(mine, its, one), _glued(its, mine, other))):
                yield _Pairing(level, range(at, at + 1), range(its_at, its_at + 1))
    for mine_span, whole in _spans(one):
        for place, word in enumerate(other.words):
            if level := _of_join(whole, word):
                yield _Pairing(level, mine_span, range(place, place + 1))
    for its_span, whole in _spans(other):
        for place, word in enumerate(one.words):
            if level := _of_join(whole, word):
                yield _Pairing(level, range(place, place + 1), its_span)


def _spans(name: Reading) -> Iterator[tuple[range, Word]]:
    words = name.words
    for size in range(2, _SPAN + 1):
        for first in range(len(words) - size + 1):
            part = words[first : first + size]
            if not any(word.initial or not word.forms for word in part):
                yield range(first, first + size), joined(part)


def _of_join(one: Word, other: Word) -> Level:
    """Return how alike a join is to a word: only what sounds or is written the same, since a part alone is found."""
    if one.written and other.written and one.script == other.script:
        return Level.EXACT if one.written == other.written else Level.NONE
    level = Level.NONE
    for mine in one.forms:
        for its in other.forms:
            if mine == its or strictly(mine) == strictly(its):
                return Level.EXACT
            if _sound_alike(mine, its):
                level = Level.LOOSE
    return max(level, _of_other_script(one, other))


def _glued(word: Word, other: Word, name: Reading) -> Level:
    """Return whether a word of a mail address is an initial and a surname in one, "jquintan"."""
    if not name.address or len(name.words) != 1:
        return Level.NONE
    parts = (part for form in word.forms for part in (form[1:], form[:-1]) if len(part) > _PREFIX)
    return Level.LOOSE if any(part in other.forms for part in parts) else Level.NONE
