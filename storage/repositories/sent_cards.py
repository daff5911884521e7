"""Where cards stand in chats and channels, so that they can be drawn anew or retracted."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, delete, select

from casework.model.messaging.notices import Notice, SentCard
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import sent_cards
from storage.sealing.codecs.messaging import SENT_CARD
from storage.sealing.sealer import SERVICE, Vault

_LIMIT = 200
_NEWEST = (sent_cards.c.sent_at.desc(), sent_cards.c.card_id.desc())


class SentCards:
    """The cards, as one transaction sees them."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def remember(self, notice: Notice, card: SentCard, now: datetime) -> None:
        """Keep where a card stands that tells of a case or call, or of several; the same card is kept once for each."""
        of_one = [(notice.subject, notice.related_id)] if notice.related_id else []
        for subject, related_id in (*of_one, *((one, one) for one in notice.case_ids)):
            await self._keep(subject, related_id, card, now)

    async def _keep(self, subject: str, related_id: str, card: SentCard, now: datetime) -> None:
        activity = self._vault.hashed("card", card.address.conversation_id, card.activity_id)
        key = {"subject": subject, "activity_key": activity}
        sealed = await self._vault.reseal(sent_cards.c.card, _row(subject, activity), SERVICE, SENT_CARD, card, key=key)
        await put_row(self._connection, sent_cards, key, {"sent_at": now, "card": sealed, "matter": related_id})

    async def about(self, subject: str) -> Sequence[SentCard]:
        """Return those about a subject, newest first, however many: one that is left out would go on contradicting."""
        return await self._found(sent_cards.c.subject == subject, None)

    async def readers(self, subject: str) -> frozenset[str]:
        """Return the person ids of all in whose own chats a card about a subject stands."""
        cards = await self._found(sent_cards.c.subject == subject, None)
        return frozenset(one.person_id for one in cards if one.person_id)

    async def of(self, related_id: str) -> Sequence[SentCard]:
        """Return those that tell of a case or call, newest first, however many."""
        return await self._found(sent_cards.c.matter == related_id, None)

    async def next_of(self, related_id: str) -> Sequence[SentCard]:
        """Return the newest of those, at most 200."""
        return await self._found(sent_cards.c.matter == related_id, _LIMIT)

    async def forget(self, related_id: str) -> bool:
        """Forget those that `next_of` returns; tell whether there are more."""
        of_related = sent_cards.c.matter == related_id
        newest = select(sent_cards.c.card_id).where(of_related).order_by(*_NEWEST).limit(_LIMIT)
        await self._connection.execute(delete(sent_cards).where(sent_cards.c.card_id.in_(newest)))
        more = select(sent_cards.c.card_id).where(of_related).limit(1)
        return (await self._connection.execute(more)).first() is not None

    async def _found(self, condition: ColumnElement[bool], most: int | None) -> Sequence[SentCard]:
        query = (
            select(sent_cards.c.subject, sent_cards.c.activity_key, sent_cards.c.card)
            .where(condition)
            .order_by(*_NEWEST)
            .limit(most)
        )
        rows = (await self._connection.execute(query)).all()
        sealed = [(_row(about, activity), card) for about, activity, card in rows]
        return await self._vault.open_all(sent_cards.c.card, SERVICE, SENT_CARD, sealed)


def _row(subject: str, activity_key: str) -> str:
    return f"{subject}/{activity_key}"
