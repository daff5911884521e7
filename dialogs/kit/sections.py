"""What flows tell on a card that is not theirs, as far as there is room; the rest is a page behind a press."""

from collections.abc import Iterable, Iterator, Sequence

from microsoft_teams.cards import CardElement, Container

from casework.model.cases.case import Case
from dialogs.flow import OwnPanel, View
from dialogs.kit.fitting import size_of

PAGE_ROOM = 18_000
"""Bytes of sections that stand on one page of their own."""

Section = Sequence[CardElement]
"""What one flow tells."""


async def own_sections(view: View, case: Case, panels: Iterable[OwnPanel | None]) -> Sequence[CardElement]:
    """Return what some flows tell of a case to one of its people or resolvers, in the order of the flows."""
    told = [await panel(view, case) for panel in panels if panel]
    return tuple(element for one in told for element in one)


def with_room(sections: Sequence[Section], room: int) -> list[CardElement]:
    """Return the sections that stand on a card with room for so many bytes, in their order; the largest give way first.

    A section is shown whole or not at all: half of it would say something else.
    """
    sizes = [bytes_of(one) for one in sections]
    shown = sorted(range(len(sections)), key=lambda place: sizes[place])
    while shown and sum(sizes[place] for place in shown) > room:
        shown.pop()
    return [element for place in sorted(shown) for element in sections[place]]


def in_pages(sections: Sequence[Section]) -> list[list[CardElement]]:
    """Return all sections in pages; a section that is longer than a page goes on on the next one."""
    pages: list[list[CardElement]] = [[]]
    held = 0
    for section in sections:
        if pages[-1] and held + bytes_of(section) > PAGE_ROOM:
            pages.append([])
            held = 0
        for element in (part for one in section for part in _cut(one)):
            size = bytes_of([element])
            if pages[-1] and held + size > PAGE_ROOM:
                pages.append([])
                held = 0
            pages[-1].append(element)
            held += size
    return pages


def _cut(element: CardElement) -> Iterator[CardElement]:
    """Yield an element, or a panel that is longer than a page in several."""
    if not isinstance(element, Container) or bytes_of([element]) <= PAGE_ROOM:
        yield element
        return
    items: list[CardElement] = []
    for one in element.items or []:
        if items and bytes_of([*items, one]) > PAGE_ROOM:
            yield element.model_copy(update={"items": items})
            items = []
        items.append(one)
    yield element.model_copy(update={"items": items})


def bytes_of(section: Section) -> int:
    """Return how much a section adds to a card."""
    return size_of({"body": [one.model_dump(by_alias=True, exclude_none=True) for one in section]})
