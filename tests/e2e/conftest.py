"""What tests in a real browser need: a browser, free ports, and leave to use sockets."""

import os
import socket
from collections.abc import AsyncIterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.async_api import Browser

from playground.errors import NoNode
from playground.node import playground_command
from tests.e2e.browser import CHROMIUM, chromium

CHECKOUT = Path(__file__).parents[2]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lift the ban on sockets here, and only here."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.enable_socket)


def _lacking() -> str:
    if not CHROMIUM.exists():
        return f"no Chromium at {CHROMIUM} (on Debian: apt-get install chromium)"
    try:
        playground_command(CHECKOUT / "playground")
    except NoNode as error:
        return str(error)
    return ""


@pytest.fixture
def browser_is_there() -> None:
    """Skip where the machine has no browser or no Playground; fail where PARLEY_REQUIRE_BROWSER asks for them."""
    lacking = _lacking()
    if lacking and os.environ.get("PARLEY_REQUIRE_BROWSER") == "1":
        pytest.fail(f"PARLEY_REQUIRE_BROWSER=1, and there is {lacking}")
    if lacking:
        pytest.skip(lacking)


@pytest.fixture
async def browser(browser_is_there: None) -> AsyncIterator[Browser]:
    """A Chromium without a window, closed after the test."""
    async with chromium() as running:
        yield running


FIRST, OF_EACH = 21150, 500
"""Ports below those that the system gives to connections: other tests make thousands of these meanwhile."""


@pytest.fixture
def ports(worker_id: str) -> range:
    """The ports of the process that runs the test, so that no two choose the same before either has it."""
    number = int(worker_id.removeprefix("gw")) if worker_id.startswith("gw") else 0
    return range(FIRST + number * OF_EACH, FIRST + (number + 1) * OF_EACH)


@pytest.fixture
def free_port(ports: range) -> int:
    """A port after which five more are free: the first of six personas."""
    for first in ports[:-10:10]:
        if all(_is_free(port) for port in range(first, first + 6)):
            return first
    pytest.fail("no six free ports in a row")


@pytest.fixture
def bot_port(ports: range) -> int:
    """A port for the bot, of the last ones."""
    return next(port for port in reversed(ports) if _is_free(port))


def _is_free(port: int) -> bool:
    with ExitStack() as stack:
        try:
            stack.enter_context(socket.create_server(("127.0.0.1", port)))
        except OSError:
            return False
    return True
