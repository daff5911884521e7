"""Which words are ordinary English, and which are names: from two word lists that come as packages.

`symspellpy` carries 82,765 words with their frequencies, British and American, names among them; the Hunspell
list in `spylls` writes names with a capital, which tells them apart. Only their data is read, never their code.

Of a list, only the words' hashes are kept, in an array: a fifteenth of the memory of a set of words.
"""

import csv
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.util import find_spec
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from redaction import vocabulary

_CONTRACTIONS = frozenset({"t", "re", "ve", "ll", "d", "m", "s", "em"})
_PREFIXES = (
    *("un", "re", "in", "im", "dis", "non", "over", "under", "mis", "out", "pre", "inter", "sub", "super", "co"),
    *("anti", "de", "counter", "fore", "up", "en", "self", "multi", "micro", "mid", "pro", "con", "per", "trans"),
)
_ENDINGS = (
    *(("s", ""), ("es", ""), ("ies", "y"), ("ed", ""), ("ed", "e"), ("ied", "y"), ("ing", ""), ("ing", "e")),
    *(("er", ""), ("er", "e"), ("ers", ""), ("ers", "e"), ("est", ""), ("est", "e"), ("ier", "y"), ("iest", "y")),
    *(("ly", ""), ("ly", "le"), ("ily", "y"), ("y", ""), ("ness", ""), ("iness", "y"), ("able", ""), ("able", "e")),
    *(("ment", ""), ("ments", ""), ("ion", ""), ("ion", "e"), ("ions", ""), ("ions", "e"), ("ive", "ion")),
    *(("ication", "y"), ("ications", "y"), ("ation", ""), ("ation", "e"), ("ations", "e"), ("al", ""), ("ally", "")),
    *(("less", ""), ("ful", ""), ("ity", ""), ("ity", "e"), ("ist", ""), ("ists", ""), ("ism", ""), ("ic", "")),
    *(("ability", "able"), ("ably", "able"), ("hood", ""), ("ship", ""), ("ships", ""), ("like", "")),
)
_INSTEAD = {ending: [new for old, new in _ENDINGS if old == ending] for ending, _ in _ENDINGS}
_LONGEST_ENDING = max(map(len, _INSTEAD))
_BRITISH = (
    *(("our", "or"), ("is", "iz"), ("ys", "yz"), ("tre", "ter"), ("ogue", "og"), ("ll", "l"), ("ence", "ense")),
    *(("ae", "e"), ("oe", "e"), ("mme", "m"), ("ement", "ment"), ("ey", "y"), ("eab", "ab"), ("ice", "ise")),
)
_SHORTEST_STEM = 4
_SHORTEST_MADE = 10
"""From so many letters on, what is made of a rare word is hardly a name."""


COMMON, USUAL, TELLING, RARE, UNLISTED = range(5)
"""How frequent a word is: among the few that every text is made of (will, may, so); so usual that by itself it says
little (history, law); frequent enough that what is made of it is ordinary too; rarer; not on the list."""

_RANKS = (250, 4000, 30000)
"""Where each of them but the first begins, counted from the most frequent word."""

_BAND_BITS = 0b11


class HashedWords:
    """A set of words of which only the hashes are known; 64 bits, so two words never share one in practice.

    Args:
        words: What it holds.
    """

    __slots__ = ("_hashes",)

    def __init__(self, words: Iterable[str]) -> None:
        self._hashes = array("q", sorted(map(hash, words)))

    def __contains__(self, word: str) -> bool:
        wanted, hashes = hash(word), self._hashes
        place = bisect_left(hashes, wanted)
        return place < len(hashes) and hashes[place] == wanted


class Frequencies:
    """How frequent words are, by their hashes, whose last two bits give way to the band.

    Args:
        counted: Each word once, with how often it was seen.
    """

    __slots__ = ("_entries",)

    def __init__(self, counted: Iterable[tuple[str, int]]) -> None:
        hashes, counts = array("q"), array("q")
        for word, count in counted:
            hashes.append(hash(word) & ~_BAND_BITS)
            counts.append(count)
        ordered = sorted(counts, reverse=True)
        limits = [ordered[rank] for rank in _RANKS]
        bands = (sum(count <= limit for limit in limits) for count in counts)
        self._entries = array("q", sorted(map(int.__or__, hashes, bands)))

    def band(self, word: str) -> int:
        """Return how frequent a word is, from `COMMON` to `UNLISTED`."""
        wanted, entries = hash(word) & ~_BAND_BITS, self._entries
        place = bisect_left(entries, wanted)
        entry = entries[place] if place < len(entries) else _BAND_BITS
        return entry & _BAND_BITS if entry & ~_BAND_BITS == wanted else UNLISTED


class Entry(NamedTuple):
    """What the lists say of a lower-case word; each is what the method of `Lexicon` with its name returns."""

    is_word: bool
    is_listed: bool
    band: int
    is_mostly_a_name: bool


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The words of English, for telling what is ordinary.

    Attributes:
        words: Lower-case words of the Hunspell list and of this service, mostly stems.
        names: Lower-case words that are also, or only, names.
        frequencies: How frequent the words of another list are.
        nicknames: For each given name, in lower case, the other forms that it is called by.
    """

    words: HashedWords
    names: HashedWords
    frequencies: Frequencies
    nicknames: Mapping[str, frozenset[str]]
    _looked_up: dict[str, Entry] = field(default_factory=dict)
    """Of usual words alone that are nobody's name: a few thousand, for as long as the process."""

    def look_up(self, word: str) -> Entry:
        """Return all that the lists say of a lower-case word, faster than one by one."""
        entry = self._looked_up.get(word)
        if entry is None:
            band = self.frequencies.band(word)
            entry = Entry(self.is_word(word), self.is_listed(word), band, self.is_mostly_a_name(word))
            if band <= USUAL and word not in self.names:
                self._looked_up[word] = entry
        return entry

    def is_word(self, word: str) -> bool:
        """Tell whether a lower-case word, with or without an apostrophe, is ordinary English.

        A word that only the frequency list has must also come from an ordinary stem: what does not is a
        place, a brand or a name nearly every time.
        """
        head, apostrophe, tail = word.rpartition("'")
        if apostrophe and tail in _CONTRACTIONS:
            return self.is_word(head.removesuffix("n") if tail == "t" else head) or self.is_word(head)
        if word in vocabulary.NAMES_ONLY:
            return False
        if word in self.words:
            return True
        if word in self.names:
            return self.frequencies.band(word) < UNLISTED and self._is_telling(word.removesuffix("s"))
        listed = self.frequencies.band(word) < UNLISTED
        made = (listed or len(word) >= _SHORTEST_MADE) and any(stem in self.words for stem in _origins(word))
        return made or (not listed and any(self._is_telling(stem) for stem in _stems(word)))

    def _is_telling(self, stem: str) -> bool:
        known = stem in self.words and self.frequencies.band(stem) <= TELLING
        return known or stem in vocabulary.ORDINARY

    def is_listed(self, word: str) -> bool:
        """Tell whether some list has a word as it stands: what is only derived may be a name by its capital."""
        return word in self.words or self.frequencies.band(word) < UNLISTED or "'" in word

    def is_common(self, word: str) -> bool:
        """Tell whether a word is among the few that every text is made of (will, may, so)."""
        return self.frequencies.band(word) <= COMMON

    def is_usual(self, word: str) -> bool:
        """Tell whether a word is so usual that by itself it says little (history, law)."""
        return self.frequencies.band(word) <= USUAL

    def is_mostly_a_name(self, word: str) -> bool:
        """Tell whether a lower-case word, although some dictionary has it, is read as a name (peter)."""
        return word in self.names and word in self.nicknames and word not in vocabulary.NOT_FIRST_A_NAME


def _origins(word: str) -> Iterator[str]:
    """Yield what a word may come from: its American spelling, and the stems of both."""
    for british, american in (("", ""), *_BRITISH):
        if british in word:
            spelt = word.replace(british, american, 1) if british else word
            yield spelt
            yield from _stems(spelt)


def _stems(word: str) -> Iterator[str]:
    for prefix in ("", *_PREFIXES):
        if not word.startswith(prefix) or len(word) - len(prefix) < _SHORTEST_STEM:
            continue
        bare = word.removeprefix(prefix)
        yield bare
        for size in range(1, min(_LONGEST_ENDING, len(bare) - 2) + 1):
            for instead in _INSTEAD.get(bare[-size:], ()):
                stem = bare[:-size]
                if len(stem) + len(instead) >= _SHORTEST_STEM - 1:
                    yield stem + instead
                if stem[-1:] == stem[-2:-1]:
                    yield stem[:-1]


def _file_of(package: str, *path: str) -> Path:
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(f"The word list in {package} is missing: install Parley's requirements.")
    return Path(found.submodule_search_locations[0]).joinpath(*path)


def _counted() -> Iterator[tuple[str, int]]:
    with _file_of("symspellpy", "frequency_dictionary_en_82_765.txt").open(encoding="utf-8-sig") as lines:
        for line in lines:
            word, _, count = line.partition(" ")
            if count:
                yield word, int(count)


def _hunspell() -> Iterator[str]:
    """Yield the entries of the Hunspell list, names with a capital."""
    with _file_of("spylls", "hunspell", "data", "en", "en_US.dic").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            yield line.partition("/")[0].strip()


def _nicknames() -> dict[str, frozenset[str]]:
    """Return both ways of the list: whom a short form stands for, and how a full name is shortened."""
    found: dict[str, set[str]] = {}
    with _file_of("nicknames", "names.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.reader(lines):
            forms = {cell.strip().lower() for cell in row} - {"has_nickname", "name1", "name2", "relationship"}
            for form in forms:
                found.setdefault(form, set()).update(forms - {form})
    return {form: frozenset(others) for form, others in found.items()}


@lru_cache(maxsize=1)
def english() -> Lexicon:
    """Load the word lists, once; it takes about a fifth of a second, so call it off the event loop."""
    nicknames = _nicknames()
    words = HashedWords(chain(vocabulary.ORDINARY, (entry for entry in _hunspell() if entry[:1].islower())))
    capitalised = (entry.lower() for entry in _hunspell() if entry[:1].isupper())
    names = HashedWords(name for name in chain(capitalised, nicknames) if name not in vocabulary.ORDINARY)
    return Lexicon(words, names, Frequencies(_counted()), nicknames)
