"""Whatever was ever released leads somewhere: cards live in people's chats for years."""

import ast
import json
import pkgutil
from importlib import import_module
from pathlib import Path

import pytest

import dialogs
from casework.model import aliases
from casework.model.aliases import present
from dialogs.flows import ROUTER
from dialogs.kit.draft_form import DraftForm

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


def draft_forms() -> dict[str, set[str]]:
    """Return the steps of each form that is kept while somebody writes, by the form's name."""
    modules = [import_module(one.name) for one in pkgutil.walk_packages(dialogs.__path__, "dialogs.")]
    found = [one.cards for module in modules for one in vars(module).values() if isinstance(one, DraftForm)]
    return {one.name: {step.name for step in one.steps} for one in found}


@pytest.mark.parametrize("verb", RELEASED["verbs"])
def test_released_verb_has_a_handler(verb: str) -> None:
    assert present(aliases.VERBS, verb) in ROUTER.verbs


@pytest.mark.parametrize("screen", RELEASED["screens"])
def test_released_screen_is_drawn(screen: str) -> None:
    assert present(aliases.SCREENS, screen) in ROUTER.screens


def test_released_keys_are_read() -> None:
    assert {present(aliases.DATA_KEYS, key) for key in RELEASED["data_keys"]} - literals() == set()


def test_released_forms_are_read() -> None:
    forms = draft_forms()

    assert {present(aliases.FORMS, form) for form in RELEASED["forms"]} == forms.keys()
    for form, steps in RELEASED["forms"].items():
        assert {present(aliases.STEPS, step) for step in steps} <= forms[present(aliases.FORMS, form)]


def test_what_is_new_is_written_down() -> None:
    """From now on it is released."""
    assert ROUTER.verbs.keys() - set(RELEASED["verbs"]) == set()
    assert ROUTER.screens.keys() - set(RELEASED["screens"]) == set()
    assert keys_read() - set(RELEASED["data_keys"]) == set()
    assert [form for form, steps in draft_forms().items() if steps - set(RELEASED["forms"].get(form, ()))] == []


@pytest.mark.parametrize("table", ["VERBS", "SCREENS", "DATA_KEYS", "FORMS", "STEPS"])
def test_former_names_are_not_used_again(table: str) -> None:
    names: dict[str, str] = getattr(aliases, table)

    assert names.keys() & {*names.values(), *ROUTER.verbs, *ROUTER.screens} == set()
