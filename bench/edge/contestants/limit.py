"""The limit: the least that a bot with a durable memory does for a turn, on bare aiohttp.

One token check (RS256, the key already here), one durable commit (SQLite as Parley opens it, off the loop), one call of
the connector (one session, TLS), one answer. There is no work in it that could be left out.
"""

import asyncio
import json
import os
import sqlite3
import ssl
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import aiohttp
import jwt
from aiohttp import web

from bench.edge.contestants.common import CLOUD, FOLDER, run
from tests.fakes.cloud import APP_ID, ISSUER

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class Limit:
    """The whole of the program.

    Args:
        session: To the cloud.
        key: The one that Teams signs with.
        token: For the connector.
    """

    def __init__(self, session: aiohttp.ClientSession, key: jwt.PyJWK, token: str) -> None:
        self._session = session
        self._key = key
        self._headers = {"Authorization": f"Bearer {token}"}
        self._writer = ThreadPoolExecutor(1)
        self._database: sqlite3.Connection = self._writer.submit(_opened).result()

    async def answer(self, request: web.Request) -> web.Response:
        """Check, keep, send, answer."""
        token = request.headers["Authorization"].removeprefix("Bearer ")
        jwt.decode(token, self._key, algorithms=["RS256"], audience=APP_ID, issuer=ISSUER)
        body = await request.read()
        activity = json.loads(body)
        await asyncio.get_running_loop().run_in_executor(self._writer, self._keep, body)
        url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}/activities"
        reply = {"type": "message", "text": activity.get("text"), "from": activity["recipient"]}
        async with self._session.post(url, json=reply, headers=self._headers) as response:
            response.raise_for_status()
            await response.read()
        return web.json_response({})

    def close(self) -> None:
        """Close the database in the thread that opened it."""
        self._writer.submit(self._database.close).result()
        self._writer.shutdown()

    def _keep(self, body: bytes) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO turns VALUES (?)", (body,))
        self._database.execute("COMMIT")


def _opened() -> sqlite3.Connection:
    database = sqlite3.connect(Path(os.environ[FOLDER], "limit.db"), isolation_level=None)
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE turns (body BLOB NOT NULL)")
    return database


async def _running(app: web.Application) -> AsyncIterator[None]:
    cloud = os.environ[CLOUD]
    connector = aiohttp.TCPConnector(limit=100, ssl=ssl.create_default_context())
    async with aiohttp.ClientSession(connector=connector) as session:
        async with session.get(f"{cloud}/keys/keys") as response:
            key = jwt.PyJWK((await response.json())["keys"][0], algorithm="RS256")
        async with session.post(f"{cloud}/tenant/oauth2/v2.0/token") as response:
            token = (await response.json())["access_token"]
        limit = Limit(session, key, token)
        app.router.add_post("/api/messages", limit.answer)
        yield
        limit.close()


def main() -> None:
    """Serve until the process is ended."""
    app = web.Application()
    app.cleanup_ctx.append(_running)
    run(app)


if __name__ == "__main__":
    main()
