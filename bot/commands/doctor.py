"""`parley doctor`: tries every service that Parley needs, and explains."""

import asyncio
import os
from pathlib import Path

import click

from bot.doctor.examination import examine
from bot.doctor.findings import Verdict
from bot.operations import logs
from scheduler.clock import SystemClock


@click.command(short_help="Try everything that Parley needs, and explain what is wrong.")
@click.option(
    "--package",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The Teams app package that was uploaded, to compare it with the settings.",
)
@click.pass_context
def doctor(context: click.Context, package: Path | None) -> None:
    """Try everything that Parley needs, and explain what is wrong.

    Looks at the settings, the institution's files, the store and its key, the ports, the way to Microsoft, the login,
    the permissions, the resolvers' channel and the leads. It changes nothing, writes to nobody, names nobody, shows no
    secret, and works while Parley runs. Ends with 0 when nothing is wrong, and with 1 otherwise.
    """
    logs.silence()
    if asyncio.run(_examine(package)):
        context.exit(1)


async def _examine(package: Path | None) -> bool:
    """Show each finding; return whether something is wrong."""
    found_wrong = False
    async for finding in examine(os.environ, package, SystemClock()):
        click.echo(finding)
        found_wrong = found_wrong or finding.mark is Verdict.WRONG
    return found_wrong
