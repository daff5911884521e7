"""`python -m playground`, or `parley playground`: the bot and the personas of a tour on this machine."""

import asyncio
import os
from collections.abc import Sequence
from pathlib import Path

import click

from bot.institution import InstitutionFileError, load_institution
from casework.model.services import Lead
from playground.guide import guide
from playground.launch import run
from playground.parts import Plan, all_starts, institution_file, prepare
from playground.personas import FIRST_TOUR, follow_leads, load_tour, tours
from playground.ports import check_ports, parse_port

CHECKOUT = Path(__file__).resolve().parents[1]
BOT_PORT = "3978"
FIRST_PORT = 56150


@click.command(short_help="Try Parley on this machine, as a few people in the Agents Playground.")
@click.option(
    "--first-port",
    type=click.IntRange(1024, 65535),
    default=FIRST_PORT,
    show_default=True,
    metavar="PORT",
    help="The first persona's port; the others take the ports after it.",
)
@click.option(
    "--var",
    type=click.Path(file_okay=False, path_type=Path),
    default=None,
    metavar="FOLDER",
    help="Where the store and the logs are kept (var/ of the checkout; var/NAME for another tour than the first).",
)
@click.option(
    "--tour",
    "name",
    default=FIRST_TOUR,
    show_default=True,
    metavar="NAME",
    help=f"Who is played together: {', '.join(tours())}.",
)
def playground(first_port: int, var: Path | None, name: str) -> None:
    """Try Parley on this machine, as a few people in the Agents Playground.

    Starts the bot (on port 3978, or PARLEY_PORT) and a page for each person of the tour; in the first these are a
    member of staff, a service lead and two resolvers. Each tour has a store of its own.
    Nothing checks identities, so everything listens on loopback only. Ctrl-C ends it all.
    """
    tour = load_tour(CHECKOUT / "demo", first_port, name)
    own = CHECKOUT / "var" if name == FIRST_TOUR else CHECKOUT / "var" / name
    plan = Plan(
        checkout=CHECKOUT,
        var=(var or own).resolve(),
        bot_port=parse_port(os.environ.get("PARLEY_PORT") or BOT_PORT, "PARLEY_PORT"),
        personas=follow_leads(tour.personas, _leads()),
    )
    starts = all_starts(plan)
    check_ports(plan.bot_port, tuple(persona.port for persona in plan.personas))
    prepare(plan)
    click.echo("Starting Parley and the Agents Playground …")
    asyncio.run(run(starts, on_ready=lambda: click.echo(guide(plan, tour))))
    click.echo("Stopped. Your data is kept.")


def _leads() -> Sequence[Lead]:
    """Return whom the institution's file names as leads; () where it has mistakes, which the bot's start explains."""
    try:
        return load_institution(institution_file(CHECKOUT)).main.leads
    except InstitutionFileError:
        return ()


if __name__ == "__main__":
    playground()
