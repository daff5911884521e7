"""What is counted of every request that the shared session makes, and the id by which its turn is found in the logs."""

import re
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from types import SimpleNamespace

import aiohttp
from multidict import CIMultiDict
from yarl import URL

from bot.operations import logs, metrics

TRACE_HEADER = "client-request-id"
"""Microsoft's own name for an id that a caller makes up; its support can find a request by it."""

_ACTIONS = {"GET": "read", "PUT": "update", "DELETE": "delete"}
_THROTTLED = 429
_IN_VAULT = re.compile(r"/keys/[^/]+/")


@dataclass
class Departure:
    """How far a request came; to be given to it as its `trace_request_ctx`.

    Attributes:
        begun: Whether its session is watched, so that what follows is known.
        left: Whether anything of it may have reached the other end.
        may_leave: Waited for once there is a connection, just before anything goes out; what it raises keeps all of it.
    """

    begun: bool = False
    left: bool = False
    may_leave: Callable[[], Awaitable[None]] | None = None

    @property
    def stayed(self) -> bool:
        """Whether it is known that nothing of it left."""
        return self.begun and not self.left


def watched() -> aiohttp.TraceConfig:
    """Return what a session needs to be watched; it costs some microseconds a request."""
    watch = aiohttp.TraceConfig()
    watch.on_request_start.append(_begun)
    watch.on_request_headers_sent.append(_leaves)
    watch.on_request_end.append(_answered)
    watch.on_request_exception.append(_broken)
    return watch


async def _begun(_: aiohttp.ClientSession, seen: SimpleNamespace, request: aiohttp.TraceRequestStartParams) -> None:
    seen.began = time.perf_counter()
    if isinstance(seen.trace_request_ctx, Departure):
        seen.trace_request_ctx.begun = True
    trace = logs.current_trace()
    if trace and isinstance(request.headers, CIMultiDict):
        request.headers[TRACE_HEADER] = trace


async def _leaves(
    _: aiohttp.ClientSession, seen: SimpleNamespace, _request: aiohttp.TraceRequestHeadersSentParams
) -> None:
    departure = seen.trace_request_ctx
    if isinstance(departure, Departure):
        if departure.may_leave:
            await departure.may_leave()
        departure.left = True


async def _answered(_: aiohttp.ClientSession, seen: SimpleNamespace, request: aiohttp.TraceRequestEndParams) -> None:
    status = request.response.status
    _count(seen, request.method, request.url, "429" if status == _THROTTLED else f"{status // 100}xx")


async def _broken(
    _: aiohttp.ClientSession, seen: SimpleNamespace, request: aiohttp.TraceRequestExceptionParams
) -> None:
    _count(seen, request.method, request.url, "none")


def _count(seen: SimpleNamespace, method: str, url: URL, status: str) -> None:
    service, action = _service(url.raw_path), _ACTIONS.get(method, "other")
    if method == "POST":
        action = "create" if url.raw_path.endswith("/v3/conversations") else "send"
    metrics.REQUESTS(service, action, status).observe(time.perf_counter() - seen.began)


def _service(path: str) -> str:
    if _IN_VAULT.match(path):
        return "vault"
    if "/v3/" in path:
        return "connector"
    return "graph" if "/v1.0/" in path else "keys"
