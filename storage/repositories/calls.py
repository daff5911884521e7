"""The calls for volunteers and the answers to them, sealed under the case's own key."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, select

from casework.model.call import Call, CallState, Offer, OfferState
from storage.databases import StoreConnection
from storage.errors import NoSuchRow
from storage.rows import put_row
from storage.shapes import CALL_TEXT, OFFER_TEXT, CallText, OfferText
from storage.tables import calls, offers
from storage.vault import Vault, case_scope


class SqlCalls:
    """The calls for volunteers and the answers to them (a `casework.ports.Calls`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, call: Call) -> None:
        """Store a new or changed call.

        Raises:
            NoSuchRow: There is no such case.
        """
        scope = case_scope(call.case_id)
        if not await self._vault.has_key(scope):
            raise NoSuchRow("there is no such case")
        words = CallText(call.summary, call.asked)
        values = {
            "case_id": call.case_id,
            "state": call.state.value,
            "posted_at": call.posted_at,
            "answer_by": call.answer_by,
            "words": await self._vault.seal(calls.c.words, call.call_id, scope, CALL_TEXT, words),
        }
        await put_row(self._connection, calls, {"call_id": call.call_id}, values)

    async def get(self, call_id: str) -> Call | None:
        """Return the call, or None."""
        return await self._one(calls.c.call_id == call_id)

    async def of_case(self, case_id: str) -> Call | None:
        """Return the case's latest call, or None."""
        return await self._one(calls.c.case_id == case_id)

    async def answer(self, offer: Offer) -> None:
        """Store a resolver's answer in place of their earlier one.

        Raises:
            NoSuchRow: There is no such call.
        """
        scope = await self._scope(offer.call_id)
        if scope is None:
            raise NoSuchRow("there is no such call")
        key = {"call_id": offer.call_id, "resolver_key": self._vault.person(offer.resolver)}
        words = OfferText(offer.resolver, offer.availability)
        values = {
            "state": offer.state.value,
            "answered_at": offer.answered_at,
            "words": await self._vault.seal(offers.c.words, _offer_row(**key), scope, OFFER_TEXT, words),
        }
        await put_row(self._connection, offers, key, values)

    async def offers(self, call_id: str) -> Sequence[Offer]:
        """Return every answer, oldest first."""
        scope = await self._scope(call_id)
        if scope is None:
            return []
        query = select(offers).where(offers.c.call_id == call_id).order_by(offers.c.answered_at, offers.c.resolver_key)
        answers = []
        for row in (await self._connection.execute(query)).mappings().all():
            place = _offer_row(call_id, row["resolver_key"])
            words = await self._vault.open(offers.c.words, place, scope, OFFER_TEXT, row["words"])
            state = OfferState(row["state"])
            answers.append(Offer(call_id, words.resolver, state, words.availability, row["answered_at"]))
        return answers

    async def _one(self, condition: ColumnElement[bool]) -> Call | None:
        latest = select(calls).where(condition).order_by(calls.c.posted_at.desc(), calls.c.call_id).limit(1)
        row = (await self._connection.execute(latest)).mappings().one_or_none()
        if row is None:
            return None
        call_id, case_id = row["call_id"], row["case_id"]
        words = await self._vault.open(calls.c.words, call_id, case_scope(case_id), CALL_TEXT, row["words"])
        return Call(
            call_id=call_id,
            case_id=case_id,
            summary=words.summary,
            asked=words.asked,
            posted_at=row["posted_at"],
            answer_by=row["answer_by"],
            state=CallState(row["state"]),
        )

    async def _scope(self, call_id: str) -> str | None:
        found = await self._connection.execute(select(calls.c.case_id).where(calls.c.call_id == call_id))
        case_id = found.scalar_one_or_none()
        return None if case_id is None else case_scope(case_id)


def _offer_row(call_id: str, resolver_key: str) -> str:
    return f"{call_id}/{resolver_key}"
