"""From the outbox to Teams: each notice is drawn for its reader when it is sent.

A row is claimed with a lease, drawn in a transaction of its own, sent outside any transaction, and then marked. A
failure that may pass is tried again with back-off and jitter; one that never will is given up with its code. An answer
that was never heard is not repeated blindly, because a message can't be made twice without being seen twice.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.desks import Surroundings
from bot.edge.connector import Connector, Wire
from bot.edge.errors import SendFailed, TryLater, Unreachable
from bot.outbound import message
from bot.turns import SERVICE_URL
from casework.model.notices import Address, Delivery, Notice, SentCard, Way
from dialogs import router

AT_ONCE = 8
LEASE = timedelta(minutes=2)
FIRST_PAUSE = timedelta(seconds=2)
LONGEST_PAUSE = timedelta(minutes=15)
MOST_ATTEMPTS = 40
"""With the pauses between them, about nine hours of an unreachable Teams."""

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Drawn:
    """One card on its way.

    Attributes:
        card: What to send.
        address: Where to.
        activity_id: The card to update, or "" for a new message.
    """

    card: router.CardDocument
    address: Address
    activity_id: str = ""


class Deliveries:
    """Sends what waits in the outbox.

    Args:
        around: What all turns share.
        connector: What sends.
        tenant_id: The tenant in which somebody new is written to first.
    """

    def __init__(self, around: Surroundings, connector: Connector, tenant_id: str) -> None:
        self._around = around
        self._connector = connector
        self._tenant_id = tenant_id
        self._waiting = asyncio.Event()

    def wake(self) -> None:
        """Say that something waits."""
        self._waiting.set()

    async def run(self) -> None:
        """Deliver whenever something waits, until cancelled."""
        while True:
            self._waiting.clear()
            try:
                await self.deliver_all()
            except Exception as error:  # noqa: BLE001 - The loop must outlive any fault; its text may hold content.
                _log.error("delivery_failed", code=getattr(error, "code", type(error).__name__))
            await self._waiting.wait()

    async def deliver_all(self) -> int:
        """Deliver everything that may be sent now; return how many rows were handled."""
        handled = 0
        while claimed := await self._claim():
            await asyncio.gather(*(self._deliver(one) for one in claimed))
            handled += len(claimed)
        return handled

    async def _claim(self) -> Sequence[Delivery]:
        async with self._around.store.unit_of_work() as work:
            claimed = await work.outbox.claim(self._around.clock.now(), AT_ONCE, LEASE)
            await work.commit()
            return claimed

    async def _deliver(self, delivery: Delivery) -> None:
        notice = delivery.notice
        try:
            sent = [await self._send(one, notice) for one in await self._draw(notice)]
        except TryLater as error:
            await self._later(delivery, error)
        except SendFailed as error:
            await self._give_up(delivery, error.code)
        else:
            await self._sent(delivery, [one for one in sent if one])

    async def _draw(self, notice: Notice) -> list[Drawn]:
        """Draw a notice for each place it goes to; what a reader may see is decided now."""
        async with self._around.store.unit_of_work() as work:
            desk = self._around.desk(work)
            if notice.way is Way.REFRESH:
                cards = [one for one in await work.outbox.cards_about(notice.subject) if not one.person_id]
                places = [(one.address, one.activity_id) for one in cards]
            elif notice.way is Way.POST:
                channel = self._around.institution.resolvers_channel.channel_id
                places = [(one, "") for one in await work.addresses.of_channel(channel)]
            else:
                found = await work.addresses.of(notice.person_id)
                places = [(found, notice.activity_id)] if found else []
            view = self._around.view(desk, notice.person_id, notice.args)
            card = await router.draw_message(view, notice.screen) if places else None
            service_url = await work.facts.get(SERVICE_URL)
            await work.commit()
        if card is not None:
            return [Drawn(card, address, activity_id) for address, activity_id in places]
        if notice.way is Way.SEND and service_url:
            return await self._drawn_for_stranger(notice, service_url)
        if notice.way is Way.REFRESH:
            return []
        raise Unreachable("no-address")

    async def _drawn_for_stranger(self, notice: Notice, service_url: str) -> list[Drawn]:
        """Open the chat of somebody who has never written to us; the app must be installed for them (facts.md, 12)."""
        opened = await self._connector.create_personal(service_url, self._tenant_id, notice.person_id)
        address = Address(service_url, opened, self._tenant_id)
        async with self._around.store.unit_of_work() as work:
            await work.addresses.remember(notice.person_id, address)
            view = self._around.view(self._around.desk(work), notice.person_id, notice.args)
            card = await router.draw_message(view, notice.screen)
            await work.commit()
        return [Drawn(card, address)]

    async def _send(self, drawn: Drawn, notice: Notice) -> SentCard | None:
        posted = notice.way in {Way.POST, Way.REFRESH}
        wire = message(drawn.card, self._around.texts("notification-channel" if posted else "notification"))
        address, activity_id = drawn.address, drawn.activity_id
        if activity_id:
            await self._update(drawn, wire)
            return None
        if notice.way is Way.POST:
            channel = self._around.institution.resolvers_channel.channel_id
            conversation_id, activity_id = await self._connector.post_to_channel(
                address.service_url, address.tenant_id, channel, wire
            )
            address = Address(address.service_url, conversation_id, address.tenant_id)
        else:
            activity_id = await self._connector.send(address, wire)
        return SentCard(address, activity_id, notice.person_id, notice.screen, notice.args)

    async def _update(self, drawn: Drawn, wire: Wire) -> None:
        """Draw a card anew; one that is gone needs nothing, and a late one could overwrite what somebody types."""
        try:
            await self._connector.update(drawn.address, drawn.activity_id, wire)
        except SendFailed as error:
            _log.info("update_dropped", code=error.code)

    async def _sent(self, delivery: Delivery, cards: Sequence[SentCard]) -> None:
        async with self._around.store.unit_of_work() as work:
            await work.outbox.sent(delivery.delivery_id, cards, self._around.clock.now())
            await work.commit()

    async def _later(self, delivery: Delivery, error: TryLater) -> None:
        if delivery.attempts >= MOST_ATTEMPTS:
            await self._give_up(delivery, error.code)
            return
        pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(delivery.attempts, 12))
        jitter = 0.75 + random.random() / 2  # noqa: S311 - Spreads retries; no secret.
        at = self._around.clock.now() + max(error.retry_after or timedelta(), pause * jitter)
        async with self._around.store.unit_of_work() as work:
            await work.outbox.try_again(delivery.delivery_id, at)
            await work.commit()
        _log.warning("delivery_postponed", code=error.code)

    async def _give_up(self, delivery: Delivery, code: str) -> None:
        async with self._around.store.unit_of_work() as work:
            await work.outbox.give_up(delivery.delivery_id, code, self._around.clock.now())
            await work.commit()
        _log.warning("delivery_given_up", code=code, screen=delivery.notice.screen)
