"""Whatever was ever released leads somewhere: cards live in people's chats for years."""

import ast
import json
from pathlib import Path

import pytest

from casework.actions.intake.draft import FLOW
from casework.model import aliases
from casework.model.aliases import present
from dialogs.flows import ROUTER
from dialogs.intake.fields import STEPS

CHECKOUT = Path(__file__).parents[3]
RELEASED = json.loads((CHECKOUT / "tests" / "fixtures" / "protocol.json").read_text(encoding="utf-8"))
"""Every name that a card, a notice, a remembered answer or a draft holds. One is added; none is ever taken away."""

READERS = frozenset({"text", "texts_of", "arg"})


def literals() -> frozenset[str]:
    """Return every text that stands in the code of conversations and rules."""
    modules = [path for folder in ("casework", "dialogs") for path in (CHECKOUT / folder).rglob("*.py")]
    nodes = (node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(one.value for one in nodes if isinstance(one, ast.Constant) and isinstance(one.value, str))


def keys_read() -> frozenset[str]:
    """Return the keys that handlers and screens ask for by name."""
    modules = (CHECKOUT / "dialogs").rglob("*.py")
    calls = (node for path in modules for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    return frozenset(
        one.args[0].value
        for one in calls
        if isinstance(one, ast.Call)
        and isinstance(one.func, ast.Attribute)
        and one.func.attr in READERS
        and one.args
        and isinstance(one.args[0], ast.Constant)
        and isinstance(one.args[0].value, str)
    )


@pytest.mark.parametrize("verb", RELEASED["verbs"])
def test_released_verb_has_a_handler(verb: str) -> None:
    assert present(aliases.VERBS, verb) in ROUTER.verbs


@pytest.mark.parametrize("screen", RELEASED["screens"])
def test_released_screen_is_drawn(screen: str) -> None:
    assert present(aliases.SCREENS, screen) in ROUTER.screens


def test_released_keys_are_read() -> None:
    assert {present(aliases.DATA_KEYS, key) for key in RELEASED["data_keys"]} - literals() == set()


def test_released_forms_are_read() -> None:
    assert {present(aliases.FORMS, form) for form in RELEASED["forms"]} == {FLOW}
    assert {present(aliases.STEPS, step) for step in RELEASED["steps"]} <= {one.name for one in STEPS}


def test_what_is_new_is_written_down() -> None:
    """From now on it is released."""
    assert ROUTER.verbs.keys() - set(RELEASED["verbs"]) == set()
    assert ROUTER.screens.keys() - set(RELEASED["screens"]) == set()
    assert keys_read() - set(RELEASED["data_keys"]) == set()
    assert {one.name for one in STEPS} - set(RELEASED["steps"]) == set()


@pytest.mark.parametrize("table", ["VERBS", "SCREENS", "DATA_KEYS", "FORMS", "STEPS"])
def test_former_names_are_not_used_again(table: str) -> None:
    names: dict[str, str] = getattr(aliases, table)

    assert names.keys() & {*names.values(), *ROUTER.verbs, *ROUTER.screens} == set()
