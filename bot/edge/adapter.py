"""The SDK's adapter, kept for its protocol: turns, middleware and activities, over our own connector."""

from collections.abc import Awaitable, Callable, Sequence

from botbuilder.core import BotAdapter, InvokeResponse, TurnContext
from botbuilder.schema import Activity, ConversationReference, ResourceResponse

from bot.edge.connector import Connector
from casework.model.messaging.notices import Address

Handle = Callable[[Activity], Awaitable[InvokeResponse | None]]
"""Answers one authenticated activity; an invoke is answered with an `InvokeResponse`."""


class ParleyAdapter(BotAdapter):  # type: ignore[misc] # The SDK has no types.
    """Runs a turn through the SDK's middleware, and gives a `TurnContext` our connector to speak with.

    Nothing is retried and no error is swallowed: `SendFailed` and whatever the handler raises come out of `process`.

    Args:
        connector: What sends.
        handle: What answers.
    """

    def __init__(self, connector: Connector, handle: Handle) -> None:
        super().__init__()
        self._connector = connector
        self._handle = handle

    async def process(self, activity: Activity) -> InvokeResponse | None:
        """Run one turn on an activity that has been authenticated.

        Returns:
            What the handler answered, for the HTTP response.
        """
        answer: InvokeResponse | None = None

        async def turn(context: TurnContext) -> None:
            nonlocal answer
            answer = await self._handle(context.activity)

        await self.run_pipeline(TurnContext(self, activity), turn)
        return answer

    async def send_activities(
        self,
        context: TurnContext,  # noqa: ARG002 -- The SDK's signature.
        activities: Sequence[Activity],
    ) -> list[ResourceResponse]:
        """Send each activity to the conversation it names."""
        return [
            ResourceResponse(id=await self._connector.send(_address(activity), activity.serialize()))
            for activity in activities
        ]

    async def update_activity(
        self,
        context: TurnContext,  # noqa: ARG002 -- The SDK's signature.
        activity: Activity,
    ) -> ResourceResponse:
        """Put the activity in the place of the one with its id."""
        await self._connector.update(_address(activity), activity.id, activity.serialize())
        return ResourceResponse(id=activity.id)

    async def delete_activity(
        self,
        context: TurnContext,  # noqa: ARG002 -- The SDK's signature.
        reference: ConversationReference,
    ) -> None:
        """Remove the activity that the reference names."""
        await self._connector.delete(_address(reference), reference.activity_id)


def _address(place: Activity | ConversationReference) -> Address:
    conversation = place.conversation
    return Address(place.service_url, conversation.id, conversation.tenant_id or "")
