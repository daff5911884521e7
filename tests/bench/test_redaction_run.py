"""The benchmark of the redactor ends with 1 where a goal is missed, and says which (R11)."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bench.redaction.__main__ import main

KNOWN = "> Ngaio Petherbridge\nIt was {1|Ngaio} who asked.\n"
CLEAN = "clean\n>\nTwo colleagues disagree about a rota.\n"
FOUND = [KNOWN, CLEAN, ">\nIt has been so {w|since the third of May}.\n"]


def _run(folder: Path, *blocks: str) -> Result:
    file = folder / "texts.txt"
    file.write_text("\n".join(("departments: School of Law (Law School)\n", *blocks)), encoding="utf-8")
    return CliRunner().invoke(main, ["--file", str(file)])


def _lines(result: Result) -> list[str]:
    return [line for line in result.output.splitlines() if line.startswith(("MISSED", "met", "not measured"))]


@pytest.mark.promise("R11")
def test_ends_with_nought_where_every_goal_is_met(tmp_path: Path) -> None:
    result = _run(tmp_path, *FOUND)

    assert result.exit_code == 0, result.output
    assert "met           nothing known can be posted: 0.00 (in the texts)" in _lines(result)


@pytest.mark.promise("R11")
@pytest.mark.parametrize(
    ("missed", "goal"),
    [
        ("> Ngaio Petherbridge\nThe {1|table} is new.\n", "nothing known can be posted"),
        ("> Ngaio Petherbridge\nThe {s|table} is new.\n", "silent texts, everybody on the record"),
        (">\nThe {a|table} is new.\n", "marked at least 80 %: a description that identifies"),
        ("clean\n>\nNgaio, Beauden and Thandolwethu disagree.\n", "flags a clean text"),
    ],
)
def test_ends_with_one_and_says_which_goal_is_missed(tmp_path: Path, missed: str, goal: str) -> None:
    result = _run(tmp_path, *FOUND, missed)

    assert result.exit_code == 1
    assert any(line.startswith(f"MISSED        {goal}") for line in _lines(result)), result.output


@pytest.mark.promise("R11")
def test_says_of_what_kind_a_slip_is_and_not_whom_it_names(tmp_path: Path) -> None:
    result = _run(tmp_path, *FOUND, "> Ngaio Petherbridge\nThen {1:short|Wren} left.\n", "clean\n>\nBeauden left.\n")

    assert "| somebody on the record | short | a capital, 1 words | suspicious capital |" in result.output
    assert "| marked in clean texts as | times |" in result.output
    assert "Wren" not in result.output
