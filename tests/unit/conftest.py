"""What tests of the command line share."""

import base64
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.__main__ import root
from tests.stores import MASTER_KEY, sqlite_url

DEMO = Path(__file__).parents[2] / "demo"


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, database: Path) -> Callable[..., Result]:
    """Run a command with the settings of a Playground, whose store is this test's own database."""
    monkeypatch.setenv("PARLEY_MODE", "playground")
    monkeypatch.setenv("PARLEY_CONFIG", str(DEMO / "parley.toml"))
    monkeypatch.setenv("PARLEY_DATABASE_URL", sqlite_url(database))
    monkeypatch.setenv("PARLEY_MASTER_KEY", base64.b64encode(MASTER_KEY).decode())
    return lambda *words: CliRunner().invoke(root, words)
