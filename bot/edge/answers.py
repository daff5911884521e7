"""What the connector's answers mean: one of our errors for each status, and a pause when the service asks for one."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.edge.errors import Refused, SendFailed, TooLarge, TryLater, Unreachable

LONGEST_PAUSE = timedelta(hours=1)

_UNREACHABLE = frozenset({403, 404, 410})
_TOO_LARGE = 413
# 401 is ours to mend (a secret, a clock), so nothing is given up for it; the service asks to repeat the other ones.
_TRY_LATER = frozenset({401, 408, 409, 412, 423, 425, 429})
_SERVER_ERRORS = 500
# Not implemented: the Playground says so of deleting.
_NEVER = 501
_SERVICE_CODE = re.compile(r"[A-Za-z0-9]{1,64}", re.ASCII)


def failure(status: int, document: Mapping[str, object], retry_after: timedelta | None) -> SendFailed:
    """Return the error for an answer that is not a success.

    Args:
        status: The HTTP status, outside 200-299.
        document: The answer's body, or an empty object.
        retry_after: What the service asked for.
    """
    code = f"http-{status}{_service_code(document)}"
    if status in _UNREACHABLE:
        return Unreachable(code)
    if status == _TOO_LARGE:
        return TooLarge(code)
    if status in _TRY_LATER or (status >= _SERVER_ERRORS and status != _NEVER):
        return TryLater(code, retry_after)
    return Refused(code)


def pause_asked(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    """Return what `Retry-After` asks for, seconds or an HTTP date (RFC 9110), an hour at most; None when absent or odd.

    Args:
        headers: The answer's, case-insensitive.
        now: UTC.
    """
    asked = headers.get("Retry-After", "").strip()
    if asked.isascii() and asked.isdigit():
        pause = timedelta(seconds=min(int(asked[:6]), LONGEST_PAUSE.total_seconds()))
    else:
        try:
            moment = parsedate_to_datetime(asked)
        except ValueError:
            return None
        pause = (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) - now
    return max(timedelta(0), min(pause, LONGEST_PAUSE))


def text(document: Mapping[str, object], *keys: str) -> str:
    """Return the first of these fields that holds text, or ""."""
    for key in keys:
        value = document.get(key)
        if isinstance(value, str) and value:
            return value
    return ""


def _service_code(document: Mapping[str, object]) -> str:
    error = document.get("error")
    code = error.get("code") if isinstance(error, dict) else None
    return f"-{code}" if isinstance(code, str) and _SERVICE_CODE.fullmatch(code) else ""
