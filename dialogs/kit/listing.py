"""One page of a long list, of which the store tells how long it is together with what stands on the page."""

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

from casework.model.messaging.notices import CASES
from casework.ports import QueueRow
from dialogs.flow import Show
from dialogs.kit.paging import Page, page_of

ROWS = 5
"""Rows that one page of a list shows."""

MOST_PAGES = 10_000
"""More than any list has."""

MOST_NAMED = 200
"""Cases that a list says it names; nobody has more, and a screen's arguments have an end."""

T = TypeVar("T")

Read = Callable[[int, int], Awaitable[tuple[Sequence[T], int]]]
"""Returns so many rows (second) from an offset on (first), and how many there are in all."""


def listing(screen: str, rows: Sequence[QueueRow], **args: str) -> Show:
    """Return a list of somebody's cases, a message; it says which it names, so that it goes with each of them."""
    named = " ".join(one.case_id for one in rows[:MOST_NAMED])
    return Show(screen, args | ({CASES: named} if named else {}))


async def page_from(asked: str, read: Read[T], rows_a_page: int = ROWS) -> tuple[Sequence[T], int, Page]:
    """Return the rows of the page that was asked for, or of the nearest that exists, how many there are in all, and it.

    Args:
        asked: What stood in a card's data.
        read: Asked once, unless there are fewer pages than when the card was drawn.
        rows_a_page: How many rows one page shows.
    """
    first = page_of(asked, MOST_PAGES)
    rows, total = await read(first.number * rows_a_page, rows_a_page)
    page = page_of(asked, -(-total // rows_a_page))
    if page.number != first.number:
        rows, total = await read(page.number * rows_a_page, rows_a_page)
    return rows, total, page
