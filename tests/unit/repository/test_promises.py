"""The ledger of promises and the marks of the tests say the same, so that neither claims more than the other."""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
TESTS = CHECKOUT / "tests"
LEDGER = (CHECKOUT / "docs" / "promises.md").read_text(encoding="utf-8")

SERIES = {"R": 42, "S": 16, "A": 13, "C": 6, "W": 14}
"""How many promises each service makes."""

ROW = re.compile(r"^\| ([RSACW]\d\d) \| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
PROVED = re.compile(r"^- \*\*([RSACW]\d\d)\*\*: (.+)$", re.MULTILINE)
MARK = re.compile(r"\bmark\.promise\b")

STATES = {one: state.strip() for one, _, state in ROW.findall(LEDGER)}
NAMED = {one: sorted(re.findall(r"`([^`]+)`", tests)) for one, tests in PROVED.findall(LEDGER)}


def marked_in(path: Path) -> Iterator[tuple[str, str]]:
    """Yield each promise that a test of this file is marked with, and the test's name as pytest writes it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ClassDef):
            yield from _marks(node, f"{path.name}::{node.name}")
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef | ast.AsyncFunctionDef):
                    yield from _marks(inner, f"{path.name}::{node.name}::{inner.name}")
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _marks(node, f"{path.name}::{node.name}")


def _marks(node: ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef, name: str) -> Iterator[tuple[str, str]]:
    for one in node.decorator_list:
        if isinstance(one, ast.Call) and ast.unparse(one.func) == "pytest.mark.promise":
            (promise,) = one.args
            yield ast.literal_eval(promise), name


MODULES = [path for path in TESTS.rglob("test_*.py") if path != Path(__file__)]


def marked() -> dict[str, list[str]]:
    """Return the tests that are marked with each promise; looked for where it is asked, not by whoever collects."""
    found: dict[str, list[str]] = {}
    for path in MODULES:
        for promise, name in marked_in(path):
            found.setdefault(promise, []).append(name)
    return found


def test_every_promise_has_one_row() -> None:
    listed = [f"{letter}{number:02}" for letter, last in SERIES.items() for number in range(1, last + 1)]

    assert [one for one, _, _ in ROW.findall(LEDGER)] == listed


def test_each_state_is_known() -> None:
    for promise, state in STATES.items():
        assert state in {"holds", "not yet"} or re.match(r"partly: \w.+\.$", state), promise


def test_ledger_names_the_marked_tests() -> None:
    assert {one: sorted(tests) for one, tests in marked().items()} == NAMED


def test_whatever_holds_is_tested() -> None:
    """What holds, also in part, names its tests; what does not yet, names none."""
    assert set(NAMED) == {promise for promise, state in STATES.items() if state != "not yet"}


def test_no_mark_goes_uncounted() -> None:
    """A mark anywhere else than on a test or its class would be missing from the comparison."""
    for path in MODULES:
        assert len(MARK.findall(path.read_text(encoding="utf-8"))) == len(list(marked_in(path))), path


def test_named_files_are_unique() -> None:
    """The ledger names a test by its file alone, so that a test may move to another folder."""
    assert [name for name, times in Counter(path.name for path in MODULES).items() if times > 1] == []


@pytest.mark.parametrize("promise", NAMED)
def test_readme_claims_no_more(promise: str) -> None:
    """*Limits* names the promises that do not hold whole, and only those."""
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    limits = re.search(r"## Limits\n(.*?)\n## ", readme, re.DOTALL)
    assert limits

    assert (promise in limits[1]) is (STATES[promise] != "holds")
