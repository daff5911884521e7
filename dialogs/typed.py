"""What people type: find what they mean, and care for those who write their story into the chat."""

import re
from collections.abc import Mapping

from casework.model.institution import Institution
from casework.model.text import one_line
from dialogs import references
from dialogs.flow import Handler
from dialogs.help import help as help_flow
from dialogs.help.search import MOST_OFFERED, meant, ranked
from dialogs.help.topics import topic_in
from dialogs.intake.danger import mentions_danger
from dialogs.kit.phrases import folded, mentions
from dialogs.texts import Texts

_STORY_WORDS = 9
"""From this many words on, somebody is telling us something rather than asking for a command."""

_LONG_QUESTION = 25
"""From this many words on, somebody is telling us something even where it ends with a question mark."""

_LONGEST_QUESTION = 40
"""Words of a question at most; whatever is longer tells a story, and comparing it would cost time."""

_ASKED_OFTEN = "words-asked-often"
"""What the institution's own questions mostly answer: its list is shown where none of them does."""

_ONLY_ALONE = frozenset({"words-cancel", "words-back"})
"""Words that throw a form away or turn its pages: "how do I stop him" asks for neither, so they have to stand alone."""

_REFERENCE = re.compile(r"\b([A-Z0-9]{4}) ?([-\u2010-\u2015]?) ?([A-Z0-9]{2})\b", re.IGNORECASE | re.ASCII)
"""A case reference as people type it: in capitals or not, with any dash, with a space or with nothing between."""


def handler_for(texts: Texts, words: Mapping[str, Handler], institution: Institution, typed: str) -> Handler:
    """Return what should answer a typed text; nobody meets "I did not understand" without a way on.

    Args:
        words: Text key of a list of words, to the handler they start.
        institution: Whose questions and emergency number are known.
        typed: Any text.
    """
    said = folded(typed)
    if mentions_danger(texts, typed) or mentions(said, [folded(institution.emergency.number)]):
        return help_flow.show_danger
    if exactly := next(
        (handler for key, handler in words.items() if key != _ASKED_OFTEN and said in texts.words(key)), None
    ):
        return exactly
    if reference := _reference(typed):
        return references.opening(reference)
    likely = ranked(texts, institution.questions, typed) if len(said.split()) <= _LONGEST_QUESTION else []
    if asked := meant(likely):
        return help_flow.answering(asked)
    if len(said.split()) >= (_LONG_QUESTION if _asks(texts, typed, said) else _STORY_WORDS):
        return help_flow.show_story
    return _by_mention(texts, words, typed, said) or help_flow.offering(
        [question for _, question in likely[:MOST_OFFERED]]
    )


def _asks(texts: Texts, typed: str, said: str) -> bool:
    """Whether a text is a question by its end or its beginning, and so no story yet."""
    return typed.rstrip().endswith("?") or said.partition(" ")[0] in texts.words("question-words")


def _by_mention(texts: Texts, words: Mapping[str, Handler], typed: str, said: str) -> Handler | None:
    if topic := topic_in(texts, typed):
        return help_flow.speaking_of(topic)
    spoken_of = (key for key in words if key not in _ONLY_ALONE and mentions(said, texts.words(key)))
    return next((words[key] for key in spoken_of), None)


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
