"""How a contestant is told where it is, and how it serves."""

import asyncio
import json
import os
from dataclasses import asdict, dataclass

from aiohttp import web

from bench.edge.watch import add_watch

_VARIABLE = "BENCH_PLACE"


@dataclass(frozen=True, slots=True)
class Place:
    """What a contestant must know.

    Attributes:
        port: The TCP port to serve on.
        cloud_url: The cloud's address.
        folder: The run's own, for files.
        app_id: The bot's; the next two are its tenant and the issuer of what Teams sends.
    """

    port: int
    cloud_url: str
    folder: str
    app_id: str
    tenant_id: str
    issuer: str

    def variables(self) -> dict[str, str]:
        """Return what to put into a contestant's environment."""
        return {_VARIABLE: json.dumps(asdict(self))}

    @classmethod
    def ours(cls) -> "Place":
        """Read it there."""
        return cls(**json.loads(os.environ[_VARIABLE]))


def run(app: web.Application, port: int, loop: asyncio.AbstractEventLoop | None = None) -> None:
    """Serve an application, watched, until the process is ended; on asyncio's own loop, or on another one."""
    add_watch(app)
    web.run_app(app, host="127.0.0.1", port=port, access_log=None, print=None, loop=loop)
