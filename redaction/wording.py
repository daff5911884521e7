"""What may be written in place of a mark, so that the sentence stays one and says the same of many (R11).

Only what stands beside the words tells whether they are a thing, a person, what somebody is, or what somebody does.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto

from casework.model.calls.anonymity import Mark, MarkKind
from redaction import grammar, vocabulary
from redaction.lexicon import english

_WORD = re.compile(r"[^\W_]+(?:['\u2019][^\W_]+)*")
_BEFORE = re.compile(r"(?:([^\W_]+)[ \t]+)?([^\W_]+(?:['\u2019][^\W_]+)*)[ \t]+[\"'(\u2018\u201c]?$")
_AFTER = re.compile(r"[ \t]+([^\W_]+(?:['\u2019][^\W_]+)*)(?:[ \t]+([^\W_]+))?")
_REACH = 60

_IS = frozenset({"is", "are", "was", "were", "be", "been", "being", "am", "isn't", "wasn't"})
_HAS = frozenset({"has", "have", "had", "having"})
_OF_SOMETHING = frozenset({"a", "an", "the", "my", "her", "his", "their", "our", "your", "its", "this", "that", "no"})
_WHOSE = frozenset({"my", "her", "his", "their", "our", "your"})
_BEHIND_A_VERB = frozenset({"it", "them", "him", "her", "out", "up", "off", "away", "back", "down"})
_AT_SOMETHING = frozenset(
    {
        "in",
        "on",
        "at",
        "with",
        "for",
        "after",
        "since",
        "from",
        "by",
        "of",
        "during",
        "before",
        "within",
        "about",
        "over",
    }
)
_LEFT = frozenset({"left", "took", "got", "kept", "made", "felt", "wrote", "was", "were"})
_WHEN = _AT_SOMETHING | {"until", "till"}
_TIME = re.compile(r"(?:year|month|week|day|decade|longest|longer)s?'?(?: service)?$")
_BEFORE_A_TIME = re.compile(r"\b(?:for|over|after|nearly|almost|than|some|about|with|since)\b.*$")
_SEVERAL = re.compile(r"(?:team|group|unit|office|lab|laboratory|section|department|crew)(?: of \w+)?$")


_Beside = tuple[str, str, str]
"""The word before, and the two behind, "" where there is none."""


class _Place(Enum):
    """What words are in their sentence."""

    THING = auto()
    WHAT_KIND = auto()
    WHAT_ONE_IS = auto()
    DOES = auto()
    DID = auto()
    TO_DO = auto()
    HAVING_DONE = auto()
    WHERE = auto()


@dataclass(frozen=True, slots=True)
class _Ways:
    """One general wording for each place in a sentence; "" where there is none."""

    thing: str = ""
    is_so: str = ""
    does: str = ""
    did: str = ""
    to_do: str = ""
    where: str = ""

    def at(self, place: _Place) -> str:
        """Return what fits there; an article before it is dropped by whoever puts it there."""
        return {
            _Place.THING: self.thing,
            _Place.WHAT_KIND: "particular",
            _Place.WHAT_ONE_IS: self.is_so,
            _Place.DOES: self.does,
            _Place.DID: self.did,
            _Place.HAVING_DONE: self.did,
            _Place.TO_DO: self.to_do,
            _Place.WHERE: self.where,
        }[place]


_PERSONAL = _Ways(
    "a personal matter",
    "dealing with something personal",
    "has something personal to deal with",
    "had something personal to deal with",
    "deal with something personal",
    "for personal reasons",
)
_ORIGIN = _Ways(
    "something personal",
    "of a different background",
    "has a different background",
    "had a different background",
    "have a different background",
    "with a different background",
)
_OFFICE = _Ways(
    "a particular role",
    "in a particular role",
    "has a particular role",
    "had a particular role",
    "have a particular role",
    "in a particular role",
)
_DUTY = _Ways(
    "a member of staff",
    "responsible for something",
    "has a particular responsibility",
    "had a particular responsibility",
    "have a particular responsibility",
    "in a particular role",
)
_DESCRIBING = frozenset({MarkKind.HEALTH, MarkKind.FAMILY, MarkKind.BACKGROUND, MarkKind.STANDING, MarkKind.RARE_ROLE})
_NAMING = frozenset(
    {MarkKind.PERSON, MarkKind.CAPITAL, MarkKind.TITLED, MarkKind.SPELT_OUT, MarkKind.AMBIGUOUS_NAME}
    | {MarkKind.MODEL_NAME, MarkKind.CALLED}
)
_ANYWHERE = tuple(_Place)
_BETTER: tuple[tuple[MarkKind, re.Pattern[str], dict[_Place, str]], ...] = (
    (MarkKind.HEALTH, re.compile(r" leave$"), {_Place.THING: "leave"}),
    (MarkKind.PLACE, re.compile(r"floor$"), dict.fromkeys(_ANYWHERE, "a shared floor")),
    (MarkKind.FAMILY, re.compile(r" of$"), dict.fromkeys(_ANYWHERE, "somebody close to")),
    (
        MarkKind.FAMILY,
        re.compile(
            r"^(?:my|her|his|their|our|your|[a-z]+'s)\b.* (?:wife|husband|partner|mother|father|parents?|son|daughter"
            r"|children|child|brothers?|sisters?|cousins?|nephews?|nieces?|uncles?|aunts?|boyfriend|girlfriend|twins?|kids?|mum|dad"
            r"|family|in-laws?)$"
        ),
        {_Place.THING: "somebody outside work"},
    ),
    (
        MarkKind.FAMILY,
        re.compile(r"married|engaged|divorc|couple|relat|sibling|dat(?:ed|ing)|lovers|affair|separat|widow"),
        {_Place.WHAT_ONE_IS: "close outside work"},
    ),
    (MarkKind.STANDING, _TIME, {_Place.WHERE: "for some time"}),
    (
        MarkKind.STANDING,
        re.compile(r"^(?:w[io]n|award|receiv|got|holds?)"),
        {_Place.DOES: "does well", _Place.DID: "did well", _Place.HAVING_DONE: "done well"},
    ),
    (
        MarkKind.STANDING,
        re.compile(
            r"(?:rep(?:resentative)?|officer|steward|secretary|chair|president|treasurer|supervisors?|pi|boss|professor|dean"
            r"|mentor|caseworker|founder|member|governor|magistrate|worker|laureate|medallist|who .+"
            r"|you about|you know)s?$"
        ),
        dict.fromkeys((_Place.THING, _Place.WHAT_ONE_IS), "a colleague with a particular role"),
    ),
)
"""What fits some words of a kind better, by their place; the first of a kind whose look is theirs decides."""
_KINDS: dict[MarkKind, _Ways] = {
    MarkKind.HEALTH: _PERSONAL,
    MarkKind.FAMILY: _PERSONAL,
    MarkKind.BACKGROUND: _ORIGIN,
    MarkKind.STANDING: _OFFICE,
    MarkKind.RARE_ROLE: _DUTY,
    MarkKind.TITLE: _DUTY,
    MarkKind.HEAD_OF: _Ways("a senior colleague", "a senior colleague"),
    MarkKind.ONLY_PERSON: _Ways("a member of the group", "a member of the group"),
    **dict.fromkeys(
        (MarkKind.PLACE, MarkKind.ROOM), _Ways("a shared space", "in a shared space", where="in a shared space")
    ),
    MarkKind.IDENTIFIER: _Ways("a number"),
    MarkKind.OTHER_NAME: _Ways("something that they share"),
    **dict.fromkeys(
        (MarkKind.DEPARTMENT, MarkKind.DEPARTMENT_ELSEWHERE, MarkKind.ACRONYM), _Ways("their team", "in their team")
    ),
    **dict.fromkeys(
        (
            MarkKind.PERSON,
            MarkKind.CAPITAL,
            MarkKind.TITLED,
            MarkKind.SPELT_OUT,
            MarkKind.AMBIGUOUS_NAME,
            MarkKind.MODEL_NAME,
            MarkKind.CALLED,
        ),
        _Ways("a colleague", "a colleague"),
    ),
}


def with_wording(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Return the marks, one that has no suggestion yet with words that can stand in its place, where there are any."""
    return tuple(_worded(text, mark) for mark in marks)


def _worded(text: str, mark: Mark) -> Mark:
    has_words = mark.suggestion is not None and not mark.suggestion.startswith("hint.")
    if has_words:
        return mark
    words = _words_for(text, mark)
    return replace(mark, suggestion=words) if words else mark


def _words_for(text: str, mark: Mark) -> str:
    words = [word.lower().replace("\u2019", "'") for word in _WORD.findall(text[mark.start : mark.end])]
    beside = _beside(text, mark)
    kept = ""
    if len(words) > 1 and words[0] in grammar.SUBJECTS and mark.kind in _DESCRIBING:
        beside, kept = (words[0], *beside[1:]), f"{words.pop(0)} "
    if not words:
        return ""
    said = _by_kind(mark.kind, words, beside)
    return kept + said if said else ""


def _by_kind(kind: MarkKind, words: list[str], beside: _Beside) -> str:
    before, after, _ = beside
    if kind is MarkKind.UNKNOWN_WORD:
        return "a colleague" if _names_somebody(before, after) else ""
    if kind is MarkKind.DATE:
        return f"{words[0]} {_time(words[0])}" if words[0] in _WHEN else _time(before)
    if kind is MarkKind.SMALL_GROUP:
        return _some(words)
    return _by_place(kind, words, beside) if kind in _KINDS else ""


def _by_place(kind: MarkKind, words: list[str], beside: _Beside) -> str:
    place = _place(words, *beside)
    if place is _Place.WHAT_KIND and kind in _NAMING and beside[0] not in _OF_SOMETHING:
        place = _Place.THING
    if place is _Place.THING and beside[0] in _WHOSE and _KINDS[kind] in {_PERSONAL, _ORIGIN}:
        return "situation"
    said = _special(kind, " ".join(words), place)
    if not said:
        said = _KINDS[kind].at(place)
        # "used to work in", and behind it the place.
        said += f" {words[-1]}" if said and len(words) > 1 and words[-1] in _AT_SOMETHING else ""
    verb = f"{words[0]} " if words[0] in _IS and place is _Place.WHAT_ONE_IS else ""
    return verb + said if said else ""


def _beside(text: str, mark: Mark) -> _Beside:
    """Return the word before a mark and the two behind it, in small letters, "" where a sign stands between.

    Of "is a" it is the first that tells.
    """
    before = _BEFORE.search(text, max(0, mark.start - _REACH), mark.start)
    after = _AFTER.match(text, mark.end, mark.end + _REACH)
    said = before[2].lower() if before else ""
    if before and before[1] and said in {"a", "an"} and before[1].lower() in _IS:
        said = before[1].lower()
    return (
        said,
        after[1].lower() if after else "",
        (after[2] or "").lower() if after else "",
    )


def _place(words: list[str], before: str, after: str, later: str) -> _Place:
    first = words[0]
    if first in _IS or before in _IS:
        return _Place.WHAT_ONE_IS
    if first in _AT_SOMETHING:
        return _Place.WHERE
    if first in _OF_SOMETHING:
        return _Place.THING
    if before in _OF_SOMETHING | _AT_SOMETHING:
        return _Place.WHAT_KIND if _is_noun(after, later) else _Place.THING
    return _of_verb(words, before) or (_Place.WHAT_KIND if len(words) == 1 and _is_noun(after, later) else _Place.THING)


def _of_verb(words: list[str], before: str) -> _Place | None:
    """Return what somebody does or did, where the words begin with that."""
    first = words[0]
    if before in _HAS and _is_past(first):
        return _Place.HAVING_DONE
    if first == "had" or _is_past(first):
        return _Place.DID
    if first in _HAS or first in grammar.MODALS:
        return _Place.DOES
    if before in grammar.MODALS | grammar.BEFORE_A_PLAIN_VERB:
        return _Place.TO_DO
    several = len(words) > 1 or before in grammar.SUBJECTS
    if first.endswith("s") and not first.endswith("ss") and several and english().is_word(first[:-1]):
        return _Place.DOES
    return _Place.WHAT_ONE_IS if first.endswith("ing") and not before else None


def _is_past(word: str) -> bool:
    regular = word.endswith("ed") and word not in grammar.QUALITIES
    return regular or (word in grammar.IRREGULAR | _LEFT and not word.endswith("s"))


def _is_noun(after: str, later: str) -> bool:
    """Tell whether the word behind is a noun that these words qualify: no verb, and no small word."""
    if not after or after in vocabulary.DOING or after.endswith("ly") or _is_past(after):
        return False
    ends = vocabulary.ENDS_A_PHRASE | grammar.BEHIND_SOMEBODY | grammar.BEHIND_A_PLACE | _IS | _HAS | _AT_SOMETHING
    verb = after.endswith("s") and later in _OF_SOMETHING | _AT_SOMETHING | _BEHIND_A_VERB
    small = english().is_common(after) and later not in _IS | _HAS | grammar.MODALS
    return after not in ends and not verb and not small


def _names_somebody(before: str, after: str) -> bool:
    return before in grammar.BEFORE_SOMEBODY or after in vocabulary.DOING or _is_past(after)


def _special(kind: MarkKind, words: str, place: _Place) -> str:
    """Return what fits a description better than the words of its kind: of relatives, of time, of an office."""
    if kind is MarkKind.STANDING and place is _Place.DOES and _TIME.search(words):
        return _BEFORE_A_TIME.sub("for some time", words)
    for of_kind, looks, places in _BETTER:
        if kind is of_kind and looks.search(words):
            return places.get(place, "")
    return ""


def _time(before: str) -> str:
    """Return when something was, behind the word that stands before it."""
    if before == "on":
        return "one day"
    return "a certain time" if before in _WHEN else "some time ago"


def _some(words: list[str]) -> str:
    """Return how many of a group: "one of the group", "a small team"."""
    if words[0] in {"one", "neither", "both", "either"}:
        return "both of them" if words[0] == "both" else f"{words[0]} of the group"
    kind = _SEVERAL.search(" ".join(words))
    return f"a small {words[0]}" if kind and words[0] in kind[0] else "some of the group"
