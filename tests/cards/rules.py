"""What a card keeps beside the schema: Teams' limits, and that everybody can read it, also without colours or eyes."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from dialogs.kit.fitting import MOST_BYTES, size_of
from dialogs.kit.widgets import LONGEST_TITLE

MOST_BUTTONS = 6
"""Teams shows no more at the end of a card."""

MOST_FIELDS = 5
"""More than that is a form to be asked in steps."""

ALARMS = frozenset({"good", "warning", "attention"})
"""Colours that mean something, so that words have to say it as well."""

COLOURED = ("color", "style")

READ = ("text", "title", "label", "altText", "placeholder", "value")

_WORD = re.compile(r"[^\W\d_]{2,}")

Part = Mapping[str, Any]


def rule_faults(document: Part) -> Iterator[str]:
    """Yield what is wrong with a card that may well agree with the schema."""
    parts = list(_parts(document))
    if size_of(document) > MOST_BYTES:
        yield f"it has {size_of(document):,} bytes, and Teams takes {MOST_BYTES:,}"
    if not _has_words(str(document.get("speak", ""))):
        yield "it says nothing to a screen reader (speak)"
    yield from _order(document)
    yield from _ids(parts)
    yield from _fields([one for one in parts if _type(one).startswith("Input.")])
    yield from _buttons(document, [one for one in parts if _type(one).startswith("Action.")])
    for one in parts:
        yield from _alone(one)
        # The title of what a whole line stands for is only said by a screen reader.
        titles = [str(action.get("title", "")) for action in one.get("actions") or ()]
        yield from (f"a narrow card cuts off “{title}”" for title in titles if len(title) > LONGEST_TITLE)


def _alone(part: Part) -> Iterator[str]:
    """Yield what is wrong with one element."""
    kind = _type(part)
    text = str(part.get("text", ""))
    # A run may be the space between two others.
    if (kind == "TextBlock" and not text.strip()) or (kind == "TextRun" and not text):
        yield f"a {kind} is empty"
    if kind == "Image" and not _has_words(str(part.get("altText", ""))):
        yield f"an image has no words for those who can't see it: {str(part.get('url', ''))[:60]}"
    for name in COLOURED:
        colour = str(part.get(name, "")).casefold()
        if colour in ALARMS and not any(map(_has_words, _texts(part))):
            yield f"a {kind} says by its colour alone what “{colour}” means: {list(_texts(part))}"


def _order(document: Part) -> Iterator[str]:
    """Yield what is wrong with the order in which a card is read: title, why, fields; its buttons follow its body."""
    body: Sequence[Part] = document.get("body") or ()
    titles = [place for place, one in enumerate(body) if one.get("style") == "heading"]
    asks = [place for place, one in enumerate(body) if any(_type(inner).startswith("Input.") for inner in _parts(one))]
    if len(titles) > 1:
        yield "it has more than one title"
    if asks and not titles:
        yield "it asks for something and has no title"
    for one in body[: titles[0]] if titles else ():
        # A banner, and the line of steps, tell where one is.
        if not (one.get("isSubtle") or (_type(one) == "Container" and one.get("style"))):
            yield f"before its title stands a {_type(one)}: {list(_texts(one))}"
    if body and _type(body[0]) == "ActionSet":
        yield "it begins with buttons"


def _ids(parts: Iterable[Part]) -> Iterator[str]:
    ids = Counter(str(one["id"]) for one in parts if "id" in one)
    yield from (f"“{name}” is the id of several parts" for name, number in ids.items() if number > 1)
    targets = [one for part in parts for one in part.get("targetElements", ())]
    yield from (f"a button unfolds “{one}”, which is not there" for one in targets if one not in ids)


def _fields(fields: Sequence[Part]) -> Iterator[str]:
    labels = [str(one.get("label", "")) for one in fields]
    for one, label in zip(fields, labels, strict=True):
        if not _has_words(label):
            yield f"the field “{one.get('id')}” has no label"
    for label, number in Counter(filter(None, labels)).items():
        if number > 1:
            yield f"{number} fields are called “{label}”"
    for one in fields:
        values = [str(choice.get("value", "")) for choice in one.get("choices", ()) if one.get("isMultiSelect")]
        # What was chosen comes back as one text, with commas between.
        yield from (f"“{one.get('id')}” offers “{value}”, in which a comma parts" for value in values if "," in value)
    if len(fields) > MOST_FIELDS:
        yield f"it has {len(fields)} fields, and {MOST_FIELDS} are the most that one card asks"


def _buttons(document: Part, buttons: Sequence[Part]) -> Iterator[str]:
    for one in buttons:
        if not _texts_of(one, ("title", "tooltip")):
            yield f"a button has no words: {one.get('verb')}"
    at_end = len(document.get("actions") or ())
    if at_end > MOST_BUTTONS:
        yield f"it ends with {at_end} buttons, and Teams shows {MOST_BUTTONS}"
    primary = [one.get("title") for one in document.get("actions") or () if one.get("style") == "positive"]
    if len(primary) > 1:
        yield f"it has {len(primary)} primary buttons: {primary}"
    # A screen reader lists buttons without what stands around them.
    named = Counter(str(one.get("title", "")) for one in buttons if not one.get("tooltip"))
    yield from (f"{number} buttons are called “{name}” alone" for name, number in named.items() if number > 1)


def _texts_of(part: Part, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(part[name] for name in names if _has_words(str(part.get(name, ""))))


def _texts(part: object) -> Iterator[str]:
    """Yield what stands on a part to be read."""
    for one in _parts(part):
        yield from (str(one[name]) for name in READ if isinstance(one.get(name), str))


def _has_words(text: str) -> bool:
    """Whether a text has a word; a sign, a number or a reference is none."""
    return any(not one.isupper() for one in _WORD.findall(text))


def _parts(part: object) -> Iterator[Part]:
    """Yield every element and action of a part; what a button sends is none."""
    if isinstance(part, dict):
        yield part
        for name, inner in part.items():
            if name != "data" and isinstance(inner, (dict, list)):
                yield from _parts(inner)
    elif isinstance(part, list):
        for inner in part:
            yield from _parts(inner)


def _type(part: Part) -> str:
    return str(part.get("type", ""))
