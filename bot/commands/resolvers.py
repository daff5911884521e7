"""`parley resolvers`: put resolvers on the register from a file, and compare the file with a group of the tenant."""

import asyncio
import os
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path

import click

from bot.commands.check_config import note_of_leads
from bot.errors import LookupFailed
from bot.institution import load_institution, load_resolvers
from bot.microsoft.credentials import Credentials
from bot.microsoft.graph import Graph
from bot.microsoft.graph_directory import GraphDirectory
from bot.microsoft.login import login_of
from bot.microsoft.transport import open_session
from bot.operations import logs
from bot.settings import Mode, Settings, read_settings
from bot.stores import store_to_work
from casework.actions.officers.importing import change_of_entry
from casework.model.institution import Institution
from casework.model.officers import Officer
from casework.ports import Store
from scheduler.clock import SystemClock


@click.group(short_help="Keep the register of resolvers.")
def resolvers() -> None:
    """Keep the register of resolvers."""


@resolvers.command(short_help="Add or update the resolvers of a file.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def load(file: Path) -> None:
    """Add or update the resolvers of FILE (see demo/resolvers.toml); nobody is taken off the register."""
    settings = read_settings(os.environ)
    institution = load_institution(settings.config)
    found = load_resolvers(file, institution)
    count = asyncio.run(_load(settings, institution, found))
    click.echo(f"{count} resolvers are on the register now.")
    for one in note_of_leads(institution, found):
        click.echo(one)


async def _load(settings: Settings, institution: Institution, found: Sequence[Officer]) -> int:
    async with await store_to_work(settings, SystemClock()) as store:
        return await store.run(_put, store, found, agreement=institution.officer_agreement is not None)


async def _put(store: Store, found: Sequence[Officer], *, agreement: bool) -> int:
    async with store.unit_of_work() as work:
        for resolver in found:
            known = await work.officers.get(resolver.person_id)
            await work.officers.put(change_of_entry(resolver, known, agreement=agreement).officer)
        count = len(await work.officers.all())
        await work.commit()
    return count


_MENDS = {
    "no-object-id": "The group is named by its object id, a UUID; see its page in Entra.",
    "http-403": "Grant the bot's registration the application permission GroupMember.Read.All, or leave this command.",
    "http-404": "The home tenant has no such group.",
}


class GroupNotRead(Exception):
    """The group's members could not be read. Nothing was compared, and nothing is ever changed.

    Args:
        code: Why, stable.
    """

    def __init__(self, code: str) -> None:
        self.code = code
        fix = _MENDS.get(code, "Try “parley doctor”, which looks at the way to Microsoft.")
        super().__init__(f"The group could not be read ({code}). {fix}")


@resolvers.command(short_help="Compare a file with a group of the tenant.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("group")
@click.pass_context
def compare(context: click.Context, file: Path, group: str) -> None:
    """Compare the active resolvers of FILE with the members of GROUP (an object id in Entra), and list who differs.

    Changes nothing, and works while Parley runs. Ends with 0 where both are the same, and with 1 otherwise.
    """
    settings = read_settings(os.environ)
    if settings.mode is Mode.PLAYGROUND:
        raise click.UsageError("The playground has no tenant, and so no groups.")
    logs.silence()
    listed = {one.person_id for one in load_resolvers(file, load_institution(settings.config)) if one.active}
    members = asyncio.run(_members(settings, group))
    click.echo(f"{len(listed & members)} people are in both.")
    _list("active in the file, not in the group", listed - members)
    _list("in the group, not active in the file", members - listed)
    if listed != members:
        context.exit(1)


def _list(title: str, person_ids: Iterable[str]) -> None:
    for person_id in sorted(person_ids):
        click.echo(f"{person_id}  {title}")


async def _members(settings: Settings, group: str) -> frozenset[str]:
    clock, cloud = SystemClock(), settings.endpoints
    async with open_session() as session, Credentials(login_of(settings), clock.now) as login:
        token = partial(login.token, cloud.graph_scope)
        try:
            graph = Graph(session=session, token=token, graph_url=cloud.graph_url, clock=clock.now)
            return await GraphDirectory(graph, clock.now).members_of(group)
        except LookupFailed as error:
            raise GroupNotRead(error.code) from error
