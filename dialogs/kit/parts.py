"""Cards of which there is more than Teams shows at once: they come in parts, so that nothing of them is left out.

Lists have pages and long texts come in parts where they are drawn. A case still grows in many ways at once: twelve
people with needs of their own, talks, permissions, notes. What does not fit together on one card goes on the next.
"""

from collections.abc import Iterable, Iterator, Sequence

from microsoft_teams.cards import (
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

_Group = list[CardElement]
"""Elements that stay together."""


def in_parts(texts: Texts, drawn: AdaptiveCard, asked: str, where: tuple[str, str]) -> None:
    """Leave on a card the part that was asked for, with the ways to the others; nothing changes where all of it fits.

    Its title and its buttons stand on each part; what is told above the title stands on the first.

    Args:
        asked: Which part, counted from 0.
        where: The screen, and its arguments as JSON, which the buttons send along.
    """
    if has_room(drawn):
        return
    body = drawn.body or []
    begins = next((place for place, one in enumerate(body) if _is_title(one)), -1) + 1
    top, head, rest = body[: max(begins - 1, 0)], body[max(begins - 1, 0) : begins], body[begins:]
    drawn.body = [*head, *_ways(texts, "1", 3, where)]
    room = CARD_ROOM - size_of(drawn.model_dump(by_alias=True, exclude_none=True))
    pages = _pages(_groups([*top, *rest]), room)
    page = page_of(asked, len(pages))
    shown = pages[page.number]
    above = [one for one in shown if any(one is each for each in top)]
    below = [one for one in shown if not any(one is each for each in above)]
    drawn.body = [*above, *head, *below, *_ways(texts, str(page.number), page.count, where)]


def _ways(texts: Texts, asked: str, count: int, where: tuple[str, str]) -> list[CardElement]:
    page = page_of(asked, count)
    data = {"screen": where[0], "args": where[1]}
    ways = turning(page, TURN_PART, after=texts("card-part-after"), before=texts("card-part-before"), **data)
    told = small(texts("card-part", page=page.number + 1, pages=page.count))
    return [told, buttons(*ways)] if ways else []


def _pages(groups: Iterable[_Group], room: int) -> list[_Group]:
    pages: list[_Group] = [[]]
    left = room
    for group in _split(groups, room):
        size = bytes_of(group)
        if pages[-1] and size > left:
            pages.append([])
            left = room
        pages[-1] += group
        left -= size
    return pages


def _groups(parts: Sequence[CardElement]) -> Iterator[_Group]:
    """Yield what stays together.

    That is a heading with what follows it, a person with all that is told of them, and what unfolds with the button
    that unfolds it.
    """
    group: _Group = []
    waiting: set[str] = set()
    for one in parts:
        is_new = _is_person(one) or _is_heading(one)
        goes_on = bool(waiting) or (bool(group) and (_is_heading(group[-1]) or (_is_person(group[0]) and not is_new)))
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


def _is_person(part: CardElement) -> bool:
    first = part.columns[0].items if isinstance(part, ColumnSet) and part.columns else ()
    return any(isinstance(one, Image) and one.style == "Person" for one in first or ())


def _is_heading(part: CardElement) -> bool:
    return isinstance(part, TextBlock) and part.weight == "Bolder" and not _is_title(part)
