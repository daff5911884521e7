"""The words of a plain text, each with what its place and capitals say."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from redaction import grammar, vocabulary
from redaction.folding import fold
from redaction.lexicon import COMMON, Lexicon
from redaction.stand_ins import letters_in, signs_in

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_POSSESSIVE = re.compile(r"'s$", re.IGNORECASE)
_LINK = re.compile(r"[ \t]{1,3}|[ \t]?\n[ \t]?|[ \t]?[-,_&/'][ \t]{0,2}|\.-?|", re.ASCII)
_STOPPED = re.compile(r"\.,? ?[a-z]")
_AFTER_INITIAL = re.compile(r"\.[ \t]{0,2}")
_BEHIND_A_TITLE = frozenset({" ", ". ", ".", "  "})
_OPENING = " \t\"'([{*_#>-\u2013\u2014\u2022\u2192\u2794\u00b7"
_CLOSING = ")]\"'"
_MARKER = re.compile(r"(?:^|\s)\(?(?:\d{1,2}|[a-h]|[ivx]{1,4})\)$")
"""What counts in a list: "1)", "(b)"."""
_LONGEST_MARKER, _LONGEST_VERB = 6, 14
_LAST_WORD = re.compile(r"[^\W\d_]+$")
_SENTENCE_ENDS = ".!?:;\n\u2026\u2022"
_SHOUTED_LETTERS = 12
_SHOUTED_SHARE = 0.7
_SHORT = 2
_OBJECT = re.compile(
    r"[ ](?:the|an?|his|her|their|its|it|them|this|that|these|up|out|on|off|down|away|back|over|in|into)\b"
)
"""What follows a verb, and seldom a name."""


class Token(NamedTuple):
    """One word of a plain text.

    Attributes:
        start: Where it begins in the plain text.
        end: Where it ends, without a possessive.
        surface: The word as written, without a possessive.
        folded: The word as names are compared.
        ordinary: Whether it is an ordinary English word.
        common: Whether it is one of the few words that every text is made of.
        capital: Whether it begins with a capital.
        shouted: Whether its whole line is written in capitals, which then say nothing.
        upper: Whether it is all capitals, at least two.
        opens: Whether a sentence, line or list entry begins with it.
        honoured: Whether a title such as Dr or Ms, or an initial, stands before it.
        stands_in: Whether it is a letter by which the text speaks of somebody without a name.
        owns: Whether a possessive stands behind it.
        stopped: Whether it is a letter with a stop behind it that ends no sentence: "A. for her".
        linked: Whether only a space, hyphen, comma or stop stands between it and the word before.
    """

    start: int
    end: int
    surface: str
    folded: str
    ordinary: bool
    common: bool
    capital: bool
    shouted: bool
    upper: bool
    opens: bool
    honoured: bool
    stands_in: bool
    owns: bool
    stopped: bool
    linked: bool

    @property
    def initial(self) -> bool:
        """Whether it is a single capital letter other than the words I and A."""
        letter = len(self.surface) == 1 and self.surface.isupper() and not self.stands_in
        return letter and (self.stopped or self.surface not in "IA")


def tokenise(text: str, lexicon: Lexicon) -> tuple[Token, ...]:
    """Return the words of a plain text in order."""
    shouted, letters, signs = tuple(_shouted_lines(text)), letters_in(text), signs_in(text)
    line = 0
    tokens: list[Token] = []
    for match in _WORD.finditer(text):
        while line < len(shouted) and shouted[line][0] <= match.start():
            line += 1
        shouting = line > 0 and shouted[line - 1][1]
        before = tokens[-1] if tokens else None
        nobodys = match[0][:1] in letters or match.start() in signs
        tokens.append(_token(text, match, before, lexicon, shouting=shouting, stands_in=nobodys))
    return tuple(tokens)


def _token(
    text: str, match: re.Match[str], before: Token | None, lexicon: Lexicon, *, shouting: bool, stands_in: bool
) -> Token:
    whole = match[0]
    surface = _POSSESSIVE.sub("", whole) if "'" in whole else whole
    lowered = surface.lower()
    start, end = match.span()
    entry = lexicon.look_up(lowered)
    gap = text[before.end : start] if before else "\n"
    gap = gap[2:] if before and before.owns else gap
    ordinary = entry.is_word and (surface == lowered or entry.is_listed)
    is_name = entry.is_mostly_a_name and not (ordinary and surface == lowered and _is_verb(text, end, lowered, before))
    return Token(
        start=start,
        end=start + len(surface),
        surface=surface,
        folded=fold(surface),
        ordinary=ordinary and not is_name,
        common=entry.band <= COMMON,
        capital=surface[:1].isupper(),
        shouted=shouting,
        upper=surface.isupper() and len(surface) >= _SHORT,
        opens=_opens(text, start),
        honoured=before is not None and (_honours(before, gap) or (not ordinary and _is_dotted(before, gap))),
        stands_in=stands_in and len(surface) == 1,
        owns=surface != whole,
        stopped=len(surface) == 1 and _STOPPED.match(text, end) is not None,
        linked=before is not None and _links(before, gap),
    )


def _is_verb(text: str, end: int, word: str, before: Token | None) -> bool:
    """Tell whether a word in small letters is what somebody does: "might rob", "each drew the", "the team drew up"."""
    if before is None:
        return False
    subject = before.folded in grammar.SUBJECTS or word in grammar.IRREGULAR
    return before.folded in grammar.MODALS or (subject and _OBJECT.match(text, end) is not None)


def _links(before: Token, gap: str) -> bool:
    if gap == " ":
        return True
    initial = len(before.surface) == 1 and _AFTER_INITIAL.fullmatch(gap) is not None
    return initial or _LINK.fullmatch(gap) is not None


def _honours(before: Token, gap: str) -> bool:
    if not before.capital or gap not in _BEHIND_A_TITLE:
        return False
    return before.folded in vocabulary.HONORIFICS or before.initial


def _is_dotted(before: Token, gap: str) -> bool:
    """Tell whether the word before is an initial that would be a word without its stop: "A. Okonkwo"."""
    return before.surface in {"A", "I"} and not before.stands_in and gap in {".", ". "}


def _opens(text: str, start: int) -> bool:
    if start > 1 and text[start - 1] == " " and text[start - 2].isalnum():
        return False
    place, quoted = start - 1, False
    while place >= 0 and text[place] in _OPENING:
        quoted |= text[place] == '"'
        place -= 1
    if place < 0 or text[place] in _SENTENCE_ENDS or (quoted and text[place] == ","):
        return True
    if text[place] in _CLOSING:
        before = text[max(0, place - _LONGEST_MARKER) : place + 1]
        return text[place - 1] in _SENTENCE_ENDS or _MARKER.search(before) is not None
    said = _LAST_WORD.search(text[max(0, place - _LONGEST_VERB) : place + 1]) if quoted else None
    return said is not None and said[0].lower() in vocabulary.SPEAKING


def _shouted_lines(text: str) -> Iterator[tuple[int, bool]]:
    """Yield each line's start and whether it is written in capitals."""
    start = 0
    for line in text.split("\n"):
        letters = sum(map(str.isalpha, line))
        capitals = sum(map(str.isupper, line))
        yield start, letters >= _SHOUTED_LETTERS and capitals > _SHOUTED_SHARE * letters
        start += len(line) + 1
