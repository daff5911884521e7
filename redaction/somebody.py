"""Takes a name that nothing explains for somebody of the case where only a person stands (R11).

People call each other by names that follow no list and no rule. Who acts in a call under such a name, while somebody
of the case is not named otherwise, is that somebody; who is called as one of them begins need not even act.
"""

from collections.abc import Iterable, Iterator, Sequence

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.people_index import PeopleIndex, letters_of, placeholder
from redaction.spans import Candidate
from redaction.strength import does
from redaction.tokens import Token

_DONE_TO_SOMEBODY = frozenset(
    {
        "told",
        "tell",
        "tells",
        "asked",
        "ask",
        "asks",
        "met",
        "meets",
        "thanked",
        "blames",
        "blamed",
        "accused",
        "accuses",
    }
)
"""What is done to a person, who follows."""
_BESIDE = grammar.BEFORE_SOMEBODY | {
    "both",
    "because",
    "that",
    "while",
    "but",
    "says",
    "said",
    "whether",
    "what",
    "when",
}
"""What stands before a person, and before a place or a project, too."""
_JOINING = frozenset({"and", "or", "nor", "v", "vs", "versus"})
_PUTTING = vocabulary.SPEAKING | {
    "never",
    "always",
    "refuses",
    "agreed",
    "agrees",
    "wanted",
    "wants",
    "keeps",
    "kept",
    "sits",
}
_LONGEST = 10
_AS_ONE = ("ckqg", "gjyhz", "vwbf", "iyej", "szcx", "fp", "aeo", "ou", "td", "kh", "lr")
"""First letters under which one name may be written, or spoken."""


def find_called(
    tokens: Sequence[Token], flags: Iterable[Candidate], found: Iterable[Candidate], index: PeopleIndex
) -> Iterator[Candidate]:
    """Yield names that are likely to be somebody's of the record.

    Args:
        tokens: The words of a plain text.
        flags: What is flagged in it.
        found: Who of the record was found in it.
        index: The persons of the record.
    """
    sure = [one for one in found if one.certainty is Certainty.KNOWN]
    shown, edges = {one.placeholder for one in sure}, {at for one in sure for at in (one.start, one.end)}
    missing = frozenset(owner for _, owner in index.readings if f"Person {letters_of(owner)}" not in shown)
    starts = {one.start for one in flags if one.kind is MarkKind.CAPITAL}
    for place, token in enumerate(tokens):
        if token.start not in starts or token.ordinary or not _is_alone(tokens, place):
            continue
        joined, like = _is_joined(tokens, place, edges), _like(token, index)
        if like and (joined or _may_be_somebody(tokens, place)):
            owners = like & missing or like
        elif missing and (joined or _is_somebody(tokens, place)):
            owners = missing
        else:
            continue
        yield Candidate(token.start, token.end, MarkKind.CALLED, Certainty.KNOWN, placeholder(owners))


def _is_alone(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether one word is the whole name, as what people call each other is."""
    token = tokens[place]
    before = tokens[place - 1] if place and token.linked else None
    after = _after(tokens, place)
    single = not (before is not None and before.capital and not before.opens) and not (
        after is not None and after.capital
    )
    return single and token.surface[1:].islower() and len(token.folded) <= _LONGEST and not token.honoured


def _like(token: Token, index: PeopleIndex) -> frozenset[int]:
    """Return whose given name, or whose only name, begins as a word does."""
    first = token.folded[0]
    owners: set[int] = set()
    for given, whose in (*index.given.items(), *index.single.items()):
        if given[0] == first or any(first in letters and given[0] in letters for letters in _AS_ONE):
            owners |= whose
    return frozenset(owners)


def _is_somebody(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether only a person can stand there: "Zorb told them", "they asked Zorb"."""
    before = tokens[place - 1] if place and tokens[place].linked else None
    if before is not None and before.folded in _DONE_TO_SOMEBODY:
        return True
    after = _after(tokens, place)
    return after is not None and after.surface.lower() in _PUTTING


def _may_be_somebody(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a person may stand there: "by Zorb", "Zorb's desk", "Zorb was late"."""
    token, after = tokens[place], _after(tokens, place)
    before = tokens[place - 1] if place and token.linked else None
    if token.owns or (after is not None and does(after)) or _is_somebody(tokens, place):
        return True
    return before is not None and before.folded in _BESIDE


def _is_joined(tokens: Sequence[Token], place: int, edges: set[int]) -> bool:
    """Tell whether "and" or the like joins it to somebody who is known: "Zorb and Person A"."""
    ahead, behind = tokens[place + 1 : place + 3], tokens[max(0, place - 2) : place]
    if len(ahead) > 1 and ahead[0].folded in _JOINING and ahead[1].start in edges:
        return True
    return len(behind) > 1 and behind[1].folded in _JOINING and behind[0].end in edges


def _after(tokens: Sequence[Token], place: int) -> Token | None:
    return tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
