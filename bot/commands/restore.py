"""`parley restore`: a backup becomes a store again."""

import os
from pathlib import Path

import click

from bot.commands.progress import Bars
from bot.settings import read_database_url
from storage.upkeep.restore import restore as bring_back

_THEN = (
    "Before you start Parley: “parley doctor” tries your master key. “parley retention --again FILE” destroys again "
    "what was destroyed since; FILE is where “parley retention --save FILE” saved the records, and where none were "
    "saved, leave this out. “parley audit verify” looks at the log of accesses. What waited to be sent when the backup "
    "was made will be sent."
)


@click.command(short_help="Bring a backup back into an empty store.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def restore(file: Path) -> None:
    """Bring the backup FILE back into the empty store of PARLEY_DATABASE_URL, SQLite or PostgreSQL.

    First all of it is read and compared with what it should hold. Then it is brought back wholly or not at all, and up
    to this version's tables. A store in which something is already, or that a Parley has open, is left as it is; so is
    everything when the backup is cut or altered. No master key is needed; Parley needs the one that the store had.

    Ends with 0, or with 1 and nothing changed.
    """
    url = read_database_url(os.environ)
    with Bars() as bars:
        held = bring_back(url, file, bars.begin)
    click.echo(f"{held.rows:,} rows of {len(held.tables)} tables are back, as they were at {held.made_at}.")
    click.echo(_THEN)
