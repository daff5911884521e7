"""Where a word in small letters that is somebody's name stands as only a person does (R11).

Whoever writes in haste writes names in small letters: "ask mark about it", "it was grace who left", "as will said".
What the word is told by what stands around it; where only the word would be wrong, it is the person, and where either
may be meant, it is a question.
"""

from collections.abc import Sequence

from redaction import grammar, vocabulary
from redaction.lexicon import english
from redaction.tokens import Token

_TELLING = frozenset(
    {"ask", "asks", "asked", "tell", "tells", "told", "emailed", "rang", "phoned", "thanked", "cc'd", "copied", "met"}
    | {
        "blame",
        "blames",
        "blamed",
        "invited",
        "accuses",
        "accused",
        "avoids",
        "avoided",
        "ignores",
        "ignored",
        "texted",
    }
    | {"messaged", "replaced", "hired", "supervises", "manages", "annoys", "annoyed", "upset", "interviewed", "helped"}
)
"""What is done to a person, who follows at once."""
_SPOKEN_TO = frozenset(
    {"spoke", "speak", "speaks", "speaking", "talk", "talks", "talked", "talking", "wrote", "written", "apologised"}
    | {"apologise", "listened", "complained", "explained", "said", "unfair", "rude", "unkind", "kind", "close", "sent"}
    | {
        "belongs",
        "belonged",
        "matters",
        "mattered",
        "promised",
        "owed",
        "lent",
        "handed",
        "reports",
        "reported",
        "replied",
    }
    | {
        "listens",
        "given",
        "important",
        "news",
        "apology",
        "nearer",
        "passed",
        "writes",
        "explains",
        "married",
        "similar",
    }
)
"""What stands before "to" and then a person."""
_HAD_FROM = frozenset({"heard", "hear", "hears", "apology", "message", "messages", "email", "emails", "word", "answer"})
"""What stands before "from" and then a person."""
_REPORTED = frozenset(
    {"think", "thinks", "thought", "believe", "believes", "believed", "say", "says", "said", "feel", "feels", "felt"}
    | {
        "know",
        "knows",
        "knew",
        "suspect",
        "suspects",
        "guess",
        "reckon",
        "reckons",
        "claims",
        "claimed",
        "sure",
        "heard",
    }
)
"""What a clause may follow without "that"."""
_OPENING = vocabulary.CONJUNCTIONS | _REPORTED
_WHO = frozenset({"who", "whom", "whose"})
_AGAINST = frozenset({"vs", "versus", "v"})
_AS_TOLD = vocabulary.SPEAKING | {"put", "puts", "sees", "saw", "calls", "called", "knows", "remembers", "describes"}
_OF_TWO = frozenset({"other", "younger", "older", "elder", "newer", "second", "first", "one", "quieter", "louder"})
_AT_LAST = frozenset({"first", "again", "yesterday", "directly", "too", "himself", "herself", "there", "here"})
_BE = frozenset({"is", "was", "isn't", "wasn't"})
_ONE_IS = grammar.ONE_OF | {"one"}
_CALLING = frozenset({"call", "calls", "called", "calling", "nicknamed", "christened", "dubbed"})
_ALIAS = frozenset({"nicknamed", "alias"})
_OBJECTS = frozenset({"him", "her", "them", "me", "us"})
_GOING_BY = frozenset({("go", "by"), ("goes", "by"), ("went", "by"), ("answers", "to"), ("signs", "as")})
_KNOWN_SO = frozenset({"he", "she", "who", "him", "her", "they"})
_SAID_SO = frozenset({"call", "calls", "called", "known", "signs"})
_LONGEST_ASIDE = 6


def is_person(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether only a person can stand where a word does."""
    token, after = tokens[place], _after(tokens, place)
    if not _may_be_called(token):
        return False
    before, ahead = _before(tokens, place), _before(tokens, place - 1) if place else ""
    who = after in _WHO
    if before in _BE and ((ahead == "it" and who) or (ahead in _ONE_IS and (who or _ends(tokens, place)))):
        return True
    if (before == "as" and after in _AS_TOLD) or (before in _AGAINST and _ends(tokens, place)):
        return True
    turned_to = (before == "to" and ahead in _SPOKEN_TO) or (before == "from" and ahead in _HAD_FROM)
    if (before in _TELLING or turned_to) and _ends(tokens, place):
        return True
    return after in _AGAINST or (_is_bare(tokens, place) and _is_told_apart(tokens, place, after))


def may_be_person(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a person may be meant where a word stands that needs no article: "when grace came back"."""
    token, before = tokens[place], _before(tokens, place)
    if not _may_be_called(token) or token.common:
        return False
    if before == "to" and place > 1 and _before(tokens, place - 1) == "according":
        return _ends(tokens, place)
    if before in {"from", "without", "with"} and _after(tokens, place) in _AT_LAST:
        return True
    after = tokens[place + 1] if _after(tokens, place) else None
    does = after is not None and (after.surface.lower() in vocabulary.DOING or after.folded in grammar.IRREGULAR)
    return does and _is_bare(tokens, place)


def is_called_so(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether it is said that somebody is called by a word: "people call her Tank", "Tank, as he signs"."""
    if place and tokens[place].linked:
        before, ahead = tokens[place - 1].folded, _before(tokens, place - 1)
        if (before in _OBJECTS and ahead in _CALLING) or (ahead, before) in _GOING_BY or before in _ALIAS:
            return True
        if (ahead, before) == ("known", "as"):
            return any(token.folded in _KNOWN_SO for token in tokens[max(0, place - _LONGEST_ASIDE) : place])
    following = tokens[place + 1].folded if place + 1 < len(tokens) else ""
    if following not in {"as", "for"}:
        return False
    behind = [token.folded for token in tokens[place + 1 : place + 1 + _LONGEST_ASIDE]]
    aside = following == "as" and tokens[place + 1].start - tokens[place].end > 1
    return behind[:2] == ["for", "short"] or (aside and not _SAID_SO.isdisjoint(behind))


def follows_report(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a clause begins with a word behind "i think" or the like."""
    return _before(tokens, place) in _REPORTED


def _is_told_apart(tokens: Sequence[Token], place: int, after: str) -> bool:
    """Tell whether what follows tells somebody from another: ", who", ", the younger", " and the other"."""
    if after in _WHO:
        return True
    behind = [token.folded for token in tokens[place + 1 : place + 4]]
    apart = behind[:1] == ["the"] and tokens[place + 1].start - tokens[place].end > 1 and behind[1:2]
    beside = behind[:2] in (["and", "the"], ["or", "the"]) and behind[2:3]
    return any(each and each[0] in _OF_TWO for each in (apart, beside))


def _may_be_called(token: Token) -> bool:
    """Tell whether a word can be a name at all in small letters: "will", and not "he" or "so"."""
    if not token.common:
        return True
    said = token.folded in grammar.BEFORE_A_VERB | grammar.SMALL_WORDS | grammar.OBJECTS
    return (token.folded in english().nicknames and not said) or token.folded in {"will", "may"}


def _is_bare(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a clause begins with a word."""
    token = tokens[place]
    parted = place > 0 and token.start - tokens[place - 1].end > 1
    return not place or token.opens or not token.linked or parted or _before(tokens, place) in _OPENING


def _ends(tokens: Sequence[Token], place: int) -> bool:
    after = _after(tokens, place)
    parted = bool(after) and tokens[place + 1].start - tokens[place].end > 1
    return not after or parted or after in vocabulary.ENDS_A_PHRASE | grammar.BEHIND_SOMEBODY | {"in", "into", "to"}


def _before(tokens: Sequence[Token], place: int) -> str:
    return tokens[place - 1].surface.lower() if place > 0 and tokens[place].linked else ""


def _after(tokens: Sequence[Token], place: int) -> str:
    behind = place + 1 < len(tokens) and tokens[place + 1].linked
    return tokens[place + 1].surface.lower() if behind else ""
