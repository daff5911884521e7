"""Of what flows tell on a card the largest gives way first, whole; on pages of its own nothing is lost."""

from dialogs.kit.fitting import size_of
from dialogs.kit.sections import PAGE_ROOM, Section, bytes_of, in_pages, with_room
from dialogs.kit.widgets import line, panel
from tests.fakes.reading import words

SMALL, LARGE, LAST = [line("first")], [line("word " * 1_000)], [line("last"), line("of all")]


def told(parts: Section) -> list[str]:
    return words({"type": "AdaptiveCard", "body": [one.model_dump(by_alias=True, exclude_none=True) for one in parts]})


def test_largest_gives_way_and_the_others_keep_their_order() -> None:
    sections = [SMALL, LARGE, LAST]
    assert with_room(sections, 1_000) == [*SMALL, *LAST]
    assert with_room(sections, bytes_of(LARGE) + 1_000) == [*SMALL, *LARGE, *LAST]
    assert with_room(sections, 0) == []
    assert with_room(sections, bytes_of(SMALL)) == SMALL


def test_pages_hold_everything_and_none_is_too_long() -> None:
    long_panel = panel([line(f"{number} {'word ' * 300}") for number in range(40)])
    pages = in_pages([SMALL, [long_panel], LAST])

    assert [text for page in pages for text in told(page)] == [*told(SMALL), *told([long_panel]), *told(LAST)]
    assert len(pages) > 2
    assert all(size_of({"body": told(page)}) <= PAGE_ROOM for page in pages)
    assert all(bytes_of(page) <= PAGE_ROOM + 200 for page in pages)


def test_nothing_is_one_empty_page() -> None:
    assert in_pages([]) == [[]]
