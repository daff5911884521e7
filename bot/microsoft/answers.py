"""What the connector's answers mean: one of our errors for each status, and a pause when the service asks for one.

Statuses and codes are those of Teams' own table, "Status codes from bot conversational APIs" (Microsoft Learn, Teams
platform, "Build conversational capability"), and of its page "Proactive messages". What they say of a 403:

BotDisabledByAdmin, BotNotInConversationRoster, ConversationBlockedByUser, ForbiddenOperationException
    Nothing more, until the person or an administrator brings the app back.
MessageWritesBlocked
    The same; blocked or removed. It stands as a `subCode` within the text of an answer that has no `error`.
NotEnoughPermissions
    The bot may not do this, whoever it is about.
InvalidBotApiHost
    The conversation lives in the cloud of a government, which has another service address.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from enum import StrEnum

from bot.errors import OutcomeUnknown, Refused, SendFailed, TooLarge, TryLater, Undeliverable
from casework.model.text import is_guest_sign_in

LONGEST_PAUSE = timedelta(hours=1)


class Repeating(StrEnum):
    """What asking the same again does, should it have been done unheard."""

    HARMLESS = "harmless"
    """Nothing more: reading, changing, removing, and opening a person's chat, which Teams finds again."""
    DOUBLES_A_MESSAGE = "doubles-a-message"
    """A message may stand in a chat twice."""
    DOUBLES_A_THREAD = "doubles-a-thread"
    """A thread may stand in a channel twice, for everybody to see."""


_UNREACHABLE = frozenset({403, 404, 410})
_NOT_ALLOWED, _MOVED = "NotEnoughPermissions", "InvalidBotApiHost"
"""Codes of a 403 that say nothing about whether anybody can be reached."""
_TOO_LARGE, _TOO_BIG = 413, "MessageSizeTooBig"
# Each of these says that nothing was done. 401 is ours to fix (a secret, a clock), so nothing is given up for it.
_NOT_DONE = frozenset({401, 408, 409, 412, 423, 425, 429})
_SERVER_ERRORS = 500
# Not implemented: the Playground says so of deleting.
_NEVER = 501
# Teams asks bots to send their messages again after these, although one may have arrived.
_REPEATED_FOR_TEAMS = frozenset({502, 503, 504})
_FINER_CODE = re.compile(r'"subCode"\s*:\s*"([A-Za-z0-9]{1,64})"', re.ASCII)
_MESSAGE_READ = 2_000
_SERVICE_CODE = re.compile(r"[A-Za-z0-9]{1,64}", re.ASCII)


def failure(
    status: int, document: Mapping[str, object], retry_after: timedelta | None, repeating: Repeating
) -> SendFailed:
    """Return the error for an answer that is not a success.

    Provably not done is what a 4xx refuses (RFC 9110, section 15.5), and what never left us. After a 5xx it may have
    been done: then it is asked again only where that does no harm, or where Teams itself wants a message sent again.

    Args:
        status: The HTTP status, outside 200-299.
        document: The answer's body, or an empty object.
        retry_after: What the service asked for.
        repeating: What asking again could do.
    """
    said = _service_code(document)
    code = f"http-{status}-{said}" if said else f"http-{status}"
    if said == _MOVED:
        # The next attempt goes to the latest address that Teams has told.
        return TryLater(code, retry_after)
    if status in _UNREACHABLE and said != _NOT_ALLOWED:
        return Undeliverable(code)
    if status == _TOO_LARGE or said == _TOO_BIG:
        return TooLarge(code)
    if status in _NOT_DONE:
        return TryLater(code, retry_after)
    if status < _SERVER_ERRORS or status == _NEVER:
        return Refused(code)
    repeated = repeating is Repeating.DOUBLES_A_MESSAGE and status in _REPEATED_FOR_TEAMS
    return TryLater(code, retry_after) if repeated or repeating is Repeating.HARMLESS else OutcomeUnknown(code)


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


def mail_address(document: Mapping[str, object], *keys: str) -> str:
    """Return the first of these fields that holds an email address, or ""; a guest's name for signing in is none."""
    found = (text(document, key) for key in keys)
    return next((one for one in found if one and not is_guest_sign_in(one)), "")


def _service_code(document: Mapping[str, object]) -> str:
    """Return the service's own word for what is wrong, or ""; the finer one inside its message, where there is one."""
    error = document.get("error", document)
    if not isinstance(error, Mapping):
        return ""
    finer = _FINER_CODE.search(text(error, "message")[:_MESSAGE_READ])
    code = finer.group(1) if finer else text(error, "code")
    return code if _SERVICE_CODE.fullmatch(code) else ""
