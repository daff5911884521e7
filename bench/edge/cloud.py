"""The cloud that all contestants talk to, in a process of its own: `tests.fakes.cloud`, made to answer much and late.

It keeps nothing of what it is sent. Besides what a bot asks for, it mints tokens for whoever plays Teams, and counts.
"""

import asyncio
import ssl
from collections import Counter
from datetime import timedelta
from pathlib import Path

import click
from aiohttp import web

from scheduler.clock import SystemClock
from tests.fakes.cloud import FakeCloud, authority

LOGIN = timedelta(milliseconds=150)
CONNECTOR = timedelta(milliseconds=50)
DIRECTORY = timedelta(milliseconds=50)
"""How long each service takes to answer; the people are looked up in the last."""

AUTHORITY = "authority.pem"
"""The file of the certificate authority, in the run's folder."""


class BusyCloud(FakeCloud):
    """Answers everybody, after the time that a real service takes."""

    def __init__(self, base_url: str, ca_file: Path) -> None:
        super().__init__(base_url, ca_file, SystemClock().now)
        self.counts: Counter[str] = Counter(logins=0, sends=0, lookups=0)

    async def answer_discovery(self, request: web.Request) -> web.Response:
        """Say where the login service is to be asked for a token; it takes its time for that too."""
        self.counts["logins"] += 1
        await asyncio.sleep(LOGIN.total_seconds())
        return await super().answer_discovery(request)

    async def answer_login(self, request: web.Request) -> web.Response:
        """Log anybody in for an hour."""
        await request.read()
        self.counts["logins"] += 1
        await asyncio.sleep(LOGIN.total_seconds())
        return web.json_response({"token_type": "Bearer", "access_token": "token", "expires_in": 3600})

    async def answer_connector(self, request: web.Request) -> web.Response:
        """Take any message, and know everybody in any roster."""
        await request.read()
        if "/members/" in request.path:
            return await self._known(request)
        self.counts["sends"] += 1
        number = f"activity-{self.counts['sends']}"
        await asyncio.sleep(CONNECTOR.total_seconds())
        return web.json_response({"id": number, "activityId": number})

    async def answer_graph(self, request: web.Request) -> web.Response:
        """Know everybody."""
        return await self._known(request)

    async def _known(self, request: web.Request) -> web.Response:
        self.counts["lookups"] += 1
        await asyncio.sleep(DIRECTORY.total_seconds())
        name = f"Somebody {request.path[-4:]}"
        return web.json_response({"id": "29:somebody", "name": name, "displayName": name, "department": "Physics"})

    async def answer_token(self, _: web.Request) -> web.Response:
        """Mint a token as Teams sends it."""
        return web.Response(text=self.token())

    async def answer_counts(self, _: web.Request) -> web.Response:
        """Say how often what was asked for, since the start."""
        return web.json_response(self.counts)

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


async def serve(port: int, folder: Path) -> None:
    """Serve until the process is ended; the certificate authority is written into the folder first."""
    authority().cert_pem.write_to_path(folder / AUTHORITY)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert("127.0.0.1").configure_cert(context)
    cloud = BusyCloud(f"https://127.0.0.1:{port}", folder / AUTHORITY)
    runner = web.AppRunner(cloud.app(), access_log=None)
    await runner.setup()
    # A contestant with a new connection for each call opens many at once.
    await web.TCPSite(runner, "127.0.0.1", port, ssl_context=context, backlog=1024).start()
    await asyncio.Event().wait()


@click.command()
@click.option("--port", type=int, required=True)
@click.option("--folder", type=click.Path(path_type=Path), required=True)
def main(port: int, folder: Path) -> None:
    """Serve on a port of 127.0.0.1; the certificate authority is put into the folder."""
    asyncio.run(serve(port, folder))


if __name__ == "__main__":
    main()
