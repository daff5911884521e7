"""The cloud that all contestants talk to, in a process of its own: `tests.fakes.cloud`, made to answer much and late.

It keeps nothing of what it is sent. Besides what a bot asks for, it mints tokens for whoever plays Teams, and counts.
"""

import asyncio
import ssl
from collections import Counter

from aiohttp import web

from bench.edge.place import AUTHORITY, CERTIFICATE, CLOUD_URL, FOLDER, PORT
from scheduler.clock import SystemClock
from tests.fakes.cloud import FakeCloud

LOGIN, CONNECTOR, DIRECTORY = 0.15, 0.05, 0.05
"""Seconds that each service takes to answer; the people are looked up in the last."""

_COUNTS = Counter(logins=0, sends=0)
"""What was asked for since the start."""


class _BusyCloud(FakeCloud):
    """Answers everybody, after the time that a real service takes."""

    async def answer_discovery(self, request: web.Request) -> web.Response:
        _COUNTS["logins"] += 1
        await asyncio.sleep(LOGIN)
        return await super().answer_discovery(request)

    async def answer_login(self, request: web.Request) -> web.Response:
        await request.read()
        _COUNTS["logins"] += 1
        await asyncio.sleep(LOGIN)
        return web.json_response({"token_type": "Bearer", "access_token": "token", "expires_in": 3600})

    async def answer_connector(self, request: web.Request) -> web.Response:
        """Take any message, and know everybody in any roster."""
        await request.read()
        if "/members/" in request.path:
            return await self.answer_graph(request)
        _COUNTS["sends"] += 1
        number = f"activity-{_COUNTS['sends']}"
        await asyncio.sleep(CONNECTOR)
        return web.json_response({"id": number, "activityId": number})

    async def answer_graph(self, request: web.Request) -> web.Response:
        await asyncio.sleep(DIRECTORY)
        name = f"Somebody {request.path[-4:]}"
        return web.json_response({"id": "29:somebody", "name": name, "displayName": name, "department": "Physics"})

    async def answer_token(self, _: web.Request) -> web.Response:
        return web.Response(text=self.token())

    async def answer_counts(self, _: web.Request) -> web.Response:
        return web.json_response(_COUNTS)

    def app(self) -> web.Application:
        """Return the application; what is asked for most stands first."""
        app = web.Application()
        app.router.add_route("*", "/emea/{rest:.*}", self.answer_connector)
        app.router.add_get("/bench/token", self.answer_token)
        app.router.add_get("/bench/counts", self.answer_counts)
        app.router.add_get("/graph/v1.0/users/{person}", self.answer_graph)
        app.router.add_get("/keys/openidconfiguration", self.answer_openid)
        app.router.add_get("/keys/keys", self.answer_keys)
        app.router.add_get("/{tenant}/v2.0/.well-known/openid-configuration", self.answer_discovery)
        app.router.add_post("/{tenant}/oauth2/v2.0/token", self.answer_login)
        return app


def main() -> None:
    """Serve until the process is ended."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(FOLDER / CERTIFICATE)
    cloud = _BusyCloud(CLOUD_URL, FOLDER / AUTHORITY, SystemClock().now)
    # A contestant with a new connection for each call opens many at once.
    web.run_app(
        cloud.app(), host="127.0.0.1", port=PORT, ssl_context=context, backlog=1024, access_log=None, print=None
    )


if __name__ == "__main__":
    main()
