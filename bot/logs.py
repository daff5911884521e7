"""Logs: one JSON line an event, and only fields from an allow-list, so that no content can slip in."""

import json
import logging
import sys

import structlog
from structlog.typing import EventDict, WrappedLogger

ALLOWED = frozenset({"event", "level", "timestamp", "code", "where", "screen", "job", "host", "port", "mode", "logger"})


def only_allowed(logger: WrappedLogger, name: str, event: EventDict) -> EventDict:
    """Drop every field that is not on the allow-list."""
    del logger, name
    return {field: value for field, value in event.items() if field in ALLOWED}


def set_up() -> None:
    """Send all logs to standard error; libraries speak up only from warnings on, and by their name alone."""
    processors: list[structlog.typing.Processor] = [
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        only_allowed,
        structlog.processors.JSONRenderer(),
    ]
    structlog.configure(
        processors=processors,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_NamesOnly())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    # Else a warning would be written with its text.
    logging.captureWarnings(True)


class _NamesOnly(logging.Formatter):
    """Tells that a library warned, and which; its words could hold what somebody wrote."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line without the message."""
        ours = record.name.partition(".")[0] in {"bot", "casework", "dialogs", "scheduler", "storage"}
        told = record.getMessage() if ours else "library-message"
        return json.dumps({"event": told, "logger": record.name, "level": record.levelname.lower()})
