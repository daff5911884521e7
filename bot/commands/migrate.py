"""`parley migrate`: bring the store to this version's tables."""

import os

import click

from bot.settings import read_settings
from storage.migrate import upgrade


@click.command(short_help="Bring the store to this version's tables.")
def migrate() -> None:
    """Bring the store named by PARLEY_DATABASE_URL to this version's tables; safe to run again."""
    is_new = upgrade(read_settings(os.environ).database_url)
    click.echo("A new store was made." if is_new else "The store is up to date.")
