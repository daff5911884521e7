"""The arguments of screens: which there are, and what each may hold.

What opens a screen is kept, with its answer and in the outbox, so that it can be drawn alike again. So a press brings
nothing under another name, and nothing that is longer, or of another kind, than what is declared here.
"""

import re
from collections.abc import Mapping

from casework.model.messaging.notices import CASES, REFERENCE

HEARD = "heard"
"""Words of danger were written: emergency help stands on top of the card."""

KEPT_FROM = "kept_from"
"""It is to be said that whoever was meant sees nothing of what was written."""

SHOWN = "choices"
"""From which choice on a list is shown: the field's id, a colon, and the number."""

PART = "part"
"""Which part is shown of a card of which there is more than Teams shows at once, or of a list in parts."""

_TOKEN = re.compile(r"[A-Za-z0-9_.:+-]{0,80}")
"""An id, a number, a moment, a digest, or one of the words that a screen knows."""

_PAGE = re.compile(r"[^\0\ud800-\udfff]{0,6}")
"""The number of a page; whatever is none stands for the first."""

_TOKENS = re.compile(r"[A-Za-z0-9_.:+, -]{0,1000}")
"""Several of these: the ids of twenty cases, the times of an offer."""

_WORDS = re.compile(r"[^\0\ud800-\udfff]{0,200}")
"""Words of the institution's file: a question, a campus, a version."""

_KINDS: Mapping[re.Pattern[str], tuple[str, ...]] = {
    _TOKEN: (
        *(
            "affiliation",
            "application",
            "arrival",
            "at_risk",
            "banner",
            "before",
            "by",
            "call",
            "case",
            "copy",
            "count",
        ),
        *("course", "deputy", "disclosure", "draft", "due", "enough", "filter", "first", "group", HEARD, KEPT_FROM),
        *("kind", "late", "left", "looked", "meeting", "moved", "number", "off", "officer", "outcome", PART),
        *(
            "party",
            "person",
            "place",
            REFERENCE,
            "reminder",
            "reopened",
            "report",
            "resolver",
            "seen",
            "service",
            SHOWN,
        ),
        *("soon", "story", "topic", "until", "up", "urgent", "what", "who", "whom", "whose"),
    ),
    _PAGE: ("page",),
    _TOKENS: (CASES, "times"),
    _WORDS: ("campus", "likely-0", "likely-1", "likely-2", "question", "version"),
}

_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names}


def is_declared(name: str) -> bool:
    """Whether there is such an argument."""
    return name in _KIND_OF


def fits(name: str, value: str) -> bool:
    """Whether an argument that is declared may hold this."""
    return _KIND_OF[name].fullmatch(value) is not None
