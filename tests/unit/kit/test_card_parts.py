"""A card of which there is more than Teams shows comes in parts: none too large, and nothing of it left out."""

import json
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from microsoft_teams.cards import AdaptiveCard, CardElement

from dialogs.kit.card_parts import TURN_PART, in_parts
from dialogs.kit.fitting import CARD_ROOM, size_of
from dialogs.kit.widgets import button, card, folded, heading, line, panel, person, text_input, title
from dialogs.texts import Texts
from tests.cards.rules import rule_faults
from tests.fakes.reading import as_sent, buttons, everything_on, fields

TEXTS = Texts("Resolution Service", lambda moment: moment)
WHERE = ("resolver.case", json.dumps({"case": "c" * 32}))
FIRST = "A case"
CHARACTER = "\N{CJK UNIFIED IDEOGRAPH-8A9E}"
"""Three bytes."""


def a_card(body: Sequence[CardElement]) -> AdaptiveCard:
    return card([title(FIRST), *body], [button("Step back", "resolver.step-back", fields=False, case="c" * 32)])


def parts_of(body: Sequence[CardElement]) -> list[AdaptiveCard]:
    """Return all parts of a card, as somebody reads them who goes on to the end."""
    found: list[AdaptiveCard] = []
    while not found or "Go on reading" in [one.get("title") for one in buttons(as_sent(found[-1]))]:
        drawn = a_card(body)
        in_parts(TEXTS, drawn, str(len(found)), WHERE)
        found.append(drawn)
    return found


def test_card_that_fits_stays_as_it_is() -> None:
    body = [line("word " * 4_000)]
    drawn = a_card(body)
    in_parts(TEXTS, drawn, "1", WHERE)
    assert drawn == a_card(body)


@given(
    st.lists(
        st.tuples(st.sampled_from(["line", "heading", "panel", "folded"]), st.integers(1, 12), st.integers(1, 1_200)),
        max_size=30,
    )
)
def test_nothing_is_left_out_and_each_part_fits(shapes: list[tuple[str, int, int]]) -> None:
    body: list[CardElement] = []
    for place, (kind, count, letters) in enumerate(shapes):
        lines: list[CardElement] = [line(f"{place}-{number} {CHARACTER * letters}") for number in range(count)]
        if kind == "panel":
            body.append(panel(lines))
        elif kind == "folded":
            body += folded(f"fold-{place}", f"Unfold {place}", lines)
        else:
            body += [heading(f"Part {place}"), *lines] if kind == "heading" else lines
    parts = parts_of(body)

    assert all(size_of(as_sent(one)) <= CARD_ROOM for one in parts)
    told = "\n".join(everything_on(one) for one in parts)
    for place, (kind, count, _) in enumerate(shapes):
        assert all(f"{place}-{number} " in told for number in range(count)), kind
    for one in parts:
        assert FIRST in everything_on(one)
        assert "resolver.step-back" in [each["verb"] for each in buttons(as_sent(one)) if "verb" in each]
        assert [fault for fault in rule_faults(as_sent(one)) if "unfolds" in fault or "several parts" in fault] == []


def test_ways_lead_to_the_part_after_and_before() -> None:
    parts = parts_of([line("word " * 1_000) for _ in range(12)])
    assert len(parts) == 3
    ways = [[one["data"]["page"] for one in buttons(as_sent(part)) if one.get("verb") == TURN_PART] for part in parts]
    assert ways == [["1"], ["2", "0"], ["1"]]
    assert "Part 2 of 3" in everything_on(parts[1])


@pytest.mark.parametrize("asked", ["99", "-1", "x", ""])
def test_part_that_is_none_is_the_nearest(asked: str) -> None:
    drawn = a_card([line("word " * 1_000) for _ in range(12)])
    in_parts(TEXTS, drawn, asked, WHERE)
    assert "of 3" in everything_on(drawn)


def test_what_stands_above_the_title_is_on_the_first_part_alone() -> None:
    for page, there in (("0", True), ("1", False)):
        drawn = a_card([line("word " * 1_000) for _ in range(12)])
        drawn.body = [panel([line("Kept.")]), *(drawn.body or [])]
        in_parts(TEXTS, drawn, page, WHERE)
        assert ("Kept." in everything_on(drawn)) is there


@pytest.mark.parametrize("letters", [600, 1_500, 7_000])
def test_what_is_told_of_somebody_stands_with_their_name(letters: int) -> None:
    body: list[CardElement] = []
    for number in range(14):
        body += [
            person(TEXTS, f"Person-{number}-x", ""),
            line("They need"),
            line(f"<{number}-needs {CHARACTER * letters}"),
        ]
    parts = [everything_on(one) for one in parts_of(body)]

    assert len(parts) > 1
    for number in range(14):
        [told] = [one for one in parts if f"<{number}-needs " in one]
        assert f"Person-{number}-x" in told


@pytest.mark.parametrize("place", [0, 5, 12])
def test_fields_stand_on_each_part_of_a_form(place: int) -> None:
    body: list[CardElement] = [line(f"<{number} " + "word " * 1_000) for number in range(12)]
    asked = text_input("reason", "Why", problem="Please say why.")
    body[place:place] = [heading("Tell us"), *asked]
    parts = parts_of(body)

    assert len(parts) > 1
    assert all(size_of(as_sent(one)) <= CARD_ROOM for one in parts)
    for one in parts:
        assert list(fields(as_sent(one))) == ["reason"]
        assert "Tell us" in everything_on(one)
        assert "Please say why." in everything_on(one)
    told = [everything_on(one) for one in parts]
    for number in range(12):
        assert [f"<{number} " in one for one in told].count(True) == 1


def test_form_whose_fields_leave_no_room_stays_whole() -> None:
    body = [part for number in range(80) for part in text_input(f"reason-{number}", "Why " + "so " * 120)]
    drawn = a_card([*body, line("word " * 1_000)])
    in_parts(TEXTS, drawn, "1", WHERE)
    assert drawn == a_card([*body, line("word " * 1_000)])


def test_button_that_says_what_was_read_stands_at_its_end() -> None:
    """What somebody is to be told comes in parts, and goes out once all of it was read."""
    found = []
    for page in ("0", "1", "2"):
        drawn = a_card([line("word " * 1_000) for _ in range(12)])
        drawn.actions = [*(drawn.actions or ()), button("Tell them this", "risk.tell", fields=False, seen="0" * 32)]
        in_parts(TEXTS, drawn, page, WHERE)
        found.append([one["verb"] for one in buttons(as_sent(drawn)) if one["verb"] != TURN_PART])
    assert found == [["resolver.step-back"], ["resolver.step-back"], ["resolver.step-back", "risk.tell"]]


def test_fields_below_a_person_stand_on_each_part_without_all_that_is_told_of_them() -> None:
    told = [line(f"<{number} " + "word " * 1_000) for number in range(12)]
    parts = parts_of([person(TEXTS, "Temperance Voss", "School of Law"), *told, *text_input("said", "What?")])

    assert len(parts) > 1
    assert all(size_of(as_sent(one)) <= CARD_ROOM for one in parts)
    assert all(list(fields(as_sent(one))) == ["said"] for one in parts)
    for number in range(12):
        assert [f"<{number} " in everything_on(one) for one in parts].count(True) == 1
