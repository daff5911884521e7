"""The limit: the least that a bot with a durable memory does for a turn, on bare aiohttp.

One token check (RS256, the key already here), one durable commit (SQLite as Parley opens it, off the loop), one call of
the connector (one session, TLS), one answer. There is no work in it that could be left out.
"""

import asyncio
import json
import sqlite3
import ssl
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor

import aiohttp
import jwt
from aiohttp import web

from bench.edge.place import CLOUD_URL, FOLDER, PORT
from bench.edge.watch import serve
from tests.fakes.cloud import APP_ID, ISSUER, TENANT_ID

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


def _opened() -> sqlite3.Connection:
    database = sqlite3.connect(FOLDER / f"limit-{PORT}.db", isolation_level=None)
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS turns (body BLOB NOT NULL)")
    return database


def _keep(database: sqlite3.Connection, body: bytes) -> None:
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT INTO turns VALUES (?)", (body,))
    database.execute("COMMIT")


async def _running(app: web.Application) -> AsyncIterator[None]:
    connector = aiohttp.TCPConnector(limit=100, ssl=ssl.create_default_context())
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get(f"{CLOUD_URL}/keys/keys") as response:
            key = jwt.PyJWK((await response.json())["keys"][0], algorithm="RS256")
        async with session.post(f"{CLOUD_URL}/{TENANT_ID}/oauth2/v2.0/token") as response:
            headers = {"Authorization": f"Bearer {(await response.json())['access_token']}"}
        loop = asyncio.get_running_loop()
        with ThreadPoolExecutor(1) as thread:
            database = await loop.run_in_executor(thread, _opened)

            async def answer(request: web.Request) -> web.Response:
                """Check, keep, send, answer."""
                token = request.headers["Authorization"].removeprefix("Bearer ")
                jwt.decode(token, key, algorithms=["RS256"], audience=APP_ID, issuer=ISSUER)
                body = await request.read()
                activity = json.loads(body)
                await loop.run_in_executor(thread, _keep, database, body)
                url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}/activities"
                reply = {"type": "message", "text": activity.get("text"), "from": activity["recipient"]}
                async with session.post(url, json=reply, headers=headers) as response:
                    response.raise_for_status()
                    await response.read()
                return web.json_response({})

            app.router.add_post("/api/messages", answer)
            yield
            await loop.run_in_executor(thread, database.close)


def main(loop: asyncio.AbstractEventLoop | None = None) -> None:
    """Serve until the process is ended; on asyncio's own loop, or on another one."""
    app = web.Application()
    app.cleanup_ctx.append(_running)
    serve(app, loop)


if __name__ == "__main__":
    main()
