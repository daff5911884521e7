"""Between the door and the turns: no flood holds up the others, turns keep their order, and the answer is in time.

What comes in                      gets
more than a person can mean        one kind line for each press; for what is typed, one message a minute
more than a form can hold          one kind line
a turn that is slow                an answer in time all the same; the turn goes on, and whatever comes again after it
                                   (a second press, or Teams bringing a message again) has no second effect

What is refused here costs no transaction and asks nobody anything.
"""

import asyncio
from collections.abc import Callable

import structlog
from botbuilder.core import InvokeResponse
from botbuilder.schema import Activity

from bot.edge.adapter import Handle
from bot.edge.throttle import A_PERSON, A_REPLY, Throttle
from bot.errors import TurnLate
from bot.incoming.inbound import CARD_ACTION, is_oversized
from bot.incoming.turn_order import TurnOrder
from bot.operations import metrics
from bot.outgoing.outbound import line_answer
from bot.turn_context import ServiceContext
from casework.model.messaging.notices import ANSWER, Notice

ANSWER_WITHIN = 1.4
"""Seconds that a request waits for its turn; with half a second for signing keys it stays under two."""

FINISH_WITHIN = 2.0
"""Seconds that turns may take which still go on when the process ends."""

_NEVER_REFUSED = frozenset({"installationUpdate", "conversationUpdate"})
"""Teams sends these by itself, and what they tell can't be asked for again."""

_log = structlog.get_logger(__name__)


class Reception:
    """Receives activities that were admitted.

    Args:
        service: What all turns share.
        handle: Runs a turn.
        order: Keeps the turns of a conversation apart.
        wake: Called when something waits in the outbox.
    """

    def __init__(self, service: ServiceContext, handle: Handle, order: TurnOrder, wake: Callable[[], None]) -> None:
        self._service = service
        self._handle = handle
        self._order = order
        self._wake = wake
        self._throttle = Throttle(A_PERSON)
        self._replies = Throttle(A_REPLY)
        self._turns: set[asyncio.Task[InvokeResponse | None]] = set()
        self._late: set[asyncio.Task[InvokeResponse | None]] = set()

    async def receive(self, activity: Activity) -> InvokeResponse | None:
        """Answer one activity in time.

        Returns:
            As the turn does.

        Raises:
            TurnLate: The turn goes on; Teams may bring the activity again, which has no second effect.
        """
        refusal = self._refusal(activity)
        turn = asyncio.create_task(self._decline(activity, refusal) if refusal else self._in_order(activity))
        self._turns.add(turn)
        turn.add_done_callback(self._ended)
        await asyncio.wait({turn}, timeout=ANSWER_WITHIN)
        if turn.done():
            return turn.result()
        self._late.add(turn)
        if _is_press(activity):
            _log.warning("turn_late", code=TurnLate.code)
            return line_answer(self._service.texts("taking-longer"))
        raise TurnLate

    async def finish(self) -> None:
        """Let the turns end that still go on, and cut off what takes too long; nothing of that is committed."""
        if not self._turns:
            return
        _, slow = await asyncio.wait(set(self._turns), timeout=FINISH_WITHIN)
        for turn in slow:
            turn.cancel()
        await asyncio.gather(*slow, return_exceptions=True)

    async def _in_order(self, activity: Activity) -> InvokeResponse | None:
        async with self._order.hold(activity.conversation.id):
            return await self._handle(activity)

    def _ended(self, turn: asyncio.Task[InvokeResponse | None]) -> None:
        self._turns.discard(turn)
        error = None if turn.cancelled() else turn.exception()
        if turn in self._late:
            self._late.discard(turn)
            if error:
                _log.error("late_turn_failed", code=getattr(error, "code", type(error).__name__))

    def _refusal(self, activity: Activity) -> str:
        """Return why no turn is run, as the key of what is said about it, or ""."""
        if activity.type in _NEVER_REFUSED:
            return ""
        if not self._throttle.admits(_sender(activity)):
            return "slow-down"
        return "too-much" if is_oversized(activity) else ""

    async def _decline(self, activity: Activity, why: str) -> InvokeResponse | None:
        _log.info("activity_declined", code=why)
        metrics.REFUSALS(why).inc()
        if _is_press(activity):
            return line_answer(self._service.texts(why))
        person_id = (activity.from_property.aad_object_id or "").lower()
        personal = activity.conversation.conversation_type == "personal"
        if activity.type == "message" and personal and person_id and self._replies.admits(person_id):
            async with self._service.store.unit_of_work() as work:
                await work.outbox.put(Notice(why, {}, person_id=person_id, importance=ANSWER))
                await work.commit()
            self._wake()
        return None


def _is_press(activity: Activity) -> bool:
    return bool(activity.type == "invoke" and activity.name == CARD_ACTION)


def _sender(activity: Activity) -> str:
    sender = activity.from_property
    return str(sender.aad_object_id or sender.id).lower()
