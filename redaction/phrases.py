"""Finds the other names that a lead added, in any inflection, and phrases that a request holds word for word (R11)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from casework.model.calls.anonymity import CaseRecord, Certainty, MarkKind
from redaction import vocabulary
from redaction.folding import canvas
from redaction.lexicon import Lexicon
from redaction.spans import Candidate
from redaction.tokens import Token, tokenise

OTHER_NAME = "[other name]"
SHORTEST_SHARED = 5
"""A phrase of so many words or more is somebody's own."""
_FEWEST_CONTENT_WORDS = 2
_SHORTEST_CONTENT = 4
_SHORTEST_STEM = 4
_LONGEST_ENDING = 5
_SUFFIXES = ("ies", "es", "s", "ing", "ed", "er", "ers", "ian", "ians", "ist", "ists", "y", "e", "")
_LONGEST_NAME = 3
_SHORTEST_ALONE = 3
_ONE, _THE = "one", "the"
_ARTICLES = frozenset({"the", "a", "an"})
_SMALL = frozenset({"the", "of", "and", "a", "an", "for", "in", "on"})
_KINDS = _SMALL | vocabulary.KINDS_OF_THING
"""What other names are names of, which alone says nothing."""


@dataclass(frozen=True, slots=True)
class OtherName:
    """What a lead added that is no person's name by its looks.

    Attributes:
        words: Folded.
        everyday: Whether it is one usual word, which in small letters is only asked about.
        written: Whether only its capitals tell: of a usual word that is a part of it, or of its initials.
        sure: Whether it is never everybody's, as the initials PT are.
    """

    words: tuple[str, ...]
    everyday: bool
    written: bool = False
    sure: bool = True


@dataclass(frozen=True, slots=True)
class PhrasesIndex:
    """The other names of a record, and every run of five words of its request."""

    other_names: tuple[OtherName, ...]
    shared: frozenset[tuple[str, ...]]


def index_phrases(record: CaseRecord, lexicon: Lexicon) -> PhrasesIndex:
    """Prepare a record's other names and request for matching."""
    names = (way for name in record.other_names for way in _other_ways(name, lexicon))
    return PhrasesIndex(tuple(dict.fromkeys(names)), frozenset(_runs(record.told, lexicon)))


def is_persons(name: str, lexicon: Lexicon) -> bool:
    """Tell whether another name that a lead added may be somebody's: some word of it is no ordinary one."""
    words = [token for token in tokenise(canvas(name).text, lexicon) if any(map(str.isalpha, token.surface))]
    few = len(words) <= _LONGEST_NAME
    return any(not token.ordinary or (few and _is_called_so(token.folded, lexicon)) for token in words)


def _is_called_so(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.nicknames or word in lexicon.names or word in vocabulary.NAMES_AT_A_START


def _other_ways(name: str, lexicon: Lexicon) -> Iterator[OtherName]:
    """Yield a name, what is left of it without its kind, in either order, and its initials: "Tern", "PT"."""
    whole = _other_name(name, lexicon)
    if whole is None:
        return
    yield whole
    said = [word for word in whole.words if word not in _KINDS]
    kinds = [word for word in whole.words if word in _KINDS - _SMALL]
    if said and kinds:
        yield OtherName((*said, *kinds), everyday=False)
        yield OtherName((*kinds, *said), everyday=False)
        alone = len(said) == 1
        if not alone or (len(said[0]) >= _SHORTEST_ALONE and not lexicon.is_common(said[0])):
            usual = alone and (lexicon.is_usual(said[0]) or _is_called_so(said[0], lexicon))
            yield OtherName(tuple(said), everyday=alone, written=usual)
    capitals = [word for word in name.split() if word[:1].isupper()]
    if len(capitals) > 1 and len(capitals) == len([word for word in whole.words if word not in _SMALL]):
        initials = "".join(word[0] for word in capitals).lower()
        yield OtherName((initials,), everyday=False, written=True, sure=initials not in vocabulary.NOT_INITIALS)


def _other_name(name: str, lexicon: Lexicon) -> OtherName | None:
    tokens = tokenise(canvas(name).text, lexicon)
    words = tuple(token.folded for token in tokens)
    if not words or all(token.common for token in tokens):
        return None
    named = len(words) == 1 and _is_called_so(words[0], lexicon)
    if named and tokens[0].ordinary:
        return None
    return OtherName(words, everyday=len(words) == 1 and lexicon.is_usual(words[0]))


def find_other_names(tokens: Sequence[Token], index: PhrasesIndex) -> Iterator[Candidate]:
    """Yield a candidate for each of the other names, in the plural, hyphened, written together or apart."""
    for name in index.other_names:
        whole = "".join(name.words)
        for place, token in enumerate(tokens):
            last = _ends_at(tokens, place, name.words, whole)
            if last is None:
                continue
            if name.written and not _is_written(tokens, place, last, name):
                continue
            known = name.sure and (not name.everyday or (token.capital and not token.opens))
            kind, certainty = MarkKind.OTHER_NAME, Certainty.KNOWN if known else Certainty.AMBIGUOUS
            shown = OTHER_NAME if known else ""
            yield Candidate(token.start, tokens[last].end, kind, certainty, shown, None if shown else f"hint.{kind}")


def _is_written(tokens: Sequence[Token], first: int, last: int, name: OtherName) -> bool:
    """Tell whether capitals say that a usual word is the name, or letters its initials."""
    token = tokens[first]
    if name.everyday:
        return token.capital and not token.opens and not token.shouted
    return first == last and (token.upper or token.surface.removesuffix("s").isupper()) and not token.shouted


def _ends_at(tokens: Sequence[Token], place: int, words: tuple[str, ...], whole: str) -> int | None:
    """Return the last word of a name that begins at a place, or None."""
    last = place + len(words) - 1
    if last < len(tokens) and all(tokens[at].linked for at in range(place + 1, last + 1)):
        pairs = zip(tokens[place : last + 1], words, strict=True)
        if all(is_inflected(token.folded, word) for token, word in pairs):
            return last
    joined = ""
    for at in range(place, min(place + len(words) + 2, len(tokens))):
        if at > place and not tokens[at].linked:
            break
        joined += tokens[at].folded
        if at != last and is_inflected(joined, whole):
            return at
    return None


def is_inflected(word: str, base: str) -> bool:
    """Tell whether one word is another with an ending of English: gauge, gauges; history, historians."""
    if word == base:
        return True
    if word[:1] != base[:1] or abs(len(word) - len(base)) > _LONGEST_ENDING:
        return False
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            stem = word[: len(word) - len(suffix)]
            stems = {stem, stem[:-1]} if stem[-1:] == stem[-2:-1] else {stem}
            if any(
                len(each) >= min(_SHORTEST_STEM, len(base) - 1)
                and base.startswith(each)
                and base[len(each) :] in _SUFFIXES
                for each in stems
            ):
                return True
    return False


def find_shared(tokens: Sequence[Token], index: PhrasesIndex, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield phrases of five words or more that the request holds, too, with at least two words that say something."""
    if not index.shared:
        return
    plain = [_plain(token) for token in tokens]
    place = 0
    while place + SHORTEST_SHARED <= len(tokens):
        end = place
        while end + SHORTEST_SHARED <= len(tokens) and tuple(plain[end : end + SHORTEST_SHARED]) in index.shared:
            end += 1
        if end > place:
            last = end + SHORTEST_SHARED - 2
            run = tokens[place : last + 1]
            if len({token.folded for token in run if _says_something(token, lexicon)}) >= _FEWEST_CONTENT_WORDS:
                kind = MarkKind.SHARED_PHRASE
                yield Candidate(run[0].start, run[-1].end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
            place = last + 1
        else:
            place += 1


def _runs(texts: Iterable[str], lexicon: Lexicon) -> Iterator[tuple[str, ...]]:
    for text in texts:
        plain = [_plain(token) for token in tokenise(canvas(text).text, lexicon)]
        yield from (tuple(plain[at : at + SHORTEST_SHARED]) for at in range(len(plain) - SHORTEST_SHARED + 1))


def _plain(token: Token) -> str:
    """Return a word without its number; whose it is, and who does it, is the same word, and so are articles."""
    if token.folded in _ARTICLES:
        return _THE
    return _ONE if token.folded in vocabulary.WHOSE else token.folded.removesuffix("s")


def _says_something(token: Token, lexicon: Lexicon) -> bool:
    everybodys = lexicon.is_common(token.folded) or token.folded.removesuffix("s") in vocabulary.OF_EVERY_DISPUTE
    return len(token.folded) >= _SHORTEST_CONTENT and not everybodys
