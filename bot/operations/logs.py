"""Logs: one JSON line an event, and only fields from an allow-list, so that no content can slip in.

Every line of one turn, delivery or tick carries the same `trace`, a random id that says nothing of anybody. Lines are
written by a thread of their own: standard error may be a pipe that nobody empties, and the event loop waits for no one.
"""

import atexit
import io
import json
import logging
import queue
import random
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from typing import TextIO, cast

import structlog
from structlog.contextvars import bind_contextvars, get_contextvars, merge_contextvars
from structlog.typing import EventDict, WrappedLogger

ALLOWED = frozenset(
    {
        "event",
        "level",
        "timestamp",
        "trace",
        "code",
        "where",
        "screen",
        "job",
        "host",
        "port",
        "mode",
        "count",
        "logger",
        "variable",
        "service",
        "fix",
    }
)

MOST_WAITING = 10_000
"""Lines that wait to be written; beyond them they are dropped, and how many is said."""

LAST_WORDS_WITHIN = 1.0
"""Seconds in which the last lines are written when the process ends."""


def begin_trace() -> None:
    """Give whatever happens in this task from now on an id of its own."""
    # Without a question to the system, for which others would wait; it need not be hard to guess.
    bind_contextvars(trace=f"{random.getrandbits(128):032x}")


def current_trace() -> str:
    """Return the id of the turn, delivery or tick that runs here, or ""."""
    return str(get_contextvars().get("trace", ""))


OF_REFUSALS = frozenset(
    {
        *("request_refused", "request_malformed", "request_too_large", "activity_declined", "turn_refused"),
        "channel_is_a_team",
    }
)
"""Events that anybody can bring about as often as they like; the metrics count each of them that is a refusal."""

REFUSALS_A_MINUTE = 60
"""Lines of each of these, by its code; how many were left out is said in the first line of the next minute."""


class Sampling:
    """Leaves out what somebody repeats without end, so that nobody fills a disk with lines of refusals.

    Args:
        clock: Returns seconds that only grow.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._minute = 0
        self._seen: Counter[tuple[str, str]] = Counter()
        self._left_out: Counter[tuple[str, str]] = Counter()

    def __call__(self, logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
        """Return the event, with how many like it were left out before, or drop it."""
        del logger, name
        if event.get("event") not in OF_REFUSALS:
            return event
        if (minute := int(self._clock() // 60)) != self._minute:
            self._minute = minute
            self._seen.clear()
        kind = str(event["event"]), str(event.get("code", ""))
        self._seen[kind] += 1
        if self._seen[kind] > REFUSALS_A_MINUTE:
            self._left_out[kind] += 1
            raise structlog.DropEvent
        left_out = self._left_out.pop(kind, 0)
        return {**event, "count": left_out} if left_out else event


def only_allowed(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Drop every field that is not on the allow-list."""
    del logger, name
    return {field: value for field, value in event.items() if field in ALLOWED}


def set_up() -> None:
    """Send all logs to standard error; libraries speak up only from warnings on, and by their name alone."""
    lines = Lines(sys.stderr)
    atexit.register(lines.close)
    processors: list[structlog.typing.Processor] = [
        Sampling(),
        merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_allowed,
        structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.WriteLoggerFactory(cast(TextIO, lines)),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(lines)
    handler.setFormatter(_NamesOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Else a warning would be written with its text.
    logging.captureWarnings(True)


def silence() -> None:
    """Let nothing be logged, for a command that explains by itself."""
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))
    logging.disable(logging.CRITICAL)


class Lines(io.TextIOBase):
    """A stream that takes whole lines and never waits: a thread writes them, in their order.

    Args:
        stream: Where they go in the end; it may block.
        most: Lines that may wait.
    """

    def __init__(self, stream: TextIO, most: int = MOST_WAITING) -> None:
        self._stream = stream
        self._waiting: queue.Queue[str | None] = queue.Queue(most)
        self._dropped = 0
        # A daemon, so that a reader who never reads keeps no process alive.
        self._writer = threading.Thread(target=self._write_all, name="log-lines", daemon=True)
        self._writer.start()

    def write(self, line: str) -> int:
        """Take one line with its end, or drop it when too many wait; return its length."""
        try:
            self._waiting.put_nowait(line)
        except queue.Full:
            self._dropped += 1
        return len(line)

    def flush(self) -> None:
        """Do nothing: the writer does."""

    def close(self) -> None:
        """Write what waits, for as long as `LAST_WORDS_WITHIN`; then let it go."""
        with suppress(queue.Full):
            self._waiting.put_nowait(None)
        self._writer.join(LAST_WORDS_WITHIN)

    def _write_all(self) -> None:
        while (line := self._waiting.get()) is not None:
            dropped, self._dropped = self._dropped, 0
            if dropped:
                line += json.dumps({"event": "log_lines_dropped", "level": "warning", "count": dropped}) + "\n"
            try:
                self._stream.write(line)
                self._stream.flush()
            except (OSError, ValueError):
                # Nobody reads any more, and there is nowhere to say so.
                continue


class _NamesOnly(logging.Formatter):
    """Tells that a library warned, and which; its words could hold what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line without the message."""
        ours = record.name.partition(".")[0] in {
            "bot",
            "casework",
            "dialogs",
            "redaction",
            "scheduler",
            "storage",
            "web",
        }
        event_name = record.getMessage() if ours else "library-message"
        line = {"event": event_name, "logger": record.name, "level": record.levelname.lower()}
        trace = current_trace()
        return json.dumps(line | ({"trace": trace} if trace else {}))
