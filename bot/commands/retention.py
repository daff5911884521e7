"""`parley retention`: which cases are destroyed and when, now or again; it shows and opens nothing of a case."""

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

import click
from click.core import ParameterSource

from bot.bootstrap import surroundings
from bot.commands import destruction_records
from bot.demo import read_offset
from bot.institution import load_institution
from bot.operations import logs
from bot.settings import Mode, Settings, read_settings
from bot.stores import store_for_upkeep, store_to_read
from bot.turn_context import ServiceContext
from casework.actions.retention.destroy import DESTROYED_AT_ONCE, destroy, destroy_due, due_for_destruction
from casework.model.retention import Destruction, destroyed_from
from casework.ports import Clock, Expiring
from scheduler.clock import DemoClock
from storage.store import SqlStore

_PAGE = 500
_MOST = 1_000_000
"""More cases than any service has."""

_NEW_FILE = click.Path(dir_okay=False, writable=True, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command(short_help="Destroy the cases whose time is up, or show which they are.")
@click.option("--dry-run", is_flag=True, help="Only show which cases go now, and which within --days. Changes nothing.")
@click.option(
    "--days",
    type=click.IntRange(0, 3_660),
    default=30,
    show_default=True,
    help="How far --dry-run looks; only with it.",
)
@click.option(
    "--save", type=_NEW_FILE, metavar="FILE", help="Write the records of destroyed cases to FILE, and do no more."
)
@click.option(
    "--again", type=_FILE, metavar="FILE", help="Destroy again what the records in FILE say, after a restore."
)
@click.pass_context
def retention(context: click.Context, *, dry_run: bool, days: int, save: Path | None, again: Path | None) -> None:
    """Destroy the cases whose time is up and of which the leads were told 30 days ago, at once.

    A running Parley does the same by itself each hour, and this may run beside it. It may be stopped at any point. What
    is destroyed can't be brought back. Shown are references, days and counts; nothing of a case, and nobody.

    Ends with 0; with 1 where the store can't be opened, a record is none of this store, or a case has to wait for a
    message that is just being sent; with 2 for options that don't go together, or a file that can't be used.
    """
    if sum((dry_run, save is not None, again is not None)) > 1:
        raise click.UsageError("Give one of --dry-run, --save and --again.")
    if not dry_run and context.get_parameter_source("days") is not ParameterSource.DEFAULT:
        # Whoever gives it wants to look, and without --dry-run something would be destroyed.
        raise click.UsageError("--days only goes with --dry-run. Nothing was destroyed.")
    logs.silence()
    settings = read_settings(os.environ)
    if dry_run:
        asyncio.run(_show(settings, days))
    elif save:
        asyncio.run(_save(settings, save))
    elif asyncio.run(_destroy(settings, again)):
        context.exit(1)


async def _show(settings: Settings, days: int) -> None:
    """Show what goes now, what goes within some days, what is kept, and how many are gone."""
    async with _opened(settings, store_to_read) as service, service.store.unit_of_work() as work:
        desk = service.desk(work)
        due = await due_for_destruction(desk, _MOST)
        click.echo(f"To be destroyed now: {len(due):,}")
        for one in due:
            click.echo(_line(service, one, "its time is up"))
        soon = desk.institution.retention.closed_before(desk.now + timedelta(days=days))
        found, _ = await work.destructions.expiring(soon, 0, _MOST)
        now = {one.case_id for one in due}
        later = [one for one in found if one.case_id not in now]
        click.echo(f"Whose time is up within {days:,} {'day' if days == 1 else 'days'}: {len(later):,}")
        for one in later:
            click.echo(_line(service, one, _when(service, one)))
        click.echo(f"Closed, and kept by a lead: {await work.destructions.on_hold():,}")
        click.echo(f"Destroyed so far: {await work.destructions.count():,}")


def _line(service: ServiceContext, one: Expiring, then: str) -> str:
    closed = service.calendar.local(one.closed_at)
    return f"  {one.reference:8}  {one.stage:13}  closed {closed:%Y-%m-%d}  {then}"


def _when(service: ServiceContext, one: Expiring) -> str:
    if one.told_at is None:
        return "goes 30 days after the leads are told, on a working morning"
    until = service.institution.retention.kept_until(one.stage, one.closed_at)
    return f"goes from {service.calendar.local(destroyed_from(until, one.told_at)):%Y-%m-%d} on"


async def _save(settings: Settings, file: Path) -> None:
    """Write the records of everything that was destroyed.

    What the file has and the store has not stays in it: a store that was restored does not know yet what was destroyed
    since its backup. A file that holds anything else is left as it is.
    """
    before = await asyncio.to_thread(_saved, file)
    records: dict[str, Destruction] = {}
    after = ""
    async with _opened(settings, store_to_read) as service, service.store.unit_of_work() as work:
        while found := await work.destructions.records(after, _PAGE):
            records |= {one.case_id: one for one in found}
            after = found[-1].case_id
    unknown = [one for one in before if one.case_id not in records]
    await asyncio.to_thread(destruction_records.write, file, [*records.values(), *unknown])
    click.echo(f"Records in {file.name}: {len(records) + len(unknown):,}")
    if unknown:
        click.echo(f"Of these, kept though the store has them not (was a backup restored?): {len(unknown):,}")


def _saved(file: Path) -> Sequence[Destruction]:
    return destruction_records.read(file) if file.exists() else ()


async def _destroy(settings: Settings, again: Path | None) -> bool:
    """Destroy what is due, or what a file's records say; return whether something has to wait or was not believed."""
    records = destruction_records.read(again) if again else ()
    async with _opened(settings, store_for_upkeep) as service:
        done, left = await (_destroy_again(service, records) if again else _destroy_due(service))
    click.echo(f"Cases destroyed: {done:,}")
    if left:
        click.echo(left)
    return bool(left)


async def _destroy_due(service: ServiceContext) -> tuple[int, str]:
    """Destroy what is due, piece by piece; return how many, and what to say of those that are left."""
    due = await service.store.run(_count_due, service)
    done = 0
    with click.progressbar(length=due, label="Destroying", file=sys.stderr) as bar:
        while count := await service.store.run(_destroy_some, service):
            done += count
            bar.update(count)
    left = await service.store.run(_count_due, service)
    return done, f"Left for later, while a message about them is being sent: {left:,}" if left else ""


async def _count_due(service: ServiceContext) -> int:
    async with service.store.unit_of_work() as work:
        return len(await due_for_destruction(service.desk(work), _MOST))


async def _destroy_some(service: ServiceContext) -> int:
    async with service.store.unit_of_work() as work:
        count = await destroy_due(service.desk(work))
        await work.commit()
    return count


async def _destroy_again(service: ServiceContext, records: Sequence[Destruction]) -> tuple[int, str]:
    """Destroy what was destroyed before; return how many, and what to say of records that are not this store's."""
    done, strange = 0, 0
    with click.progressbar(length=len(records), label="Destroying again", file=sys.stderr) as bar:
        for first in range(0, len(records), DESTROYED_AT_ONCE):
            some = records[first : first + DESTROYED_AT_ONCE]
            count, unknown = await service.store.run(_destroy_these, service, some)
            done, strange = done + count, strange + unknown
            bar.update(len(some))
    return done, f"Records that are not of this store, and were left alone: {strange:,}" if strange else ""


async def _destroy_these(service: ServiceContext, records: Sequence[Destruction]) -> tuple[int, int]:
    async with service.store.unit_of_work() as work:
        genuine = [one for one in records if work.destructions.is_genuine(one)]
        done = await destroy(service.desk(work), genuine)
        await work.commit()
    return done, len(records) - len(genuine)


@asynccontextmanager
async def _opened(
    settings: Settings, open_it: Callable[[Settings, Clock], Awaitable[SqlStore]]
) -> AsyncIterator[ServiceContext]:
    """Open the store with what turns share; in the playground its clock counts."""
    institution = load_institution(settings.config)
    clock = DemoClock()
    async with await open_it(settings, clock) as store:
        if settings.mode is Mode.PLAYGROUND:
            clock.set_offset(await read_offset(store))
        yield surroundings(institution, clock, store)
