"""Parley itself: `parley serve` with the environment of an operator with a cloud of their own, and the loop watched."""

import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import click

from bot.__main__ import main as parley
from bot.__main__ import root


def main() -> None:
    """Serve until the process is ended."""
    # The command is loaded as the command line loads it, so that the time until it is ready is the real one.
    root.get_command(click.Context(root), "serve")
    command: Any = sys.modules["bot.commands.serve"]
    build = command.build

    @asynccontextmanager
    async def watched(*given: Any, **named: Any) -> AsyncIterator[Any]:  # noqa: ANN401 - Passed on as it is.
        from bench.edge.watch import add_watch  # noqa: PLC0415 - After the command, for the reason above.

        async with build(*given, **named) as (service, app):
            add_watch(app)
            yield service, app

    command.build = watched
    sys.argv = ["parley", "serve"]
    parley()


if __name__ == "__main__":
    main()
