"""The signing keys are read ahead of need, seldom, with a limit on waiting, and kept through an outage."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import ClientSession

from bot.edge import keys as signing_keys
from bot.edge.keys import EXPIRES_AFTER, LAST_BELIEVED, PAUSE, REFRESH_AFTER, KeySet
from tests.fakes.cloud import FakeCloud, published
from tests.fakes.endpoint import MessagesEndpoint
from tests.fakes.wall_clock import WallClock

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


@pytest.mark.parametrize(("endorsements", "status"), [(["msteams"], 200), (None, 200), (["webchat"], 401), ([], 401)])
async def test_key_speaks_for_its_channels(
    endpoint: MessagesEndpoint, clock: WallClock, endorsements: list[str] | None, status: int
) -> None:
    endpoint.cloud.published_keys = [published("second", endorsements)]
    clock.advance(timedelta(minutes=2))

    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == status


async def test_unknown_key_throttled(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    clock.advance(timedelta(minutes=2))
    for _ in range(5):
        assert await endpoint.status(endpoint.cloud.token(kid="stranger"), data=b"{}") == 401
    assert endpoint.cloud.key_reads == 2

    clock.advance(timedelta(seconds=61))
    assert await endpoint.status(endpoint.cloud.token(kid="stranger"), data=b"{}") == 401
    assert endpoint.cloud.key_reads == 3


async def test_concurrent_strangers_read_once(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    clock.advance(timedelta(minutes=2))
    token = endpoint.cloud.token(kid="stranger")
    assert set(await asyncio.gather(*(endpoint.status(token, data=b"{}") for _ in range(10)))) == {401}
    assert endpoint.cloud.key_reads == 2


async def test_new_key_found(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    endpoint.cloud.published_keys.append(published("second", ["msteams"]))
    clock.advance(timedelta(minutes=2))

    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == 200


async def test_withdrawn_key_refused(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    endpoint.cloud.published_keys = [published("second", ["msteams"])]
    clock.advance(timedelta(hours=7))
    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == 200

    assert await endpoint.status(endpoint.cloud.token(kid="first"), json=endpoint.cloud.message()) == 401


async def test_token_is_believed_by_the_key_that_is_published_now(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    """Another key under the same id: what the former one signed, and was believed before, is no more."""
    token = endpoint.cloud.token()
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 200
    endpoint.cloud.published_keys = [published("second", ["msteams"]) | {"kid": "first"}]
    clock.advance(REFRESH_AFTER)
    again = endpoint.cloud.token(signed_by="second")
    statuses = [await endpoint.status(again, json=endpoint.cloud.message()) for _ in range(3)]
    assert statuses[-1] == 200

    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 401
    assert await endpoint.status(token, json=endpoint.cloud.message()) == 401


async def test_unknown_key_ids_put_off_no_rotation(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    """Anybody can name a key that nobody has, again and again; ten seconds later the new one is read all the same."""
    assert timedelta(seconds=10) >= PAUSE
    clock.advance(PAUSE)
    assert await endpoint.status(endpoint.cloud.token(kid="stranger"), data=b"{}") == 401
    endpoint.cloud.published_keys = [published("first", ["msteams"]), published("second", ["msteams"])]
    for number in range(20):
        clock.advance(PAUSE / 20)
        assert await endpoint.status(endpoint.cloud.token(kid=f"stranger-{number}"), data=b"{}") == 401

    assert await endpoint.status(endpoint.cloud.token(kid="second"), json=endpoint.cloud.message()) == 200
    assert endpoint.cloud.key_reads == 3


async def test_keys_that_nobody_can_vouch_for_are_not_believed(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    """One of them may have been withdrawn since; and all comes back with the first answer."""
    endpoint.cloud.keys_status = 503
    clock.advance(LAST_BELIEVED)
    assert await endpoint.status(endpoint.cloud.token(), data=b"{}") == 401

    endpoint.cloud.keys_status = 200
    clock.advance(PAUSE)
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200


async def test_only_keys_that_are_believed_count_as_held(
    cloud: FakeCloud, clock: WallClock, session: ClientSession
) -> None:
    """`/ready` asks for that: with keys of which none is good any more, nobody is let in."""
    async with KeySet(session, cloud.cloud.openid_url, clock) as keys:
        cloud.keys_status = 503
        clock.advance(LAST_BELIEVED - timedelta(seconds=1))
        assert await keys.hold_any()
        clock.advance(timedelta(seconds=1))
        assert not await keys.hold_any()

        cloud.keys_status = 200
        clock.advance(PAUSE)
        assert await keys.hold_any()


async def test_outage_of_keys_survived(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    endpoint.cloud.keys_status = 503
    clock.advance(timedelta(days=3))

    for _ in range(3):
        assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200


@pytest.mark.parametrize("found", [[], "none", [1, {"kty": "RSA"}, {"kty": "RSA", "kid": "x", "n": "!", "e": 1}]])
async def test_broken_key_set_ignored(endpoint: MessagesEndpoint, clock: WallClock, found: list[object]) -> None:
    endpoint.cloud.published_keys = found
    clock.advance(timedelta(hours=7))
    assert await endpoint.status(endpoint.cloud.token(kid="stranger"), data=b"{}") == 401

    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200


async def test_outage_at_start_mended(cloud: FakeCloud, clock: WallClock, session: ClientSession) -> None:
    cloud.keys_status = 503
    async with KeySet(session, cloud.cloud.openid_url, clock) as keys:
        assert await keys.find("first") is None
        cloud.keys_status = 200
        clock.advance(timedelta(seconds=6))

        assert await keys.find("first") is not None


async def test_keys_never_read_in_the_clear(clock: WallClock, cloud: FakeCloud, session: ClientSession) -> None:
    url = cloud.cloud.openid_url.replace("https://", "http://")
    async with KeySet(session, url, clock) as keys:
        assert await keys.find("first") is None
    assert cloud.key_reads == 0


async def test_refreshed_ahead_without_waiting(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    endpoint.cloud.keys_open.clear()
    endpoint.cloud.keys_asked.clear()
    clock.advance(REFRESH_AFTER)

    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200
    assert await endpoint.status(endpoint.cloud.token(), json=endpoint.cloud.message()) == 200

    await endpoint.cloud.keys_asked.wait()
    endpoint.cloud.keys_open.set()
    assert endpoint.cloud.key_reads == 2


async def test_day_old_key_looked_up_first(endpoint: MessagesEndpoint, clock: WallClock) -> None:
    """A key that was withdrawn while nobody wrote lets nobody in."""
    endpoint.cloud.published_keys = [published("second", ["msteams"])]
    clock.advance(EXPIRES_AFTER)

    assert await endpoint.status(endpoint.cloud.token(kid="first"), data=b"{}") == 401


@pytest.mark.parametrize(("kid", "status"), [("first", 200), ("stranger", 401)])
async def test_hanging_keys_hold_up_nobody(
    endpoint: MessagesEndpoint, clock: WallClock, monkeypatch: pytest.MonkeyPatch, kid: str, status: int
) -> None:
    monkeypatch.setattr(signing_keys, "ANSWER_WITHIN", 0.05)
    endpoint.cloud.keys_open.clear()
    clock.advance(EXPIRES_AFTER)

    async with asyncio.timeout(3):
        for _ in range(2):
            assert await endpoint.status(endpoint.cloud.token(kid=kid), json=endpoint.cloud.message()) == status
    assert endpoint.cloud.key_reads == 2


async def test_late_keys_serve_the_next_request(
    cloud: FakeCloud, clock: WallClock, session: ClientSession, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing_keys, "ANSWER_WITHIN", 0.05)
    cloud.keys_open.clear()
    async with KeySet(session, cloud.cloud.openid_url, clock) as keys:
        assert await keys.find("first") is None
        monkeypatch.setattr(signing_keys, "ANSWER_WITHIN", 5)
        cloud.keys_open.set()

        assert await keys.find("first") is not None
    assert cloud.key_reads == 1
