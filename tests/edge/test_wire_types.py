"""Every field that the SDK describes is read as the SDK would read it, and refused when it is anything else."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import botbuilder.schema
import pytest
from botbuilder.schema import Activity

from bot.edge.activities import DEPTH_LIMIT, VALUES_LIMIT, parse_activity
from bot.errors import NotAnActivity

BASE: Mapping[str, Any] = {"type": "message", "from": {"id": "29:x"}, "conversation": {"id": "a:chat-1"}}
SAMPLES: Mapping[str, object] = {"str": "x", "int": 7, "bool": True, "float": 0.5, "list": [], "object": {}}
MEMBER, ENTRY = "[]", "{}"
"""Steps on the way to a field: into a list, into an object with any keys."""


def fields(kind: str, *way: str) -> Iterator[tuple[Sequence[str], str]]:
    """Yield the way to every typed field of one of the SDK's models, and the kind of each."""
    for part in getattr(botbuilder.schema, kind)._attribute_map.values():
        here, inner = (*way, part["key"].replace("tenantID", "tenantId")), part["type"]
        if inner == "object":
            continue
        yield here, inner
        model, wrapped = inner.strip("[]{}"), {"[": MEMBER, "{": ENTRY}.get(inner[0])
        if model[0].isupper():
            yield from fields(model, *here, *([wrapped] if wrapped else []))


NEEDED = {"type", "from", "from.id", "conversation", "conversation.id"}
FIELDS = {".".join(way): (way, kind) for way, kind in fields("Activity")}


def placed(way: Sequence[str], value: object, base: Mapping[str, Any] = BASE) -> object:
    """Return the base with this value at the end of this way."""
    if not way:
        return value
    step, *rest = way
    if step == MEMBER:
        return [placed(rest, value, {})]
    if step == ENTRY:
        return {"entry": placed(rest, value, {})}
    return {**base, step: placed(rest, value, base.get(step, {}))}


def parsed(document: object) -> Activity:
    return parse_activity(json.dumps(document).encode())


def json_type(kind: str) -> str:
    """Return the JSON type that a kind of the wire has."""
    return "list" if kind[0] == "[" else "object" if kind[0] == "{" or kind[0].isupper() else kind


@pytest.mark.parametrize("field", FIELDS)
def test_wrong_type_refused(field: str) -> None:
    way, kind = FIELDS[field]
    for sample, value in SAMPLES.items():
        if sample != json_type(kind):
            with pytest.raises(NotAnActivity, match="wrong-types"):
                parsed(placed(way, value))


@pytest.mark.parametrize("field", sorted(FIELDS.keys() - NEEDED))
def test_own_type_and_nothing_accepted(field: str) -> None:
    way, kind = FIELDS[field]
    value = "2026-11-23T09:00:00.1234567Z" if kind == "iso-8601" else SAMPLES[json_type(kind)]
    assert parsed(placed(way, value)).type
    assert parsed(placed(way, None)).type


def test_reads_as_the_sdk_does() -> None:
    document = {
        **BASE,
        "id": "1700000000001",
        "timestamp": "2026-11-23T09:00:00.123Z",
        "localTimestamp": "2026-11-23T10:00:00.123+01:00",
        "channelId": "msteams",
        "recipient": {"id": "28:parley", "name": "Parley", "unknown": 1},
        "membersAdded": [{"id": "29:x", "aadObjectId": "0a"}, {"id": "29:y"}],
        "entities": [{"type": "mention", "text": "<at>Parley</at>"}, {"type": "clientInfo"}],
        "attachments": [{"contentType": "text/html", "content": "<p>hello</p>"}],
        "channelData": {"tenant": {"id": "t"}, "team": {"id": "19:t"}},
        "value": {"action": {"verb": "go", "data": {"a": [1, None, 0.5]}}},
        "text": "hello \N{CROISSANT}",
        "somethingNew": {"a": 1},
    }
    assert parsed(document).serialize() == Activity().deserialize(document).serialize()


@pytest.mark.parametrize("values", [[0], [{}], [{"id": "29:x"}], [[0, 0]]])
@pytest.mark.parametrize("field", ["value", "membersAdded", "entities", "channelData"])
def test_endless_lists_refused_unread(field: str, values: list[object]) -> None:
    with pytest.raises(NotAnActivity, match="not-a-plain-object"):
        parsed({**BASE, field: values * VALUES_LIMIT})


@pytest.mark.parametrize(("depth", "is_read"), [(DEPTH_LIMIT - 3, True), (DEPTH_LIMIT, False)])
def test_depth_is_limited(depth: int, is_read: bool) -> None:
    value: object = 1
    for number in range(depth):
        value = {"in": value} if number % 2 else [value]
    if is_read:
        assert parsed({**BASE, "value": value}).value == value
        return
    with pytest.raises(NotAnActivity, match="not-a-plain-object"):
        parsed({**BASE, "value": value})
