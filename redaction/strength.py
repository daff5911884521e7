"""How much one word says by itself about being a name: by its case, its place and its neighbours."""

from collections.abc import Sequence
from enum import IntEnum

from redaction import vocabulary
from redaction.tokens import Token

_SHORT = 2
_LONGEST_INITIALS = 6


class Strength(IntEnum):
    """How much one word says by itself."""

    WEAK = 1
    """Only counts beside another part of the same name."""
    AMBIGUOUS = 2
    KNOWN = 3


def as_initials(token: Token) -> bool:
    """Tell whether a word has the look of initials: "KA", "PvdM"."""
    return token.upper or (sum(map(str.isupper, token.surface)) > 1 and len(token.surface) <= _LONGEST_INITIALS)


def beside_capital(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether another capital stands right beside a word, as in "Hyde Park"."""
    after = place + 1 < len(tokens) and tokens[place + 1].linked and tokens[place + 1].capital
    before = tokens[place].linked and place > 0 and tokens[place - 1].capital and not tokens[place].honoured
    return after or before or tokens[place].beside_placeholder


def speaks(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a capitalised word does at once what only persons do: "Banks told them"."""
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    speaking = after is not None and after.linked and after.folded in vocabulary.SPEAKING
    return speaking and tokens[place].capital and not tokens[place].upper and not tokens[place].common


def exact(token: Token, *, beside: bool) -> Strength:
    """Return how much a word says that is a part of a name; `beside` tells of a capital next to it."""
    if token.honoured:
        return Strength.KNOWN
    if not token.ordinary:
        telling = len(token.folded) > _SHORT or token.capital or not token.folded.isascii()
        return Strength.KNOWN if telling else Strength.AMBIGUOUS
    if not token.capital:
        return Strength.WEAK if token.common else Strength.AMBIGUOUS
    if token.upper and token.common:
        return Strength.AMBIGUOUS
    sure = not token.opens and not beside and token.surface.lower() not in vocabulary.CALENDAR
    return Strength.KNOWN if sure else Strength.AMBIGUOUS


def short_form(token: Token, *, beside: bool) -> Strength:
    """Return how much a nickname or the beginning of a given name says."""
    return exact(token, beside=beside) if token.ordinary else Strength.KNOWN
