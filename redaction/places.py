"""Finds places in a text: numbered and named rooms, buildings and houses, on the record or not (R11)."""

import re
from collections.abc import Iterator, Sequence

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.addresses import ADDRESS, known
from redaction.everybodys import ALLUSIONS, PRODUCTS
from redaction.lexicon import english
from redaction.spans import Candidate
from redaction.tokens import Token
from redaction.units_index import singular

_PLACE = re.compile(
    r"(?<!\w)(?:(?:room|office|lab|laboratory|building|block|floor|suite|desk|bay|flat|locker|seat|studio)[ ]"
    r"(?!365(?!\d))(?:[A-Z]{0,3}[-.]?\d[\w.-]{0,8})"
    r"|(?-i:[A-Z]{1,2})\d{1,2}\.\d{2,3}"
    r"|(?P<exact>(?:\d(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|top)"
    r"[ -]floor,?[ ]"
    r"(?:on[ ]the[ ])?(?:north|south|east|west|left|right|back|front|rear|end|corner|far|middle)(?:-hand)?[ ]"
    r"(?:wing|side|room|office|door|corridor|corner|end|lab|kitchen))"
    r"|(?:\d(?:st|nd|rd|th)|ground|first|second|third|fourth|fifth|sixth|top|basement)[ -]floor)(?!\w)",
    re.IGNORECASE,
)
_NAMED_BESIDE = re.compile(
    r"(?<!\w)(?:(?P<before>[A-Z][a-z]{3,20})[ ](?:(?:room|lab|office)[ ])?[A-Z]?\d{1,2}[.]\d{2,3}(?![\w%.]?\w)"
    r"|(?:[Rr]oom|[Oo]ffice|[Ll]ab|[Dd]esk|[Ff]lat|[Ss]tudio|[Ss]uite)[ ][A-Z]{0,2}[.-]?\d[\w.]{0,5},?[ ]"
    r"(?:(?:in|of|at)[ ](?:the[ ])?)?(?P<behind>[A-Z][a-z]{3,20}))(?![\w'])"
)
_NUMBERED_ROOM = re.compile(r"(?:room|office|lab|laboratory|desk|suite|flat|locker|seat|studio)[ ]", re.IGNORECASE)
_LONGEST_NAME = 4
_SHORT = 2
_ROOMS = frozenset({"room", "suite", "theatre", "hall", "lounge", "studio", "auditorium", "lab", "laboratory", "lodge"})
"""Words for what is inside a building, behind its name."""
_OF_A_HOUSE = vocabulary.BUILDINGS | _ROOMS
_EVERYBODYS = vocabulary.EXPLAINED_CAPITALS | PRODUCTS | ALLUSIONS
_INSTITUTIONAL = vocabulary.OF_AN_INSTITUTION | vocabulary.ROLE_WORDS | vocabulary.RULES


def find_places(text: str, tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Yield what is known by a number or as a house, and a flag for every other place.

    Args:
        text: A plain text.
        tokens: Its words.
    """
    yield from _named(tokens)
    yield from _beside_a_number(text)
    for match in _PLACE.finditer(text):
        yield (
            known(match, MarkKind.PLACE, "[room]")
            if match["exact"] or _NUMBERED_ROOM.match(match[0])
            else _flag(*match.span())
        )


def _beside_a_number(text: str) -> Iterator[Candidate]:
    """Yield a house that a number of a room stands beside: "Lovelace 4.12", "room 4, Lovelace"."""
    for match in _NAMED_BESIDE.finditer(text) if any(map(str.isdigit, text)) else ():
        name = (match["before"] or match["behind"]).lower()
        if not english().is_word(name) and name not in _EVERYBODYS:
            yield Candidate(*match.span(), MarkKind.PLACE, Certainty.KNOWN, ADDRESS)


def _flag(start: int, end: int) -> Candidate:
    return Candidate(start, end, MarkKind.PLACE, Certainty.SUSPICIOUS, suggestion=f"hint.{MarkKind.PLACE}")


def is_institutional(token: Token) -> bool:
    """Tell whether a word is of those that the names of meetings, rules and posts of any institution are made of."""
    plain = {token.folded, singular(token.folded)}
    return not plain.isdisjoint(_INSTITUTIONAL)


def _of_house(tokens: Sequence[Token], place: int) -> int:
    """Return with which word an address ends that a number begins, "14 Bramble Hollow", 0 where it begins none."""
    last = place
    while last + 1 < len(tokens) and last - place < _LONGEST_NAME:
        after = tokens[last + 1]
        gap = after.start - tokens[last].end
        close = gap == 1 or (tokens[last].owns and gap == len("'s "))
        plain = after.capital and not after.shouted and not after.upper and close
        if not plain or after.folded in _EVERYBODYS or is_institutional(after):
            break
        last += 1
    number = len(tokens[place].surface) <= _LONGEST_NAME and not tokens[place].opens
    before = tokens[place - 1].folded if place else ""
    return last if number and last - place >= (1 if before == "at" else _SHORT) else 0


def _named(tokens: Sequence[Token]) -> Iterator[Candidate]:
    """Yield capitals that end in a word for a place, "Kestrel Building"."""
    for place, token in enumerate(tokens):
        if token.surface.isdigit() and (last := _of_house(tokens, place)):
            yield Candidate(token.start, tokens[last].end, MarkKind.PLACE, Certainty.KNOWN, ADDRESS)
        if (
            token.folded not in vocabulary.PLACE_WORDS | _ROOMS
            or not (token.capital and token.linked and place)
            or token.shouted
        ):
            continue
        first = place
        for _ in range(_LONGEST_NAME):
            if first and tokens[first].linked and tokens[first - 1].capital and not tokens[first - 1].common:
                first -= 1
        if first == place:
            continue
        named = (each for each in tokens[first:place] if not each.ordinary and not each.upper)
        if token.folded in _OF_A_HOUSE and any(each.folded not in _EVERYBODYS for each in named):
            yield Candidate(tokens[first].start, token.end, MarkKind.PLACE, Certainty.KNOWN, ADDRESS)
        elif token.folded in vocabulary.PLACE_WORDS:
            yield _flag(tokens[first].start, token.end)
