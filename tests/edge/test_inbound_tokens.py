"""Nothing but a valid token of Teams, for this bot and tenant, gets in; and it is 401 before the body is read."""

import asyncio
import base64
import hmac
import json
from collections.abc import Callable
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from bot.edge.activities import BODY_LIMIT
from tests.fakes.cloud import SECOND_TENANT_ID, TENANT_ID, FakeCloud, published, signing_key
from tests.fakes.endpoint import MessagesEndpoint
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

OTHER_TENANT = "11111111-2222-4333-8444-555555555555"


def raw(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def unsigned(cloud: FakeCloud) -> str:
    return jwt.encode(cloud.claims(), "", "none", headers={"kid": "first"})


def with_public_key_as_secret(cloud: FakeCloud) -> str:
    secret = signing_key("first").public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    header = b'{"alg": "HS256", "kid": "first"}'
    signed = f"{raw(header)}.{raw(json.dumps(cloud.claims()).encode())}"
    return f"{signed}.{raw(hmac.digest(secret, signed.encode(), 'sha256'))}"


def with_other_algorithm(cloud: FakeCloud) -> str:
    return jwt.encode(cloud.claims(), signing_key("first"), "RS512", headers={"kid": "first"})


def without_key_id(cloud: FakeCloud) -> str:
    return jwt.encode(cloud.claims(), signing_key("first"), "RS256")


def with_changed_claims(cloud: FakeCloud) -> str:
    header, _, signature = cloud.token().split(".")
    return ".".join([header, raw(json.dumps(cloud.claims(exp=99999999999)).encode()), signature])


def emulated(cloud: FakeCloud, issuer: str) -> str:
    """Return what the Bot Framework's emulator sends: a token that the bot could have got for itself."""
    app_id = cloud.claims()["aud"]
    return cloud.token(iss=issuer, appid=app_id, azp=app_id, ver="1.0", serviceurl=None)


def seconds(cloud: FakeCloud, minutes: int) -> int:
    return int((cloud.clock() + timedelta(minutes=minutes)).timestamp())


def malformed(header: bytes) -> str:
    return f"{raw(header)}.{raw(b'{}')}.{raw(b'signature')}"


MALFORMED_TOKENS: dict[str, str | None] = {
    "none at all": None,
    "empty": "",
    "garbage": "garbage",
    "three parts of garbage": "a.b.c",
    "header nested 3000 deep": malformed(b"[" * 3000),
    "header that is a list": malformed(b"[]"),
    "header that is no text": malformed(b"\xff\xfe"),
    "key id that is a number": malformed(b'{"alg": "RS256", "kid": 1}'),
    "endless number": malformed(b'{"alg": "RS256", "kid": ' + b"1" * 5000 + b"}"),
    "more than a token": f"{malformed(b'{}')} more",
}
BAD_TOKENS: dict[str, Callable[[FakeCloud], str]] = {
    "unsigned": unsigned,
    "HS256 with the public key": with_public_key_as_secret,
    "RS512": with_other_algorithm,
    "no key id": without_key_id,
    "another's key under a known id": lambda cloud: cloud.token(kid="first", signed_by="stranger"),
    "unknown key": lambda cloud: cloud.token(kid="stranger"),
    "changed claims": with_changed_claims,
    "other issuer": lambda cloud: cloud.token(iss="https://api.other.example"),
    "no issuer": lambda cloud: cloud.token(iss=None),
    "other audience": lambda cloud: cloud.token(aud="another-bot"),
    "audience as a list": lambda cloud: cloud.token(aud=[cloud.claims()["aud"]]),
    "no audience": lambda cloud: cloud.token(aud=None),
    "expired": lambda cloud: cloud.token(exp=seconds(cloud, -5)),
    "no end": lambda cloud: cloud.token(exp=None),
    "an end that is text": lambda cloud: cloud.token(exp="99999999999"),
    "an end that is true": lambda cloud: cloud.token(exp=True),
    "an end at infinity": lambda cloud: cloud.token(exp=float("inf")),
    "not yet valid": lambda cloud: cloud.token(nbf=seconds(cloud, 6)),
    "a beginning that is text": lambda cloud: cloud.token(nbf="0"),
    "no beginning": lambda cloud: cloud.token(nbf=None),
    "emulator": lambda cloud: emulated(cloud, "https://sts.windows.net/d6d49420-f39b-4df7-a1dc-d59a935871db/"),
    "emulator, version 2": lambda cloud: emulated(
        cloud, "https://login.microsoftonline.com/d6d49420-f39b-4df7-a1dc-d59a935871db/v2.0"
    ),
}


# In both the body is no JSON: were it parsed, the answer would be 400.
@pytest.mark.parametrize("token", MALFORMED_TOKENS.values(), ids=MALFORMED_TOKENS.keys())
async def test_malformed_token_refused(endpoint: MessagesEndpoint, token: str | None) -> None:
    assert await endpoint.status(token, data=b"{not json") == 401
    assert endpoint.desk.activities == []


@pytest.mark.parametrize("make", BAD_TOKENS.values(), ids=BAD_TOKENS.keys())
async def test_bad_token_refused(endpoint: MessagesEndpoint, make: Callable[[FakeCloud], str]) -> None:
    assert await endpoint.status(make(endpoint.cloud), data=b"{not json") == 401
    assert endpoint.desk.activities == []


async def test_refused_before_body_arrives(endpoint: MessagesEndpoint) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", endpoint.port)
    writer.write(b"POST /api/messages HTTP/1.1\r\nHost: bot\r\nContent-Length: 9999999\r\n\r\n")
    head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), timeout=2)
    writer.close()

    assert head.startswith(b"HTTP/1.1 401 ")
    assert b"content-length: 0" in head.lower()


@pytest.mark.parametrize("token", [None, "garbage"])
async def test_strangers_learn_no_limit(endpoint: MessagesEndpoint, token: str | None) -> None:
    assert await endpoint.status(token, data=b" " * (BODY_LIMIT + 1)) == 401
    assert await endpoint.status(endpoint.cloud.token(), data=b" " * (BODY_LIMIT + 1)) == 413


@pytest.mark.parametrize("second", ["Bearer x", "Basic eDp5", None])
async def test_two_tokens_refused(endpoint: MessagesEndpoint, second: str | None) -> None:
    good = f"Bearer {endpoint.cloud.token()}"
    headers = [("Authorization", good), ("Authorization", second or good)]
    async with endpoint.session.post(endpoint.url, headers=headers, json=endpoint.cloud.message()) as response:
        assert response.status == 401


async def test_valid_request_answered(endpoint: MessagesEndpoint) -> None:
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200
    assert [activity.text for activity in endpoint.desk.activities] == ["hello"]


@pytest.mark.parametrize("minutes", [-4, 4])
async def test_leeway_for_skewed_clocks(endpoint: MessagesEndpoint, minutes: int) -> None:
    token = endpoint.cloud.token(exp=seconds(endpoint.cloud, minutes), nbf=seconds(endpoint.cloud, minutes))
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 200


async def test_token_that_came_before_still_ends(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    token = endpoint.cloud.token()
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 200

    clock.advance(timedelta(hours=1, minutes=6))
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 401


async def test_token_that_came_before_needs_its_key(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    token = endpoint.cloud.token()
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 200

    endpoint.cloud.published_keys = [published("second", ["msteams"])]
    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == 401
    clock.advance(timedelta(minutes=2))
    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == 200
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 401


async def test_app_id_in_capitals_accepted(endpoint: MessagesEndpoint) -> None:
    token = endpoint.cloud.token(aud=str(endpoint.cloud.claims()["aud"]).upper())
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 200


BAD_ACTIVITIES: dict[str, dict[str, object]] = {
    "other service url": {"serviceUrl": "https://other.example/"},
    "no service url": {"serviceUrl": None},
    "other channel": {"channelId": "webchat"},
    "emulator": {"channelId": "emulator"},
    "no channel": {"channelId": None},
    "other tenant": {"channelData": {"tenant": {"id": OTHER_TENANT}}},
    "other tenant of conversation": {"conversation": {"id": "a:chat-1", "tenantId": OTHER_TENANT}},
    "no tenant": {"channelData": None, "conversation": {"id": "a:chat-1"}},
    "tenant under the SDK's own spelling": {"channelData": None, "conversation": {"id": "a", "tenantID": TENANT_ID}},
    "tenant that is a list": {"channelData": {"tenant": [TENANT_ID]}},
    "tenant id that is a number": {"channelData": {"tenant": {"id": 7}}},
}


@pytest.mark.parametrize("changes", BAD_ACTIVITIES.values(), ids=BAD_ACTIVITIES.keys())
async def test_mismatched_activity_refused(endpoint: MessagesEndpoint, changes: dict[str, object]) -> None:
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message(**changes)) == 401
    assert endpoint.desk.activities == []


@pytest.mark.parametrize("service_url", [None, 7, ["https://127.0.0.1/"]])
async def test_token_without_service_url_refused(endpoint: MessagesEndpoint, service_url: object) -> None:
    token = endpoint.cloud.token(serviceurl=service_url)
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 401


@pytest.mark.parametrize(
    "url",
    [
        "https://smba.elsewhere.example/emea/",
        "https://10.0.0.8/emea/",
        "https://192.168.1.1/emea/",
        "https://169.254.169.254/metadata/",
        "https://[::1]/emea/",
        "https://[fe80::1]/emea/",
        "https://localhost/emea/",
        "https://127.0.0.1/emea/",
        "https://2130706433/emea/",
    ],
)
async def test_foreign_service_host_refused(endpoint: MessagesEndpoint, url: str) -> None:
    token = endpoint.cloud.token(serviceurl=url)
    assert await endpoint.status(token, json=endpoint.cloud.message(serviceUrl=url)) == 401


async def test_service_in_the_clear_refused(endpoint: MessagesEndpoint) -> None:
    url = endpoint.cloud.service_url.replace("https://", "http://")
    token = endpoint.cloud.token(serviceurl=url)
    assert await endpoint.status(token, json=endpoint.cloud.message(serviceUrl=url)) == 401


def from_tenant(*tenant_ids: str) -> dict[str, object]:
    """Return where an activity names its tenant: in the conversation, and in the channel's data."""
    first, last = tenant_ids[0], tenant_ids[-1]
    return {"conversation": {"id": "a:chat-1", "tenantId": first}, "channelData": {"tenant": {"id": last}}}


@pytest.mark.parametrize("tenant_id", [TENANT_ID, SECOND_TENANT_ID, SECOND_TENANT_ID.upper()])
async def test_every_listed_tenant_served(endpoint: MessagesEndpoint, tenant_id: str) -> None:
    message = endpoint.cloud.message(**from_tenant(tenant_id))
    assert await endpoint.status(endpoint.cloud.token(), json=message) == 200


@pytest.mark.parametrize("named", [(TENANT_ID, SECOND_TENANT_ID), (TENANT_ID, OTHER_TENANT), (OTHER_TENANT,)])
async def test_only_one_listed_tenant_served(endpoint: MessagesEndpoint, named: tuple[str, ...]) -> None:
    message = endpoint.cloud.message(**from_tenant(*named))
    assert await endpoint.status(endpoint.cloud.token(), json=message) == 401


async def test_tenant_named_once_suffices(endpoint: MessagesEndpoint) -> None:
    token = endpoint.cloud.token()
    assert await endpoint.status(token, json=endpoint.cloud.message(channelData=None)) == 200
    assert await endpoint.status(token, json=endpoint.cloud.message(conversation={"id": "a:chat-1"})) == 200
