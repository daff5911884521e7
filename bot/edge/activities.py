"""From the bytes of a request to an activity, whatever the bytes are.

The SDK's own reader turns wrong types into text, drops the conversation's tenant (it looks for `tenantID`, Teams writes
`tenantId`) and takes half a second for a body that is built to be slow. So we read by ourselves, in one walk, after the
SDK's own description of the wire: a wrong type anywhere refuses the whole.
"""

import json
import math
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Any, Never

import botbuilder.schema
from botbuilder.schema import Activity

from bot.errors import NotAnActivity

BODY_LIMIT = 256 * 1024
DEPTH_LIMIT = 40
VALUES_LIMIT = 5_000
"""How many values an activity may hold; the fullest of our forms has some dozens, a team of 1,000 people some 4,000."""

_PLAIN: Mapping[str, type] = {"str": str, "bool": bool, "int": int}
_TENANT = {"tenantID": "tenantId"}
"""What the SDK looks for, to what Teams writes."""


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
        written = body.decode()
        document = json.loads(written, parse_constant=_no_constant, parse_float=_finite)
    except (ValueError, RecursionError) as error:
        raise NotAnActivity("not-json") from error
    if not isinstance(document, dict) or not _is_tame(document, spelt="\\u" in written):
        raise NotAnActivity("not-a-plain-object")
    activity = _read(document, "Activity")
    if not (activity.type and activity.conversation and activity.conversation.id):
        raise NotAnActivity("incomplete")
    if not (activity.from_property and activity.from_property.id):
        raise NotAnActivity("incomplete")
    return activity


def tenants_in(activity: Activity) -> tuple[str, ...]:
    """Return every tenant that an activity names, lower case, the conversation's first; what was let in names one only.

    Teams may name it for the conversation, in its own part, or in both. "" stands for what has no id where one belongs.
    """
    named = [activity.conversation.tenant_id]
    data = activity.channel_data if isinstance(activity.channel_data, Mapping) else {}
    tenant = data.get("tenant")
    if tenant is not None:
        named.append(tenant.get("id") if isinstance(tenant, Mapping) else "")
    return tuple(str(one).casefold() for one in named if one is not None)


def _no_constant(_: str) -> Never:
    raise ValueError("JSON has no such number.")


def _finite(written: str) -> float:
    number = float(written)
    if not math.isfinite(number):
        raise ValueError("JSON has no such number.")
    return number


def _is_tame(document: object, *, spelt: bool) -> bool:
    """Say whether it is small enough to walk, and whether all text in it is whole.

    Args:
        document: What was read.
        spelt: Whether characters are spelt out in it: so JSON can hold half a character, which nothing can store.
    """
    level: list[object] = [document]
    values = 0
    for _ in range(DEPTH_LIMIT):
        deeper: list[object] = []
        for value in level:
            if isinstance(value, dict):
                deeper += value.values()
                if spelt and not all(map(_is_writable, value)):
                    return False
            elif isinstance(value, list):
                deeper += value
            elif spelt and isinstance(value, str) and not _is_writable(value):
                return False
        if not deeper:
            return True
        values += len(deeper)
        if values > VALUES_LIMIT:
            return False
        level = deeper
    return False


def _is_writable(text: str) -> bool:
    """Say whether text is whole Unicode."""
    if text.isascii():
        return True
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _read(value: Any, kind: str) -> Any:  # noqa: ANN401 -- Any JSON value in, and what the SDK makes of it out.
    """Return a JSON value as the kind that the wire's description names.

    Raises:
        NotAnActivity: It has another type.
    """
    if value is None or kind == "object":
        return value
    if kind == "iso-8601":
        return _moment(value)
    if kind in _PLAIN:
        if not isinstance(value, _PLAIN[kind]) or (kind == "int" and isinstance(value, bool)):
            raise NotAnActivity("wrong-types")
        return value
    if kind.startswith("["):
        if not isinstance(value, list) or None in value:
            raise NotAnActivity("wrong-types")
        return [_read(part, kind[1:-1]) for part in value]
    if not isinstance(value, dict):
        raise NotAnActivity("wrong-types")
    if kind.startswith("{"):
        return {key: _read(part, kind[1:-1]) for key, part in value.items()}
    wire = _wire_of(kind)
    fields = {wire[key][0]: _read(part, wire[key][1]) for key, part in value.items() if key in wire}
    return getattr(botbuilder.schema, kind)(**fields)


def _moment(value: object) -> datetime:
    try:
        # Teams writes seven digits of a second, and a zone; whatever has none is taken as UTC.
        moment = datetime.fromisoformat(value)  # type: ignore[arg-type] # What is no text raises TypeError.
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (TypeError, ValueError, OverflowError) as error:
        raise NotAnActivity("wrong-types") from error


@cache
def _wire_of(kind: str) -> Mapping[str, tuple[str, str]]:
    """Return the JSON keys of one of the SDK's models, with the attribute and the kind of each."""
    described: Any = getattr(botbuilder.schema, kind)._attribute_map  # noqa: SLF001 -- Its only form.
    return {_TENANT.get(part["key"], part["key"]): (name, part["type"]) for name, part in described.items()}
