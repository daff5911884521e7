"""One delivery, drawn and sent: what became of it is told as an outcome, never as an error."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from itertools import chain

import structlog

from bot.edge.connector import Connector, Wire
from bot.errors import LimitReached, NoLongerWanted, SendFailed, TooLarge, TryLater, Undeliverable, WaitsForNewer
from bot.outgoing.channels import waiting_for_channel
from bot.outgoing.chats import STAYS, Chats, Installer, why_of
from bot.outgoing.drawing import Destination, Drawing, Drawn
from bot.outgoing.outbound import message
from bot.turn_context import ServiceContext
from casework.errors import CaseworkError, ConflictCheckPending, FromNewerVersion, Unreadable
from casework.model.messaging.notices import Address, Delivery, Notice, SentCard, Way
from dialogs.kit.fitting import CardDocument, fitted, size_of, smaller
from storage.errors import StoreBusy, StoreConflict, StoreFailed

_log = structlog.get_logger(__name__)


NEWER_PAUSE = timedelta(minutes=1)
"""How long to wait with what only a newer Parley can draw; that is no failed attempt."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a delivery.

    Attributes:
        delivery: Which.
        cards: The new cards that stand somewhere now.
        opened: The chat that had to be opened for it, or None.
        error: Why it was not done: to be tried again if it is `TryLater`; None when it was.
        reached: Whether Teams took something of it.
    """

    delivery: Delivery
    cards: Sequence[SentCard] = ()
    opened: Address | None = None
    error: SendFailed | None = None
    reached: bool = False


class Sending:
    """Draws notices and sends them.

    Args:
        service: What all turns share.
        connector: What sends.
        tenant_id: The tenant in which somebody can be written to first, or "".
        installer: Adds the app for those who don't have it, or None where that is not possible.
    """

    def __init__(
        self, service: ServiceContext, connector: Connector, tenant_id: str, installer: Installer | None
    ) -> None:
        self._service = service
        self._connector = connector
        self._chats = Chats(service, connector, installer)
        self._drawing = Drawing(service, tenant_id)

    async def draw(self, deliveries: Sequence[Delivery]) -> Sequence[Sequence[Drawn] | Outcome]:
        """Draw some notices, or tell of each why that can't be done."""
        try:
            found = await self._service.store.run(self._drawing.draw_all, deliveries)
        except Exception as error:  # noqa: BLE001 - It is told as an outcome.
            if len(deliveries) == 1:
                return [_failed(deliveries[0], error)]
            # Whichever made it fail holds up no other one.
            return [(await self.draw([one]))[0] for one in deliveries]
        pairs = zip(deliveries, found, strict=True)
        return [_failed(delivery, one) if isinstance(one, Exception) else one for delivery, one in pairs]

    async def send(self, delivery: Delivery, drawn: Sequence[Drawn]) -> Outcome:
        """Send one notice, as it was drawn."""
        try:
            return await self._send_all(drawn, delivery)
        except Exception as error:  # noqa: BLE001 - It is told as an outcome.
            return _failed(delivery, error)

    async def _send_all(self, drawn: Sequence[Drawn], delivery: Delivery) -> Outcome:
        """Send to each place.

        Raises:
            SendFailed: No place took it; `TryLater` if one of them may.
        """
        done: list[Outcome] = []
        failed: SendFailed | None = None
        for one in drawn:
            try:
                done.append(await self._send(one, delivery))
            except SendFailed as error:
                failed = failed if isinstance(failed, TryLater) else error
        if failed and not any(one.cards for one in done):
            raise failed
        cards = [card for one in done for card in one.cards]
        opened = next((one.opened for one in done if one.opened), None)
        return Outcome(delivery, cards, opened, reached=any(one.reached for one in done))

    async def _send(self, drawn: Drawn, delivery: Delivery) -> Outcome:
        """Send to one place; what Teams finds too large is sent as something smaller, never as nothing.

        Raises:
            SendFailed: The place did not take it.
        """
        texts, card = self._service.texts, self._fitted(drawn, delivery)
        for smaller_card in chain([card], smaller(texts, card, in_channel=_is_in_channel(delivery.notice))):
            try:
                return await self._send_once(replace(drawn, card=smaller_card), delivery)
            except TooLarge as error:
                refused = error
                _log.warning("card_too_large", screen=delivery.notice.screen, bytes=size_of(smaller_card))
        raise refused

    def _fitted(self, drawn: Drawn, delivery: Delivery) -> CardDocument:
        card = fitted(self._service.texts, drawn.card, in_channel=_is_in_channel(delivery.notice))
        if card is not drawn.card:
            _log.warning("card_shortened", screen=delivery.notice.screen, bytes=size_of(drawn.card))
        return card

    async def _send_once(self, drawn: Drawn, delivery: Delivery) -> Outcome:
        notice, place = delivery.notice, drawn.place
        wire = self._wire(drawn, notice)
        if place.address and place.activity_id:
            changed = await self._update(place.address, place.activity_id, wire, notice)
            card = SentCard(place.address, place.activity_id, notice.person_id, notice.screen, notice.args)
            return Outcome(delivery, [card] if changed and notice.way is Way.REPLACE else [], reached=changed)
        if place.address and notice.way is Way.POST:
            return Outcome(delivery, [await self._post(place, place.address, wire, notice)], reached=True)
        return await self._write(place, wire, delivery)

    async def _write(self, place: Destination, wire: Wire, delivery: Delivery) -> Outcome:
        """Write to somebody's chat; one that is unknown, or not what it was, is opened first."""
        notice, missed = delivery.notice, Undeliverable("no-address")
        if place.address:
            try:
                return Outcome(delivery, [await self._say(place.address, wire, notice)], reached=True)
            except Undeliverable as error:
                missed = error
        if place.anew is None or why_of(missed) in STAYS:
            raise missed
        opened = await self._chats.open(place.anew, notice.person_id)
        return Outcome(delivery, [await self._say(opened, wire, notice)], opened, reached=True)

    def _wire(self, drawn: Drawn, notice: Notice) -> Wire:
        key = "notification-channel" if _is_in_channel(notice) else "notification"
        return message(drawn.card, self._service.texts(key))

    async def _say(self, address: Address, wire: Wire, notice: Notice) -> SentCard:
        activity_id = await self._connector.send(address, wire, notice.importance.priority)
        return SentCard(address, activity_id, notice.person_id, notice.screen, notice.args)

    async def _post(self, place: Destination, address: Address, wire: Wire, notice: Notice) -> SentCard:
        """Post to the channel; where it is not found under its old service address, under the latest."""
        try:
            try:
                return await self._post_at(address, place.channel, wire, notice)
            except Undeliverable:
                if place.anew is None:
                    raise
                return await self._post_at(place.anew, place.channel, wire, notice)
        except Undeliverable as error:
            raise await waiting_for_channel(self._service, notice, error) from error

    async def _post_at(self, address: Address, channel: str, wire: Wire, notice: Notice) -> SentCard:
        thread_id, activity_id = await self._connector.post_to_channel(
            address.service_url, address.tenant_id, channel, wire, notice.importance.priority
        )
        return SentCard(replace(address, conversation_id=thread_id), activity_id, "", notice.screen, notice.args)

    async def _update(self, address: Address, activity_id: str, wire: Wire, notice: Notice) -> bool:
        """Draw a card anew; one that is gone needs nothing. Return whether it stands there now.

        Raises:
            TryLater: The lasting copy of an answer is only tried once, but for what our own limits held back.
        """
        try:
            await self._connector.update(address, activity_id, wire, notice.importance.priority)
        except (LimitReached, TooLarge):
            raise
        except SendFailed as error:
            means = await waiting_for_channel(self._service, notice, error)
            if notice.way is not Way.REPLACE and isinstance(means, TryLater):
                raise means from error
            _log.info("update_dropped", code=error.code)
            return False
        return True


def _is_in_channel(notice: Notice) -> bool:
    """Whether a notice stands where others read it."""
    return notice.way in {Way.POST, Way.REFRESH}


def _failed(delivery: Delivery, error: Exception) -> Outcome:
    """Return what an error means for a delivery."""
    if isinstance(error, SendFailed):
        return Outcome(delivery, error=error)
    if isinstance(error, FromNewerVersion):
        return Outcome(delivery, error=WaitsForNewer(error.code, NEWER_PAUSE))
    if isinstance(error, ConflictCheckPending):
        # Another process may have let the new lead in already, and told them something.
        return Outcome(delivery, error=TryLater(error.code))
    if isinstance(error, CaseworkError) and not isinstance(error, Unreadable):
        return Outcome(delivery, error=NoLongerWanted(error.code))
    if isinstance(error, StoreBusy | StoreConflict | StoreFailed):
        return Outcome(delivery, error=TryLater(error.code))
    # It would fail again, and hold up its ordering key; its text may hold content.
    _log.error("delivery_crashed", code=str(getattr(error, "code", type(error).__name__)))
    return Outcome(delivery, error=SendFailed("draw-failed"))
