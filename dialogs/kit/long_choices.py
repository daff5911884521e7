"""Lists to choose from that are longer than a card: part of each stands on it, with the way to the others.

The institution's file decides how many departments, campuses or stages there are. What was chosen stays on the card,
whichever part of its list is shown, so that no choice is lost by leafing.
"""

from collections.abc import Iterator, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, Choice, ChoiceSetInput, Container, TextBlock

from dialogs.kit.fitting import CARD_ROOM, size_of
from dialogs.kit.widgets import about, button, buttons, small
from dialogs.texts import Texts

TURN = "choices.turn"
"""The verb that shows another part of a list."""

OWN = frozenset({"screen", "args", "field", "start"})
"""What the button sends of its own, beside what stands in the fields."""

FEWEST = 8
"""A list is never cut to fewer choices, however full the card is."""

BESIDE_FORM = 4_000
"""Bytes that are left for what unfolds below a form: who the leads are (R31)."""

_BESIDE_LIST = 1_800
"""Bytes of the line and the buttons below a list of which a part is shown, with what they send."""

_Place = tuple[list[CardElement], ChoiceSetInput]
"""A field, and the elements among which it stands."""


def shorten(texts: Texts, drawn: AdaptiveCard, asked: str, where: tuple[str, str]) -> None:
    """Leave of each list to choose from as much on a card as there is room for; nothing changes where all of it fits.

    Args:
        asked: From which choice on a list is shown, as the argument of `dialogs.arguments` says.
        where: The screen, and its arguments as JSON, which the buttons send along.
    """
    found = sorted(_lists(drawn.body or []), key=lambda one: _bytes(_choices(one[1])))
    if not found:
        return
    room = CARD_ROOM - BESIDE_FORM - size_of(drawn.model_dump(by_alias=True, exclude_none=True))
    if room >= 0:
        return
    room += sum(_bytes(_choices(one)) for _, one in found)
    # The shortest come first: they keep all their choices, and leave what they don't need to the others.
    for place, (parent, field) in enumerate(found):
        share = max(room // (len(found) - place), 0)
        if _bytes(_choices(field)) > share:
            _show_part(texts, (parent, field), share - _BESIDE_LIST, asked, where)
            room -= _BESIDE_LIST
        room -= _bytes(_choices(field))


def _show_part(texts: Texts, place: _Place, room: int, asked: str, where: tuple[str, str]) -> None:
    """Leave as many choices of a field as there is room for, and add the ways to the others below it."""
    parent, field = place
    choices = _choices(field)
    which, _, number = asked.partition(":")
    is_asked = which == field.id and number.isascii() and number.isdigit()
    start = min(int(number), len(choices) - 1) if is_asked else 0
    end = _end(choices, start, room)
    part = choices[start:end]
    value = field.value or ""
    kept = value.split(",") if field.is_multi_select else [value]
    chosen = [one for one in choices if one.value in kept and one not in part]
    field.choices = [*chosen, *part]
    turns = [("choices-after", end)] * (end < len(choices))
    turns += [("choices-before", _begin(choices, start, room))] * (start > 0)
    ways = []
    for key, to in turns:
        way = button(texts(key), TURN, screen=where[0], args=where[1], field=field.id or "", start=str(to))
        ways.append(about(texts, way, field.label or ""))
    told = small(texts("choices-shown", first=start + 1, last=end, count=len(choices)))
    after = next(number for number, one in enumerate(parent) if one is field) + 1
    # What is wrong with a field stands beside it.
    beside = parent[after] if after < len(parent) else None
    after += isinstance(beside, TextBlock) and beside.color == "Attention"
    parent[after:after] = [told, buttons(*ways)]


def _end(choices: Sequence[Choice], start: int, room: int) -> int:
    """Return behind which choice a part ends that begins with `start`."""
    end = start
    while end < len(choices) and (end < start + FEWEST or _bytes(choices[start : end + 1]) <= room):
        end += 1
    return end


def _begin(choices: Sequence[Choice], end: int, room: int) -> int:
    """Return with which choice the part begins that ends before `end`."""
    start = end
    while start > 0 and (start > end - FEWEST or _bytes(choices[start - 1 : end]) <= room):
        start -= 1
    return start


def _lists(parts: list[CardElement]) -> Iterator[_Place]:
    """Yield each list to choose from that may be shortened."""
    for one in parts:
        if isinstance(one, ChoiceSetInput) and len(_choices(one)) > FEWEST:
            yield parts, one
        elif isinstance(one, Container):
            yield from _lists(one.items or [])


def _choices(field: ChoiceSetInput) -> Sequence[Choice]:
    return field.choices or ()


def _bytes(choices: Sequence[Choice]) -> int:
    return size_of({"choices": [{"title": one.title, "value": one.value} for one in choices]})
