"""`parley serve`: run the bot until it is asked to end."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click
import structlog
from aiohttp import web

from bot import logs
from bot.bootstrap import build
from bot.settings import Mode, Settings, read_settings

GRACE = 4.0
"""Seconds in which turns may finish after the process was asked to end; with the deliveries', less than ten."""

LOUD = "PLAYGROUND: nobody’s identity is checked. Anyone on this machine can be anyone. Never use it with real people."

_log = structlog.get_logger(__name__)


@click.command(short_help="Run the bot.")
def serve() -> None:
    """Run the bot with the settings in the environment, until Ctrl-C or SIGTERM."""
    settings = read_settings(os.environ)
    logs.set_up()
    if settings.mode is Mode.PLAYGROUND:
        click.echo(LOUD, err=True)
    asyncio.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ending.set)
    async with build(settings) as (parley, app), _heard(app, settings) as runner, parley.running():
        # The port may have been left to the system.
        _log.info("serving", host=settings.host, port=runner.addresses[0][1], mode=settings.mode.value)
        await ending.wait()
        # The last turns finish first, so that what they have to tell can still be delivered.
        await runner.cleanup()
    _log.info("ended")


@asynccontextmanager
async def _heard(app: web.Application, settings: Settings) -> AsyncIterator[web.AppRunner]:
    """Listen until left.

    Raises:
        PortBusy: The address can't be listened on.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, settings.host, settings.port).start()
        except OSError as error:
            raise PortBusy(settings.host, settings.port) from error
        yield runner
    finally:
        await runner.cleanup()


class PortBusy(Exception):
    """The address can't be listened on.

    Args:
        host: The address.
        port: The TCP port.
    """

    code = "port-busy"

    def __init__(self, host: str, port: int) -> None:
        super().__init__(
            f"Port {port} on {host} can't be used; another program has it. Stop that program, or set PARLEY_PORT."
        )
