"""What people type: find what they mean, and care for those who write their story into the chat."""

import re
from collections.abc import Mapping

from casework.model.text import one_line
from dialogs.cases import case as lead
from dialogs.flow import Handler
from dialogs.help import help as help_flow
from dialogs.intake.danger import folded, mentions, tells_of_danger
from dialogs.texts import Texts

_STORY_WORDS = 9
"""From this many words on, somebody is telling us something rather than asking for a command."""

_ONLY_ALONE = frozenset({"words-cancel", "words-back"})
"""Words that throw a form away or turn its pages: "how do I stop him" asks for neither, so they have to stand alone."""

_REFERENCE = re.compile(r"\b([A-Z0-9]{4}) ?([-\u2010-\u2015]?) ?([A-Z0-9]{2})\b", re.IGNORECASE | re.ASCII)
"""A case reference as people type it: in capitals or not, with any dash, with a space or with nothing between."""


def handler_for(texts: Texts, words: Mapping[str, Handler], typed: str) -> Handler:
    """Return what should answer a typed text; nobody meets "I did not understand" without a way on.

    Args:
        words: Text key of a list of words, to the handler they start.
        typed: Any text.
    """
    said = folded(typed)
    if tells_of_danger(texts, typed):
        return help_flow.show_danger
    for key, handler in words.items():
        if said in texts.words(key):
            return handler
    if reference := _reference(typed):
        return lead.opening(reference)
    if len(said.split()) >= _STORY_WORDS:
        return help_flow.show_story
    for key, handler in words.items():
        if key not in _ONLY_ALONE and mentions(said, texts.words(key)):
            return handler
    return help_flow.show_menu


def _reference(typed: str) -> str:
    """Return the case reference in a short text as it is stored, or ""; whether there is such a case is not asked."""
    said = one_line(typed)
    alone = _REFERENCE.fullmatch(said)
    found = alone or _REFERENCE.search(said)
    if found is None or len(said.split()) >= _STORY_WORDS:
        return ""
    start, dash, end = found.groups()
    has_digit = not (start + end).isalpha()
    is_sure = (dash or has_digit) if alone else dash and (has_digit or (start + end).isupper())
    return f"{start}-{end}".upper() if is_sure else ""
