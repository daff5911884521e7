"""Words of somebody who may be in danger; whoever writes them gets emergency help first.

Each language's `danger.txt` lists what tells of danger, by kinds, and figures of speech that do not. English is always
looked for, other languages as the institution chooses.
"""

import re
from collections.abc import Callable, Mapping

from dialogs.intake.danger_lists import danger, figures, words_of
from dialogs.kit.form import TYPED, Fields
from dialogs.texts import Texts

FOR_NOTHING_ELSE = frozenset({"access_needs"})
"""Fields in which no danger is looked for: what somebody needs to take part is used for meeting them alone (R03)."""

_AN_ID = re.compile(r"[0-9a-f-]*")
"""Ids and days, of which a press brings most."""

_ASIDE = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where a figure of speech was."""


def mentions_danger(texts: Texts, *typed: str) -> bool:
    """Whether somebody wrote of harm, to themselves or to others."""
    return any(_tells(texts, language, one) for one in typed for language in texts.danger_in)


def heard_in_press(texts: Texts, data: Mapping[str, object]) -> bool:
    """Whether somebody wrote of harm in anything that a press brings, but for access needs.

    A press says what stood in fields and what its button carries alike; ids and keys tell of no danger.
    """
    typed = [one for name, one in data.items() if isinstance(one, str) and name not in FOR_NOTHING_ELSE]
    return mentions_danger(texts, *(one for one in typed if not _AN_ID.fullmatch(one)))


def heard_in(texts: Texts, fields: Fields, text_of: Callable[[str], str]) -> bool:
    """Whether somebody wrote of harm in any field of a form in which they could write, but for access needs.

    Args:
        fields: The form's; a field that is added to it is listened to as well.
        text_of: Returns what stands in the field with an id.
    """
    return mentions_danger(
        texts, *(text_of(one.id) for one in fields if one.ask in TYPED and one.id not in FOR_NOTHING_ELSE)
    )


def _tells(texts: Texts, language: str, typed: str) -> bool:
    """Whether a text tells of danger in a language, figures of speech aside, of every language: they share words."""
    words = words_of(language, typed)
    if not danger(language).any_in(words):
        return False
    for one in texts.danger_in:
        for start, end in list(figures(one).found(words)):
            words[start:end] = [_ASIDE] * (end - start)
    return danger(language).any_in(words)
