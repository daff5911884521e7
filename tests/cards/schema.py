"""The schema of Adaptive Cards, element by element, stricter than it is published.

As published it takes minutes for the cards of one run: an element is held against each kind that may stand in its
place, with all that it holds. So each is held here against its own kind alone, and what it holds is looked at by
itself. Beside that, three things are stricter: a word out of a list has to be that word (the published patterns are
anchored at one end of the list), what came after the version that a card declares is unknown, and an element
always says its type.
"""

import json
import re
from collections.abc import Iterator, Mapping
from functools import cache
from inspect import getmembers, isclass
from pathlib import Path
from typing import Any, cast

import microsoft_teams.cards
from jsonschema import Draft6Validator
from microsoft_teams.cards import CardElement
from pydantic.alias_generators import to_camel

SCHEMA = Path(__file__).parents[1] / "fixtures" / "adaptive-cards" / "adaptive-card-1.6.json"

VERSION = (1, 5)
"""What all cards declare; Teams shows no newer one everywhere."""

ROUNDED = frozenset({"Container", "ColumnSet", "Column", "Table"})
"""What Teams draws with round corners: one of its two own parts that are allowed beside the schema."""

_CHART = "Chart."
"""How the types of Teams' charts begin: the other one."""

_REF = "#/definitions/"

WORDS = frozenset({"text", "title", "label", "value", "placeholder", "tooltip", "speak", "altText", "url", "verb"})
"""Properties that may be any text."""

_NULL = {"type": "null"}

Json = dict[str, Any]


def schema_faults(document: object) -> Iterator[str]:
    """Yield what is wrong with a card, or with a part of one, and where."""
    if not isinstance(document, dict) or document.get("type") != "AdaptiveCard":
        yield "it is no AdaptiveCard"
    elif document.get("version") != ".".join(map(str, VERSION)):
        yield f"its version is {document.get('version')}"
    yield from _faults(document, "card")


def _faults(part: object, place: str) -> Iterator[str]:
    """Yield the faults of an element and of all that it holds."""
    if isinstance(part, list):
        for number, inner in enumerate(part):
            yield from _faults(inner, f"{place}[{number}]")
    elif isinstance(part, dict):
        if "type" in part:
            for said in _faults_of(
                str(part["type"]), json.dumps(_alone({**part, "data": {}} if "data" in part else part))
            ):
                yield f"{place} ({part['type']}): {said}"
        for name, value in part.items():
            if name != "data":
                yield from _faults(value, f"{place}.{name}")


def _alone(part: Json) -> Json:
    """Return an element without its words, of which the schema says nothing, and of each inner one its type alone."""
    return {name: "" if name in WORDS and isinstance(value, str) else _outline(value) for name, value in part.items()}


def _outline(value: object) -> object:
    if isinstance(value, dict):
        return {"type": value["type"]} if "type" in value else _alone(value)
    return [_outline(inner) for inner in value] if isinstance(value, list) else value


@cache
def _faults_of(kind: str, element: str) -> tuple[str, ...]:
    if kind not in _kinds():
        return ("no such element",)
    return tuple(one.message for one in _validator(kind).iter_errors(json.loads(element)))


@cache
def _validator(kind: str) -> Draft6Validator:
    return Draft6Validator({"$ref": _REF + kind, "definitions": _kinds()})


@cache
def _published() -> Mapping[str, Json]:
    found: Mapping[str, Json] = json.loads(SCHEMA.read_text())["definitions"]
    return found


@cache
def _kinds() -> Mapping[str, Json]:
    """Return each kind of element with a schema of its own, and of each inner element no more than its type."""
    kinds = {name: _of_kind(found) for name, found in _published().items()}
    charts = {chart["properties"]["type"]["enum"][0]: chart for chart in _charts()}
    for name in ROUNDED:
        kinds[name]["properties"]["roundedCorners"] = {"type": "boolean"}
    elements = kinds["ImplementationsOf.Element"]["properties"]["type"]
    elements["enum"] += charts
    return kinds | charts


def _of_kind(found: Json) -> Json:
    """Return the schema of a kind with what it inherits written out."""
    choices = found.get("anyOf", ())
    if all("allOf" in one for one in choices) and choices:
        kinds = [one["allOf"][0]["$ref"].removeprefix(_REF) for one in choices]
        return {"type": "object", "required": ["type"], "properties": {"type": {"enum": kinds}}}
    # A run of text may be a bare string; what travels is always an object.
    found = next((one for one in choices if one.get("type") == "object"), found)
    if "properties" not in found:
        return cast(Json, _strict(found))
    inherited, required = _inherited(found)
    known = {name.rstrip("?"): one for name, one in inherited.items() if one and _version(one) <= VERSION}
    properties = {name: _strict(one) for name, one in known.items()}
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def _inherited(found: Json) -> tuple[Json, list[str]]:
    """Return the properties of a kind with those of what it derives from, and which of them it must have."""
    taken: Json = {}
    required = list(found.get("required", ()))
    for base in found.get("allOf", ()):
        more, also_required = _inherited(_published()[base["$ref"].removeprefix(_REF)])
        taken, required = taken | more, required + also_required
    return taken | {name: value for name, value in found["properties"].items() if value or name not in taken}, required


def _strict(schema: object) -> object:
    """Return a schema in which a word out of a list has to be that word."""
    if isinstance(schema, list):
        return [_strict(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    if "$ref" in schema:
        return _reference(schema["$ref"].removeprefix(_REF))
    if any("pattern" in one for one in schema.get("anyOf", ())):
        words = (re.escape(word) for one in schema["anyOf"] for word in one.get("enum", ()))
        return {"type": "string", "pattern": f"^(?i:{'|'.join(words)})\\Z"}
    if _NULL in schema.get("anyOf", ()):
        return _strict(next(one for one in schema["anyOf"] if one != _NULL))  # What is empty is left out.
    # "required" stands at some properties as a mere flag, as in draft 3.
    return {name: _strict(value) for name, value in schema.items() if name != "required" or isinstance(value, list)}


def _reference(name: str) -> Json:
    """Return that something is of a kind: what says its type is looked at by itself, so that its type is enough."""
    whole = {"$ref": _REF + name}
    if name.startswith("ImplementationsOf.") or "type" not in _published()[name].get("properties", ()):
        return {"anyOf": [{"type": "string"}, whole]} if name == "TargetElement" else whole
    typed = {"type": "object", "required": ["type"], "properties": {"type": {"enum": [name]}}, "maxProperties": 1}
    return {"anyOf": [typed, whole]}


def _version(schema: Json) -> tuple[int, ...]:
    return tuple(map(int, schema.get("version", "1.0").split(".")))


def _charts() -> Iterator[Json]:
    """Yield the schema of each chart that Teams draws, with the names of its properties; the library types the rest."""
    for _, kind in getmembers(microsoft_teams.cards, isclass):
        fields = kind.model_fields if issubclass(kind, CardElement) else {}
        if "type" in fields and str(fields["type"].default).startswith(_CHART):
            properties: Json = {to_camel(one): {} for one in fields}
            properties["type"] = {"enum": [fields["type"].default]}
            yield {"type": "object", "properties": properties, "required": ["title"], "additionalProperties": False}
