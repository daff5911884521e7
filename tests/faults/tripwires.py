"""Ends a process at the very moment at which an end does most harm: laid in a child, before it begins to work."""

import os
import signal
from collections.abc import Callable
from functools import wraps
from typing import Any

from sqlalchemy.engine.default import DefaultDialect

from bot.edge.connector import Connector


def lay(moment: str, nth: int) -> None:
    """Let the process be killed when it comes to a moment for the nth time.

    Args:
        moment: "statement", before one is executed; "committing" and "committed", before and after a commit;
            "sending" and "sent", before a message goes out and once Teams has taken it.
    """
    left = nth

    def trip() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    if moment == "statement":
        _before(DefaultDialect, "do_execute", trip)
    elif moment == "committing":
        _before(DefaultDialect, "do_commit", trip)
    elif moment == "committed":
        _after(DefaultDialect, "do_commit", trip)
    else:
        for name in ("send", "post_to_channel", "update"):
            _around_sending(name, moment, trip)


def _before(owner: type, name: str, trip: Callable[[], None]) -> None:
    plain = getattr(owner, name)

    @wraps(plain)
    def tripped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Whatever the method takes and gives.
        trip()
        return plain(*args, **kwargs)

    setattr(owner, name, tripped)


def _after(owner: type, name: str, trip: Callable[[], None]) -> None:
    plain = getattr(owner, name)

    @wraps(plain)
    def tripped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - As above.
        given = plain(*args, **kwargs)
        trip()
        return given

    setattr(owner, name, tripped)


def _around_sending(name: str, moment: str, trip: Callable[[], None]) -> None:
    plain = getattr(Connector, name)

    @wraps(plain)
    async def tripped(*args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - As above.
        if moment == "sending":
            trip()
        given = await plain(*args, **kwargs)
        if moment == "sent":
            trip()
        return given

    setattr(Connector, name, tripped)
