"""`parley demo advance`: move the clock of a running Playground."""

import asyncio
import os

import aiohttp
import click


class NoPlayground(Exception):
    """No Playground runs at this port, or it did not understand the span. Nothing was changed."""

    code = "no-playground"


@click.group(short_help="Move the Playground's clock to watch reminders come.")
def demo() -> None:
    """Move the Playground's clock to watch reminders come."""


@demo.command(short_help="Move the clock on by a span, or to the next working morning.")
@click.argument("span")
def advance(span: str) -> None:
    """Move the clock on by SPAN: 1d, 6h, 90m, or `tomorrow` for the next working morning."""
    port = os.environ.get("PARLEY_PORT") or "3978"
    told = asyncio.run(_advance(f"http://127.0.0.1:{port}/demo/advance", span))
    click.echo(f"In the Playground it is now {told}.")


async def _advance(address: str, span: str) -> str:
    try:
        async with aiohttp.ClientSession() as session, session.post(address, data=span) as response:
            if response.ok:
                return await response.text()
    except aiohttp.ClientError:
        pass
    raise NoPlayground(
        "The clock was not moved. Start the Playground first (make run), and name a span such as 1d or tomorrow."
    )
