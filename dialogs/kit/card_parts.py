"""Cards of which there is more than Teams shows at once: they come in parts, so that nothing of them is left out.

Lists have pages and long texts come in parts where they are drawn. A case still grows in many ways at once: twelve
people with needs of their own, talks, permissions, notes. What does not fit together on one card goes on the next. Of a
form, only what is read comes in parts: its fields stand on each, so that nothing typed is lost by reading on.
"""

from collections.abc import Iterable, Iterator, Sequence

from microsoft_teams.cards import (
    Action,
    ActionSet,
    AdaptiveCard,
    CardElement,
    ColumnSet,
    Container,
    Image,
    TextBlock,
    ToggleVisibilityAction,
)

from dialogs.kit.fitting import CARD_ROOM, has_room, size_of
from dialogs.kit.paging import page_of, turning
from dialogs.kit.sections import bytes_of
from dialogs.kit.widgets import buttons, heading, small
from dialogs.texts import Texts

TURN_PART = "parts.turn"
"""The verb that shows another part of a card."""

OWN_PART = frozenset({"screen", "args", "page"})
"""What the button to another part sends of its own, beside what stands in the fields."""

_LEAST_READ = 2_000
"""Bytes of what is read that a part shows at least; where fields leave less, the card does not come in parts."""

_ON_EACH = -1
"""In place of a part's number: stands on all of them."""

_Group = list[CardElement]
"""Elements that stay together."""


def in_parts(texts: Texts, drawn: AdaptiveCard, asked: str, where: tuple[str, str], beside: int = 0) -> None:
    """Leave on a card the part that was asked for, with the ways to the others; nothing changes where all of it fits.

    Its title, its fields and its buttons stand on each part; what is told above the title stands on the first. Without
    fields, a button that says what was read (`seen`) stands on the last alone: whoever presses it has come past it.

    Args:
        asked: Which part, counted from 0.
        where: The screen, and its arguments as JSON, which the buttons send along.
        beside: Bytes of what is still to be added.
    """
    if has_room(drawn, beside):
        return
    body = drawn.body or []
    begins = next((place for place, one in enumerate(body) if _is_title(one)), -1) + 1
    top, head, rest = body[: max(begins - 1, 0)], body[max(begins - 1, 0) : begins], body[begins:]
    groups = list(_groups([*top, *rest]))
    drawn.body = [*head, *(one for group in groups if has_fields(group) for one in group), *_ways(texts, "1", 3, where)]
    room = CARD_ROOM - beside - size_of(drawn.model_dump(by_alias=True, exclude_none=True))
    if room < _LEAST_READ:
        drawn.body = body
        return
    placed = list(_placed(groups, room))
    page = page_of(asked, max(number for number, _ in placed) + 1)
    shown = [one for number, group in placed if number in {page.number, _ON_EACH} for one in group]
    above = [one for one in shown if any(one is each for each in top)]
    below = [one for one in shown if not any(one is each for each in above)]
    drawn.body = [*above, *head, *below, *_ways(texts, str(page.number), page.count, where)]
    if page.number < page.count - 1 and not has_fields(body):
        drawn.actions = [one for one in drawn.actions or () if not _says_what_was_read(one)]


def _says_what_was_read(action: Action) -> bool:
    return "seen" in (action.model_dump().get("data") or {})


def has_fields(parts: Iterable[CardElement]) -> bool:
    """Whether something is filled in here."""
    return any(hasattr(part, "is_required") or has_fields(getattr(part, "items", None) or ()) for part in parts)


def _ways(texts: Texts, asked: str, count: int, where: tuple[str, str]) -> list[CardElement]:
    page = page_of(asked, count)
    data = {"screen": where[0], "args": where[1]}
    ways = turning(page, TURN_PART, after=texts("card-part-after"), before=texts("card-part-before"), **data)
    for way in ways:
        # What was typed comes along, so that it stands on the other part, too.
        way.associated_inputs = None
    told = small(texts("card-part", page=page.number + 1, pages=page.count))
    return [told, buttons(*ways)] if ways else []


def _placed(groups: Iterable[_Group], room: int) -> Iterator[tuple[int, _Group]]:
    """Yield what stays together with the number of its part, or `_ON_EACH`."""
    number, left = 0, room
    for group in groups:
        if has_fields(group):
            yield _ON_EACH, group
            continue
        for some in _split([group], room):
            size = bytes_of(some)
            if size > left and left < room:
                number, left = number + 1, room
            yield number, some
            left -= size


def _groups(parts: Sequence[CardElement]) -> Iterator[_Group]:
    """Yield what stays together.

    That is a heading with what follows it, a person with all that is told of them, what unfolds with the button that
    unfolds it, and a field with what is wrong with it.
    """
    group: _Group = []
    waiting: set[str] = set()
    for one in parts:
        is_new = _is_person(one) or _is_heading(one)
        of_group = bool(group) and (
            _is_heading(group[-1])
            or (_is_person(group[0]) and not is_new and has_fields([one]) is has_fields(group))
            or (has_fields(group[-1:]) and _is_problem(one))
        )
        goes_on = bool(waiting) or of_group
        if group and not goes_on:
            yield group
            group = []
        group.append(one)
        waiting |= set(_unfolds(one))
        waiting.discard(getattr(one, "id", None) or "")
    if group:
        yield group


def _split(groups: Iterable[_Group], room: int) -> Iterator[_Group]:
    """Yield groups, of which none is larger than there is room for where it holds several things.

    What begins a group stands with the next thing after it.
    """
    for group in groups:
        if bytes_of(group) <= room:
            yield group
        elif len(group) > 1:
            begins = _unfolded(group[0])
            first, *others = _split(([_unfolded(one)] for one in group[1:]), room - bytes_of([begins]))
            yield [begins, *first]
            yield from others
        elif isinstance(group[0], Container) and len(group[0].items or ()) > 1:
            yield from _halves(group[0], room)
        else:
            yield group


def _halves(whole: Container, room: int) -> Iterator[_Group]:
    items = whole.items or []
    middle = len(items) // 2
    for some in (items[:middle], items[middle:]):
        yield from _split([[whole.model_copy(update={"items": some})]], room)


def _unfolds(part: CardElement) -> Sequence[str]:
    """Return the ids of what a part unfolds when it, or its button, is pressed."""
    pressed = [*((part.actions or ()) if isinstance(part, ActionSet) else ()), getattr(part, "select_action", None)]
    toggles = [one for one in pressed if isinstance(one, ToggleVisibilityAction)]
    return [one for toggle in toggles for one in toggle.target_elements or () if isinstance(one, str)]


def _unfolded(part: CardElement) -> CardElement:
    """Return a part that stands open, as what unfolds and its button may come to stand apart."""
    if isinstance(part, ActionSet) and _unfolds(part):
        return heading(" · ".join(getattr(one, "title", None) or "" for one in part.actions or ()))
    if isinstance(part, Container):
        return part.model_copy(update={"id": None, "is_visible": None, "select_action": None})
    return part


def _is_title(part: CardElement) -> bool:
    return isinstance(part, TextBlock) and part.style == "heading"


def _is_problem(part: CardElement) -> bool:
    return isinstance(part, TextBlock) and part.color == "Attention"


def _is_person(part: CardElement) -> bool:
    first = part.columns[0].items if isinstance(part, ColumnSet) and part.columns else ()
    return any(isinstance(one, Image) and one.style == "Person" for one in first or ())


def _is_heading(part: CardElement) -> bool:
    return isinstance(part, TextBlock) and part.weight == "Bolder" and not _is_title(part)
