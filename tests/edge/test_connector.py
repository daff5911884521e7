"""What the connector is asked, and what each of its answers means to whoever keeps the message."""

import asyncio
from datetime import timedelta
from typing import Literal

import aiohttp
import pytest

from bot.edge.connector import Connector, TokenSource, no_token
from bot.edge.roster import Member, MemberPage, TeamOrChannel
from bot.edge.teams_limits import Limits, RequestMoment, longest_late
from bot.errors import LoginFailed, OutcomeUnknown, Refused, SendFailed, TooLarge, TryLater, Undeliverable
from bot.microsoft.watching import watched
from bot.settings.hosts import TrustedHosts
from casework.model.messaging.notices import Address
from tests.fakes.cloud import TENANT_ID, Answer, FakeCloud

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])

HELLO = {"type": "message", "text": "Parley has an update for you"}


async def a_token() -> str:
    return "a-token"


def connect(
    cloud: FakeCloud,
    session: aiohttp.ClientSession,
    token: TokenSource = a_token,
    patience: float = 10,
    limits: Limits | None = None,
) -> Connector:
    return Connector(
        session=session,
        token=token,
        service_urls=TrustedHosts(cloud.cloud.service_hosts),
        bot_id="28:parley",
        clock=cloud.clock,
        timeout=aiohttp.ClientTimeout(total=patience),
        limits=limits,
    )


@pytest.fixture
def connector(cloud: FakeCloud, session: aiohttp.ClientSession) -> Connector:
    return connect(cloud, session)


@pytest.fixture
def chat(cloud: FakeCloud) -> Address:
    return Address(cloud.service_url, "19:a/b?c=1@thread.v2;messageid=7", TENANT_ID)


async def test_send_returns_activity_id(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(201, {"id": "1:activity"}))
    assert await connector.send(chat, HELLO) == "1:activity"

    [seen] = cloud.seen
    assert (seen.method, seen.body) == ("POST", HELLO)
    assert seen.path == "/emea/v3/conversations/19%3Aa%2Fb%3Fc%3D1%40thread.v2%3Bmessageid%3D7/activities"
    assert seen.headers["Authorization"] == "Bearer a-token"


async def test_update_replaces_by_id(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    await connector.update(chat, "f:1/2", HELLO)

    [seen] = cloud.seen
    assert (seen.method, seen.body) == ("PUT", HELLO | {"id": "f:1/2"})
    assert seen.path.endswith("/activities/f%3A1%2F2")


async def test_delete_accepts_empty_answer(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(204, None))
    await connector.delete(chat, "f:1")
    assert cloud.seen[0].method == "DELETE"


async def test_personal_chat_opened(connector: Connector, cloud: FakeCloud) -> None:
    cloud.answers.append(Answer(201, {"id": "a:chat-9"}))
    assert await connector.create_personal(cloud.service_url, TENANT_ID, "29:someone") == "a:chat-9"
    assert cloud.seen[0].body == {
        "bot": {"id": "28:parley"},
        "isGroup": False,
        "members": [{"id": "29:someone"}],
        "tenantId": TENANT_ID,
        "channelData": {"tenant": {"id": TENANT_ID}},
    }


async def test_channel_thread_begun(connector: Connector, cloud: FakeCloud) -> None:
    cloud.answers.append(Answer(201, {"id": "19:resolvers;messageid=1", "activityId": "1"}))
    posted = await connector.post_to_channel(cloud.service_url, TENANT_ID, "19:resolvers", HELLO)

    assert posted == ("19:resolvers;messageid=1", "1")
    assert cloud.seen[0].body["channelData"] == {"channel": {"id": "19:resolvers"}, "tenant": {"id": TENANT_ID}}
    assert cloud.seen[0].body["activity"] == HELLO


async def test_thread_without_id_is_unknown(connector: Connector, cloud: FakeCloud) -> None:
    cloud.answers.extend([Answer(201, {"id": "19:resolvers"}), Answer(201, ["no object"])])
    with pytest.raises(OutcomeUnknown):
        await connector.post_to_channel(cloud.service_url, TENANT_ID, "19:resolvers", HELLO)
    with pytest.raises(OutcomeUnknown):
        await connector.create_personal(cloud.service_url, TENANT_ID, "29:someone")


async def test_member_known_by_either_spelling(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(body={"id": "29:x", "aadObjectId": "AB-1", "name": "Ines", "email": "i@m.example"}))
    cloud.answers.append(Answer(body={"id": "29:y", "objectId": "cd-2", "userPrincipalName": "t@m.example"}))

    assert await connector.member(chat, "29:x") == Member("29:x", "ab-1", "Ines", "i@m.example")
    assert await connector.member(chat, "29:y") == Member("29:y", "cd-2", "", "t@m.example")


@pytest.mark.parametrize("key", ["email", "userPrincipalName"])
async def test_guests_sign_in_name_is_no_address(
    connector: Connector, cloud: FakeCloud, chat: Address, key: str
) -> None:
    sign_in = "tarek_home.example#ext#@norrhaven.example"
    cloud.answers.append(Answer(body={"id": "29:x", "name": "Tarek Osei", key: sign_in}))
    cloud.answers.append(Answer(body={"id": "29:x", "email": sign_in, "userPrincipalName": "t@home.example"}))

    assert (await connector.member(chat, "29:x")).email == ""
    assert (await connector.member(chat, "29:x")).email == "t@home.example"


async def test_members_come_in_pages(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(body={"members": [{"id": "29:x"}, "nobody"], "continuationToken": "a/b"}))
    cloud.answers.append(Answer(body={"members": [{"id": "29:y", "aadObjectId": "CD-2"}]}))

    assert await connector.members(chat, size=2) == MemberPage((Member("29:x", "", "", ""),), "a/b")
    assert await connector.members(chat, "a/b") == MemberPage((Member("29:y", "cd-2", "", ""),))
    assert [one.path.partition("/pagedmembers")[2] for one in cloud.seen] == [
        "?pageSize=2",
        "?pageSize=200&continuationToken=a%2Fb",
    ]


async def test_team_and_its_channels(connector: Connector, cloud: FakeCloud) -> None:
    cloud.answers.append(Answer(body={"id": "19:team", "name": "Resolvers", "aadGroupId": "AB-3"}))
    cloud.answers.append(Answer(body={"conversations": [{"id": "19:team"}, {"id": "19:calls", "name": "Calls"}]}))

    assert await connector.team(cloud.service_url, "19:team") == TeamOrChannel("19:team", "Resolvers", "ab-3")
    assert await connector.channels(cloud.service_url, "19:team") == (
        TeamOrChannel("19:team", ""),
        TeamOrChannel("19:calls", "Calls"),
    )
    assert [one.path for one in cloud.seen] == ["/emea/v3/teams/19%3Ateam", "/emea/v3/teams/19%3Ateam/conversations"]


def test_member_prints_no_name() -> None:
    printed = repr(Member("29:x", "ab-1", "Ines Marvell", "i@m.example"))
    assert "Marvell" not in printed
    assert "i@m" not in printed


# What a status means for a change, which may be asked again; for a message; and for a thread in a channel.
MEANINGS: dict[int, tuple[type[SendFailed], type[SendFailed], type[SendFailed]]] = {
    302: (Refused, Refused, Refused),
    400: (Refused, Refused, Refused),
    401: (TryLater, TryLater, TryLater),
    403: (Undeliverable, Undeliverable, Undeliverable),
    404: (Undeliverable, Undeliverable, Undeliverable),
    410: (Undeliverable, Undeliverable, Undeliverable),
    412: (TryLater, TryLater, TryLater),
    413: (TooLarge, TooLarge, TooLarge),
    422: (Refused, Refused, Refused),
    429: (TryLater, TryLater, TryLater),
    500: (TryLater, OutcomeUnknown, OutcomeUnknown),
    501: (Refused, Refused, Refused),
    502: (TryLater, TryLater, OutcomeUnknown),
    503: (TryLater, TryLater, OutcomeUnknown),
    504: (TryLater, TryLater, OutcomeUnknown),
}


@pytest.mark.parametrize(("status", "meanings"), MEANINGS.items())
async def test_status_has_its_meaning(
    connector: Connector,
    cloud: FakeCloud,
    chat: Address,
    status: int,
    meanings: tuple[type[SendFailed], type[SendFailed], type[SendFailed]],
) -> None:
    body = {"error": {"code": "BotNotInConversationRoster", "message": "Ines Marvell"}}
    asked = [
        connector.update(chat, "1", HELLO),
        connector.send(chat, HELLO),
        connector.post_to_channel(cloud.service_url, TENANT_ID, "19:resolvers", HELLO),
    ]
    cloud.answers.extend([Answer(status, body)] * len(asked))
    for one, meaning in zip(asked, meanings, strict=True):
        with pytest.raises(SendFailed) as raised:
            await one
        assert type(raised.value) is meaning
        assert raised.value.code == f"http-{status}-BotNotInConversationRoster"
    assert len(cloud.seen) == len(asked)


async def test_too_big_by_its_word(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    """Teams' own word counts, whatever the status beside it."""
    cloud.answers.append(Answer(400, {"error": {"code": "MessageSizeTooBig", "message": "Message size too large."}}))
    with pytest.raises(TooLarge, match="http-400-MessageSizeTooBig"):
        await connector.send(chat, HELLO)


@pytest.mark.parametrize("answer", [Answer(502), Answer(how="reset")])
async def test_opening_a_chat_may_repeat(connector: Connector, cloud: FakeCloud, answer: Answer) -> None:
    """Teams finds the same chat again, so that asking twice makes no second one."""
    cloud.answers.append(answer)
    with pytest.raises(TryLater):
        await connector.create_personal(cloud.service_url, TENANT_ID, "29:someone")


async def test_limits_are_kept_on_the_wire(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    """What a chat may not get now is not even asked for; the caller is told when to come again (facts 10)."""

    async def no_time_passes(_: float) -> None: ...

    connector._limits = Limits(lambda: 1.0, no_time_passes)
    for _ in range(7):
        await connector.send(chat, HELLO)
    with pytest.raises(TryLater, match="limit-reached"):
        await connector.update(chat, "1", HELLO)
    assert len(cloud.seen) == 7


async def test_error_holds_no_words(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(403, {"error": {"code": "Ines Marvell wrote this"}}))
    with pytest.raises(Undeliverable) as raised:
        await connector.send(chat, HELLO)
    assert str(raised.value) == "http-403"


@pytest.mark.parametrize(
    ("header", "seconds"),
    [
        ("7", 7),
        ("0", 0),
        ("999999999", 3600),
        ("Mon, 23 Nov 2026 09:00:30 GMT", 30),
        ("Mon, 23 Nov 2026 08:00:00 GMT", 0),
        ("soon", None),
        ("-3", None),
        ("", None),
    ],
)
async def test_pause_asked_for_is_kept(
    connector: Connector, cloud: FakeCloud, chat: Address, header: str, seconds: int | None
) -> None:
    cloud.answers.append(Answer(429, headers={"Retry-After": header}))
    with pytest.raises(TryLater) as raised:
        await connector.send(chat, HELLO)
    assert raised.value.retry_after == (None if seconds is None else timedelta(seconds=seconds))


@pytest.mark.parametrize("how", ["hang", "reset"])
async def test_lost_answer_leaves_new_message_unknown(
    cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address, how: Literal["hang", "reset"]
) -> None:
    connector = connect(cloud, session, patience=0.3)
    await connector.send(chat, HELLO)
    cloud.answers.append(Answer(how=how))
    with pytest.raises(OutcomeUnknown):
        await connector.send(chat, HELLO)
    assert len(cloud.seen) == 2


@pytest.mark.parametrize("how", ["hang", "reset"])
async def test_lost_answer_to_update_may_repeat(
    cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address, how: Literal["hang", "reset"]
) -> None:
    # A broken GET, PUT or DELETE is sent once more by aiohttp itself on a reused connection.
    cloud.answers.extend([Answer(how=how), Answer(how=how)])
    with pytest.raises(TryLater):
        await connect(cloud, session, patience=0.3).update(chat, "1", HELLO)


async def test_refused_connection_may_repeat(session: aiohttp.ClientSession, cloud: FakeCloud) -> None:
    nobody = FakeCloud("https://127.0.0.1:9", cloud.ca_file, cloud.clock)
    with pytest.raises(TryLater, match="not-connected"):
        await connect(nobody, session).send(Address(nobody.service_url, "a:1", TENANT_ID), HELLO)


async def test_untrusted_certificate_gets_nothing(cloud: FakeCloud, chat: Address) -> None:
    async with aiohttp.ClientSession() as trusts_nobody:
        with pytest.raises(TryLater, match="not-connected"):
            await connect(cloud, trusts_nobody).send(chat, HELLO)
    assert cloud.seen == []


async def test_nothing_sent_to_foreign_host(connector: Connector, cloud: FakeCloud) -> None:
    with pytest.raises(Undeliverable, match="service-url-not-allowed"):
        await connector.send(Address("https://elsewhere.example/", "a:1", TENANT_ID), HELLO)


async def test_failed_login_may_repeat(cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address) -> None:
    async def no_login() -> str:
        raise LoginFailed("login-invalid_client")

    with pytest.raises(TryLater, match="login-invalid_client"):
        await connect(cloud, session, no_login).send(chat, HELLO)
    assert cloud.seen == []


async def test_playground_gets_no_token(cloud: FakeCloud, session: aiohttp.ClientSession, chat: Address) -> None:
    await connect(cloud, session, no_token).send(chat, HELLO)
    assert "Authorization" not in cloud.seen[0].headers


async def test_cancelled_send_stays_cancelled(connector: Connector, cloud: FakeCloud, chat: Address) -> None:
    cloud.answers.append(Answer(how="hang"))
    sending = asyncio.create_task(connector.send(chat, HELLO))
    await cloud.arrived.wait()
    sending.cancel()
    with pytest.raises(asyncio.CancelledError):
        await sending


async def test_moment_that_passed_while_connecting_is_not_used(cloud: FakeCloud, chat: Address) -> None:
    """However long a connection takes, what leaves then leaves within a moment of its own."""
    now, reserved, left = 0.0, [], []

    async def reserve(tenant_id: str, requests: int, ahead: float) -> RequestMoment:
        del tenant_id, requests, ahead
        reserved.append(now)
        return RequestMoment(now, now + longest_late())

    async def connects(*_: object) -> None:
        nonlocal now
        now += 0.5

    async def leaves(*_: object) -> None:
        left.append(now)

    slow = watched()
    slow.on_connection_create_end.append(connects)
    slow.on_request_headers_sent.append(leaves)
    limits = Limits(clock=lambda: now, reserve=reserve)
    connector = aiohttp.TCPConnector(ssl=cloud.trust())
    async with aiohttp.ClientSession(connector=connector, trace_configs=[slow]) as session:
        for _ in range(2):
            cloud.answers.append(Answer(201, {"id": "1:activity"}))
            await connect(cloud, session, limits=limits).send(chat, HELLO)

    assert reserved == [0.0, 0.5, 0.5], "the second finds its connection there"
    assert left == [0.5, 0.5]
