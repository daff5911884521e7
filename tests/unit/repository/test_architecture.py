"""The map of rooms and the tree agree, so that a word that is guessed leads to its room."""

import ast
import re
from itertools import takewhile
from pathlib import Path

from tests.unit.repository.test_promises import STATES, marked_in

ROOT = Path(__file__).parents[3]
MAP = (ROOT / "docs/architecture.md").read_text(encoding="utf-8")
NO_WORDS = frozenset({"kit", "texts"})
"""Folders of the conversations that are no feature's."""


def table(heading: str) -> list[list[str]]:
    """Return the rows of the first table below a line of the page."""
    lines = MAP.split(heading)[1].split("\n## ")[0].splitlines()
    first = next(place for place, line in enumerate(lines) if line.startswith("|---"))
    return [line.strip("| ").split(" | ") for line in takewhile(lambda one: one.startswith("|"), lines[first + 1 :])]


def words() -> set[str]:
    return {row[0].strip("`") for row in table("The feature words, and where each is found")}


def folders(room: str) -> set[str]:
    return {one.parent.name for one in (ROOT / room).glob("*/__init__.py")}


def test_every_folder_is_a_known_word() -> None:
    assert folders("casework/actions") | folders("dialogs") - NO_WORDS <= words()


def test_places_exist() -> None:
    named = [place for row in (*table("The feature words"), *table("## Where a promise lives")) for place in row[2:]]
    places = [place for one in named for place in re.findall(r"`([\w/.]+)`", one)]

    assert len(places) > len(words())
    assert [one for one in places if not (ROOT / one).exists()] == []


def promises_in(path: str) -> set[str]:
    """Return what a module's docstring names, ranges such as R03–R06 included."""
    docstring = ast.get_docstring(ast.parse((ROOT / path).read_text(encoding="utf-8"))) or ""
    ranges = re.findall(r"\b([A-Z])(\d\d)(?:–[A-Z](\d\d))?\b", docstring)
    return {f"{kind}{one:02}" for kind, first, last in ranges for one in range(int(first), int(last or first) + 1)}


def test_where_to_begin_names_its_promises() -> None:
    """Each place of a cell is there for one of the row's promises, and together they name all."""
    begun = [
        (set(row[0].split()), [promises_in(path) for path in re.findall(r"`([\w/.]+)`", cell)])
        for row in table("## Where a promise lives")
        for cell in row[2:4]
        if cell != "–"
    ]

    assert [named for named, there in begun if not (there and all(one & named for one in there))] == []
    assert [named - set().union(*there) for named, there in begun if named - set().union(*there)] == []


def test_a_promise_has_one_place() -> None:
    rows = table("## Where a promise lives")
    named = [one for row in rows for one in row[0].split()]

    assert sorted(named) == sorted(promise for promise, state in STATES.items() if state != "not yet")
    assert {row[1].strip("`") for row in rows} <= words()


def test_where_to_begin_shows_its_promises() -> None:
    """Each transcript of a row has a test of one of its promises, and together they show all."""
    shown = [
        (
            set(row[0].split()),
            [{one for one, _ in marked_in(ROOT / path)} for path in re.findall(r"`([\w/.]+)`", row[4])],
        )
        for row in table("## Where a promise lives")
    ]

    assert [named for named, there in shown if not (there and all(one & named for one in there))] == []
    assert [named - set().union(*there) for named, there in shown if named - set().union(*there)] == []


def test_whoever_looks_for_what_is_kept_is_told() -> None:
    """A word of the promises has its own file of records, or the page says which has them."""
    told = MAP.split("## Where a promise lives")[1].split("What the store keeps of it")[1].split("\n\n")[0]
    named = {row[1].strip("`") for row in table("## Where a promise lives")} - {"help"}
    records = {path.stem for path in (ROOT / "storage/sealing/codecs").glob("*.py")}

    assert {one for one in named - records if f"`{one}`" not in told} == set()
    assert {one for one in re.findall(r"`(\w+)\.py`", told) if one not in records} == set()
