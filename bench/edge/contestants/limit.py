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
from contextlib import closing
from pathlib import Path

import aiohttp
import jwt
from aiohttp import web

from bench.edge.contestants.common import Place, run

_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "secure_delete=ON")


class Memory:
    """Keeps what was sent, for good, in a thread of its own.

    Args:
        file: Made where it is not there yet.
    """

    def __init__(self, file: Path) -> None:
        self._thread = ThreadPoolExecutor(1)
        self._database: sqlite3.Connection = self._thread.submit(_opened, file).result()

    async def keep(self, body: bytes) -> None:
        """Return once it is on the disk."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._write, body)

    def close(self) -> None:
        """Close the database in the thread that opened it."""
        self._thread.submit(self._database.close).result()
        self._thread.shutdown()

    def _write(self, body: bytes) -> None:
        self._database.execute("BEGIN IMMEDIATE")
        self._database.execute("INSERT INTO turns VALUES (?)", (body,))
        self._database.execute("COMMIT")


class Limit:
    """The whole of the program.

    Args:
        place: Where it is.
        session: To the cloud.
        key: The one that Teams signs with.
        token: For the connector.
        memory: Keeps each turn.
    """

    def __init__(
        self, place: Place, session: aiohttp.ClientSession, key: jwt.PyJWK, token: str, memory: Memory
    ) -> None:
        self._place = place
        self._session = session
        self._key = key
        self._headers = {"Authorization": f"Bearer {token}"}
        self._memory = memory

    async def answer(self, request: web.Request) -> web.Response:
        """Check, keep, send, answer."""
        token = request.headers["Authorization"].removeprefix("Bearer ")
        jwt.decode(token, self._key, algorithms=["RS256"], audience=self._place.app_id, issuer=self._place.issuer)
        body = await request.read()
        activity = json.loads(body)
        await self._memory.keep(body)
        url = f"{activity['serviceUrl']}v3/conversations/{activity['conversation']['id']}/activities"
        reply = {"type": "message", "text": activity.get("text"), "from": activity["recipient"]}
        async with self._session.post(url, json=reply, headers=self._headers) as response:
            response.raise_for_status()
            await response.read()
        return web.json_response({})


def _opened(file: Path) -> sqlite3.Connection:
    database = sqlite3.connect(file, isolation_level=None)
    for pragma in _PRAGMAS:
        database.execute(f"PRAGMA {pragma}")
    database.execute("CREATE TABLE IF NOT EXISTS turns (body BLOB NOT NULL)")
    return database


async def _key_and_token(place: Place, session: aiohttp.ClientSession) -> tuple[jwt.PyJWK, str]:
    async with session.get(f"{place.cloud_url}/keys/keys") as response:
        key = jwt.PyJWK((await response.json())["keys"][0], algorithm="RS256")
    async with session.post(f"{place.cloud_url}/{place.tenant_id}/oauth2/v2.0/token") as response:
        token: str = (await response.json())["access_token"]
    return key, token


def main(loop: asyncio.AbstractEventLoop | None = None) -> None:
    """Serve until the process is ended; on asyncio's own loop, or on another one."""
    place = Place.ours()

    async def running(app: web.Application) -> AsyncIterator[None]:
        connector = aiohttp.TCPConnector(limit=100, ssl=ssl.create_default_context())
        async with aiohttp.ClientSession(connector=connector) as session:
            key, token = await _key_and_token(place, session)
            with closing(Memory(Path(place.folder, f"limit-{place.port}.db"))) as memory:
                app.router.add_post("/api/messages", Limit(place, session, key, token, memory).answer)
                yield

    app = web.Application()
    app.cleanup_ctx.append(running)
    run(app, place.port, loop)


if __name__ == "__main__":
    main()
