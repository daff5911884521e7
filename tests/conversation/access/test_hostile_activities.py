"""Whole activities, taken apart and put together wrongly: never a crash, and nothing of what was in them in a log."""

import asyncio
import copy
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pytest_aiohttp.plugin import AiohttpServer

from bot.edge.authentication import PlaygroundAuthentication
from bot.incoming.reception import Reception
from bot.incoming.turn_order import TurnOrder
from bot.settings.hosts import LoopbackHosts
from bot.web.app import create_app
from dialogs.flows import ROUTER
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import SERVICE, TENANT, Someone, World, chat_of
from tests.conversation.outbox import undrawn
from tests.conversation.steps import the_case

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

SECRET = "Zanzibar-Quillfeather"
"""Stands in everything that is sent, and may stand in no line of the log."""

LEAD = PERSON.format(11)

keys = st.sampled_from(
    ["id", "type", "verb", "data", "action", "case", "draft", "name", "text", "tenant", "ref", SECRET]
)
texts = st.sampled_from(["", SECRET, SECRET * 900, "\x00", "\u202e", "remove", "add", "personal", "invoke", "<at>"])
odd = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(keys, inner, max_size=3),
    max_leaves=5,
)


def activities(case_id: str) -> list[dict[str, Any]]:
    """Return one good activity of each kind, from a lead who has a case, and a press of every verb."""
    common = {
        "id": f"{SECRET}-1",
        "timestamp": "2026-11-23T09:00:00.1234567Z",
        "channelId": "msteams",
        "serviceUrl": SERVICE,
        "from": {"id": "29:lead", "aadObjectId": LEAD, "name": SECRET},
        "recipient": {"id": "28:parley", "name": "Parley"},
        "conversation": {"id": chat_of(LEAD), "conversationType": "personal", "tenantId": TENANT},
        "channelData": {"tenant": {"id": TENANT}, "settings": {"selectedChannel": {"id": "19:x"}}},
        "locale": "en-GB",
        "entities": [{"type": "clientInfo", "locale": "en-GB"}],
    }
    data = {"case": case_id, "ref": "r", "note": SECRET, "reason": SECRET, "summary": SECRET, "page": "0"}
    press = {"type": "invoke", "name": "adaptiveCard/action", "replyToId": "card-1"}
    kinds: list[dict[str, Any]] = [
        {"type": "message", "text": f"help {SECRET}", "attachments": [{"contentType": "text/html", "content": SECRET}]},
        {"type": "message", "text": None, "value": {"verb": "mine.list", "note": SECRET}},
        {"type": "message", "text": None, "value": SECRET},
        {"type": "installationUpdate", "action": "add"},
        {"type": "conversationUpdate", "membersAdded": [{"id": "28:parley"}, {"id": "29:x", "aadObjectId": LEAD}]},
        {"type": "messageReaction", "reactionsAdded": [{"type": "like"}], "replyToId": "card-1"},
        {"type": "invoke", "name": "composeExtension/query", "value": {"queryText": SECRET}},
        {"type": "invoke", "name": "signin/verifyState", "value": {"state": SECRET}},
        *(
            {**press, "value": {"action": {"type": "Action.Execute", "verb": one, "data": data}}}
            for one in ROUTER.verbs
        ),
    ]
    return [common | kind for kind in kinds]


def places(value: object, *way: object) -> list[tuple[object, ...]]:
    """Return the way to every value within a document."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [place for key, part in inner for place in [(*way, key), *places(part, *way, key)]]


@st.composite
def mutants(draw: st.DrawFn, good: list[dict[str, Any]]) -> Mapping[str, Any]:
    """Draw an activity with some of its parts gone, added or exchanged."""
    activity: dict[str, Any] = copy.deepcopy(draw(st.sampled_from(good)))
    for _ in range(draw(st.integers(0, 3))):
        known = places(activity)
        if not known:
            break
        *way, last = draw(st.sampled_from(known))
        target: Any = activity
        for step in way:
            target = target[step]
        if draw(st.booleans()) and isinstance(target, dict):
            target[draw(keys)] = draw(odd)
        target[last] = draw(odd)
        if isinstance(target, dict) and draw(st.integers(0, 3)) == 0:
            del target[last]
    return activity


@pytest.fixture
async def url(world: World, monkeypatch: pytest.MonkeyPatch, aiohttp_server: AiohttpServer) -> str:
    """The service behind its real door, with a limit that a fuzzer does not reach."""
    monkeypatch.setattr("bot.incoming.reception.A_PERSON", ((100_000, 1_000),))
    monkeypatch.setattr("bot.incoming.reception.ANSWER_WITHIN", 30)
    reception = Reception(world.parley.service, world.parley.turns.handle, TurnOrder(), world.parley.deliveries.wake)
    app = create_app(authenticate=PlaygroundAuthentication(LoopbackHosts()), handle=reception.receive)
    return str((await aiohttp_server(app)).make_url("/api/messages"))


async def test_no_activity_breaks_anything(
    world: World, staff: Someone, url: str, database: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    await files_request(staff)
    good, loop, seen = activities((await the_case(world)).case_id), asyncio.get_running_loop(), set()

    async with ClientSession() as session:

        async def brings(activity: Mapping[str, Any]) -> int:
            async with session.post(url, data=json.dumps(activity)) as response:
                await response.read()
            await world.deliver()
            return response.status

        @settings(max_examples=300, suppress_health_check=list(HealthCheck), database=None)
        @given(mutants(good))
        def fuzz(activity: Mapping[str, Any]) -> None:
            status = asyncio.run_coroutine_threadsafe(brings(activity), loop).result(30)
            seen.add(status)
            assert status in {200, 400, 401, 501}

        await asyncio.to_thread(fuzz)

    assert {200, 400} <= seen
    assert SECRET not in capsys.readouterr().out
    assert undrawn(database) == []
