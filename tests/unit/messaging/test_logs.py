"""What is logged: fields from an allow-list, and of a library's message only whose it was (no content, ever)."""

import io
import json
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st

from bot.operations import logs
from bot.operations.logs import REFUSALS_A_MINUTE, Sampling

SECRET = "Wilhelmina told us everything"
PROGRAM = f"""
import logging, warnings
import structlog
from bot.operations import logs

logs.set_up()
secret = {SECRET!r}
log = structlog.get_logger("bot.incoming.turns")
log.warning("turn_refused", code="not-for-you", name=secret, text=secret)
log.debug("turn_traced")
try:
    raise ValueError(secret)
except ValueError:
    log.exception("turn_failed")
    logging.getLogger("aiohttp.server").exception("Error handling request")
for name in ("sqlalchemy.engine", "asyncio", "botbuilder", "botany"):
    logging.getLogger(name).error("request for %s failed", secret)
logging.getLogger("scheduler.ticker").error('tick_failed job=%s error="%s"', "due-work", "KeyError")
logging.getLogger("aiohttp.access").info("GET /%s", secret)
warnings.warn(secret)
"""


@pytest.fixture(scope="module")
def told() -> list[dict[str, Any]]:
    """Every line that a process logs which logs as `parley serve` does."""
    ended = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        cwd=Path(__file__).parents[3],
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    assert ended.stdout == ""
    assert SECRET not in ended.stderr
    return [json.loads(line) for line in ended.stderr.splitlines()]


def test_allowed_fields_told(told: list[dict[str, Any]]) -> None:
    line = told[0]

    assert (line["event"], line["code"], line["level"]) == ("turn_refused", "not-for-you", "warning")
    assert set(line) == {"event", "code", "level", "timestamp"}


def test_exception_told_by_its_event(told: list[dict[str, Any]]) -> None:
    assert set(told[1]) == {"event", "level", "timestamp"}


def test_libraries_hide_their_words(told: list[dict[str, Any]]) -> None:
    lines = {line["logger"]: line for line in told if line["event"] == "library-message"}

    assert list(lines) == ["aiohttp.server", "sqlalchemy.engine", "asyncio", "botbuilder", "botany", "py.warnings"]
    assert all(set(line) == {"event", "logger", "level"} for line in lines.values())


def test_our_own_words_told(told: list[dict[str, Any]]) -> None:
    assert 'tick_failed job=due-work error="KeyError"' in [line["event"] for line in told]


@given(st.dictionaries(st.text(max_size=12), st.text(max_size=30)))
def test_nothing_but_the_list(event: dict[str, str]) -> None:
    assert set(logs.only_allowed(None, "", dict(event))) <= logs.ALLOWED


class SlowReader(io.StringIO):
    """A stream that takes nothing before it may."""

    def __init__(self) -> None:
        super().__init__()
        self.reading = threading.Event()

    def write(self, line: str) -> int:
        self.reading.wait()
        return super().write(line)


def test_too_many_lines_are_dropped_and_counted() -> None:
    stream = SlowReader()
    lines = logs.Lines(stream, most=3)
    for number in range(10):
        lines.write(f'{{"event": "line-{number}"}}\n')
    stream.reading.set()
    lines.close()

    told = [json.loads(line) for line in stream.getvalue().splitlines()]
    [dropped] = [line for line in told if line["event"] == "log_lines_dropped"]
    assert dropped["count"] == 10 - (len(told) - 1)
    assert told[0] == {"event": "line-0"}
    assert 4 <= len(told) <= 5


def test_end_does_not_wait_for_a_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(logs, "LAST_WORDS_WITHIN", 0.05)
    stream = SlowReader()
    lines = logs.Lines(stream, most=1)
    for _ in range(3):
        lines.write("{}\n")

    lines.close()

    assert stream.getvalue() == ""
    stream.reading.set()


def test_repeated_refusals_fill_no_disk() -> None:
    """The first of a minute are written, and how many were left out is said in the next; nothing else is sampled."""
    now = 0.0
    sampling = Sampling(lambda: now)

    def written(event: str, code: str, times: int) -> list[dict[str, object]]:
        lines = []
        for _ in range(times):
            with suppress(structlog.DropEvent):
                lines.append(dict(sampling(None, "info", {"event": event, "code": code})))
        return lines

    assert len(written("turn_refused", "not-for-you", 500)) == REFUSALS_A_MINUTE
    assert len(written("turn_refused", "out-of-date", 5)) == 5
    assert len(written("delivery_failed", "http-500", 500)) == 500
    now = 61.0
    first, second = written("turn_refused", "not-for-you", 2)
    assert first["count"] == 500 - REFUSALS_A_MINUTE
    assert "count" not in second
