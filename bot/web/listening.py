"""Where the process listens: it waits for a request's head for a while, and says nothing of what it is made of."""

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable
from typing import Any

from aiohttp import hdrs, web

HEAD_WITHIN = 120.0
"""Seconds in which the head of a request has to come, and for which a silent connection is kept: longer than a proxy
keeps it, so that none is closed under a request."""


def quiet_runner(app: web.Application, grace: float) -> web.AppRunner:
    """Return what runs an application whose answers name no program; `QuietSite` lets it be reached.

    Args:
        app: The application, which nothing runs yet.
        grace: Seconds that requests may take to finish in the end.
    """
    app.on_response_prepare.append(_name_nothing)
    return web.AppRunner(app, access_log=None, shutdown_timeout=grace)


EVERY_ADDRESS = "::"
"""Every address of this machine, of both families; 0.0.0.0 is every one of IPv4 alone."""


Handles = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class QuietHandler(web.RequestHandler):
    """Speaks HTTP with one connection; a request that is none gets a bare status, and nothing of it back."""

    async def _handle_request(
        self, request: web.BaseRequest, start_time: float | None, request_handler: Handles
    ) -> tuple[web.StreamResponse, bool]:
        """Let a request be answered; what it expects of us by a header is not quoted back."""

        async def handled(one: web.BaseRequest) -> web.StreamResponse:
            try:
                answer: web.StreamResponse = await request_handler(one)
            except web.HTTPExpectationFailed as error:
                return web.Response(status=error.status)
            return answer

        return await super()._handle_request(request, start_time, handled)

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """Answer what could not be read as a request, and close its connection."""
        super().handle_error(request, status, exc, message)
        bare = web.Response(status=status, headers={hdrs.SERVER: ""})
        bare.force_close()
        return bare


class QuietSite(web.BaseSite):
    """Listens on an address of this machine.

    Args:
        runner: Of the application, which is set up.
        host: The address.
        port: The TCP port, 0 for any free one.
    """

    def __init__(self, runner: web.AppRunner, host: str, port: int) -> None:
        super().__init__(runner)
        self._host, self._port = host, port

    @property
    def name(self) -> str:
        """Return what aiohttp calls it."""
        return f"http://{self._host}:{self._port}"

    async def start(self) -> None:
        """Begin to listen."""
        await super().start()
        loop, manager = asyncio.get_running_loop(), self._runner.server
        assert manager is not None

        def connected() -> QuietHandler:
            # As aiohttp's own runner passes it on; its types know of no such thing.
            no_log: Any = None
            return QuietHandler(manager, loop=loop, access_log=no_log, keepalive_timeout=HEAD_WITHIN)

        if self._host == EVERY_ADDRESS:
            both = _both_families(self._port, self._backlog)
            self._server = await loop.create_server(connected, sock=both, backlog=self._backlog)
            return
        self._server = await loop.create_server(connected, self._host, self._port, backlog=self._backlog)


def _both_families(port: int, backlog: int) -> socket.socket:
    """Return a socket on every address of this machine, IPv6 and IPv4; the loop by itself would take IPv6 alone.

    Raises:
        OSError: The port is taken, or this system has no IPv6, or no socket for both.
    """
    if not socket.has_dualstack_ipv6():
        raise OSError(errno.EAFNOSUPPORT, "no IPv6, or none together with IPv4")
    return socket.create_server((EVERY_ADDRESS, port), family=socket.AF_INET6, backlog=backlog, dualstack_ipv6=True)


async def _name_nothing(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.popall(hdrs.SERVER, None)
