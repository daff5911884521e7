"""The root of the command line: quick help, clear sentences, and never a stack trace."""

import importlib
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import click
import pytest
from click.testing import CliRunner

from bot import __main__ as command_line
from bot.__main__ import COMMANDS, Lazy, main, root
from casework.errors import NotForYou

SECRET = "Wilhelmina told us everything"


class ChattyError(Exception):
    """Like SQLAlchemy's: it has a code, and its message tells all."""

    code = "e3q8"


def raising(error: Exception) -> click.Command:
    @click.command("fail")
    def fail() -> NoReturn:
        raise error

    return fail


@pytest.fixture
def fail_with(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[Exception], int]:
    """Run a command that raises; the exit code."""
    monkeypatch.chdir(tmp_path)

    def run(error: Exception) -> int:
        monkeypatch.setattr(command_line, "COMMANDS", {"fail": Lazy(f"{__name__}:failing", "Fail.")})
        monkeypatch.setattr(sys.modules[__name__], "failing", raising(error), raising=False)
        monkeypatch.setattr(sys, "argv", ["parley", "fail"])
        with pytest.raises(SystemExit) as ended:
            main()
        assert isinstance(ended.value.code, int)
        return ended.value.code

    return run


def test_help_lists_every_command() -> None:
    shown = CliRunner().invoke(root, ["--help"], terminal_width=200).output
    for name, lazy in COMMANDS.items():
        assert name in shown
        assert lazy.sentence in shown


def test_help_imports_no_command() -> None:
    program = (
        "import sys; from bot.__main__ import root; root(['--help'], standalone_mode=False);"
        "print([name for name in sys.modules if name.startswith(('bot.commands.', 'aiohttp', 'sqlalchemy'))])"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.endswith("[]\n")


@pytest.mark.parametrize("name", COMMANDS)
def test_sentences_match_their_commands(name: str) -> None:
    module, _, attribute = COMMANDS[name].target.partition(":")
    command: click.Command = getattr(importlib.import_module(module), attribute)
    assert command.name == name
    assert command.get_short_help_str(limit=200) == COMMANDS[name].sentence


def test_each_sentence_ends_well() -> None:
    for lazy in COMMANDS.values():
        assert lazy.sentence[0].isupper()
        assert lazy.sentence.endswith(".")


def test_unknown_command_is_kind() -> None:
    result = CliRunner().invoke(root, ["plagiarise"])
    assert result.exit_code == 2
    assert "No such command 'plagiarise'" in result.output


def test_known_error_is_its_sentence(fail_with: Callable[[Exception], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert fail_with(NotForYou("There is nothing here under that reference.")) == 1
    assert capsys.readouterr().err == "There is nothing here under that reference.\n"


@pytest.mark.parametrize("kind", [RuntimeError, ChattyError])
def test_unknown_error_tells_no_message(
    fail_with: Callable[[Exception], int], capsys: pytest.CaptureFixture[str], kind: type[Exception]
) -> None:
    assert fail_with(kind(SECRET)) == 1
    shown = capsys.readouterr()
    kept = Path("var/parley-error.log").read_text(encoding="utf-8")
    assert kind.__name__ in shown.err
    assert "var/parley-error.log" in shown.err
    assert "Traceback" not in shown.err + shown.out
    assert "test_command_line.py" in kept
    assert SECRET not in shown.err + shown.out + kept


def test_unwritable_log_is_said(fail_with: Callable[[Exception], int], capsys: pytest.CaptureFixture[str]) -> None:
    Path("var").write_text("a file where the folder would be")
    assert fail_with(RuntimeError(SECRET)) == 1
    assert "could not be logged" in capsys.readouterr().err
