"""Read a card the way a person does: its words, its buttons, its fields."""

import json
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any

from microsoft_teams.cards import AdaptiveCard

from dialogs.texts import DEFAULT_LANGUAGE, catalogue

PHRASES = ("text", "title", "label", "placeholder", "speak", "value", "tooltip", "errorMessage")
_PLACE = "\ufffc"

DRAWN: list[Callable[[dict[str, Any]], None]] = []
"""Who looks at each card that is read here: `tests.cards`."""


def as_sent(card: AdaptiveCard) -> dict[str, Any]:
    """Return the card as Teams gets it."""
    sent: dict[str, Any] = json.loads(card.model_dump_json(by_alias=True, exclude_none=True))
    return looked_at(sent)


def looked_at(document: dict[str, Any]) -> dict[str, Any]:
    """Return a card as it came, having shown it to whoever looks at cards."""
    for look in DRAWN:
        look(document)
    return document


def everything_on(card: AdaptiveCard) -> str:
    """Return every word that is sent with a card, also what no client shows at once, one text a line."""
    return "\n".join(part[key] for part in parts_of(as_sent(card)) for key in PHRASES if isinstance(part.get(key), str))


def buttons_on(card: AdaptiveCard) -> list[dict[str, Any]]:
    """Return every button that reaches us, wherever it stands."""
    return buttons(as_sent(card))


def verbs_on(card: AdaptiveCard) -> list[str]:
    """Return every button's verb, in the order shown."""
    return [str(one["verb"]) for one in buttons_on(card)]


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


@cache
def pattern_of(key: str) -> str:
    """Return a pattern of a text with anything in its places."""
    bundle = catalogue(DEFAULT_LANGUAGE)
    pattern = bundle.get_message(key).value
    assert pattern is not None, f"the text {key} is empty"
    places = {"service": "Resolution Service"}
    told, missing = bundle.format_pattern(pattern, places)
    while missing:
        places |= {str(one).rpartition(" ")[2]: _PLACE for one in missing}
        told, missing = bundle.format_pattern(pattern, places)
    return "^" + re.escape(str(told)).replace(_PLACE, "(?s:.+)") + "$"


def words(card: object) -> list[str]:
    """Return every text on a card, in order: blocks, runs, labels, buttons, facts, choices."""
    found: list[str] = []
    if isinstance(card, dict):
        if card.get("type") == "RichTextBlock":
            return ["".join(run["text"] for run in card["inlines"])]
        found += [card[name] for name in ("label", "text", "title", "errorMessage") if isinstance(card.get(name), str)]
        for name in ("body", "items", "columns", "actions", "choices", "facts"):
            found += [one for part in card.get(name) or () for one in words(part)]
    return found


def buttons(card: object) -> list[dict[str, Any]]:
    """Return every Action.Execute on a card."""
    found: list[dict[str, Any]] = []
    if isinstance(card, dict):
        if card.get("type") == "Action.Execute":
            found.append(card)
        for name in ("body", "items", "columns", "actions"):
            found += [one for part in card.get(name) or () for one in buttons(part)]
        found += buttons(card.get("selectAction"))
    return found


def fields(card: object) -> dict[str, dict[str, Any]]:
    """Return field id to input, for every input on a card."""
    return {part["id"]: part for part in parts_of(card) if str(part.get("type")).startswith("Input.")}


def defaults(card: object) -> dict[str, str]:
    """Return what a client would send for the inputs of a card that nobody touched."""
    return {name: field["value"] for name, field in fields(card).items() if field.get("value") is not None}
