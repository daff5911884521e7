"""Users as containers have them: without a name, with another one's home, or on a disk that can't be written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.operations.home import HOME, NOWHERE, is_foreign, leave_foreign_home

NAMELESS = 54321


def test_home_of_another_user_is_left_alone(tmp_path: Path) -> None:
    own = os.geteuid()
    assert not is_foreign(tmp_path, own)
    assert is_foreign(tmp_path, own + 1)
    assert is_foreign(tmp_path / "not-there", own + 1)
    assert not is_foreign(tmp_path, 0)


def test_own_home_stays(tmp_path: Path) -> None:
    variables = {HOME: str(tmp_path)}
    leave_foreign_home(variables)
    assert variables == {HOME: str(tmp_path)}


AS_NAMELESS = f"""
import getpass, os, pwd, sys
from bot.operations.home import leave_foreign_home
from storage.engine.databases import parse_url
from storage.errors import UnsupportedDatabase

os.setgroups([])
os.setgid({NAMELESS})
os.setuid({NAMELESS})
leave_foreign_home(os.environ)
print(os.environ["HOME"])
try:
    parse_url("postgresql://db.example/parley")
except UnsupportedDatabase as error:
    print(error)
parse_url("postgresql://parley@db.example/parley")
"""


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root can become somebody else")
def test_user_without_a_name(tmp_path: Path) -> None:
    """The address has to name one, and the message says so; nobody else's home is looked into."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path)}
    shown = subprocess.run(
        [sys.executable, "-c", AS_NAMELESS], env=environment, capture_output=True, text=True, check=True
    ).stdout.splitlines()

    assert shown[0] == NOWHERE
    assert "names no user" in shown[1]
    assert "/etc/passwd" in shown[1]
