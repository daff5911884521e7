"""Whether a delivery that failed is tried again, and after which pause."""

import random
from datetime import datetime, timedelta

from bot.errors import LimitReached, OutcomeUnknown, SendFailed, TryLater, WaitsForChannel, WaitsForNewer
from bot.outgoing.sending import Outcome
from casework.model.messaging.notices import Delivery

LONGEST_BELIEVED = timedelta(minutes=5)
"""A chat that is to be left alone for longer is asked again after this."""

MUST_ARRIVE_FOR = timedelta(hours=72)
"""For how long what must arrive is repeated while nobody knows whether it did."""

UNKNOWN_PAUSE, LONGEST_UNKNOWN_PAUSE = timedelta(seconds=1), timedelta(minutes=5)

FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)
MOST_ATTEMPTS, TRIED_FOR = 40, timedelta(hours=9)
"""Of an unreachable Teams: with the pauses between them, so many attempts take about so long."""


def comes_again(outcome: Outcome, now: datetime) -> bool:
    """Whether what failed is tried again.

    Args:
        now: UTC.
    """
    error, delivery = outcome.error, outcome.delivery
    if isinstance(error, WaitsForNewer | WaitsForChannel):
        return True
    age = now - delivery.created_at
    if isinstance(error, OutcomeUnknown):
        return delivery.notice.importance.must_arrive and age < MUST_ARRIVE_FOR
    # A pause that was ended early shortens nothing: what has many attempts behind it is still young then.
    return isinstance(error, TryLater) and (delivery.attempts < MOST_ATTEMPTS or age < TRIED_FOR)


def is_trouble(error: SendFailed | None) -> bool:
    """Whether Teams as a whole may be out of reach: not one chat's limit, and none of ours."""
    return isinstance(error, TryLater | OutcomeUnknown) and not isinstance(
        error, LimitReached | WaitsForNewer | WaitsForChannel
    )


def pause_before(delivery: Delivery, error: SendFailed) -> timedelta:
    """Return how long to wait: longer each time, spread, and not shorter than the service asked for and is believed."""
    if isinstance(error, OutcomeUnknown):
        return _growing(delivery, UNKNOWN_PAUSE, LONGEST_UNKNOWN_PAUSE)
    if isinstance(error, LimitReached | WaitsForNewer | WaitsForChannel):
        return error.retry_after or timedelta()
    asked = min(error.retry_after or timedelta(), LONGEST_BELIEVED)
    return max(asked, _growing(delivery, FIRST_PAUSE, LONGEST_PAUSE))


def _growing(delivery: Delivery, first: timedelta, longest: timedelta) -> timedelta:
    pause: timedelta = min(longest, first * 2 ** min(delivery.attempts, 12))
    return pause * (0.75 + random.random() / 2)  # noqa: S311 - Spreads retries; no secret.
