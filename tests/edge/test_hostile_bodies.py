"""Whatever a body holds, the answer is a plain status: 400 for no activity, 413 for too much, and never a crash."""

import gzip
import json
from collections.abc import AsyncIterator

import pytest
from botbuilder.core import InvokeResponse
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.edge.activities import parse_activity
from bot.errors import NotAnActivity, TurnLate
from casework.errors import LostRace
from tests.fakes.cloud import TENANT_ID
from tests.fakes.endpoint import MessagesEndpoint

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HOSTILE_BODIES: dict[str, bytes] = {
    "nothing": b"",
    "no JSON": b"{not json",
    "no UTF-8": b'{"type": "\xff\xfe"}',
    "a list": b"[]",
    "a number": b"7",
    "null": b"null",
    "empty object": b"{}",
    "lists nested 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "objects nested 20,000 deep": b'{"value":' * 20_000 + b"1" + b"}" * 20_000,
    "lists nested 300 deep in a value": b'{"type": "message", "value": ' + b"[" * 300 + b"]" * 300 + b"}",
    "an endless number": b'{"type": ' + b"9" * 20_000 + b"}",
    "not a number": b'{"type": "message", "value": NaN}',
    "infinity": b'{"type": "message", "value": 1e999}',
}
HOSTILE_FIELDS: dict[str, dict[str, object]] = {
    "type is missing": {"type": None},
    "type is empty": {"type": ""},
    "type is a number": {"type": 5},
    "text is an object": {"text": {"a": 1}},
    "text is true": {"text": True},
    "half a character": {"text": "\ud800"},
    "half a character in a key": {"value": {"\udfff": 1}},
    "from is text": {"from": "someone"},
    "from is missing": {"from": None},
    "from has no id": {"from": {"name": "Ines Marvell"}},
    "from id is a list": {"from": {"id": ["29:someone"]}},
    "conversation is a list": {"conversation": [1]},
    "conversation is missing": {"conversation": None},
    "conversation id is a number": {"conversation": {"id": 1}},
    "tenant is an object": {"conversation": {"id": "a", "tenantId": {"id": "x"}}},
    "recipient is a number": {"recipient": 1},
    "timestamp is no date": {"timestamp": "yesterday"},
    "timestamp is an object": {"timestamp": {}},
    "timestamp before time": {"timestamp": "0001-01-01T00:00:00+14:00"},
    "attachments is an object": {"attachments": {"a": 1}},
    "attachments hold numbers": {"attachments": [1, 2]},
    "members hold nothing": {"membersAdded": [None]},
    "members are text": {"membersAdded": "abc"},
    "entities hold lists": {"entities": [[]]},
    "history is text": {"historyDisclosed": "yes"},
    "service url is a list": {"serviceUrl": ["https://smba.example"]},
}


@pytest.mark.parametrize("body", HOSTILE_BODIES.values(), ids=HOSTILE_BODIES.keys())
async def test_hostile_body_refused(endpoint: MessagesEndpoint, body: bytes) -> None:
    assert await endpoint.status(endpoint.cloud.token(), data=body) == 400
    assert endpoint.desk.activities == []


@pytest.mark.parametrize("changes", HOSTILE_FIELDS.values(), ids=HOSTILE_FIELDS.keys())
async def test_wrong_types_refused(endpoint: MessagesEndpoint, changes: dict[str, object]) -> None:
    assert await endpoint.status(endpoint.cloud.token(), data=json.dumps(endpoint.cloud.message(**changes))) == 400
    assert endpoint.desk.activities == []


@pytest.mark.parametrize("head_says", [True, False])
async def test_large_body_refused(endpoint: MessagesEndpoint, head_says: bool) -> None:
    body = json.dumps(endpoint.cloud.message(text="x" * 256 * 1024)).encode()

    async def pieces() -> AsyncIterator[bytes]:
        yield body

    assert await endpoint.status(endpoint.cloud.token(), data=body if head_says else pieces()) == 413


async def test_packed_bomb_refused(endpoint: MessagesEndpoint) -> None:
    bomb = gzip.compress(b" " * 5_000_000)
    headers = {"Authorization": f"Bearer {endpoint.cloud.token()}", "Content-Encoding": "gzip"}
    async with endpoint.session.post(endpoint.url, data=bomb, headers=headers) as response:
        assert response.status == 413


@pytest.mark.parametrize("encoding", ["gzip", "deflate"])
async def test_broken_packing_refused(endpoint: MessagesEndpoint, encoding: str) -> None:
    headers = {"Authorization": f"Bearer {endpoint.cloud.token()}", "Content-Encoding": encoding}
    async with endpoint.session.post(endpoint.url, data=b"not packed at all", headers=headers) as response:
        assert response.status == 400


async def test_conversation_tenant_kept(endpoint: MessagesEndpoint) -> None:
    await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message())
    assert endpoint.desk.activities[0].conversation.tenant_id == TENANT_ID


async def test_unicode_and_controls_arrive(endpoint: MessagesEndpoint) -> None:
    text = "a\u202eb\u0000c <at>x</at> **d** 🌿"
    await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message(text=text))
    assert endpoint.desk.activities[0].text == text


async def test_failed_turn_answers_500(endpoint: MessagesEndpoint, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.desk.error = ValueError("Ines Marvell wrote this")
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 500

    printed = capsys.readouterr().out
    assert "ValueError" in printed
    assert "Marvell" not in printed


async def test_failed_turn_logs_our_code(endpoint: MessagesEndpoint, capsys: pytest.CaptureFixture[str]) -> None:
    endpoint.desk.error = LostRace()
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 500
    assert "lost-race" in capsys.readouterr().out


async def test_late_turn_answers_503(endpoint: MessagesEndpoint) -> None:
    endpoint.desk.error = TurnLate()
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 503


async def test_invoke_answered_with_body(endpoint: MessagesEndpoint) -> None:
    card = {"statusCode": 200, "type": "application/vnd.microsoft.card.adaptive", "value": {"type": "AdaptiveCard"}}
    endpoint.desk.answer = InvokeResponse(status=200, body=card)
    headers = {"Authorization": f"Bearer {endpoint.cloud.token()}"}
    press = endpoint.cloud.message(type="invoke", name="adaptiveCard/action", value={"action": {"verb": "go"}})

    async with endpoint.session.post(endpoint.url, json=press, headers=headers) as response:
        assert await response.json() == card
    assert endpoint.desk.activities[0].value == {"action": {"verb": "go"}}


async def test_unhandled_invoke_answers_501(endpoint: MessagesEndpoint) -> None:
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message(type="invoke")) == 501


async def test_health_needs_no_token(endpoint: MessagesEndpoint) -> None:
    async with endpoint.session.get(endpoint.url.replace("/api/messages", "/health")) as response:
        assert (response.status, await response.json()) == (200, {"status": "ok"})


PHRASES = st.text("aZ0\u0000é\ud800{", max_size=4)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | PHRASES,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(PHRASES, inner, max_size=2),
    max_leaves=4,
)
FIELDS = ["type", "id", "from", "conversation", "recipient", "channelData", "text", "value", "name", "attachments"]
FIELDS += ["timestamp", "localTimestamp", "membersAdded", "entities", "suggestedActions", "relatesTo", "serviceUrl"]


@settings(max_examples=60)
@given(st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, JSON)))
def test_any_document_is_an_activity_or_refused(document: dict[str, object]) -> None:
    base = {"type": "message", "from": {"id": "29:x"}, "conversation": {"id": "a"}}
    try:
        activity = parse_activity(json.dumps(base | document).encode())
    except NotAnActivity:
        return
    assert isinstance(activity.type, str)
    assert isinstance(activity.text, str | None)


@given(st.binary(max_size=200))
def test_any_bytes_are_refused(body: bytes) -> None:
    with pytest.raises(NotAnActivity):
        parse_activity(body)
