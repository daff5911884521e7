"""The web application: one door for Teams, one for whoever watches over the process.

status  when
200     the turn was committed; an invoke's answer is in the body
400     believed, but no activity
401     not believed; says nothing else, and the body was not read
413     believed, but over 256 KiB
500     the turn failed and nothing was committed, so Teams may bring it again (facts.md, 9)
503     the turn takes too long to wait for; it goes on, and the same again has no second effect
"""

import asyncio
import time
import traceback
from contextlib import nullcontext
from pathlib import PurePath

import aiohttp
import structlog
from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from bot.edge.activities import BODY_LIMIT, parse_activity
from bot.edge.adapter import Handle
from bot.edge.authentication import Authenticate
from bot.errors import EdgeError, NotAdmitted, NotAnActivity, TurnLate
from bot.operations import logs, metrics
from casework.errors import CaseworkError

BODY_TIMEOUT = 10.0

_log = structlog.get_logger(__name__)


def create_app(*, authenticate: Authenticate, handle: Handle) -> web.Application:
    """Return the application.

    Args:
        authenticate: Decides who may come in.
        handle: Answers one activity; whatever it raises is logged by its kind and answered with 500.
    """
    endpoint = _MessagesEndpoint(authenticate, handle)
    app = web.Application(client_max_size=BODY_LIMIT)
    app.router.add_post("/api/messages", endpoint.receive)
    app.router.add_get("/health", _health)
    return app


async def _health(_: web.Request) -> web.Response:
    return web.json_response({"status": "ok"})


class _MessagesEndpoint:
    """Takes a request through its steps, each of which may turn it away."""

    def __init__(self, authenticate: Authenticate, handle: Handle) -> None:
        self._authenticate = authenticate
        self._handle = handle

    async def receive(self, request: web.Request) -> web.Response:
        """Answer one request from Teams."""
        began = time.perf_counter()
        logs.begin_trace()
        try:
            authorise_activity = await self._authenticate(request)
            activity = parse_activity(await _body(request))
            authorise_activity(activity)
        except NotAdmitted as refusal:
            return _refused("request_refused", refusal.code, 401)
        except NotAnActivity as refusal:
            return _refused("request_malformed", refusal.code, 400)
        except web.HTTPRequestEntityTooLarge:
            return _refused("request_too_large", "body-over-limit", 413)
        except Exception as error:  # noqa: BLE001 -- A fault in the checks themselves lets nobody in.
            _log.error("request_check_failed", code=_code_of(error), where=_place_of(error))
            return web.Response(status=401)
        response = await self._answer(activity)
        metrics.observe_turn(activity.type, response.status, time.perf_counter() - began)
        return response

    async def _answer(self, activity: Activity) -> web.Response:
        try:
            answer = await self._handle(activity)
            return _response(activity, answer)
        except TurnLate as late:
            _log.warning("turn_late", code=late.code)
            return web.Response(status=503)
        except Exception as error:  # noqa: BLE001 -- The edge is the last to see it; its text may hold content.
            _log.error("turn_failed", code=_code_of(error), where=_place_of(error))
            return web.Response(status=500)


def _refused(event: str, code: str, status: int) -> web.Response:
    """Turn a request away, with nothing but a status."""
    _log.warning(event, code=code)
    metrics.REFUSALS(code).inc()
    return web.Response(status=status)


def _code_of(error: Exception) -> str:
    """Return what may be logged of an error: its code where it is ours, else the name of its kind."""
    return error.code if isinstance(error, EdgeError | CaseworkError) else type(error).__name__


def _place_of(error: Exception) -> str:
    """Return the file and line that raised it, without the values that a full trace could show."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    return f"{PurePath(last.filename).name}:{last.lineno}"


async def _body(request: web.Request) -> bytes:
    if (request.content_length or 0) > BODY_LIMIT:
        raise web.HTTPRequestEntityTooLarge(max_size=BODY_LIMIT, actual_size=request.content_length or 0)
    try:
        # What has come already needs no timer.
        async with nullcontext() if request.content.is_eof() else asyncio.timeout(BODY_TIMEOUT):
            return await request.read()
    except (TimeoutError, ConnectionError, aiohttp.ClientError, HttpProcessingError, web.RequestPayloadError) as error:
        raise NotAnActivity("body-unreadable") from error


def _response(activity: Activity, answer: InvokeResponse | None) -> web.Response:
    if answer is not None:
        return web.json_response(answer.body, status=answer.status)
    # The SDK's own answer to an invoke that nobody handled.
    return web.Response(status=501 if activity.type == "invoke" else 200)
