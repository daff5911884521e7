"""`parley backup`: a copy of the store as it is at one moment, made while Parley runs."""

import os
from functools import partial
from pathlib import Path

import click

from bot.commands.progress import Bars
from bot.settings import read_database_url
from scheduler.clock import SystemClock
from storage.upkeep.backup import backup as make_backup


@click.command(short_help="Make a backup of the store while Parley runs.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def backup(file: Path) -> None:
    """Make a backup of the store, as it is at one moment, in the new file FILE. Parley may go on meanwhile.

    The store is the one of PARLEY_DATABASE_URL; no master key is needed, and nothing is opened. What is encrypted stays
    encrypted: keep the master key apart from the backups, and don't lose it, for without it they are worthless.

    Only you can read the file. It has its name once it is whole. It fits SQLite and PostgreSQL alike, so that it also
    moves a service from one to the other. Ends with 0, or with 1 and nothing left of the file.
    """
    url = read_database_url(os.environ)
    with Bars() as bars:
        made = make_backup(url, file, SystemClock().now(), partial(bars.begin, "Backing up"))
    click.echo(f"{made.rows:,} rows of {len(made.tables)} tables are in {file.name}, as they were at {made.made_at}.")
