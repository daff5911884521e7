"""Serves pages behind links: how much may be asked, and one transaction for each answer."""

import asyncio
from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Mapping
from urllib.parse import parse_qs

import aiohttp
import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.edge.throttle import SECOND, Throttle
from bot.operations import logs, metrics
from bot.turn_context import ServiceContext
from casework.desk import Desk
from web.link_page import WebAnswer, busy_page

ALL_TOGETHER = ((200, 10 * SECOND),)
"""What everybody together may ask; the address that asks is often a proxy's, so it tells nobody apart."""

A_LINK = ((10, 60 * SECOND),)
"""What may be asked of one link: a few scanners, and a person who presses twice."""

FORM_LIMIT = 2_048
"""Bytes of a page's form."""

FORM_WITHIN = 5.0
"""Seconds in which it has to come."""

Given = WebAnswer | Callable[[], WebAnswer]
"""What is answered, or what makes it once the transaction is over: a large file holds up nobody then."""

_log = structlog.get_logger(__name__)


class LinkPages(ABC):
    """The pages behind one kind of link.

    Args:
        service: What all turns share.
    """

    path: str
    """Under which they lie."""

    def __init__(self, service: ServiceContext) -> None:
        self._service = service
        self._all = Throttle(ALL_TOGETHER)
        self._links = Throttle(A_LINK)

    def add_to(self, app: web.Application) -> None:
        """Serve them."""
        app.router.add_get(f"/{self.path}/{{secret}}", self.open)
        app.router.add_post(f"/{self.path}/{{secret}}", self.give)

    async def open(self, request: web.Request) -> web.Response:
        """Answer whoever opens a link, a scanner as well; nothing is changed."""
        return await self._answer(request, self._page)

    async def give(self, request: web.Request) -> web.Response:
        """Answer whoever presses the page's button."""
        form = await _form(request)

        async def answer(desk: Desk, secret: str) -> Given:
            return await self._file(desk, secret, form)

        return await self._answer(request, answer)

    @abstractmethod
    async def _page(self, desk: Desk, secret: str) -> Given:
        """Return the page of a link."""

    @abstractmethod
    async def _file(self, desk: Desk, secret: str, form: Mapping[str, str]) -> Given:
        """Return the file of a link, or that there is none."""

    async def _answer(self, request: web.Request, answer: Callable[[Desk, str], Awaitable[Given]]) -> web.Response:
        logs.begin_trace()
        secret = request.match_info["secret"]
        if not (self._all.admits("") and self._links.admits(secret)):
            metrics.REFUSALS(f"{self.path}-page-busy").inc()
            return _response(busy_page(self._service.texts))
        try:
            given = await self._service.store.run(self._in_transaction, secret, answer)
            return _response(given if isinstance(given, WebAnswer) else await asyncio.to_thread(given))
        except Exception as error:  # noqa: BLE001 - The edge is the last to see it; its text may hold content.
            _log.error(f"{self.path}_page_failed", code=str(getattr(error, "code", type(error).__name__)))
            return web.Response(status=500)

    async def _in_transaction(self, secret: str, answer: Callable[[Desk, str], Awaitable[Given]]) -> Given:
        async with self._service.store.unit_of_work() as work:
            found = await answer(self._service.desk(work), secret)
            await work.commit()
        return found


async def _form(request: web.Request) -> Mapping[str, str]:
    """Return what a page's form says, or nothing where it is none of ours."""
    body = bytearray()
    try:
        async with asyncio.timeout(FORM_WITHIN):
            async for chunk in request.content.iter_any():
                body += chunk
                if len(body) > FORM_LIMIT:
                    return {}
        return {name: values[0] for name, values in parse_qs(body.decode("ascii"), max_num_fields=4).items()}
    except (TimeoutError, ConnectionError, aiohttp.ClientError, HttpProcessingError, ValueError):
        return {}


def _response(found: WebAnswer) -> web.Response:
    return web.Response(status=found.status, body=found.body, headers=dict(found.headers))
