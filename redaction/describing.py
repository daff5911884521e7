"""Flags descriptions by which colleagues know somebody who is not named, and titles before small letters (R11)."""

import re
from collections.abc import Iterator

from casework.model.calls.anonymity import Certainty, MarkKind
from redaction import vocabulary
from redaction.circumstances import CIRCUMSTANCES, WRITTEN_CIRCUMSTANCES
from redaction.everybodys import PRODUCTS
from redaction.folding import lowered
from redaction.lexicon import Lexicon
from redaction.offices import OFFICES
from redaction.positions import POSITIONS, WRITTEN_POSITIONS
from redaction.roles import ROLES
from redaction.spans import Candidate
from redaction.traits import TRAITS

_TITLED_SMALL = re.compile(
    r"(?<!\w)(?:mr|mrs|ms|mx|dr|prof|professor|sister|rev|sir|dame)\.? (?P<name>[a-z][a-z'-]{1,20})(?!\w)"
)
_ONE_WHO = re.compile(r"the [a-z]+(?: of staff)? who ")
_EVERYBODYS = vocabulary.EXPLAINED_CAPITALS | PRODUCTS
_CLAUSE = re.compile(r"(?:[^\s.,;:!?]{1,20}[ ]?){1,6}")
_WORD = re.compile(r"[a-z]+")
_MISS = re.compile(r"(?<!\w)(?:with|and|from|by|of|that|asked|told|to) miss (?P<name>[a-z][a-z'-]{2,20})(?!\w)")


def find_descriptions(text: str, lexicon: Lexicon) -> Iterator[Candidate]:
    """Yield a flag for each description that may identify somebody, and each title before a word in small letters."""
    for said, expressions in (
        (lowered(text), (*CIRCUMSTANCES, *TRAITS, *POSITIONS, *OFFICES, *ROLES)),
        (text, (*WRITTEN_CIRCUMSTANCES, *WRITTEN_POSITIONS)),
    ):
        for expression, kind in expressions:
            for match in expression.finditer(said):
                if _says_nothing(kind, said, match, lexicon):
                    continue
                start, end = next(
                    (match.span(name) for name, found in match.groupdict().items() if found), match.span()
                )
                end = start + len(said[start:end].rstrip())
                yield Candidate(start, end, kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")
    for expression in (_TITLED_SMALL, _MISS):
        for match in expression.finditer(text):
            if expression is _MISS and lexicon.is_usual(match["name"]) and match["name"] not in lexicon.names:
                continue
            if expression is _TITLED_SMALL and _is_noun(match[0]) and not _may_be_called(match["name"], lexicon):
                continue
            if not lexicon.is_common(match["name"]):
                kind = MarkKind.TITLED
                start = match.start() if expression is _TITLED_SMALL else match.start("name") - len("miss ")
                yield Candidate(start, match.end(), kind, Certainty.SUSPICIOUS, suggestion=f"hint.{kind}")


def _says_nothing(kind: MarkKind, said: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether words fit anybody, or say where a thing is: "it was in Moodle"."""
    last = match[0].rpartition(" ")[2]
    in_a_product = kind is MarkKind.BACKGROUND and last.istitle() and last.lower() in _EVERYBODYS
    return in_a_product or (kind is MarkKind.STANDING and _fits_anybody(said, match, lexicon))


def _fits_anybody(said: str, match: re.Match[str], lexicon: Lexicon) -> bool:
    """Tell whether "the one who …" is said in usual words alone: "the one who speaks first"."""
    if not _ONE_WHO.match(match[0]):
        return False
    clause = _CLAUSE.match(said, match.start())
    words = _WORD.findall(clause[0]) if clause else ()
    return bool(words) and all(lexicon.is_usual(word) or lexicon.is_usual(word.removesuffix("s")) for word in words)


def _is_noun(titled: str) -> bool:
    """Tell whether a title is also what people do, so that a verb may follow: "the professor refused"."""
    return titled.startswith(("prof", "sister"))


def _may_be_called(word: str, lexicon: Lexicon) -> bool:
    return word in lexicon.names or not lexicon.is_word(word)
