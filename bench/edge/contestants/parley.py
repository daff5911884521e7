"""Parley itself: `parley serve` with the environment of an operator with a cloud of their own, and the loop watched.

One thing is changed: Teams' limits on what a bot may send are counted as ever, but lie a thousand times higher. The
fake cloud has none, the others keep none, and a measurement would meet nothing but the 50 requests a second.
"""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click

from bot.__main__ import main as parley
from bot.__main__ import root

HIGHER = 1_000


def main() -> None:
    """Serve until the process is ended."""
    # The command is loaded as the command line loads it, so that the time until it is ready is the real one.
    root.get_command(click.Context(root), "serve")
    command: Any = sys.modules["bot.commands.serve"]
    # What Teams allows is far below what is measured here: how much the bot itself can do.
    limits: Any = sys.modules["bot.edge.limits"]
    limits.A_CONVERSATION = limits.A_TENANT = ((1_000_000, limits.SECOND),)
    build = command.build
    _lift(sys.modules["bot.edge.limits"])

    @asynccontextmanager
    async def watched(*given: Any, **named: Any) -> AsyncIterator[Any]:  # noqa: ANN401 - Passed on as it is.
        # After the command, for the reason above.
        from bench.edge.sampling import add_sampler  # noqa: PLC0415
        from bench.edge.watch import add_watch  # noqa: PLC0415

        async with build(*given, **named) as (service, app):
            add_watch(app)
            add_sampler(app)
            yield service, app

    command.build = watched
    sys.argv = ["parley", "serve"]
    parley()


def _lift(limits: Any) -> None:  # noqa: ANN401 - The module.
    for name in ("A_CONVERSATION", "A_TENANT"):
        setattr(limits, name, tuple((most * HIGHER, span) for most, span in getattr(limits, name)))


if __name__ == "__main__":
    main()
