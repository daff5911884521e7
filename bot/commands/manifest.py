"""`parley manifest build`: the app package that an administrator uploads to Teams."""

import os
from pathlib import Path

import click

from bot.institution import load_institution
from bot.settings import read_app_id, read_config_path
from bot.settings.plain_files import read_plain
from manifest.builder import AppPackageError, build_package, files_in, manifest_in
from manifest.versions import PackageVersion


def _version(_context: click.Context, _option: click.Parameter, text: str | None) -> PackageVersion | None:
    if text is None:
        return None
    if found := PackageVersion.read(text.strip()):
        return found
    raise click.BadParameter("write the three numbers that the Teams admin centre shows")


def _before(out: Path) -> bytes | None:
    """Return the package that was built here last, if there is one."""
    try:
        return read_plain(out)
    except OSError:
        return None


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
@click.option("--above", metavar="VERSION", callback=_version, help="The version that Teams has, such as 0.2.400003.")
def build(out: Path, above: PackageVersion | None) -> None:
    """Build the app package from PARLEY_APP_ID and the institution's file (PARLEY_CONFIG, or parley.toml here).

    Teams takes an update only with a higher version. So what stands in FILE already is looked at: where the new package
    says anything else, its version is higher. Where that file is gone, name the version that the Teams admin centre
    shows.
    """
    app_id = read_app_id(os.environ)
    package = build_package(app_id, load_institution(read_config_path(os.environ)), _before(out), above)
    try:
        out.write_bytes(package)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise AppPackageError(f"The package can't be written to {out}: {reason}. Choose another --out.") from error
    which = manifest_in(files_in(package))["version"]
    click.echo(
        f"{out} is ready (version {which}, {len(package) / 1024:.0f} kB): "
        "upload it in the Teams admin centre, under Manage apps."
    )
