"""Finds phrases in what people type: text without case and punctuation, compared by whole words."""

import re
from collections.abc import Iterable

from casework.model.text import one_line

_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[^\w\s'-]+")


def folded(typed: str) -> str:
    """Return a typed text on one line, in small letters, without punctuation."""
    return " ".join(_NEITHER_LETTER_NOR_DIGIT.sub(" ", one_line(typed).casefold()).split())


def mentions(said: str, phrases: Iterable[str], *, shortest: int = 3) -> bool:
    """Whether one of the phrases stands in a folded text as whole words.

    Args:
        shortest: Characters of a phrase that is looked for; "hi" is too common.
    """
    padded = f" {said} "
    return any(f" {phrase} " in padded for phrase in phrases if len(phrase) >= shortest)
