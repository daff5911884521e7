"""What a screen may be opened with is declared, and nothing that is declared is of no use."""

import re
from pathlib import Path
from typing import cast

import pytest

from casework.desk import Desk
from dialogs import arguments
from dialogs.flow import View
from dialogs.texts import Texts

DIALOGS = Path(arguments.__file__).parent
SOURCES = "".join(one.read_text(encoding="utf-8") for one in DIALOGS.rglob("*.py"))


def view(**args: str) -> View:
    return View(cast(Desk, None), cast(Texts, None), "", args)


def test_what_is_not_declared_can_not_be_asked_for() -> None:
    with pytest.raises(LookupError):
        view(surname="x").arg("surname")


def test_every_name_that_stands_in_a_screen_is_declared() -> None:
    asked = set(re.findall(r'\barg\("([^"]+)"\)', SOURCES))
    assert len(asked) > 40
    assert [one for one in asked if not arguments.is_declared(one)] == []


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("case", "two words"),
        ("case", "x" * 81),
        ("case", "naïve"),
        ("case", "x\n"),
        ("cases", "x" * 1_001),
        ("cases", "a;b"),
        ("question", "x" * 201),
        ("question", "\0"),
        ("question", "\ud800"),
    ],
)
def test_what_does_not_fit(name: str, value: str) -> None:
    assert not arguments.fits(name, value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("case", ""),
        ("case", "0f" * 16),
        ("until", "2026-11-21T10:00:00+00:00"),
        ("cases", " ".join(["0f" * 16] * 20)),
        ("times", "2026-11-24T10:00:00,2026-11-24T14:00:00"),
        ("question", "Will the other person find out that I asked?"),
        ("version", "Fassung 2026, März"),
    ],
)
def test_what_fits(name: str, value: str) -> None:
    assert arguments.fits(name, value)
