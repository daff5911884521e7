"""The running web application, and what stands behind it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import aiohttp
from aiohttp.test_utils import TestServer
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from bot.edge.authentication import Authenticate
from bot.web.app import create_app
from tests.fakes.cloud import FakeCloud


@dataclass
class Desk:
    """What stands behind the door: keeps the activities that came through, and answers as told."""

    activities: list[Activity] = field(default_factory=list)
    answer: InvokeResponse | None = None
    error: Exception | None = None

    async def __call__(self, activity: Activity) -> InvokeResponse | None:
        self.activities.append(activity)
        if self.error is not None:
            raise self.error
        return self.answer


@dataclass
class MessagesEndpoint:
    """The running bot, as Teams sees it."""

    cloud: FakeCloud
    desk: Desk
    port: int
    session: aiohttp.ClientSession

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/messages"

    async def status(self, token: str | None = None, **request: object) -> int:
        """Post as Teams does and return the status, having seen that no refusal says anything."""
        headers = {} if token is None else {"Authorization": f"Bearer {token}"}
        async with self.session.post(self.url, headers=headers, **request) as response:  # type: ignore[arg-type]
            body = await response.read()
            assert body == b"" or response.status < 400
            return response.status


@asynccontextmanager
async def opened(cloud: FakeCloud, desk: Desk, authenticate: Authenticate) -> AsyncIterator[MessagesEndpoint]:
    server = TestServer(create_app(authenticate=authenticate, handle=desk), host="127.0.0.1")
    await server.start_server()
    async with aiohttp.ClientSession() as session:
        yield MessagesEndpoint(cloud, desk, server.port or 0, session)
    await server.close()
