"""`parley migrate`: bring the store to this version's tables."""

import os

import click

from bot.settings import read_database_url
from storage.upkeep.migrate import upgrade


@click.command(short_help="Bring the store to this version's tables.")
def migrate() -> None:
    """Bring the store named by PARLEY_DATABASE_URL to this version's tables; safe to run again.

    Nothing else has to be set. Ends with 0, or with 1 and nothing changed.
    """
    is_new = upgrade(read_database_url(os.environ))
    click.echo("A new store was made." if is_new else "The store is up to date.")
