"""Writing first: the chat of somebody who has never written to us, or whose chat is not what it was (facts.md, 12)."""

from dataclasses import replace
from typing import Protocol

from bot.edge.connector import Connector
from bot.errors import Undeliverable
from bot.turn_context import ServiceContext
from casework.model.messaging.notices import Address
from casework.model.messaging.unreachable import UnreachableReason

_REASONS = {
    "BotNotInConversationRoster": UnreachableReason.NOT_INSTALLED,
    "ForbiddenOperationException": UnreachableReason.NOT_INSTALLED,
    "ConversationBlockedByUser": UnreachableReason.BLOCKED,
    "MessageWritesBlocked": UnreachableReason.BLOCKED,
    "BotDisabledByUser": UnreachableReason.BLOCKED,
    "BotDisabledByAdmin": UnreachableReason.SWITCHED_OFF,
}
"""The connector's own codes (see `bot/microsoft/answers.py`). One that is not here is told by its status alone."""

_STATUSES = {
    "http-404": UnreachableReason.GONE,
    "http-410": UnreachableReason.GONE,
    "no-address": UnreachableReason.NOT_INSTALLED,
}

STAYS = frozenset({UnreachableReason.BLOCKED, UnreachableReason.SWITCHED_OFF})
"""What somebody decided, and opening the chat anew would not change."""


class Installer(Protocol):
    """Adds the app for somebody."""

    async def install(self, person_id: str) -> str:
        """Add the app for somebody, and return the id of their chat with it, "" where it is not known.

        Raises:
            Undeliverable: It can't be added: no permission, or no such person.
            TryLater: Not now.
        """
        ...


def why_of(error: Undeliverable) -> UnreachableReason:
    """Return what an error of the connector says is in the way."""
    status, code = error.code[:8], error.code[9:]
    if status == "install-":
        return UnreachableReason.NOT_INSTALLED
    return _REASONS.get(code) or _STATUSES.get(error.code) or _STATUSES.get(status, UnreachableReason.REFUSED)


class Chats:
    """Opens people's chats.

    Args:
        service: What all turns share.
        connector: Opens them.
        installer: Adds the app for those who don't have it, or None where that is not possible.
    """

    def __init__(self, service: ServiceContext, connector: Connector, installer: Installer | None) -> None:
        self._service = service
        self._connector = connector
        self._installer = installer

    async def open(self, address: Address, person_id: str) -> Address:
        """Open somebody's chat, or find it again; the app is added first where they don't have it.

        Args:
            address: The service address and tenant to open it in.
            person_id: The Entra object id.

        Raises:
            SendFailed: It can't be opened; `TryLater` if it may be later.
        """
        try:
            return await self._find(address, person_id)
        except Undeliverable as error:
            if self._installer is None or why_of(error) in STAYS or not await self._may_install(person_id):
                raise Undeliverable(_not_installed(error)) from error
        chat = await self._installer.install(person_id)
        return replace(address, conversation_id=chat) if chat else await self._find(address, person_id)

    async def _find(self, address: Address, person_id: str) -> Address:
        opened = await self._connector.create_personal(address.service_url, address.tenant_id, person_id)
        return replace(address, conversation_id=opened)

    async def _may_install(self, person_id: str) -> bool:
        """Whether they did not remove the app themselves: that was their decision, and it stands."""
        async with self._service.store.unit_of_work() as work:
            unreachable = (await work.unreachable.of([person_id])).get(person_id)
        return unreachable is None or unreachable.why is not UnreachableReason.REMOVED


def _not_installed(error: Undeliverable) -> str:
    """Return the error's code; a refusal without a reason to open a chat means that the app is not there."""
    return "http-403-ForbiddenOperationException" if why_of(error) is UnreachableReason.REFUSED else error.code
