"""`parley demo advance`: move the clock of a running Playground."""

import asyncio
import os
from http import HTTPStatus

import aiohttp
import click


class NoPlayground(Exception):
    """No Playground runs at this port. Nothing was changed."""

    code = "no-playground"


class BadSpan(Exception):
    """The Playground did not understand the span. Nothing was changed."""

    code = "bad-span"


@click.group(short_help="Move the Playground's clock to watch reminders come.")
def demo() -> None:
    """Move the Playground's clock to watch reminders come."""


@demo.command(short_help="Move the clock on by a span, or to the next working morning.")
@click.argument("span")
def advance(span: str) -> None:
    """Move the clock on by SPAN: 1d, 6h, 90m, or `tomorrow` for the next working morning."""
    port = os.environ.get("PARLEY_PORT") or "3978"
    answer = asyncio.run(_advance(f"http://127.0.0.1:{port}/demo/advance", span))
    click.echo(f"In the Playground it is now {answer}.")


async def _advance(address: str, span: str) -> str:
    try:
        async with aiohttp.ClientSession() as session, session.post(address, data=span) as response:
            if response.ok:
                return await response.text()
            if response.status == HTTPStatus.BAD_REQUEST:
                raise BadSpan(
                    "The clock was not moved: it goes forward by a span such as 1d, 6h or 90m, or to tomorrow."
                )
    except aiohttp.ClientError:
        pass
    raise NoPlayground(
        f"The clock was not moved: no Playground answers at {address}. Start it with make run; "
        "if it runs on another port, say which, for example PARLEY_PORT=4978 parley demo advance 1d."
    )
