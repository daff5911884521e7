"""Released names that were given up, and what each is called now. Cards live in people's chats for years.

A name is never reused for something else. Whoever renames a verb, a screen, a card's data key, a form or one of its
steps adds a line here; nothing is ever taken away. `tests/fixtures/protocol.json` holds every name that was released.
"""

from collections.abc import Mapping
from typing import TypeVar

T = TypeVar("T")

VERBS: Mapping[str, str] = {"resolver.list": "officers.directory"}
"""Verbs of buttons."""

SCREENS: Mapping[str, str] = {
    "request.not-suitable": "request.result",
    "request.signposted": "request.result",
    "resolver.list": "officers.directory",
}
"""Screens, as notices, remembered answers and closed cards name them."""

DATA_KEYS: Mapping[str, str] = {"done": "banner"}
"""Keys of a card's data and fields, and of a screen's arguments."""

FORMS: Mapping[str, str] = {}
"""Forms, as drafts name them."""

STEPS: Mapping[str, str] = {}
"""Steps of forms, as drafts name them."""


def present(aliases: Mapping[str, str], name: str) -> str:
    """Return what a name is called now."""
    return aliases.get(name, name)


def renamed(aliases: Mapping[str, str], data: Mapping[str, T]) -> Mapping[str, T]:
    """Return data with every key called as it is now; one that stands under both names is taken by its present one."""
    return {present(aliases, name): value for name, value in data.items() if aliases.get(name) not in data}


def former(aliases: Mapping[str, str], name: str) -> tuple[str, ...]:
    """Return every name that something ever had, the present one first."""
    return (name, *(old for old, now in aliases.items() if now == name))
