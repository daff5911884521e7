"""Hears names in signs that each write a syllable: "阿桥" for Weiqiao, "多赫蒂" for Docherty, "建國" for Jianguo.

Chinese writes names of every language by signs that sound like them, a syllable each. The signs are read in Mandarin;
how another dialect reads them is not known here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product

from anyascii import anyascii
from rapidfuzz import fuzz

from casework.memory import remembered
from redaction.names.romanised import Word
from redaction.names.sounds import as_chinese

_CACHED = 2048
_SYLLABLE = re.compile(
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])(?:uang|iang|iong|ang|eng|ing|ong|uan|ian|iao|uai|ai|ei|ui|ao|ou|iu|ie|ia|ua|uo|ue"
    r"|an|en|in|un|a|o|e|i|u)|(?:ang|eng|ai|ei|ao|ou|an|en|er|a|e|o)"
)
_FOND_BEFORE = frozenset("阿老小大")
_FOND_BEHIND = frozenset("哥姐弟妹总工董叔姨嫂爷婶伯仔儿總爺嬸")
"""Signs that make a pet name, or a way to address somebody, of the one syllable beside them."""
_MOST_SIGNS = 8
_LONGEST_RUN = 40
_LIKE_ENOUGH = {1: 80, 2: 52, 3: 52}
"""In per cent, how alike a name and its syllables are written, by how many consonants agree."""
_OF_MANY = 38
_MOST_WAYS = 8
_DOUBLED = re.compile(r"(.)\1+")
_WAYS = (("ch", ("S", "K", "")), ("g", ("K", "S")), ("c", ("K", "S")), ("x", ("KS", "S")))
_PLAIN = (
    *(("sch", "S"), ("ph", "F"), ("sh", "S"), ("th", "T"), ("zh", "S"), ("ck", "K"), ("qu", "K")),
    *(("b", "P"), ("p", "P"), ("v", "F"), ("w", "F"), ("f", "F"), ("d", "T"), ("t", "T"), ("l", "L"), ("r", "L")),
    *(("k", "K"), ("q", "K"), ("s", "S"), ("z", "S"), ("j", "S"), ("m", "M"), ("n", "N"), ("h", "")),
)
_SMALL = re.compile(r"[a-z]")
_NOT_BEFORE_A_VOWEL = re.compile(r"L(?![aeiouy])")
_SYLLABLES_OPEN = {
    "zh": "S",
    "ch": "S",
    "sh": "S",
    "b": "P",
    "p": "P",
    "m": "M",
    "f": "F",
    "d": "T",
    "t": "T",
    "n": "N",
    "l": "L",
    "r": "L",
    "g": "K",
    "k": "K",
    "h": "",
    "j": "S",
    "q": "S",
    "x": "S",
    "z": "S",
    "c": "S",
    "s": "S",
    "w": "F",
    "y": "",
}


@dataclass(frozen=True, slots=True)
class SyllablesIndex:
    """Names by how signs for syllables would write them; each with whose it is.

    Attributes:
        whole: Names of two syllables or more, as `as_chinese` has them.
        syllables: Their syllables, and names of one, likewise.
        consonants: Names of other languages, by their consonants, with how they are written.
    """

    whole: dict[str, set[int]] = field(default_factory=dict)
    syllables: dict[str, set[int]] = field(default_factory=dict)
    consonants: dict[str, set[tuple[str, int]]] = field(default_factory=dict)

    def add(self, word: Word, owner: int) -> None:
        """Add a part of somebody's name."""
        for form in word.forms if not (word.initial or word.optional) else ():
            parted = syllables_of(form)
            for syllable in parted:
                self.syllables.setdefault(as_chinese(syllable), set()).add(owner)
            if len(parted) > 1:
                self.whole.setdefault(as_chinese(form), set()).add(owner)
            for bones in _consonants(form) if form.isascii() and len(parted) != 1 else ():
                self.consonants.setdefault(bones, set()).add((form, owner))

    def owners(self, run: str) -> frozenset[int]:
        """Return whom a run of signs names, with whatever stands around the name."""
        read = [anyascii(each).lower() for each in run[:_LONGEST_RUN]]
        return frozenset((*self._fond(run, read), *self._windows(read)))

    def joined(self, written: str) -> frozenset[int]:
        """Return whose name of two syllables is written in Latin letters in another way: "hsiulan" for Xiulan."""
        return frozenset(self.whole.get(as_chinese(written), ())) if self.whole else frozenset()

    def _fond(self, run: str, read: list[str]) -> Iterator[int]:
        for at, sign in enumerate(run[: len(read)]):
            before = run[at - 1 : at] if at else ""
            behind = run[at + 1 : at + 2]
            fond = before in _FOND_BEFORE or behind in _FOND_BEHIND or behind == sign
            if fond or len(read) == 1:
                yield from self.syllables.get(as_chinese(read[at]), ())

    def _windows(self, read: list[str]) -> Iterator[int]:
        for start in range(len(read)):
            for size in range(2, min(_MOST_SIGNS, len(read) - start) + 1):
                letters = "".join(read[start : start + size])
                yield from self.whole.get(as_chinese(letters), ())
                bones = _signs_consonants(read[start : start + size])
                for form, owner in self.consonants.get(bones, ()):
                    if fuzz.ratio(letters, form) >= _LIKE_ENOUGH.get(len(bones), _OF_MANY):
                        yield owner


@remembered(_CACHED)
def syllables_of(form: str) -> tuple[str, ...]:
    """Return the syllables of a name that Pinyin can write, in the fewest of them, or none."""
    if not as_chinese(form):
        return ()
    return min(_parted(form, _MOST_SIGNS), key=len, default=())


def _parted(form: str, most: int) -> Iterator[tuple[str, ...]]:
    if not form:
        yield ()
    if not form or not most:
        return
    for size in range(1, len(form) + 1):
        if _SYLLABLE.fullmatch(form, 0, size):
            yield from ((form[:size], *rest) for rest in _parted(form[size:], most - 1))


def _consonants(form: str) -> Iterable[str]:
    """Return the consonants of a name as Chinese tells them apart, in each way to read them."""
    found = set()
    inside = [(letter, ways) for letter, ways in _WAYS if letter in form]
    for chosen in list(product(*(ways for _, ways in inside)))[:_MOST_WAYS]:
        said = form
        for (letter, _), way in zip(inside, chosen, strict=True):
            said = said.replace(letter, way)
        for letter, instead in _PLAIN:
            said = said.replace(letter, instead)
        for kept in (said, _NOT_BEFORE_A_VOWEL.sub("", said)):
            found.add(_SMALL.sub("", _DOUBLED.sub(r"\1", kept)))
    return found - {""}


def _signs_consonants(read: Iterable[str]) -> str:
    """Return the consonants of syllables: "er" is what is left of an l or r, and two like ones that meet are one."""
    bones = ""
    for syllable in read:
        if syllable == "er":
            bones += "La"
            continue
        bones += next((_SYLLABLES_OPEN[each] for each in (syllable[:2], syllable[:1]) if each in _SYLLABLES_OPEN), "")
        bones += "aN" if syllable.endswith(("n", "ng")) else "a"
    return _SMALL.sub("", _DOUBLED.sub(r"\1", bones))
