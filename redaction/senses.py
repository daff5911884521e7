"""Tells in which sense a word stands that is a department's name and a language, or a thing, too (R11)."""

from collections.abc import Sequence

from redaction import vocabulary
from redaction.spans import Candidate
from redaction.tokens import Token

_ARTICLES = frozenset({"the", "a", "an", "this", "that", "its", "some", "any"})
_WITH_A_LANGUAGE = frozenset(
    {"speak", "speaks", "spoke", "speaking", "plain", "good", "better", "fluent", "broken", "poor", "native", "simple"}
    | {"written", "spoken", "her", "his", "their", "basic", "perfect", "proper"}
)
_SAID_IN = frozenset(
    {"session", "sessions", "meeting", "meetings", "conversation", "it", "this", "that", "them", "everything", "talk"}
    | {
        "talks",
        "summary",
        "email",
        "emails",
        "letter",
        "notes",
        "write",
        "writes",
        "wrote",
        "written",
        "speak",
        "speaks",
    }
    | {"spoke", "spoken", "say", "said", "done", "held", "replied", "reply", "answer", "answered", "minutes", "text"}
    | {"form", "forms", "discussion", "document", "documents", "agreement", "call", "conducted", "put", "translated"}
)
"""What is in a language, before "in"."""


def is_a_thing(tokens: Sequence[Token], place: int) -> bool:
    """Tell whether a subject is meant in another sense: "the music in the office", "the architecture of the plan"."""
    before = tokens[place - 1].folded if place and tokens[place].linked else ""
    subject = tokens[place].folded not in vocabulary.PLACES_OF_WORK
    return subject and before in _ARTICLES and not tokens[place].owns


def is_language(tokens: Sequence[Token], place: int, candidate: Candidate) -> bool:
    """Tell whether a word says in which language something is, and not where somebody works: "a talk in English"."""
    token = tokens[place]
    alone = (candidate.start, candidate.end) == (token.start, token.end)
    if not alone or token.folded not in vocabulary.LANGUAGES or not place or not token.linked:
        return False
    before, ahead = tokens[place - 1].folded, tokens[place - 2].folded if place > 1 else ""
    if ahead in {"is", "was", "be"} and place > len(("it", "is")):
        ahead = tokens[place - 3].folded
    return before in _WITH_A_LANGUAGE or (before in {"in", "into"} and ahead in _SAID_IN)
