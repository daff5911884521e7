"""`parley serve`: run the bot until it is asked to end."""

import asyncio
import errno
import gc
import os
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click
import structlog
import uvloop
from aiohttp import web

from bot.bootstrap import build
from bot.operations import logs
from bot.service import Parley
from bot.settings import Mode, Settings, read_settings, unknown_variables
from bot.web.listening import QuietSite, quiet_runner
from bot.web.metrics import metrics_app
from bot.web.readiness import READINESS, Readiness
from casework.model.calls.anonymity import CaseRecord

LOOK_EVERY = 60.0
"""Seconds after which the process looks itself at what `/ready` tells."""

LEAVING = 1.0
"""Seconds in which the process, asked to end, still takes turns, while `/ready` tells a proxy to send no more."""

GRACE = 2.0
"""Seconds in which turns may finish after that; aiohttp gives them as many again before it cuts them off.

With what `bot.service` gives to a tick and to deliveries, the end comes within ten seconds in any case.
"""

GARBAGE = 10_000
"""So many more objects are made than were freed before the garbage collector looks at the newest."""

_NO_FAMILY = frozenset({errno.EAFNOSUPPORT, errno.EADDRNOTAVAIL})

LOUD = "PLAYGROUND: nobody’s identity is checked. Anyone on this machine can be anyone. Never use it with real people."

_log = structlog.get_logger(__name__)


@click.command(short_help="Run the bot.")
def serve() -> None:
    """Run the bot with the settings in the environment, until Ctrl-C or SIGTERM."""
    settings = read_settings(os.environ, makes_key=True)
    logs.set_up()
    for unknown in unknown_variables(os.environ):
        _log.warning("variable_unknown", variable=unknown.variable, fix=unknown.fix)
    if settings.mode is Mode.PLAYGROUND:
        click.echo(LOUD, err=True)
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(_serve(settings))


async def _serve(settings: Settings) -> None:
    ending = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(sign, ending.set)
    async with (
        build(settings) as (parley, app),
        _measured(parley, settings),
        _listening(app, settings.host, settings.port, "PARLEY_PORT") as runner,
        parley.running(),
    ):
        # The port may have been left to the system.
        _log.info("serving", host=settings.host, port=runner.addresses[0][1], mode=settings.mode.value)
        await _warm_up(parley, app[READINESS])
        await look_until(ending, app[READINESS])
        app[READINESS].stop()
        if settings.mode is Mode.TEAMS:
            await asyncio.sleep(LEAVING)
        # The last turns finish first, so that what they have to tell can still be delivered.
        await runner.cleanup()
    _log.info("ended")


async def look_until(ending: asyncio.Event, readiness: Readiness) -> None:
    """Look again and again at what Parley needs, so that the log tells what is missing though nobody asks `/ready`."""
    while True:
        try:
            await asyncio.wait_for(ending.wait(), LOOK_EVERY)
        except TimeoutError:
            await readiness.look()
        else:
            return


async def _warm_up(parley: Parley, readiness: Readiness) -> None:
    """Do what nobody should have to wait for, neither the start nor the first who needs it."""
    # Whatever is missing shows in the log at once, and there is a token.
    await readiness.look()
    # The redactor's word lists.
    await parley.service.redactor.scan("", CaseRecord())
    spare_what_is_loaded()


def spare_what_is_loaded() -> None:
    """Let the garbage collector scan what is loaded no more, which takes a tenth of a second, and come less often."""
    gc.collect()
    gc.freeze()
    # Turns leave little garbage that only it can find. Looked for as often as usual, that takes a tenth of their time.
    gc.set_threshold(GARBAGE, *gc.get_threshold()[1:])


@asynccontextmanager
async def _measured(parley: Parley, settings: Settings) -> AsyncIterator[None]:
    """Let Prometheus read, where that was asked for."""
    if settings.metrics_port is None:
        yield
        return
    host, app = settings.metrics_host, metrics_app(parley.service.store, parley.service.clock)
    async with _listening(app, host, settings.metrics_port, "PARLEY_METRICS_PORT") as runner:
        _log.info("metrics_served", host=host, port=runner.addresses[0][1])
        yield


@asynccontextmanager
async def _listening(app: web.Application, host: str, port: int, variable: str) -> AsyncIterator[web.AppRunner]:
    """Listen until left.

    Args:
        variable: What sets the port.

    Raises:
        PortBusy: The address can't be listened on.
    """
    runner = quiet_runner(app, GRACE)
    await runner.setup()
    try:
        try:
            await QuietSite(runner, host, port).start()
        except OSError as error:
            raise PortBusy(host, port, variable, error) from error
        yield runner
    finally:
        await runner.cleanup()


class PortBusy(Exception):
    """The address can't be listened on.

    Args:
        host: The address.
        port: The TCP port.
        variable: What sets the port.
        error: Why not, as the system says it.
    """

    code = "port-busy"

    def __init__(self, host: str, port: int, variable: str, error: OSError) -> None:
        why = f"another program has it. Stop that program, or set {variable}."
        if error.errno in _NO_FAMILY and ":" in host:
            why = (
                f"this system has no IPv6. Set {variable.replace('_PORT', '_HOST')}=0.0.0.0 for every address of IPv4."
            )
        elif error.errno != errno.EADDRINUSE:
            why = f"the system does not allow it. Check {variable} and {variable.replace('_PORT', '_HOST')}."
        super().__init__(f"Port {port} on {host} can't be used; {why}")
