"""Makes a card smaller that is too large for Teams: what is read is shortened first, then left out from its end.

Cards are made to fit where they are drawn: lists have pages, long texts come in parts. This stands behind all of that,
at the edge, so that nobody gets silence in place of a card that turned out too large all the same.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from microsoft_teams.cards import AdaptiveCard

from dialogs.kit.widgets import button, card, line, small
from dialogs.texts import Texts

CardDocument = dict[str, object]
"""A card as it travels: its JSON object."""

MOST_BYTES = 27_500
"""A card that is larger is made smaller: Teams takes 28 kB, and its envelope weighs something, too."""

_MARGIN = 500
"""Bytes by which a card may still grow when it is sent: its banner, and the references in its buttons."""

CARD_ROOM = MOST_BYTES - _MARGIN
"""What a card may be before it is sent."""

_SMALL = 4_000
"""Bytes of the smallest card with buttons of its own."""

_SHOWN = (1_000, 300, 100)
"""Characters of each text that are shown; the first with which the card fits are taken."""

_READ = ("text", "speak", "tooltip", "placeholder")
"""Where a card holds words that are only read: what somebody typed, and what a button sends, stays whole."""


def size_of(document: Mapping[str, object]) -> int:
    """Return the bytes of a card in UTF-8."""
    return len(json.dumps(document, ensure_ascii=False).encode())


def has_room(drawn: AdaptiveCard, more: int = 0) -> bool:
    """Whether a card stays under Teams' limit with its banner and references, and with so many bytes more."""
    return size_of(drawn.model_dump(by_alias=True, exclude_none=True)) + more <= CARD_ROOM


def roomiest(drawings: Iterable[AdaptiveCard]) -> AdaptiveCard:
    """Return the first of several drawings of a card that fits, or the last."""
    drawn = None
    for drawn in drawings:
        if has_room(drawn):
            break
    assert drawn is not None, "there is nothing to choose from"
    return drawn


def fitted(texts: Texts, document: CardDocument, most: int = MOST_BYTES, *, in_channel: bool = False) -> CardDocument:
    """Return a card of at most `most` bytes: itself, or one that says that it was shortened.

    Args:
        in_channel: Whether others read it, where no button leads to what is one's own.
    """
    if size_of(document) <= most:
        return document
    note = small(texts("shortened-note")).model_dump(by_alias=True, exclude_none=True)
    found = (one for one in _shorter(document, note) if size_of(one) <= most)
    return next(found, None) or smallest(texts, document, in_channel=in_channel)


def smaller(texts: Texts, document: CardDocument, *, in_channel: bool = False) -> Iterator[CardDocument]:
    """Yield what to try in place of a card that Teams found too large: half of it, then next to nothing."""
    yield fitted(texts, document, size_of(document) // 2, in_channel=in_channel)
    yield smallest(texts, document, in_channel=in_channel)


def smallest(texts: Texts, document: CardDocument, *, in_channel: bool = False) -> CardDocument:
    """Return the card that stands where nothing else fits: what happened, and the ways on.

    In a channel the ways on are the card's own buttons, where they are small.
    """
    if in_channel:
        drawn = cast(CardDocument, card([line(texts("too-large-here"))]).model_dump(by_alias=True, exclude_none=True))
        own = {**drawn, "actions": document["actions"]} if document.get("actions") else drawn
        return own if size_of(own) <= _SMALL else drawn
    keys = (("button-people", "help.people"), ("button-mine", "mine.list"), ("button-home", "help.welcome"))
    ways = card([line(texts("too-large"))], [button(texts(key), verb, fields=False) for key, verb in keys])
    return cast(CardDocument, ways.model_dump(by_alias=True, exclude_none=True))


def has_typed(document: object) -> bool:
    """Whether a card holds fields in which something stands."""
    if isinstance(document, dict):
        is_field = str(document.get("type", "")).startswith("Input.") and document.get("value")
        return bool(is_field) or any(has_typed(inner) for inner in document.values())
    return isinstance(document, list) and any(has_typed(inner) for inner in document)


def _shorter(document: CardDocument, note: CardDocument) -> Iterator[CardDocument]:
    for shown in _SHOWN:
        yield _with(note, cast(CardDocument, _cut(document, shown)))
    if not has_typed(document):
        cut = cast(CardDocument, _cut(document, _SHOWN[-1]))
        for kept in range(len(_body(cut)) - 1, 0, -1):
            yield _with(note, cut, kept)


def _with(note: CardDocument, document: CardDocument, kept: int | None = None) -> CardDocument:
    """Return a card with the first parts of its body, and after them that it was shortened."""
    return {**document, "body": [*_body(document)[:kept], note]}


def _body(document: CardDocument) -> list[object]:
    body = document.get("body")
    return body if isinstance(body, list) else []


def _cut(part: Any, shown: int) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return a part of a card without drawings, in which each text that is only read has at most so many characters."""
    if isinstance(part, list):
        return [_cut(one, shown) for one in part if not (isinstance(one, dict) and one.get("type") == "Image")]
    if not isinstance(part, dict):
        return part
    return {
        name: value if name == "data" else _begun(value, shown) if name in _READ else _cut(value, shown)
        for name, value in part.items()
    }


def _begun(value: object, shown: int) -> object:
    return value[:shown] + "…" if isinstance(value, str) and len(value) > shown else value
