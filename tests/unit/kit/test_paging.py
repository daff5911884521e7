"""Whatever page a card asks for, one that exists is shown, and its buttons lead to all the others."""

from hypothesis import given
from hypothesis import strategies as st

from dialogs.kit.paging import part_of, turning
from dialogs.kit.widgets import card, line
from tests.fakes.reading import buttons_on


@given(st.lists(st.integers(), max_size=40), st.integers(1, 9), st.text(max_size=8))
def test_every_page_can_be_reached(entries: list[int], size: int, asked: str) -> None:
    page, shown = part_of(entries, size, asked)
    assert 0 <= page.number < page.count
    assert list(shown) == entries[page.number * size :][:size]

    read: list[int] = []
    number = "0"
    while number:
        page, shown = part_of(entries, size, number)
        read += shown
        ways = buttons_on(
            card([line("A page")], turning(page, "resolver.list", after="More", before="Earlier", group="now"))
        )
        assert [one["title"] for one in ways] == ["More"] * page.has_after + ["Earlier"] * page.has_before
        assert all(one["data"]["group"] == "now" for one in ways)
        assert [one["data"]["page"] for one in ways if one["title"] == "Earlier"] == [str(page.number - 1)][
            : page.number
        ]
        number = next((one["data"]["page"] for one in ways if one["title"] == "More"), "")
    assert read == entries
