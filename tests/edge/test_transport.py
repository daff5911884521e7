"""The shared session: what it costs to hold a hundred connections."""

from typing import Any

import aiohttp
import pytest

from bot.edge.transport import TLS_BUFFER, fetch_document
from tests.fakes.cloud import FakeCloud

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


async def test_connection_holds_a_small_buffer(cloud: FakeCloud, session: aiohttp.ClientSession) -> None:
    await fetch_document(session, cloud.cloud.openid_url)

    connector: Any = session.connector
    [[[protocol, _]]] = connector._conns.values()
    assert len(protocol.transport._ssl_protocol._ssl_buffer) == TLS_BUFFER


async def test_long_document_is_read_whole(cloud: FakeCloud, session: aiohttp.ClientSession) -> None:
    cloud.published_keys = [{"kid": f"key-{number}", "x5c": ["A" * 1_000]} for number in range(1_000)]

    document = await fetch_document(session, f"{cloud.base_url}/keys/keys")

    assert document == {"keys": cloud.published_keys}
