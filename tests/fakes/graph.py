"""A Microsoft Graph to be scripted, and what scripts are made of; part of the fake cloud."""

import asyncio
import re
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from aiohttp import web

from tests.fakes.graph_calendars import FakeGraphCalendars, Mailboxes

APP_ID = "5b0f2c1e-7d1c-4a53-9f0e-2f1f6a3f9c11"
CATALOG_APP_ID = "0c0c0c0c-0000-4000-8000-00000000ca7a"


@dataclass(frozen=True)
class Answer:
    """What the connector, or Graph, does with the next request; a body of bytes is sent as it is.

    Attributes:
        accepts: Whether it is done all the same, or not; None for what the answer says.
    """

    status: int = 200
    body: object = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    how: Literal["answer", "wait", "hang", "reset"] = "answer"
    accepts: bool | None = None

    @property
    def accepted(self) -> bool:
        """Whether what was asked is done, whatever the asker hears of it."""
        return self.status < 300 and self.how in {"answer", "wait"} if self.accepts is None else self.accepts


@dataclass(frozen=True)
class Seen:
    """One request that reached the connector or Graph."""

    method: str
    path: str
    body: Any
    headers: Mapping[str, str]


class FakeGraph(FakeGraphCalendars):
    def __init__(self, base_url: str) -> None:
        self.mailboxes = Mailboxes()
        self.base_url = base_url
        self.people: dict[str, dict[str, object]] = {}
        self.groups: dict[str, list[dict[str, str]]] = {}
        self.graph_answers: deque[Answer] = deque()
        self.graph_seen: list[Seen] = []
        self.may_install = False
        self.in_catalogue = True
        self.has_app: set[str] = set()
        self.released = asyncio.Event()

    async def answer_graph(self, request: web.Request) -> web.Response:
        """Know the people that a test names, for whoever has a token for Graph."""
        self.graph_seen.append(Seen(request.method, request.rel_url.raw_path_qs, None, dict(request.headers)))
        if not request.headers.get("Authorization", "").startswith("Bearer graph-"):
            return web.json_response({"error": {"code": "InvalidAuthenticationToken"}}, status=401)
        known = self.people.get(request.match_info["person"])
        unknown = Answer(status=404, body={"error": {"code": "Request_ResourceNotFound"}})
        usual = unknown if known is None else Answer(body=known)
        return await self.play(request, self.graph_answers.popleft() if self.graph_answers else usual)

    async def answer_search(self, request: web.Request) -> web.Response:
        """Find whoever has words in their names that begin as asked, or an address, as `$search` does."""
        self.graph_seen.append(Seen(request.method, request.rel_url.raw_path_qs, None, dict(request.headers)))
        if self.graph_answers:
            return await self.play(request, self.graph_answers.popleft())
        if request.headers.get("ConsistencyLevel") != "eventual":
            return web.json_response({"error": {"code": "Request_UnsupportedQuery"}}, status=400)
        asked = [part.partition(":") for part in re.findall(r'"([^"]+)"', request.query["$search"])]
        every = all if " AND " in request.query["$search"] else any
        found = [
            {"id": person_id, **known}
            for person_id, known in self.people.items()
            if every(_has(str(known.get(name) or ""), word) for name, _, word in asked)
        ]
        return web.json_response({"value": found[: int(request.query["$top"])]})

    async def answer_catalogue(self, request: web.Request) -> web.Response:
        """Know the app by the id that its package has."""
        if refusal := await self.graph_refusal(request):
            return refusal
        asked = f"externalId eq '{APP_ID}'" in request.query.get("$filter", "")
        return web.json_response({"value": [{"id": CATALOG_APP_ID}] if asked and self.in_catalogue else []})

    async def answer_install(self, request: web.Request) -> web.Response:
        """Add the app for a person, once."""
        person = request.match_info["person"]
        if refusal := await self.graph_refusal(request):
            return refusal
        if person in self.has_app:
            return web.json_response({"error": {"code": "Conflict"}}, status=409)
        self.has_app.add(person)
        return web.Response(status=201)

    async def answer_installed(self, request: web.Request) -> web.Response:
        if refusal := await self.graph_refusal(request):
            return refusal
        known = request.match_info["person"] in self.has_app
        return web.json_response({"value": [{"id": "installation-1"}] if known else []})

    async def answer_chat(self, request: web.Request) -> web.Response:
        if refusal := await self.graph_refusal(request):
            return refusal
        return web.json_response({"id": f"a:{request.match_info['person']}"})

    async def graph_refusal(self, request: web.Request) -> web.Response | None:
        """Keep what Graph was asked, and return the answer to somebody who may not ask, or that a test wants."""
        body = await request.json() if request.can_read_body else None
        self.graph_seen.append(Seen(request.method, request.rel_url.raw_path_qs, body, dict(request.headers)))
        if not request.headers.get("Authorization", "").startswith("Bearer graph-"):
            return web.json_response({"error": {"code": "InvalidAuthenticationToken"}}, status=401)
        if not self.may_install:
            return web.json_response({"error": {"code": "Forbidden"}}, status=403)
        return await self.play(request, self.graph_answers.popleft()) if self.graph_answers else None

    async def answer_group(self, request: web.Request) -> web.Response:
        """List a group's members, two on a page."""
        self.graph_seen.append(Seen(request.method, request.rel_url.raw_path_qs, None, dict(request.headers)))
        if self.graph_answers:
            return await self.play(request, self.graph_answers.popleft())
        members = self.groups.get(request.match_info["group"])
        if members is None:
            return web.json_response({"error": {"code": "Request_ResourceNotFound"}}, status=404)
        start = int(request.query.get("$skiptoken", 0))
        page: dict[str, object] = {"value": members[start : start + 2]}
        if start + 2 < len(members):
            page["@odata.nextLink"] = f"{self.base_url}{request.path}?$skiptoken={start + 2}"
        return web.json_response(page)

    async def play(self, request: web.Request, answer: Answer) -> web.Response:
        if answer.how == "wait":
            await self.released.wait()
        if answer.how == "hang":
            await asyncio.Event().wait()
        if answer.how == "reset" and request.transport is not None:
            request.transport.abort()
        if isinstance(answer.body, bytes):
            return web.Response(body=answer.body, status=answer.status, headers=answer.headers)
        return web.json_response(answer.body, status=answer.status, headers=answer.headers)

    def add_graph(self, app: web.Application) -> None:
        app.router.add_get("/graph/v1.0/users", self.answer_search)
        app.router.add_get("/graph/v1.0/users/{person}", self.answer_graph)
        app.router.add_get("/graph/v1.0/groups/{group}/transitiveMembers", self.answer_group)
        app.router.add_get("/graph/v1.0/appCatalogs/teamsApps", self.answer_catalogue)
        self.add_calendars(app)
        person = "/graph/v1.0/users/{person}/teamwork/installedApps"
        app.router.add_post(person, self.answer_install)
        app.router.add_get(person, self.answer_installed)
        app.router.add_get(f"{person}/installation-1/chat", self.answer_chat)


def _has(value: str, word: str) -> bool:
    return any(part.startswith(word.casefold()) for part in re.split(r"[\s-]", value.casefold()))
