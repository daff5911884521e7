"""`parley resolvers load`: put resolvers on the register from a file."""

import asyncio
import os
from dataclasses import replace
from pathlib import Path

import click

from bot.institution import load_institution, load_resolvers
from bot.settings import Settings, read_settings
from scheduler.clock import SystemClock
from storage.store import open_store


@click.group(short_help="Keep the register of resolvers.")
def resolvers() -> None:
    """Keep the register of resolvers."""


@resolvers.command(short_help="Add or update the resolvers of a file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Add or update the resolvers of FILE (see demo/resolvers.toml); nobody is taken off the register."""
    settings = read_settings(os.environ)
    count = asyncio.run(_load(settings, file))
    click.echo(f"{count} resolvers are on the register now.")


async def _load(settings: Settings, file: Path) -> int:
    found = load_resolvers(file, load_institution(settings.config))
    async with (
        await open_store(settings.database_url, settings.master_key, SystemClock()) as store,
        store.unit_of_work() as work,
    ):
        for resolver in found:
            known = await work.resolvers.get(resolver.person_id)
            # Whether calls come to their own chat is theirs to say, once they are on the register.
            await work.resolvers.put(replace(resolver, calls_in_chat=known.calls_in_chat) if known else resolver)
        count = len(await work.resolvers.all())
        await work.commit()
    return count
