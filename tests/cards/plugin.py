"""Lets no test draw a wrong card, and tells at the end which cards were the largest.

A card is looked at where the router draws it, in every test that runs the service in its own process; where the fake
Teams takes it, because what is too large is made smaller on the way; and where `tests.fakes.reading` reads it, in tests
of a card alone. What is wrong is told at the end of the test, because the service answers to some errors in its own
way, and goes on.
"""

import json
import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import wraps
from typing import Any

import pytest
from xdist.workermanage import WorkerController

from dialogs.kit.fitting import CardDocument
from dialogs.router import Router
from tests.cards.rules import rule_faults
from tests.cards.schema import schema_faults
from tests.fakes import reading

LARGEST = 10

ON_PURPOSE = "draws_wrong_cards"
"""The mark of a test that draws a wrong card on purpose."""

_IDS = re.compile(r"[0-9a-f]{32}")


@dataclass(slots=True)
class Seen:
    """The cards of this process.

    Attributes:
        faults: What is wrong with the cards of the test that runs.
        known: What was found in each card, ids aside.
        largest: Screen, or the title of a card alone, to its largest card: bytes, and the test that drew it.
        last: The last card of them.
    """

    faults: dict[str, None] = field(default_factory=dict)
    known: dict[str, tuple[str, ...]] = field(default_factory=dict)
    largest: dict[str, tuple[int, str]] = field(default_factory=dict)
    last: object = None

    def look_again(self, document: Mapping[str, Any]) -> None:
        """Look at a card of which no screen is known, unless it was the last that was looked at."""
        if document is not self.last:
            self.look("", document)

    def look(self, name: str, document: Mapping[str, Any]) -> None:
        """Look at a card, once for all that differ in ids alone.

        Args:
            name: Its screen, or "" for a card that may well have been looked at where it was drawn.
        """
        self.last = document
        text = json.dumps(document, ensure_ascii=False)
        alike = _IDS.sub("", text)
        name = name or (_title(document) if alike not in self.known else "")
        if alike not in self.known:
            self.known[alike] = (*schema_faults(document), *rule_faults(document))
        self.faults |= {f"{name}: {one}": None for one in self.known[alike]}
        size = len(text.encode())
        if name and size > self.largest.get(name, (0, ""))[0]:
            self.largest[name] = size, os.environ.get("PYTEST_CURRENT_TEST", "").rpartition(" ")[0]

    def add(self, largest: Mapping[str, tuple[int, str]]) -> None:
        """Take in what another process saw."""
        for name, (size, test) in largest.items():
            self.largest[name] = max((size, test), self.largest.get(name, (0, "")))


_SEEN = Seen()


@pytest.fixture(autouse=True)
def cards_are_right(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test that drew a card with faults."""
    _SEEN.faults.clear()
    yield
    if _SEEN.faults and request.node.get_closest_marker(ON_PURPOSE) is None:
        pytest.fail("wrong cards were drawn:\n" + "\n".join(_SEEN.faults), pytrace=False)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--largest-cards", action="store_true", help=f"shows the {LARGEST} screens with the largest cards")


def pytest_configure(config: pytest.Config) -> None:
    """Look at cards from now on."""
    config.addinivalue_line(
        "markers", f"{ON_PURPOSE}: what this test draws is too large, or wrong otherwise, on purpose"
    )
    Router.draw = _watched(Router.draw)  # type: ignore[method-assign] # What it returns stays what it is.
    Router.draw_message = _watched(Router.draw_message)  # type: ignore[method-assign] # The same.
    reading.DRAWN.append(_SEEN.look_again)


def pytest_testnodedown(node: WorkerController, error: object) -> None:
    """Take in what a process of several saw."""
    del error
    _SEEN.add(getattr(node, "workeroutput", {}).get("largest_cards", {}))


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Tell the process that runs the others, where there is one."""
    output = getattr(session.config, "workeroutput", None)
    if output is not None:
        output["largest_cards"] = _SEEN.largest


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Show the largest cards."""
    if not config.getoption("--largest-cards"):
        return
    terminalreporter.section(f"the {LARGEST} screens with the largest cards")
    for name, (size, test) in sorted(_SEEN.largest.items(), key=lambda one: -one[1][0])[:LARGEST]:
        terminalreporter.write_line(f"{size:>6,} bytes  {name}  ({test})")


def _watched(draw: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(draw)
    async def watched(router: Router, view: object, screen: str, **more: object) -> CardDocument:
        document: CardDocument = await draw(router, view, screen, **more)
        _SEEN.look(screen, document)
        return document

    return watched


def _title(document: Mapping[str, Any]) -> str:
    texts = (str(one["text"]) for one in document.get("body") or () if one.get("text"))
    return f"“{next(texts, document['type'])}”"
