"""From the outbox to Teams: each notice is drawn for its reader when it is sent.

A row is claimed with a lease, drawn in a transaction of its own, sent outside any transaction, and then marked.

- A failure that may pass is tried again with back-off and jitter; meanwhile nothing else overtakes it to its reader.
- A failure that never passes is given up with its code, a card that can't be drawn too ("draw-failed").
- A new message whose answer was never heard is given up: it may stand there, and sending again could double it.
- Should the process be killed, or the store fail, between sending and marking, the same is sent again once the lease
  is over.
- Drawing a card anew (REFRESH) does no harm twice, so it is tried again. The lasting copy of an answer (REPLACE) is
  not: late, it could overwrite what somebody types.
- A post goes to every place that shows the channel, and counts as done when one of them took it.
"""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot import logs, metrics
from bot.desks import Surroundings
from bot.edge.connector import Connector, Wire
from bot.edge.errors import SendFailed, TryLater, Unreachable
from bot.outbound import message
from bot.turns import SERVICE_URL
from casework.errors import CaseworkError
from casework.model.notices import Address, Delivery, Notice, SentCard, Way
from casework.ports import UnitOfWork
from dialogs import router
from storage.errors import StoreBusy, StoreFailed

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
        tenant_id: The tenant in which somebody, or a channel, can be written to first; "" where nobody can be, as in
            the Playground, which knows its personas only.
    """

    def __init__(self, around: Surroundings, connector: Connector, tenant_id: str) -> None:
        self._around = around
        self._connector = connector
        self._tenant_id = tenant_id
        self._waiting = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Say that something waits."""
        self._waiting.set()

    def stop(self) -> None:
        """Let `run` end once what was claimed is handled; what still waits is for the next start."""
        self._stopping = True
        self._waiting.set()

    async def run(self) -> None:
        """Deliver whenever something waits, until stopped."""
        while not self._stopping:
            self._waiting.clear()
            try:
                await self.deliver_all()
            except Exception as error:  # noqa: BLE001 - The loop must outlive any fault; its text may hold content.
                _log.error("delivery_failed", code=_code_of(error))
            await self._waiting.wait()

    async def deliver_all(self) -> int:
        """Deliver everything that may be sent now; return how many rows were handled."""
        handled = 0
        while not self._stopping and (claimed := await self._claim()):
            await asyncio.gather(*(self._deliver(one) for one in claimed))
            handled += len(claimed)
        return handled

    async def _claim(self) -> Sequence[Delivery]:
        async with self._around.store.unit_of_work() as work:
            claimed = await work.outbox.claim(self._around.clock.now(), AT_ONCE, LEASE)
            await work.commit()
            return claimed

    async def _deliver(self, delivery: Delivery) -> None:
        """Handle one row; should the store itself fail, the row comes again when its lease is over."""
        logs.begin_trace()
        try:
            await self._handle(delivery)
        except Exception as error:  # noqa: BLE001 - The others go on; its text may hold content.
            _log.error("delivery_unmarked", code=_code_of(error))

    async def _handle(self, delivery: Delivery) -> None:
        try:
            await self._sent(delivery, await self._send_all(await self._draw(delivery.notice), delivery.notice))
        except TryLater as error:
            await self._later(delivery, error)
        except (SendFailed, CaseworkError) as error:
            await self._give_up(delivery, error.code)
        except (StoreBusy, StoreFailed):
            raise
        except Exception as error:  # noqa: BLE001 - It would fail again, and hold up its lane for ever.
            _log.error("delivery_broken", code=_code_of(error))
            await self._give_up(delivery, "draw-failed")

    async def _draw(self, notice: Notice) -> list[Drawn]:
        """Draw a notice for each place it goes to; what a reader may see is decided now."""
        async with self._around.store.unit_of_work() as work:
            service_url = await work.facts.get(SERVICE_URL) or ""
            places = await self._places(work, notice, service_url)
            view = self._around.view(self._around.desk(work), notice.person_id, notice.args)
            card = await router.draw_message(view, notice.screen, anew=notice.way is Way.SEND) if places else None
            await work.commit()
        if card is not None:
            return [Drawn(card, address, activity_id) for address, activity_id in places]
        if notice.way is Way.REFRESH:
            return []
        if notice.way is Way.SEND and service_url and self._tenant_id:
            return await self._drawn_for_stranger(notice, service_url)
        raise Unreachable("no-address")

    async def _places(self, work: UnitOfWork, notice: Notice, service_url: str) -> list[tuple[Address, str]]:
        """Return where a notice goes, each with the card to update there or ""."""
        if notice.way is Way.REFRESH:
            cards = await work.outbox.cards_about(notice.subject)
            return [(one.address, one.activity_id) for one in cards if not one.person_id]
        if notice.way is Way.POST:
            return [(one, "") for one in await self._channel_addresses(work, service_url)]
        found = await work.addresses.of(notice.person_id)
        return [(found, notice.activity_id)] if found else []

    async def _channel_addresses(self, work: UnitOfWork, service_url: str) -> Sequence[Address]:
        """Return where the resolvers' channel is reached: in Teams once, however its address has changed over time."""
        channel = self._around.institution.resolvers_channel.channel_id
        known = await work.addresses.of_channel(channel)
        if not self._tenant_id:
            return known
        if not known:
            return [Address(service_url, channel, self._tenant_id)] if service_url else []
        return [one for one in known if one.service_url == service_url] or known[:1]

    async def _drawn_for_stranger(self, notice: Notice, service_url: str) -> list[Drawn]:
        """Open the chat of somebody who has never written to us; the app must be installed for them (facts.md, 12)."""
        opened = await self._connector.create_personal(service_url, self._tenant_id, notice.person_id)
        address = Address(service_url, opened, self._tenant_id)
        async with self._around.store.unit_of_work() as work:
            await work.addresses.remember(notice.person_id, address)
            view = self._around.view(self._around.desk(work), notice.person_id, notice.args)
            card = await router.draw_message(view, notice.screen, anew=True)
            await work.commit()
        return [Drawn(card, address)]

    async def _send_all(self, drawn: Sequence[Drawn], notice: Notice) -> list[SentCard]:
        """Send to each place and return the new cards.

        Raises:
            SendFailed: No place took it; `TryLater` if one of them may.
        """
        sent: list[SentCard] = []
        failed: SendFailed | None = None
        for one in drawn:
            try:
                card = await self._send(one, notice)
            except SendFailed as error:
                failed = failed if isinstance(failed, TryLater) else error
            else:
                sent += [card] if card else []
        if failed and not sent:
            raise failed
        return sent

    async def _send(self, drawn: Drawn, notice: Notice) -> SentCard | None:
        posted = notice.way in {Way.POST, Way.REFRESH}
        wire = message(drawn.card, self._around.texts("notification-channel" if posted else "notification"))
        address, activity_id = drawn.address, drawn.activity_id
        if activity_id:
            await self._update(drawn, wire, notice.way)
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

    async def _update(self, drawn: Drawn, wire: Wire, way: Way) -> None:
        """Draw a card anew; one that is gone needs nothing."""
        try:
            await self._connector.update(drawn.address, drawn.activity_id, wire)
        except SendFailed as error:
            if way is Way.REFRESH and isinstance(error, TryLater):
                raise
            _log.info("update_dropped", code=error.code)

    async def _sent(self, delivery: Delivery, cards: Sequence[SentCard]) -> None:
        async with self._around.store.unit_of_work() as work:
            await work.outbox.sent(delivery.delivery_id, cards, self._around.clock.now())
            await work.commit()
        metrics.DELIVERIES(delivery.notice.way, "sent").inc()

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
        metrics.DELIVERIES(delivery.notice.way, "postponed").inc()
        _log.warning("delivery_postponed", code=error.code)

    async def _give_up(self, delivery: Delivery, code: str) -> None:
        async with self._around.store.unit_of_work() as work:
            await work.outbox.give_up(delivery.delivery_id, code, self._around.clock.now())
            await work.commit()
        metrics.DELIVERIES(delivery.notice.way, "given-up").inc()
        _log.warning("delivery_given_up", code=code, screen=delivery.notice.screen)


def _code_of(error: Exception) -> str:
    """Return what may be logged of an error."""
    return str(getattr(error, "code", type(error).__name__))
