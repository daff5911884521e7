"""`parley officers`: keep the register of officers."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import click

from bot.bootstrap import surroundings
from bot.commands.check_config import note_of_leads
from bot.commands.resolvers import compare, load
from bot.institution import load_institution
from bot.institution.evidence_sheet import write_evidence
from bot.institution.officers_rows import ListedOfficer, read_officers, written_rows
from bot.institution.officers_sheet import write_csv
from bot.settings import Settings, read_settings
from bot.stores import store_to_read, store_to_work
from bot.turn_context import ServiceContext
from casework.actions.officers.importing import (
    EntryChange,
    ListEffect,
    change_of_entry,
    missing_from,
    take_over,
)
from casework.model.officers import Officer
from casework.model.register import put_back
from casework.model.training.evidence import evidence
from casework.ports import Store
from scheduler.calendar import WorkingCalendar
from scheduler.clock import SystemClock


class WrongCount(Exception):
    """As many officers as were named are not missing from the list. Nothing was changed.

    Args:
        count: How many are.
    """

    code = "wrong-count"

    def __init__(self, count: int) -> None:
        super().__init__(
            f"{count} who serve are not listed. To take them off, say --take-off {count}."
            if count
            else "Everybody who serves is listed, so nobody can be taken off. Leave --take-off out."
        )


class NobodyThere(Exception):
    """Nobody with this id was taken off the register, or left it. Nothing was changed."""

    code = "nobody-there"

    def __init__(self) -> None:
        super().__init__("Nobody with this id has left the register.")


@click.group(short_help="Keep the register of officers.")
def officers() -> None:
    """Keep the register of officers."""


officers.add_command(load)
officers.add_command(compare)


@officers.command("import", short_help="Take over a list: CSV or XLSX.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help="Tell what would happen, and change nothing.")
@click.option("--take-off", type=click.IntRange(min=1), help="Take as many off who serve and are not listed.")
def import_list(file: Path, *, dry_run: bool, take_off: int | None) -> None:
    """Take over FILE, a CSV or an XLSX whose first row names the columns as resolvers.toml names the settings.

    Each row is told with its line. With one mistake nothing is taken over. Whoever serves and is not listed is told,
    and stays, unless as many as they are is given with --take-off.
    """
    settings = read_settings(os.environ)
    asyncio.run(_import(settings, file, dry_run=dry_run, take_off=take_off))


async def _import(settings: Settings, file: Path, *, dry_run: bool, take_off: int | None) -> None:
    institution, clock = load_institution(settings.config), SystemClock()
    async with await store_to_work(settings, clock) as store:
        service = surroundings(institution, clock, store)
        register = await store.run(_register, store)
        listed = read_officers(file, institution, register)
        agreement = institution.officer_agreement is not None
        known = [register.get(one.officer.person_id) for one in listed]
        changes = [change_of_entry(one.officer, at, agreement=agreement) for one, at in zip(listed, known, strict=True)]
        missing = missing_from([one.officer for one in listed], register)
        _tell(listed, changes, missing, take_off)
        for line in note_of_leads(institution, [one.officer for one in listed]):
            click.echo(line)
        if take_off is not None and take_off != len(missing):
            raise WrongCount(len(missing))
        if dry_run:
            click.echo("Nothing was changed: this was a dry run.")
            return
        await store.run(_take_over, service, changes, missing if take_off else ())
    click.echo("The list is taken over.")


async def _register(store: Store) -> dict[str, Officer]:
    async with store.unit_of_work() as work:
        return {one.person_id: one for one in await work.officers.all()}


async def _take_over(service: ServiceContext, changes: Sequence[EntryChange], off: Sequence[Officer]) -> None:
    async with service.store.unit_of_work() as work:
        await take_over(service.desk(work), changes, off)
        await work.commit()


def _tell(
    listed: Sequence[ListedOfficer], changes: Sequence[EntryChange], missing: Sequence[Officer], take_off: int | None
) -> None:
    for one, change in zip(listed, changes, strict=True):
        click.echo(f"line {one.line}: {change.officer.person_id} {_effect(change)}")
    called = {ListEffect.LEFT: "of officers who left"}
    counts = [f"{sum(one.effect is kind for one in changes)} {called.get(kind, kind.value)}" for kind in ListEffect]
    click.echo(f"{len(listed)} rows: {', '.join(counts)}.")
    for officer in missing:
        click.echo(f"not listed: {officer.person_id}")
    if missing:
        goes = f"With --take-off {take_off} they go."
        stays = f"They stay, unless you say --take-off {len(missing)}."
        click.echo(f"{len(missing)} serve and are not listed. {goes if take_off == len(missing) else stays}")


def _effect(change: EntryChange) -> str:
    told = change.effect.value
    if change.effect is ListEffect.LEFT:
        told = f"left on {change.officer.left_on}, and stays off"
    elif change.changed:
        told += f": {', '.join(change.changed)}"
    return told + (f" (stays as they have it: {', '.join(change.kept)})" if change.kept else "")


@officers.command(short_help="Write the register into a new CSV.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(file: Path) -> None:
    """Write everybody on the register who serves into FILE, a new CSV that `parley officers import` reads.

    It holds names and ways of contact: keep it as you keep the register.
    """
    settings = read_settings(os.environ)
    if file.exists():
        raise click.UsageError("There is such a file already. Nothing was written.")
    count = asyncio.run(_export(settings, file))
    click.echo(f"{count} officers are in the list.")


async def _export(settings: Settings, file: Path) -> int:
    async with await store_to_read(settings, SystemClock()) as store:
        register = await store.run(_register, store)
    serving = [one for one in register.values() if one.active]
    write_csv(file, written_rows(serving))
    return len(serving)


@officers.command("evidence", short_help="Write who is trained into a new XLSX, for management.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def evidence_file(file: Path) -> None:
    """Write into FILE, a new XLSX, who is trained, since when and until when; it holds names, and nothing of a case."""
    settings = read_settings(os.environ)
    if file.exists():
        raise click.UsageError("There is such a file already. Nothing was written.")
    count = asyncio.run(_evidence(settings, file))
    click.echo(f"{count} rows are in the file.")


async def _evidence(settings: Settings, file: Path) -> int:
    institution, clock = load_institution(settings.config), SystemClock()
    async with await store_to_read(settings, clock) as store:
        register = await store.run(_register, store)
    today = WorkingCalendar(institution).local(clock.now()).date()
    return write_evidence(file, evidence(institution.services, tuple(register.values()), today), today)


@officers.command("put-back", short_help="Put somebody back who left.")
@click.argument("person_id")
def put_back_officer(person_id: str) -> None:
    """Put PERSON_ID (an Entra object id) back on the register, who left it or was taken off, on their own wish."""
    settings = read_settings(os.environ)
    asyncio.run(_put_back(settings, person_id.strip().casefold()))
    click.echo("They are on the register again.")


async def _put_back(settings: Settings, person_id: str) -> None:
    async with await store_to_work(settings, SystemClock()) as store:
        await store.run(_store_back, store, person_id)


async def _store_back(store: Store, person_id: str) -> None:
    async with store.unit_of_work() as work:
        known = await work.officers.get(person_id)
        if known is None or known.active:
            raise NobodyThere
        await work.officers.put(put_back(known))
        await work.commit()
