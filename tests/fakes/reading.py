"""Read a card the way a person does: its words, its buttons, its fields."""

import json
from collections.abc import Iterator
from typing import Any

from microsoft_teams.cards import AdaptiveCard

WORDS = ("text", "title", "label", "placeholder", "speak", "value", "tooltip", "errorMessage")


def as_sent(card: AdaptiveCard) -> dict[str, Any]:
    """Return the card as Teams gets it."""
    sent: dict[str, Any] = json.loads(card.model_dump_json(by_alias=True, exclude_none=True))
    return sent


def words_on(card: AdaptiveCard) -> str:
    """Return every word of a card, one text a line."""
    return "\n".join(part[key] for part in parts_of(as_sent(card)) for key in WORDS if isinstance(part.get(key), str))


def buttons_on(card: AdaptiveCard) -> list[dict[str, Any]]:
    """Return every button, wherever it stands."""
    return [part for part in parts_of(as_sent(card)) if str(part.get("type")).startswith("Action.")]


def verbs_on(card: AdaptiveCard) -> list[str]:
    """Return every button's verb, in the order shown."""
    return [str(one["verb"]) for one in buttons_on(card) if "verb" in one]


def fields_on(card: AdaptiveCard) -> list[dict[str, Any]]:
    """Return every field."""
    return [part for part in parts_of(as_sent(card)) if str(part.get("type")).startswith("Input.")]


def size_of(card: AdaptiveCard) -> int:
    """Return the card's size in bytes, every character beyond ASCII escaped."""
    return len(json.dumps(as_sent(card)))


def parts_of(part: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 - whatever JSON holds
    """Return every element and action within a part of a card as it is sent."""
    if isinstance(part, dict):
        yield part
        for inner in part.values():
            yield from parts_of(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from parts_of(inner)
