"""Words of somebody who may be in danger; whoever writes them gets emergency help first."""

import re
from collections.abc import Mapping

from casework.model.text import one_line
from dialogs.texts import Texts

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w\s'-]+")

_AS_LISTED = str.maketrans({"-": " ", "'": "", "\N{RIGHT SINGLE QUOTATION MARK}": ""})
"""The list has no hyphens and apostrophes: "self harm", "dont want to live"."""


def folded(typed: str) -> str:
    """Return a typed text on one line, in small letters, without punctuation."""
    return " ".join(_NEITHER_LETTER_NOR_DIGIT.sub(" ", one_line(typed).casefold()).split())


def mentions(said: str, phrases: Mapping[str, None]) -> bool:
    """Whether one of the phrases stands in a folded text as whole words."""
    padded = f" {said} "
    return any(f" {phrase} " in padded for phrase in phrases if len(phrase) > 2)  # noqa: PLR2004 - "hi" is too common.


def tells_of_danger(texts: Texts, *typed: str) -> bool:
    """Whether somebody wrote of harm, to themselves or to others."""
    return any(mentions(folded(one.translate(_AS_LISTED)), texts.words("words-danger")) for one in typed)
