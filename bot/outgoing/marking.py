"""What becomes of a delivery in the store: sent, put off, or given up, and who hears of it."""

from bot.errors import (
    LimitReached,
    NoLongerWanted,
    OutcomeUnknown,
    SendFailed,
    Undeliverable,
    WaitsForChannel,
    WaitsForNewer,
)
from bot.outgoing.chats import why_of
from bot.outgoing.retries import comes_again, pause_before
from bot.outgoing.sending import Outcome
from bot.turn_context import ServiceContext
from casework.actions.messaging.undeliverable import (
    TRIED_IN_VAIN,
    channel_opened,
    given_up,
    not_arriving,
    posting_service,
)
from casework.events import NoticeArrived
from casework.model.messaging.notices import ARRIVAL, Delivery, Notice, Way
from casework.ports import UnitOfWork

LONGEST_CODE = 64


class Marking:
    """Writes down what became of deliveries, in the transaction that it is given.

    Args:
        service: What all turns share.
    """

    def __init__(self, service: ServiceContext) -> None:
        self._service = service

    async def mark(self, work: UnitOfWork, outcome: Outcome, *, tells: bool = True) -> None:
        """Mark a delivery as sent, put off or given up, and tell who should know.

        Args:
            work: The transaction.
            outcome: What became of it.
            tells: Whether anything else follows from it; not where that failed.
        """
        delivery, error, now = outcome.delivery, outcome.error, self._service.clock.now()
        if error is None:
            await work.outbox.sent(delivery, outcome.cards, now)
            if tells:
                await self._note_reached(work, outcome)
                await self._note_arrival(work, delivery.notice)
        elif comes_again(outcome, now):
            await self._put_off(work, delivery, error)
            if tells and delivery.notice.importance.must_arrive and delivery.attempts + 1 == TRIED_IN_VAIN:
                await not_arriving(self._service.desk(work), delivery.notice)
            return
        # What was marked before, by a commit whose answer was lost, was told of before.
        elif await work.outbox.give_up(delivery.delivery_id, error.code[:LONGEST_CODE], now) and tells:
            await self._notify_given_up(work, delivery.notice, error)
        if delivery.notice.way is Way.RETRACT and await work.outbox.forget_cards(delivery.notice.subject):
            # A call can stand in the chats of more resolvers than are read at a time.
            await work.outbox.put(delivery.notice)

    async def _put_off(self, work: UnitOfWork, delivery: Delivery, error: SendFailed) -> None:
        """Let it be tried again after a pause."""
        await work.outbox.try_again(
            delivery.delivery_id,
            self._service.clock.now() + pause_before(delivery, error),
            error.code[:LONGEST_CODE],
            # The other services' channels may be open.
            aside=isinstance(error, OutcomeUnknown) or (_is_post(delivery) and isinstance(error, WaitsForChannel)),
            counts=not isinstance(error, LimitReached | WaitsForNewer | WaitsForChannel),
        )

    async def _note_reached(self, work: UnitOfWork, outcome: Outcome) -> None:
        """Note that what could not be written to can be now."""
        notice = outcome.delivery.notice
        if outcome.opened:
            await work.addresses.remember(notice.person_id, outcome.opened)
            await work.unreachable.clear(notice.person_id)
        elif notice.way is Way.POST:
            desk = self._service.desk(work)
            if service := await posting_service(desk, notice):
                await channel_opened(desk, service)

    async def _note_arrival(self, work: UnitOfWork, notice: Notice) -> None:
        """Publish that a card has arrived, where its sender wants to know."""
        subject = notice.args.get(ARRIVAL)
        if subject and notice.way is Way.SEND:
            await self._service.desk(work).publish(NoticeArrived(notice.args.get("case", ""), subject=subject))

    async def _notify_given_up(self, work: UnitOfWork, notice: Notice, error: SendFailed) -> None:
        """Tell who should know."""
        if isinstance(error, NoLongerWanted):
            return
        why = why_of(error) if isinstance(error, Undeliverable) else None
        maybe_done = isinstance(error, OutcomeUnknown)
        await given_up(self._service.desk(work), notice, why, maybe_done=maybe_done)


def _is_post(delivery: Delivery) -> bool:
    return delivery.notice.way is Way.POST


def code_of(error: Exception) -> str:
    """Return what may be logged of an error."""
    return str(getattr(error, "code", type(error).__name__))
