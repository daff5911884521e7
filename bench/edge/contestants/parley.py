"""Parley itself: `parley serve` with the environment of an operator with a cloud of their own, and the loop watched.

Two things are changed. What a bot may send, and what one person may do, is counted as ever, but each as often within a
thousandth of the time: the fake cloud has no limits and the others keep none, so that a measurement would meet nothing
but Teams' 50 requests a second; and each of the few people here does what many would. And a turn that is slow is waited
for and measured, as it is with the others, where Parley would ask the person to press again.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click

from bot.__main__ import main as parley
from bot.__main__ import root

FASTER = 1_000
PATIENCE = 180.0
"""Seconds; as long as those wait who measure."""


def main() -> None:
    """Serve until the process is ended."""
    # The command is loaded as the command line loads it, so that the time until it is ready is the real one.
    root.get_command(click.Context(root), "serve")
    command: Any = sys.modules["bot.commands.serve"]
    build = command.build
    limits: Any = sys.modules["bot.edge.teams_limits"]
    _lift(limits, "A_CONVERSATION", "NEWS_IN_A_CONVERSATION")
    limits.A_TENANT *= FASTER
    reception: Any = sys.modules["bot.incoming.reception"]
    _lift(reception, "A_PERSON")
    reception.ANSWER_WITHIN = PATIENCE

    @asynccontextmanager
    async def watched(*given: Any, **named: Any) -> AsyncIterator[Any]:
        from bench.edge.watch import add_watch  # noqa: PLC0415 - After the command, for the reason above.

        async with build(*given, **named) as (service, app):
            add_watch(app)
            yield service, app

    command.build = watched
    sys.argv = ["parley", "serve"]
    parley()


def _lift(module: Any, *names: str) -> None:  # noqa: ANN401 - A module, of which these names are changed.
    for name in names:
        setattr(module, name, tuple((most, max(1, span // FASTER)) for most, span in getattr(module, name)))


if __name__ == "__main__":
    main()
