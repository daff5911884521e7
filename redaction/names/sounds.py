"""How a romanised word sounds, so that two spellings of one name are found alike.

A word is taken apart into its consonants, in classes that transliterations mix up, and the vowels between them.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import product

from casework.memory import remembered

_CACHED = 4096
_LIGHTEST = 3
"""Consonants from which one gap between them may differ."""


def _compiled(*steps: tuple[str, str]) -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in steps)


_STRICT = _compiled(
    (r"ph", "f"),
    (r"^y(?=[ie])", ""),
    (r"c(?![hiey])|ck|q", "k"),
    (r"th$", "t"),
    (r"h(?![aeiouy])|(?<=[tdbgk])h", ""),
    (r"oo|ou|uu", "u"),
    (r"ee|ie?y|ii|(?<=[ae])[iy]|y", "i"),
    (r"iy?(?=[aou])", "i"),
    (r"w", "v"),
    (r"(.)\1+", r"\1"),
)
_CONSONANTS = _compiled(
    (r"ph", "f"),
    (r"^w(?=oo|u)", ""),
    (r"^ie", "e"),
    (r"^y(?=[ie](?![ou]))", ""),
    (r"dzh|dj|^gj|dz(?=[ei])|dse$|zh", "j"),
    (r"sch|sh|sz", "s"),
    (r"tsch|tch|tsh|cz", "C"),
    (r"ch(?=[rl])", "k"),
    (r"tz|ts|c(?=[eiy])", "s"),
)
_REST = _compiled(
    (r"kh", "h"),
    (r"ks", "x"),
    (r"ck|q|g|c", "k"),
    (r"x", "ks"),
    (r"^y(?=[aou]|e[ou])|j", "J"),
    (r"(?<=.)h", ""),
    (r"[wb]", "v"),
    (r"z", "s"),
    (r"([^aeiouy])\1+", r"\1"),
)
_CHINESE_SYLLABLE = (
    r"(?:(?:ch'?|zh|sh|hs|ts'?|tz'?|[bpmfdtnlgkhjqxrzcsyw])'?)"
    r"(?:uang|iang|iong|iung|ueng|ang|eng|ing|ong|ung|uan|ian|ien|iao|uai|ieh|ueh|ai|ei|ui|uei|ao|ou|iu|ie|ia|ua|uo|ue"
    r"|an|en|in|un|er|ih|eh|a|o|e|i|u)"
)
_CHINESE = re.compile(rf"(?:{_CHINESE_SYLLABLE}){{1,3}}")
_CHINESE_CLASSES = _compiled(
    (r"'", ""),
    (r"hs|x", "s"),
    (r"sh", "s"),
    (r"ts|tz|z(?!h)|c(?!h)", "Z"),
    (r"ch|zh|[jq]", "J"),
    (r"g", "k"),
    (r"(?<=n)k", "g"),
    (r"d", "t"),
    (r"b", "p"),
    (r"ieh|ien", "ie"),
    (r"ian", "ie"),
    (r"ueh|ue", "ue"),
    (r"ung", "ong"),
    (r"ih", "i"),
    (r"uei", "ui"),
    (r"y[iu]", "i"),
    (r"y", "i"),
    (r"ou", "o"),
    (r"w", "u"),
)
_JAPANESE = re.compile(
    r"(?:(?:[ksztnhmrgdbpy]y?|sh|ch|ts|j|f|w)?[aeiou](?:h(?![aeiouy]))?|n(?![aeiouy])'?|([kstp])(?=\1)|m(?=[bp]))++"
)
"""Possessive, since a word that is nearly Japanese would else be tried in every way to part it."""
_JAPANESE_SOUNDS = _compiled(
    (r"(?<=[aeou])h(?![aeiouy])", ""),
    (r"o[uo]", "o"),
    (r"uu", "u"),
    (r"shi", "si"),
    (r"sh", "sy"),
    (r"tch", "cch"),
    (r"chi", "ti"),
    (r"ch", "ty"),
    (r"tsu", "tu"),
    (r"ji", "zi"),
    (r"jy?", "zy"),
    (r"f", "h"),
    (r"m(?=[bp])", "n"),
)
_KOREAN_SOUNDS = _compiled(
    (r"r(?![aeiouwy])", ""),
    (r"(?<=[aeiou])h(?![aeiouwy])", ""),
    (r"sh", "s"),
    (r"ch|j", "C"),
    (r"o[ei]|oae|wae", "we"),
    (r"ae|ai|ye(?!o)|eh", "e"),
    (r"ui|ee|ie", "i"),
    (r"weo", "wo"),
    (r"woo|wu(?!n)|oo|eo|eu|ou|u", "o"),
    (r"[gq]", "k"),
    (r"d", "t"),
    (r"[bfv]|ph", "p"),
    (r"r", "l"),
    (r"(.)\1+", r"\1"),
)
_UNVOICED = str.maketrans("dfC", "tvs")
_DIGRAPHS = _compiled(("sh", "s"), ("gh", "k"), ("ph", "f"), ("inh$", "ing"))
_NASAL = re.compile(r"m(?=[ktdsC]|$)")
_SIBILANT = re.compile(r"tz|ts|z|c(?=[eiy])")
_VOWELS = re.compile(r"[aeiouyh'`]")
_DOUBLED = re.compile(r"(.)\1+")
_MERGED = str.maketrans("qgcpbwz", "kkkfvvs")
_SOFT_X = re.compile(r"^x|x(?=[^aeiouy])")
_SOFT = (
    ("qu", "k"),
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("x", "ks"),
    ("th", "t"),
    ("sch", "s"),
    ("sh", "s"),
    ("ch", "k"),
)
_SOFTENED = str.maketrans("dzgcqbvwy", "tskkkpffi")
_VOWEL_RUN = re.compile(r"[aeiouy]*")
_MEANS = {"a": "ae", "e": "aei", "i": "ie", "y": "ie", "o": "ou", "u": "ou"}


@dataclass(frozen=True, slots=True)
class Sound:
    """A word as it sounds.

    Attributes:
        consonants: Their classes in order.
        gaps: The vowels before, between and after them.
    """

    consonants: str
    gaps: tuple[frozenset[str], ...]

    def resembles(self, other: "Sound") -> bool:
        """Whether two words have the same consonants, and nearly the same vowels between them."""
        if self.consonants != other.consonants or not self.consonants:
            return False
        first, *rest = (_alike(one, its) for one, its in zip(self.gaps, other.gaps, strict=True))
        return first and rest.count(False) <= (len(self.consonants) >= _LIGHTEST)


@remembered(_CACHED)
def strictly(word: str) -> str:
    """Return a word without what only its spelling decides: "sergei" and "sergey" become one."""
    return _replaced(word, _STRICT)


@remembered(_CACHED)
def sounds(word: str) -> tuple[Sound, ...]:
    """Return how a word may sound; "ch" and "x" have two ways."""
    begun = _replaced(word, _CONSONANTS)
    soft = _SOFT_X.sub("h", begun)
    ways = {each.replace("ch", way) for each in (begun, soft) for way in "Ch"}
    return tuple(_taken_apart(_replaced(way, _REST)) for way in sorted(ways))


@remembered(_CACHED)
def softened(word: str) -> str:
    """Return a word without the differences that speech makes light of: t and d, s and z, and doubled letters."""
    for letters, instead in _SOFT:
        word = word.replace(letters, instead)
    return _DOUBLED.sub(r"\1", word.translate(_SOFTENED))


@remembered(_CACHED)
def as_chinese(word: str) -> str:
    """Return what Pinyin and Wade-Giles have in common, or "" when a word can be neither."""
    return _replaced(word, _CHINESE_CLASSES) if _CHINESE.fullmatch(word) else ""


@remembered(_CACHED)
def as_japanese(word: str) -> str:
    """Return what the ways to romanise Japanese have in common, long vowels short, or "" when a word is none."""
    return _replaced(word, _JAPANESE_SOUNDS) if _JAPANESE.fullmatch(word) else ""


@remembered(_CACHED)
def as_korean(word: str) -> str:
    """Return what is left of a Korean word, however it was romanised: "bag" and "park" become one."""
    return _replaced(word, _KOREAN_SOUNDS)


def unvoiced(skeleton: str) -> str:
    """Return a skeleton as a script tells it that has one letter for t and d, one for p and b, one for s and ch."""
    return _DOUBLED.sub(r"\1", skeleton.translate(_UNVOICED))


@remembered(_CACHED)
def skeletons(word: str) -> frozenset[str]:
    """Return the consonants that remain of a word where a script writes no vowels, in each way to read them."""
    plain = _replaced(word, _DIGRAPHS)
    found = set()
    for ways in _ways(plain, {"kh": ("", "k"), "zh": "js", "ch": ("C", "", "k"), "th": "ts", "dh": "ds", "j": "jk"}):
        bare = _VOWELS.sub("", _SIBILANT.sub("s", ways).replace("x", "ks")).translate(_MERGED)
        for each in (bare, bare.replace("v", ""), _NASAL.sub("n", bare)):
            found.add(_DOUBLED.sub(r"\1", each))
    return frozenset(each for each in found if each)


def _ways(word: str, letters: dict[str, Iterable[str]]) -> Iterator[str]:
    """Yield a word with each of some letters read in each way, the same way throughout."""
    inside = [letter for letter in letters if letter in word]
    for chosen in product(*(letters[letter] for letter in inside)):
        read = word
        for letter, instead in zip(inside, chosen, strict=True):
            read = read.replace(letter, instead)
        yield read


def _taken_apart(word: str) -> Sound:
    consonants = _VOWEL_RUN.sub("", word)
    gaps = re.split(r"[^aeiouy]", word)
    return Sound(consonants, tuple(map(frozenset, gaps)))


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two runs of vowels could be one: neither is there, or they have a vowel in common, roughly."""
    if not one or not other:
        return one == other
    return any(letter in _MEANS[its] for letter in one for its in other)


def _replaced(word: str, steps: Iterable[tuple[re.Pattern[str], str]]) -> str:
    for pattern, instead in steps:
        word = pattern.sub(instead, word)
    return word
