"""Long texts and long lists in parts that fit on a card, whose size Teams limits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from microsoft_teams.cards import CardElement, ExecuteAction

from dialogs.kit.widgets import button, small
from dialogs.texts import Texts

PART_SIZE = 2_500
"""Characters of a long text that one card holds, so that it stays under Teams' 28 kB in any script."""

PART_LINES = 30
"""Lines of a long text that one card holds."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of something long a card shows.

    Attributes:
        number: Counted from 0.
        count: How many there are, at least 1.
    """

    number: int
    count: int

    @property
    def has_before(self) -> bool:
        """Whether something comes before."""
        return self.number > 0

    @property
    def has_after(self) -> bool:
        """Whether something follows."""
        return self.number + 1 < self.count


def page_of(asked: str, count: int, otherwise: int = 0) -> Page:
    """Return the page that was asked for in a card's data, or the nearest that exists.

    Args:
        asked: What stood in the data; anything that is no number means `otherwise`.
        count: How many pages there are; 0 is told as 1.
    """
    known = max(count, 1)
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else otherwise  # noqa: PLR2004 - no list is longer, and huge numbers cost time.
    return Page(min(max(number, 0), known - 1), known)


def part_of(entries: Sequence[T], size: int, asked: str) -> tuple[Page, Sequence[T]]:
    """Return the page of a list that was asked for in a card's data, as `page_of` does, and what stands on it."""
    page = page_of(asked, -(-len(entries) // size))
    return page, entries[page.number * size : (page.number + 1) * size]


def turning(page: Page, verb: str, *, after: str, before: str, **data: str) -> list[ExecuteAction]:
    """Return the buttons to the page that follows and to the one before, where there are such.

    Args:
        after: The label of the first.
        before: The label of the second.
        data: What else they send.
    """
    ways = [(after, 1)] * page.has_after + [(before, -1)] * page.has_before
    return [button(label, verb, primary=False, fields=False, **data, page=str(page.number + by)) for label, by in ways]


def older_and_newer(texts: Texts, page: Page, verb: str, **data: str) -> list[ExecuteAction]:
    """Return the buttons through a list whose newest stand first."""
    return turning(page, verb, after=texts("list-older"), before=texts("list-newer"), **data)


def page_line(texts: Texts, page: Page) -> list[CardElement]:
    """Return which page of a list it is, where there are several."""
    return [small(texts("list-page", page=page.number + 1, pages=page.count))] if page.count > 1 else []


def parted(text: str) -> list[str]:
    """Return a long text in parts of at most 2,500 characters and 30 lines, cut between words where possible."""
    parts: list[str] = []
    rest = text
    while rest:
        end = _cut(rest)
        parts.append(rest[:end].strip())
        rest = rest[end:].lstrip()
    return parts or [""]


def paged(entries: Sequence[T], sizes: Sequence[int], most: int) -> list[list[T]]:
    """Return entries in pages of at most `most`, and of at most 2,500 characters unless one entry is longer."""
    pages: list[list[T]] = [[]]
    held = 0
    for entry, size in zip(entries, sizes, strict=True):
        if pages[-1] and (len(pages[-1]) == most or held + size > PART_SIZE):
            pages.append([])
            held = 0
        pages[-1].append(entry)
        held += size
    return pages


def _cut(text: str) -> int:
    lines = text.split("\n", PART_LINES)
    most = min(PART_SIZE, len(text) if len(lines) <= PART_LINES else len(text) - len(lines[-1]))
    if most == len(text):
        return most
    space = max(text.rfind(" ", 0, most), text.rfind("\n", 0, most))
    return space + 1 if space > 0 else most
