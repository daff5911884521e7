"""From a notice to cards on their way: where it goes, and what its reader may see, decided when it is sent."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.desks import Surroundings
from bot.edge.errors import Unreachable
from bot.turns import SERVICE_URL
from casework.model.notices import Address, Delivery, Way
from casework.ports import UnitOfWork
from dialogs import router


@dataclass(frozen=True, slots=True)
class Drawn:
    """One card on its way.

    Attributes:
        card: What to send.
        address: Where to; with the conversation "" for a chat that has to be opened first.
        activity_id: The card to update, or "" for a new message.
    """

    card: router.CardDocument
    address: Address
    activity_id: str = ""


class Drawing:
    """Draws notices, each in a transaction of its own.

    Args:
        around: What all turns share.
        tenant_id: The tenant in which somebody, or a channel, can be written to first; "" where nobody can be, as in
            the Playground, which knows its personas only.
    """

    def __init__(self, around: Surroundings, tenant_id: str) -> None:
        self._around = around
        self._tenant_id = tenant_id

    async def draw(self, delivery: Delivery) -> list[Drawn]:
        """Draw a notice for each place it goes to.

        Raises:
            Unreachable: No place is known.
            CaseworkError: Its reader may not see it any more.
        """
        notice = delivery.notice
        async with self._around.store.unit_of_work() as work:
            places = await self._places(work, delivery)
            view = self._around.view(self._around.desk(work), notice.person_id, notice.args)
            card = await router.draw_message(view, notice.screen, anew=notice.way is Way.SEND) if places else None
            await work.commit()
        if card is not None:
            return [Drawn(card, address, activity_id) for address, activity_id in places]
        if notice.way is Way.REFRESH:
            return []
        raise Unreachable("no-address")

    async def _places(self, work: UnitOfWork, delivery: Delivery) -> list[tuple[Address, str]]:
        """Return where a notice goes, each with the card to update there or ""."""
        notice = delivery.notice
        latest = await work.facts.get(SERVICE_URL) or ""
        if notice.way is Way.POST:
            return [(one, "") for one in await self._channel_addresses(work, latest)]
        if notice.way is Way.REFRESH:
            cards = await work.outbox.cards_about(notice.subject)
            return [(self._moved(one.address, latest, delivery), one.activity_id) for one in cards if not one.person_id]
        found = await work.addresses.of(notice.person_id)
        if found:
            return [(self._moved(found, latest, delivery), notice.activity_id)]
        return [(self.unopened(latest), "")] if latest and self._tenant_id and notice.way is Way.SEND else []

    def unopened(self, service_url: str) -> Address:
        """Return the address of a chat that has to be opened first."""
        return Address(service_url, "", self._tenant_id)

    def _moved(self, address: Address, latest: str, delivery: Delivery) -> Address:
        """Return the address, under the latest service address when the one it was seen with did not work."""
        again = delivery.attempts > 0 and latest and self._tenant_id
        return replace(address, service_url=latest) if again else address

    async def _channel_addresses(self, work: UnitOfWork, latest: str) -> Sequence[Address]:
        """Return where the resolvers' channel is reached: in Teams once, however its address has changed over time."""
        channel = self._around.institution.resolvers_channel.channel_id
        known = await work.addresses.of_channel(channel)
        if not self._tenant_id:
            return known
        if not known:
            return [Address(latest, channel, self._tenant_id)] if latest else []
        return [one for one in known if one.service_url == latest] or known[:1]
