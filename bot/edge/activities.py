"""From the bytes of a request to an activity, whatever the bytes are.

The SDK's own reader turns wrong types into text and drops the conversation's tenant (it looks for `tenantID`, Teams
writes `tenantId`), so the shape is checked first, against the SDK's own description of the wire.
"""

import json
import math
from collections.abc import Mapping
from typing import Any, Never

import botbuilder.schema
from botbuilder.schema import Activity

from bot.edge.errors import NotAnActivity

BODY_LIMIT = 256 * 1024
DEPTH_LIMIT = 40

_PLAIN: Mapping[str, type] = {"str": str, "iso-8601": str, "bool": bool, "int": int}


def parse_activity(body: bytes) -> Activity:
    """Return the activity in a request's body.

    Args:
        body: At most `BODY_LIMIT` bytes of UTF-8 JSON.

    Returns:
        An activity with a type, a conversation id and a sender id; `conversation.tenant_id` is filled in.

    Raises:
        NotAnActivity: It is anything else.
    """
    try:
        document = json.loads(body, parse_constant=_no_constant)
    except (ValueError, RecursionError) as error:
        raise NotAnActivity("not-json") from error
    if not isinstance(document, dict) or not _is_tame(document):
        raise NotAnActivity("not-a-plain-object")
    if not _fits(document, "Activity"):
        raise NotAnActivity("wrong-types")
    try:
        activity = Activity().deserialize(document)
    except Exception as error:
        raise NotAnActivity("malformed") from error
    if not (activity.type and activity.conversation and activity.conversation.id):
        raise NotAnActivity("incomplete")
    if not (activity.from_property and activity.from_property.id):
        raise NotAnActivity("incomplete")
    activity.conversation.tenant_id = _tenant_of(document["conversation"])
    return activity


def _tenant_of(conversation: Mapping[str, object]) -> str | None:
    tenant = conversation.get("tenantId")
    if tenant is not None and not isinstance(tenant, str):
        raise NotAnActivity("wrong-types")
    return tenant


def _no_constant(_: str) -> Never:
    raise ValueError("JSON has no such number.")


def _is_tame(document: object) -> bool:
    """Say whether nothing in it is nested too deep to walk, too big to count, or impossible to write as UTF-8."""
    waiting: list[tuple[object, int]] = [(document, 0)]
    while waiting:
        value, depth = waiting.pop()
        if depth > DEPTH_LIMIT:
            return False
        if isinstance(value, dict):
            waiting.extend((part, depth + 1) for part in value.values())
            waiting.extend((key, depth) for key in value)
        elif isinstance(value, list):
            waiting.extend((part, depth + 1) for part in value)
        elif isinstance(value, str):
            if not _is_writable(value):
                return False
        elif isinstance(value, float) and not math.isfinite(value):
            return False
    return True


def _is_writable(text: str) -> bool:
    """Say whether text is whole Unicode; JSON can spell half a character, which nothing can store."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _fits(value: object, kind: str) -> bool:
    """Say whether a JSON value has the type that the wire's description names."""
    if value is None or kind == "object":
        return True
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and not (kind == "int" and isinstance(value, bool))
    if kind.startswith("["):
        return isinstance(value, list) and all(part is not None and _fits(part, kind[1:-1]) for part in value)
    if kind.startswith("{"):
        return isinstance(value, dict) and all(_fits(part, kind[1:-1]) for part in value.values())
    return isinstance(value, dict) and all(_fits(value.get(key), inner) for key, inner in _wire_of(kind))


def _wire_of(kind: str) -> list[tuple[str, str]]:
    """Return the JSON keys and types of one of the SDK's models."""
    model: Any = getattr(botbuilder.schema, kind)
    return [(part["key"], part["type"]) for part in model._attribute_map.values()]  # noqa: SLF001 -- Its only form.
