"""`parley manifest build`: the app package that an administrator uploads to Teams."""

import os
from pathlib import Path

import click

from bot.institution import load_institution
from bot.settings import read_app_id, read_config_path
from manifest.builder import AppPackageError, build_package


@click.group(short_help="Build the Teams app package.")
def manifest() -> None:
    """Build the Teams app package."""


@manifest.command()
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    default="parley.zip",
    show_default=True,
    metavar="FILE",
    help="Where the package is written.",
)
def build(out: Path) -> None:
    """Build the app package from PARLEY_APP_ID and the institution's file (PARLEY_CONFIG, or parley.toml here)."""
    app_id = read_app_id(os.environ)
    package = build_package(app_id, load_institution(read_config_path(os.environ)))
    try:
        out.write_bytes(package)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise AppPackageError(f"The package can't be written to {out}: {reason}. Choose another --out.") from error
    click.echo(
        f"{out} is ready ({len(package) / 1024:.0f} kB): upload it in the Teams admin centre, under Manage apps."
    )
