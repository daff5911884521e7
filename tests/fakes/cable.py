"""A cable to a PostgreSQL of the tests', which can fall silent as a load balancer's does: nothing is said of it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field

from sqlalchemy import URL


@dataclass
class Cable:
    """Carries connections from a port of this machine to a server's socket file.

    Attributes:
        url: The database, by way of the cable.
        carried: How many connections it has carried.
        dead: Whether new connections are silent, too.
        swallows: Each connection falls silent when this is to be carried to the server; b"" for none.
    """

    target: str
    url: URL
    carried: int = 0
    dead: bool = False
    swallows: bytes = b""
    _silent: set[asyncio.Event] = field(default_factory=set)
    _flowing: set[asyncio.Event] = field(default_factory=set)
    _ends: list[asyncio.StreamWriter] = field(default_factory=list)

    def falls_silent(self) -> None:
        """Let nothing through from now on by any connection that there is, and close none."""
        self._silent |= self._flowing
        for one in self._flowing:
            one.clear()
        self._flowing = set()

    async def carry(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.carried += 1
        flows = asyncio.Event()
        if not self.dead:
            flows.set()
            self._flowing.add(flows)
        there, back = await asyncio.open_unix_connection(self.target)
        self._ends += [writer, back]
        with suppress(ConnectionError):
            await asyncio.gather(self._passes_on(reader, back, flows), self._passes_on(there, writer, flows))

    def cut(self) -> None:
        for one in self._ends:
            one.transport.abort()

    async def _passes_on(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, flows: asyncio.Event
    ) -> None:
        while data := await reader.read(65_536):
            if self.swallows and self.swallows in data:
                flows.clear()
            # What it does not let through is lost.
            if flows.is_set():
                writer.write(data)
                await writer.drain()
        writer.close()


@asynccontextmanager
async def laid_to(address: URL) -> AsyncIterator[Cable]:
    """Lay a cable to the server of a database."""
    cable = Cable(f"{address.query['host']}/.s.PGSQL.5432", address)
    server = await asyncio.start_server(cable.carry, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    cable.url = address.set(host="127.0.0.1", port=port, query={})
    try:
        yield cable
    finally:
        server.close()
        cable.cut()
        await server.wait_closed()
