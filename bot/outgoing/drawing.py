"""From a notice to cards on their way: where it goes, and what its reader may see, decided when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.errors import NoLongerWanted, Undeliverable
from bot.turn_context import ServiceContext
from casework.actions.messaging.undeliverable import posting_service
from casework.errors import NotForYou
from casework.model.messaging.notices import Address, Delivery, Way
from casework.ports import UnitOfWork
from dialogs.kit.fitting import CardDocument
from storage.errors import StoreBusy, StoreConflict, StoreFailed

SERVICE_URL = "latest-service-url"
"""The fact under which the connector's latest address is kept, to write first to somebody new."""


@dataclass(frozen=True, slots=True)
class Destination:
    """Where a card goes.

    Attributes:
        address: Where to, or None where no chat is known.
        activity_id: The card to update, or "" for a new message.
        anew: Where to turn when that fails for good: to open the reader's chat, with no conversation yet, or to the
            channel under the latest service address; None for nowhere.
        channel: The channel to post to, or "".
    """

    address: Address | None
    activity_id: str = ""
    anew: Address | None = None
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Drawn:
    """One card on its way.

    Attributes:
        card: What to send.
        place: Where to.
    """

    card: CardDocument
    place: Destination


class Drawing:
    """Draws notices, those that were claimed together in one transaction.

    Args:
        service: What all turns share.
        tenant_id: The tenant in which somebody, or a channel, can be written to first; "" where nobody can be, as in
            the Playground, which knows its personas only.
    """

    def __init__(self, service: ServiceContext, tenant_id: str) -> None:
        self._service = service
        self._tenant_id = tenant_id

    async def draw_all(self, deliveries: Sequence[Delivery]) -> list[Sequence[Drawn] | Exception]:
        """Draw each notice for each place it goes to, or tell why it can't be drawn.

        Returns:
            In the order of the deliveries. `Undeliverable` (in the Playground `NoLongerWanted`) where no place is
            known, a `CaseworkError` where the reader may not see it any more.

        Raises:
            StoreBusy: The store failed, so none was drawn; likewise `StoreConflict` and `StoreFailed`.
        """
        drawn: list[Sequence[Drawn] | Exception] = []
        async with self._service.store.unit_of_work() as work:
            latest = await work.service_state.get(SERVICE_URL) or ""
            for delivery in deliveries:
                try:
                    drawn.append(await self._draw(work, delivery, latest))
                except (StoreBusy, StoreConflict, StoreFailed):
                    raise
                except Exception as error:  # noqa: BLE001 - It is told, and holds up no other one.
                    drawn.append(error)
            await work.commit()
        return drawn

    async def _draw(self, work: UnitOfWork, delivery: Delivery, latest: str) -> Sequence[Drawn]:
        notice = delivery.notice
        if notice.way is Way.REFRESH:
            return await self._draw_anew(work, delivery, latest)
        if notice.way is Way.POST and (call_id := notice.args.get("call")):
            call = await work.calls.get(call_id)
            if call is not None and not call.takes_answers(self._service.clock.now()):
                # It waited, for an archived channel say, until nobody can answer it any more.
                raise NoLongerWanted("call-closed")
        if places := await self._places(work, delivery, latest):
            view = self._service.view(self._service.desk(work), notice.person_id, notice.args)
            card = await self._service.router.draw_message(view, notice.screen, anew=notice.way is Way.SEND)
            return [Drawn(card, place) for place in places]
        if notice.way is Way.RETRACT:
            return []
        # The Playground has its personas and nobody else, so nobody is missed there.
        raise Undeliverable("no-address") if self._tenant_id else NoLongerWanted("no-address")

    async def _draw_anew(self, work: UnitOfWork, delivery: Delivery, latest: str) -> Sequence[Drawn]:
        """Draw each card that stands in a channel about a subject, by its own arguments."""
        drawn, desk = [], self._service.desk(work)
        for one in await work.outbox.cards_about(delivery.notice.subject):
            if not one.person_id:
                view = self._service.view(desk, "", one.args)
                card = await self._service.router.draw_message(view, one.screen, anew=False)
                drawn.append(Drawn(card, Destination(self._moved(one.address, latest, delivery), one.activity_id)))
        return drawn

    async def _places(self, work: UnitOfWork, delivery: Delivery, latest: str) -> list[Destination]:
        """Return where a notice goes."""
        notice = delivery.notice
        if notice.way is Way.POST:
            return await self._channel_places(work, delivery, latest)
        if notice.way is Way.RETRACT:
            known = await work.outbox.cards_to_retract(notice.subject)
            return [Destination(self._moved(one.address, latest, delivery), one.activity_id) for one in known]
        found = await work.addresses.of(notice.person_id)
        if notice.way is Way.REPLACE:
            return [Destination(self._moved(found, latest, delivery), notice.activity_id)] if found else []
        elsewhere = found is not None and found.tenant_id != self._tenant_id
        anew = Address(latest, "", self._tenant_id) if latest and self._tenant_id and not elsewhere else None
        if found:
            return [Destination(self._moved(found, latest, delivery), anew=anew)]
        return [Destination(None, anew=anew)] if anew else []

    def _moved(self, address: Address, latest: str, delivery: Delivery) -> Address:
        """Return the address: every second time, once it did not work, under the latest service address."""
        moved = delivery.attempts % 2 and latest and address.tenant_id == self._tenant_id
        return replace(address, service_url=latest) if moved else address

    async def _channel_places(self, work: UnitOfWork, delivery: Delivery, latest: str) -> list[Destination]:
        """Return where a service's channel is reached: in Teams once, however its address has changed over time.

        Raises:
            NotForYou: The call is gone.
        """
        service = await posting_service(self._service.desk(work), delivery.notice)
        if service is None:
            raise NotForYou
        channel = service.channel.channel_id
        known = await work.addresses.of_channel(channel)
        if not self._tenant_id:
            return [Destination(one, channel=channel) for one in known]
        newest = Address(latest, channel, self._tenant_id) if latest else None
        if not known:
            return [Destination(newest, channel=channel)] if newest else []
        first = next((one for one in known if one.service_url == latest), known[0])
        anew = newest if first.service_url != latest else None
        return [Destination(self._moved(first, latest, delivery), anew=anew, channel=channel)]
