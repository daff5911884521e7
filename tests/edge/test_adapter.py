"""The SDK's turn runs over our connector: middleware, replies, updates and deletions."""

import json
from collections.abc import Awaitable, Callable

import aiohttp
import pytest
from botbuilder.core import InvokeResponse, TurnContext
from botbuilder.schema import Activity

from bot.edge.activities import parse_activity
from bot.edge.adapter import Handle, ParleyAdapter
from bot.edge.connector import Connector, no_token
from bot.errors import Undeliverable
from bot.settings.hosts import TrustedHosts
from tests.fakes.cloud import Answer, FakeCloud

pytestmark = pytest.mark.allow_hosts(["127.0.0.1"])


def adapter_for(cloud: FakeCloud, session: aiohttp.ClientSession, handle: Handle) -> ParleyAdapter:
    hosts = TrustedHosts(cloud.cloud.service_hosts)
    connector = Connector(session=session, token=no_token, service_urls=hosts, bot_id="28:parley", clock=cloud.clock)
    return ParleyAdapter(connector, handle)


def incoming(cloud: FakeCloud) -> Activity:

    return parse_activity(json.dumps(cloud.message()).encode())


async def test_handler_answers_turn(cloud: FakeCloud, session: aiohttp.ClientSession) -> None:
    async def handle(activity: Activity) -> InvokeResponse:
        return InvokeResponse(status=200, body={"heard": activity.text})

    answer = await adapter_for(cloud, session, handle).process(incoming(cloud))
    assert answer is not None
    assert answer.body == {"heard": "hello"}


async def test_middleware_replies_through_connector(cloud: FakeCloud, session: aiohttp.ClientSession) -> None:
    class Greets:
        async def on_turn(self, context: TurnContext, logic: Callable[[], Awaitable[None]]) -> None:
            sent = await context.send_activity("hello back")
            changed = Activity(type="message", text="hello again", id=sent.id)
            await context.update_activity(changed)
            await context.delete_activity(sent.id)
            await logic()

    heard: list[str] = []

    async def handle(activity: Activity) -> None:
        heard.append(activity.text)

    adapter = adapter_for(cloud, session, handle)
    adapter.use(Greets())
    await adapter.process(incoming(cloud))

    assert heard == ["hello"]
    assert [seen.method for seen in cloud.seen] == ["POST", "PUT", "DELETE"]
    assert cloud.seen[0].body["text"] == "hello back"
    assert cloud.seen[0].path == "/emea/v3/conversations/a%3Achat-1/activities"
    assert cloud.seen[1].path.endswith("/activities/activity-1")


async def test_failed_reply_reaches_caller(cloud: FakeCloud, session: aiohttp.ClientSession) -> None:
    async def handle(activity: Activity) -> None:
        await TurnContext(adapter, activity).send_activity("hello back")

    adapter = adapter_for(cloud, session, handle)
    cloud.answers.append(Answer(403))
    with pytest.raises(Undeliverable):
        await adapter.process(incoming(cloud))
