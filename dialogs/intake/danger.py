"""Words of somebody who may be in danger; whoever writes them gets emergency help first."""

from itertools import pairwise

from dialogs.kit.phrases import as_listed, mentions, standing
from dialogs.texts import Texts

_ASIDE = "\N{HORIZONTAL ELLIPSIS}"
"""Stands where a figure of speech was."""


def mentions_danger(texts: Texts, *typed: str) -> bool:
    """Whether somebody wrote of harm, to themselves or to others."""
    return any(_in_danger(texts, as_listed(one)) for one in typed)


def _in_danger(texts: Texts, said: str) -> bool:
    """Whether a folded text holds a phrase of danger, or says who does violence to whom, figures of speech aside."""
    plain = f" {said} "
    for figure in standing(said, texts.words("danger-calm")):
        plain = plain.replace(f" {figure} ", f" {_ASIDE} ")
    if mentions(plain.strip(), texts.words("words-danger")):
        return True
    acts, whom, about = texts.words("danger-acts"), texts.words("danger-whom"), texts.words("danger-about")
    words = plain.split()
    return any(
        act in acts and first in whom and (first in about or not about.keys().isdisjoint(words[place + 2 : place + 5]))
        for place, (act, first) in enumerate(pairwise(words))
    )
