"""Fixtures that every test folder can ask for."""

import gc
import logging
import os
import random
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from itertools import zip_longest
from pathlib import Path

import pytest
import structlog
from hypothesis import settings
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

pytest_plugins = ["tests.stores", "tests.poolers", "tests.parts", "tests.backups", "tests.cards.plugin"]

# A busy machine is no failure: how long an example takes is not what a property is about.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")

MEMORY = Path("/dev/shm")

WITH_KILLS = frozenset({"test_crashes.py", "test_detours.py", "test_store_outages.py"})

IN_A_BROWSER = Path(__file__).parent / "e2e"

GARBAGE = 10_000
"""So many more objects are made than were freed before the newest are looked at."""

Measured = Callable[[str], None]
"""Takes a sentence that the end of the run shows."""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--kills", type=int, default=96, help="how often the tests of crashes kill the process, in round numbers"
    )
    parser.addoption(
        "--lives",
        type=float,
        metavar="SECONDS",
        help="how long a process lives on average in the test of long lives, which runs only with this",
    )
    parser.addoption("--sqlite", action="store_true", help="leaves out the tests that need a PostgreSQL")
    parser.addoption("--quick", action="store_true", help="tries a third of the examples of the slowest properties")
    parser.addoption("--seed", type=int, help="repeats what the tests of crashes did by chance")


@pytest.fixture
def kills(pytestconfig: pytest.Config) -> int:
    number: int = pytestconfig.getoption("kills")
    return number


@pytest.fixture
def mean_life(pytestconfig: pytest.Config) -> float:
    """Seconds that a process lives on average."""
    seconds: float = pytestconfig.getoption("lives")
    return seconds


@pytest.fixture
def examples(pytestconfig: pytest.Config) -> Callable[[int], int]:
    """Return how many examples of a slow property are tried of those that it has."""
    return lambda number: number // 3 if pytestconfig.getoption("quick") else number


@pytest.fixture
def seed(pytestconfig: pytest.Config, record_property: Callable[[str, object], None]) -> int:
    """What chance begins with; shown with whatever the test measured, and when it fails."""
    given: int | None = pytestconfig.getoption("seed")
    chosen = random.randrange(1_000_000) if given is None else given
    record_property("seed", chosen)
    return chosen


@pytest.fixture
def measured(record_property: Callable[[str, object], None]) -> Measured:
    return partial(record_property, "measured")


@pytest.fixture(autouse=True)
def logs_go_on() -> Iterator[None]:
    """Let a command that silences the log silence no other test."""
    configured = structlog.get_config()
    yield
    structlog.configure(**configured)
    logging.disable(logging.NOTSET)


class OneByOne(LoadScopeScheduling):  # type: ignore[misc] # It has no types.
    """Gives each test to whichever process is free."""

    def _split_scope(self, nodeid: str) -> str:
        return nodeid


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> OneByOne:
    """Share out the tests among processes."""
    return OneByOne(config, log)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes and was not asked for, and begin with what takes longest of the rest."""
    unasked = [
        item
        for item in items
        if (config.getoption("lives") is None and "mean_life" in getattr(item, "fixturenames", ()))
        or (config.getoption("sqlite") and _needs_postgres(item))
    ]
    config.hook.pytest_deselected(items=unasked)
    items[:] = [item for item in items if item not in unasked]
    # No core waits for another at the end. Kills wait, mostly, while browsers don't.
    kills = [item for item in items if item.path.name in WITH_KILLS]
    browsers = [item for item in items if item.path.parent == IN_A_BROWSER]
    longest = [one for pair in zip_longest(browsers, kills) for one in pair if one]
    items[:] = [*longest, *(item for item in items if item not in {*longest})]


def pytest_collection_finish() -> None:
    """Look for garbage among what the tests make, as `parley serve` does, and not in all that is loaded."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE, *gc.get_threshold()[1:])


def _needs_postgres(item: pytest.Item) -> bool:
    """Whether a test asks for the server, or is the one of several that will."""
    of_parameters = getattr(item, "callspec", None)
    return "postgres_server" in getattr(item, "fixturenames", ()) or (
        of_parameters is not None and "postgres" in of_parameters.params.values()
    )


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Show what was measured, and with which seed it can be repeated."""
    for report in (*terminalreporter.getreports("passed"), *terminalreporter.getreports("failed")):
        found = dict(report.user_properties) if report.when == "call" else {}
        if found:
            terminalreporter.write_line(f"{report.nodeid}: {found}")


def pytest_configure(config: pytest.Config) -> None:
    """Keep the tests' files in memory where the machine can: every commit waits for the disk otherwise."""
    # What becomes of a message while a commit waits is a part of what is measured.
    in_memory = config.option.basetemp is None and config.option.lives is None
    if in_memory and os.access(MEMORY, os.W_OK):
        config.option.basetemp = str(MEMORY / f"parley-tests-{os.getpid()}")


def pytest_unconfigure(config: pytest.Config) -> None:
    """Leave nothing in memory."""
    if str(config.option.basetemp or "").startswith(str(MEMORY)):
        shutil.rmtree(config.option.basetemp, ignore_errors=True)
