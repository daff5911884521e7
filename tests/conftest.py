"""Fixtures that every test folder can ask for."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

pytest_plugins = ["tests.stores"]

# A busy machine is no failure: how long an example takes is not what a property is about.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")

MEMORY = Path("/dev/shm")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' files in memory where the machine can: every commit waits for the disk otherwise."""
    if config.option.basetemp is None and os.access(MEMORY, os.W_OK):
        config.option.basetemp = str(MEMORY / f"parley-tests-{os.getpid()}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing in memory."""
    if str(config.option.basetemp or "").startswith(str(MEMORY)):
        shutil.rmtree(config.option.basetemp, ignore_errors=True)
