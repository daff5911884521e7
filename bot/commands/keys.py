"""`parley keys`: which master keys the store hangs on, and changing them while Parley runs."""

import asyncio
import base64
import os
import secrets
import sys
from collections.abc import Mapping, Sequence

import click

from bot.operations import logs
from bot.settings import Settings, read_app_login, read_settings
from bot.settings.master_keys import VaultKey, is_vault_key
from bot.stores import store_for_upkeep, store_to_read
from scheduler.clock import SystemClock
from storage.sealing.envelope import KEY_LENGTH
from storage.upkeep.rotation import Rotated, Rotation, check_taken_up, count_data_keys

_UNNAMED = "no id yet"
_NO_OTHER = (
    "One master key is set, and everything hangs on it. To change it, put a new one before it (parley keys new prints "
    "one), start Parley again, and run this again. Nothing was changed."
)
_START_ANEW = (
    "A Parley still wraps with that one: start each again with the present key first, then run this again. "
    "Keep the old keys until then."
)
_BACKUPS = "Keep them apart as long as you keep backups from before."


class NothingToRotateTo(Exception):
    """There is one master key, and everything hangs on it. Nothing was changed."""

    code = "nothing-to-rotate-to"


@click.group(short_help="Look at the master keys, and change them.")
def keys() -> None:
    """Look at the master keys, and change them. No key is ever shown, but a new one by `new`."""


@keys.command(short_help="Print a new master key.")
@click.option(
    "--vault",
    metavar="KEY",
    default="",
    help="Let this key of an Azure key vault wrap it, such as https://example.vault.azure.net/keys/parley.",
)
def new(vault: str) -> None:
    """Print a new master key, as a line for the file that PARLEY_MASTER_KEY_FILE names.

    Changes nothing. Send it to the file and not to the screen: parley keys new > master.key. With --vault the line
    holds no secret, and Parley asks the vault when it starts. Ends with 0, or with 1 where the vault does not wrap it.
    """
    key = secrets.token_bytes(KEY_LENGTH)
    click.echo(asyncio.run(_wrapped(vault, key)) if vault else base64.b64encode(key).decode())


async def _wrapped(key_id: str, key: bytes) -> VaultKey:
    """Let a key vault wrap a new master key.

    Raises:
        SettingsError: How the bot logs in is not set.
        MasterKeyLocked: The vault did not wrap it.
    """
    logs.silence()
    app = read_app_login(os.environ)
    if not is_vault_key(key_id, app.endpoints.vault_url):
        raise click.BadParameter("This is no key of a key vault in the cloud that PARLEY_CLOUD names.")
    # What logs in and asks is slow to load, and only this needs it.
    from bot.microsoft.vault_keys import wrapped  # noqa: PLC0415 - only here, for the reason above

    return await wrapped(app, SystemClock(), key_id, key)


@keys.command("list", short_help="List the master keys, and how many data keys hang on each.")
def list_keys() -> None:
    """List the ids of the master keys that are set, and how many data keys hang on each.

    An id tells nothing of its key. Changes nothing, and works while Parley runs. Ends with 0, or with 1 where the store
    can't be opened.
    """
    logs.silence()
    for line in asyncio.run(_list(read_settings(os.environ))):
        click.echo(line)


async def _list(settings: Settings) -> list[str]:
    async with await store_to_read(settings, SystemClock()) as store:
        counts, (present, *old) = await count_data_keys(store), store.master_ids
    lines = [_line(present, "present", counts)]
    lines += [_line(one, "old", counts) + ("" if counts.get(one) else ", nothing needs it") for one in old]
    if None in counts:
        lines.append(f"{_UNNAMED:16}  made before master keys had ids: {_data_keys(counts[None])}")
    return lines


def _line(master_id: str, what: str, counts: Mapping[str | None, int]) -> str:
    return f"{master_id}  {what}: {_data_keys(counts.get(master_id, 0))}"


def _data_keys(count: int) -> str:
    return f"{count:,} data key{'' if count == 1 else 's'}"


@keys.command(short_help="Let the present master key wrap everything, so that old ones can go.")
@click.pass_context
def rotate(context: click.Context) -> None:
    """Let the present master key, the first that is set, wrap every data key, so that the old ones can go.

    Works while Parley runs. May be stopped at any point, and goes on from there when it is started again. Says at the
    end whether the old keys may go. Ends with 0 when they may, and with 1 when they may not yet or there is nothing to
    rotate to.
    """
    logs.silence()
    done, old = asyncio.run(_rotate(read_settings(os.environ)))
    click.echo(f"{_data_keys(done.count)} wrapped anew.")
    click.echo(_summary(done, old))
    if done.broken or done.late:
        context.exit(1)


def _summary(done: Rotated, old: Sequence[str]) -> str:
    """Say whether the old keys may go."""
    if done.broken:
        return f"{_data_keys(done.broken)} can't be opened with any of the keys, and stayed. Keep the old keys."
    if done.late:
        return f"{_data_keys(done.late)} came meanwhile under an old key. {_START_ANEW}"
    may_go = f" The old ones may go: {', '.join(old)}. {_BACKUPS}" if old else ""
    return f"Nothing hangs on any other key.{may_go}"


async def _rotate(settings: Settings) -> tuple[Rotated, list[str]]:
    """Rotate with a progress bar; return what was done, and the ids of the old keys.

    Raises:
        NothingToRotateTo: One key is set, and everything hangs on it.
    """
    clock = SystemClock()
    async with await store_for_upkeep(settings, clock) as store:
        counts, (present, *old) = await count_data_keys(store), store.master_ids
        left = sum(count for master, count in counts.items() if master != present)
        if not left and not old:
            raise NothingToRotateTo(_NO_OTHER)
        await check_taken_up(store)
        with click.progressbar(length=left, label="Wrapping data keys anew", file=sys.stderr, hidden=not left) as bar:
            return await Rotation(store, clock, bar.update).run(), old
