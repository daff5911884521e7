"""One pooled HTTP session for everything the edge fetches and sends, with a limit on time and size."""

import json
import os
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import aiohttp
from yarl import URL

from bot.errors import FetchFailed
from bot.microsoft.watching import watched
from bot.settings.outbound import proxy_of, trusted

DEFAULT_TIMEOUT = aiohttp.ClientTimeout(total=15, connect=5, sock_connect=5, sock_read=10)
FETCH_TIMEOUT = aiohttp.ClientTimeout(total=5)
LOOKUP_TIMEOUT = 4.0
"""Seconds until who knows people counts as silent. A turn does not wait for so long; a late answer serves the next."""

DOCUMENT_LIMIT = 4 * 1024 * 1024


def proxy_for(url: str | URL) -> str | None:
    """Return the address of the proxy by which everything goes to an https address, None for none."""
    return proxy_of(os.environ).to(str(url))


@asynccontextmanager
async def open_session(trust: ssl.SSLContext | None = None) -> AsyncIterator[aiohttp.ClientSession]:
    """Open the session that the whole process shares: no cookies, no redirects to follow, 400 connections at most.

    That is more than all chats that may hang at a time, so that Graph and the login find one beside them.

    Args:
        trust: The certificate authorities to trust; by default those that all clients do.
    """
    connector = aiohttp.TCPConnector(limit=400, ssl=trust or trusted())
    async with aiohttp.ClientSession(
        connector=connector,
        timeout=DEFAULT_TIMEOUT,
        cookie_jar=aiohttp.DummyCookieJar(),
        # Each request is told its proxy. Of the environment it would believe a file of passwords, too.
        trust_env=False,
        trace_configs=[watched()],
    ) as session:
        yield session


async def read_document(response: aiohttp.ClientResponse, limit: int = DOCUMENT_LIMIT) -> dict[str, object]:
    """Return the JSON object in a response; an empty one when the body is no JSON object or is over `limit` bytes.

    Raises:
        aiohttp.ClientError: The connection broke while reading.
    """
    body = bytearray()
    async for chunk in response.content.iter_chunked(64 * 1024):
        body += chunk
        if len(body) > limit:
            return {}
    try:
        document = json.loads(body)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, object]", document) if isinstance(document, dict) else {}


async def fetch_document(session: aiohttp.ClientSession, url: str) -> dict[str, object]:
    """Read a JSON object from an https address; redirects are not followed.

    Raises:
        FetchFailed: No such document could be read.
    """
    if not url.startswith("https://"):
        raise FetchFailed("not-https")
    try:
        async with session.get(url, allow_redirects=False, timeout=FETCH_TIMEOUT, proxy=proxy_for(url)) as response:
            if response.status != 200:  # noqa: PLR2004 -- The one status that carries the document.
                raise FetchFailed(f"http-{response.status}")
            return await read_document(response)
    except (aiohttp.ClientError, OSError) as error:
        raise FetchFailed("out-of-reach") from error
