"""Takes a name that nothing explains for somebody of the case where only a person stands (R11).

People call each other by names that follow no list and no rule. Who acts in a call under such a name, while somebody
of the case is not named otherwise, is that somebody; who is called as one of them begins need not even act. What it is
said that somebody is called by is a name, whatever word it is.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import grammar, vocabulary
from redaction.frames import is_called_so
from redaction.names import beside
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
_PUTTING = vocabulary.DOING - vocabulary.OF_THINGS | grammar.IRREGULAR - {
    "broke",
    "held",
    "came",
    "went",
    "began",
    "ran",
}
"""What persons do and few things."""
_BEING = frozenset({"is", "was", "seems", "seemed", "looks", "looked", "isn't", "wasn't"})
_THINGS_DID = frozenset(
    {"closed", "opened", "started", "ended", "stopped", "changed", "failed", "crashed", "worked", "happened", "moved"}
    | {"existed", "lasted", "caused", "helped", "followed", "seemed", "needed", "used", "based", "related", "expired"}
    | {"appeared", "continued", "remained", "improved", "collapsed", "turned", "launched", "arrived", "finished", "led"}
    | {
        "required",
        "involved",
        "included",
        "concerned",
        "affected",
        "resulted",
        "occurred",
        "updated",
        "blocked",
        "locked",
    }
)
"""What things did as well as people."""
_SHORTEST_PAST = 4
_HOW = frozenset({"very", "so", "too", "quite", "rather", "really", "not", "always", "never", "often", "still", "a"})
_PERSONS_STATE = frozenset(
    {"late", "upset", "angry", "rude", "kind", "sorry", "tired", "hurt", "happy", "unhappy", "sad", "afraid", "worried"}
    | {
        "annoyed",
        "furious",
        "ill",
        "sick",
        "shy",
        "lazy",
        "clever",
        "friendly",
        "unfriendly",
        "jealous",
        "proud",
        "cross",
    }
    | {"willing", "unwilling", "keen", "nervous", "shocked", "offended", "ashamed", "embarrassed", "polite", "sitting"}
    | {"crying", "shouting", "laughing", "married", "pregnant", "retiring", "asked", "told", "invited", "blamed"}
)
"""How only persons are."""
_BEFORE_A_PLACE = frozenset(
    {"in", "at", "near", "through", "into", "across", "inside", "outside", "around", "via", "on"}
)
_BEHIND = grammar.BEHIND_SOMEBODY | grammar.SMALL_WORDS | grammar.MODALS | vocabulary.ENDS_A_PHRASE
_ARTICLES = frozenset({"a", "an", "the", "my", "your", "his", "her", "its", "our", "their", "no", "each", "every"})
_STANDING = re.compile(r"(?<!\w)Person [A-Z]{1,2}(?! or)(?!\w)")
_LONGEST = 10
_AS_ONE = ("ckqg", "gjyhz", "vwbf", "iyej", "szcx", "fp", "aeo", "ou", "td", "kh", "lr")
"""First letters under which one name may be written, or spoken."""


def find_called(
    text: str, tokens: Sequence[Token], flags: Iterable[Candidate], found: Iterable[Candidate], index: PeopleIndex
) -> Iterator[Candidate]:
    """Yield names that are likely to be somebody's of the record.

    Args:
        text: A plain text, with the placeholders that stand in it already.
        tokens: The words of it without them.
        flags: What is flagged in it.
        found: All else that was found in it.
        index: The persons of the record.
    """
    known = [one for one in found if one.certainty is Certainty.KNOWN]
    sure, tokens = [one for one in known if one.kind is MarkKind.PERSON], without(tokens, known)
    shown = {one.placeholder for one in sure} | {match[0] for match in _STANDING.finditer(text)}
    edges = {at for one in sure for at in (one.start, one.end)}
    missing = frozenset(owner for _, owner in index.readings if f"Person {letters_of(owner)}" not in shown)
    ends = {one.end for one in flags if one.kind is MarkKind.CAPITAL}
    for place, token in enumerate(tokens):
        so = token.capital and bool(index.readings) and is_called_so(tokens, place)
        if not (so or token.end in ends) or not _is_alone(tokens, place, so=so):
            continue
        joined, like = _is_joined(tokens, place, edges), _like(token, index)
        if so:
            owners = like & missing or missing or like or frozenset(owner for _, owner in index.readings)
        elif token.ordinary:
            if not like or not (joined or _is_somebody(tokens, place)):
                continue
            owners = like & missing or like
        elif like and (joined or _may_be_somebody(tokens, place)):
            owners = like & missing or like
        elif like & missing and not _may_be_a_thing(tokens, place):
            owners = like & missing
        elif missing and not token.honoured and (joined or _is_somebody(tokens, place)):
            owners = missing
        else:
            continue
        last = place
        while last + 1 < len(tokens) and text[tokens[last].end : tokens[last + 1].start] == "-":
            last += 1  # "Wubbo-chan"
        yield Candidate(token.start, tokens[last].end, MarkKind.CALLED, Certainty.KNOWN, placeholder(owners))


def _is_alone(tokens: Sequence[Token], place: int, *, so: bool) -> bool:
    """Tell whether one word is the whole name, as what people call each other is."""
    token = tokens[place]
    before = tokens[place - 1] if place and token.linked else None
    after = _after(tokens, place)
    if not so and before is not None and before.folded in beside.PARTICLES | _ARTICLES:
        return False
    named = before is not None and before.capital and not before.ordinary and not token.honoured
    goes_on = after is not None and after.capital and not after.initial and after.start - token.end == 1
    return not (named or goes_on or token.upper) and len(token.folded) <= _LONGEST


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
    if after is not None and after.folded in _BEING and place + 2 < len(tokens):
        behind = [token.folded for token in tokens[place + 2 : place + 4]]
        return tokens[place].owns or bool(
            _PERSONS_STATE.intersection(behind[:1] if behind[0] not in _HOW else behind[1:])
        )
    if tokens[place].owns or after is None:
        return tokens[place].owns
    word = after.surface.lower()
    did = word.endswith("ed") and len(word) > _SHORTEST_PAST and word not in _THINGS_DID and not after.capital
    return word in _PUTTING or did


def _may_be_somebody(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a person may stand there: "by Zorb", "Zorb's desk", "Zorb was late"."""
    token, after = tokens[place], _after(tokens, place)
    before = tokens[place - 1] if place and token.linked else None
    if token.owns or (after is not None and does(after)) or _is_somebody(tokens, place):
        return True
    return before is not None and before.folded in _BESIDE


def _may_be_a_thing(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a place, a project or a product may stand there: "the Zorb", "in Zorb", "a Zorb account"."""
    before = tokens[place - 1] if place and tokens[place].linked else None
    after = _after(tokens, place)
    if after is not None and after.ordinary and after.start - tokens[place].end == 1:
        noun = not (does(after) or after.folded in _BEHIND)
    else:
        noun = False
    return noun or (before is not None and before.folded in _BEFORE_A_PLACE)


def _is_joined(tokens: Sequence[Token], place: int, edges: set[int]) -> bool:
    """Tell whether "and" or the like joins it to somebody who is known: "Zorb and Person A"."""
    after, before = _after(tokens, place), tokens[place - 1] if place and tokens[place].linked else None
    if after is not None and after.folded in _JOINING and after.end + 1 in edges:
        return True
    return before is not None and before.folded in _JOINING and before.start - 1 in edges


def without(tokens: Sequence[Token], known: Sequence[Candidate]) -> list[Token]:
    """Return the words that are left once what is known is replaced, each linked only to one that is left, too.

    Args:
        tokens: The words of a text.
        known: What is replaced in it.
    """
    left: list[Token] = []
    gone = False
    spans = sorted((one.start, one.end) for one in known)
    starts, furthest = [start for start, _ in spans], [0, *accumulate((end for _, end in spans), max)]
    for token in tokens:
        if furthest[bisect_left(starts, token.end)] > token.start:
            gone = True
            continue
        left.append(token._replace(linked=False) if gone else token)
        gone = False
    return left


def _after(tokens: Sequence[Token], place: int) -> Token | None:
    return tokens[place + 1] if place + 1 < len(tokens) and tokens[place + 1].linked else None
