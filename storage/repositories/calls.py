"""The calls for volunteers and the answers to them, sealed under the case's own key."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    ColumnElement,
    RowMapping,
    Select,
    String,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    null,
    select,
    update,
)

from casework.model.calls.call import Call, CallState, Offer, OfferState, StandingOffer, UnansweredCall
from casework.model.calls.half_days import half_days_read
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.errors import CodecError, NoSuchRow
from storage.schema.columns import Moment
from storage.schema.tables import calls, cases, offers
from storage.sealing.codecs.calls import CALL_TEXT, OFFER_TEXT, CallText, OfferText
from storage.sealing.sealer import Vault, case_scope


def _latest(condition: ColumnElement[bool]) -> Select[Any]:
    return select(calls).where(condition).order_by(calls.c.posted_at.desc(), calls.c.call_id).limit(1)


_BY_ID = _latest(calls.c.call_id == bindparam("id"))
_OF_CASE = _latest(calls.c.case_id == bindparam("id"))
_FORGET_REPEAT = update(calls).where(calls.c.call_id == bindparam("id")).values(repeated_at=null())
_CASE_OF = select(calls.c.case_id).where(calls.c.call_id == bindparam("call_id"))
_ANSWERS = (
    select(offers).where(offers.c.call_id == bindparam("call_id")).order_by(offers.c.answered_at, offers.c.resolver_key)
)
_ANSWER = select(offers).where(
    offers.c.call_id == bindparam("call_id"), offers.c.resolver_key == bindparam("resolver_key")
)
_STANDING = (
    select(calls.c.call_id, calls.c.posted_at, calls.c.answer_by, calls.c.state)
    .join_from(offers, calls)
    .join(cases, cases.c.case_id == calls.c.case_id)
    .where(
        offers.c.resolver_key == bindparam("resolver_key"),
        offers.c.state == literal_column(f"'{OfferState.OFFERED.value}'"),
        cases.c.is_open,
    )
    .order_by(calls.c.posted_at, calls.c.call_id)
)
"""The state stands in the statement itself, so that the index of standing offers serves it."""
_UNANSWERED = (
    select(calls.c.call_id, calls.c.answer_by)
    .join_from(cases, calls)
    .outerjoin(offers, and_(offers.c.call_id == calls.c.call_id, offers.c.resolver_key == bindparam("resolver_key")))
    .where(
        cases.c.is_open,
        cases.c.service.in_(bindparam("services", type_=String, expanding=True)),
        calls.c.state == CallState.OPEN.value,
        calls.c.answer_by > bindparam("now", type_=Moment()),
        offers.c.call_id.is_(None),
    )
    .order_by(calls.c.answer_by, calls.c.call_id)
    .limit(bindparam("most"))
)
"""Open cases are few, so no index of their calls is kept. Whoever had a case has answered its call."""
_OFFERED = select(func.count()).where(
    offers.c.call_id == bindparam("call_id"), offers.c.state == OfferState.OFFERED.value
)
_MINE = offers.alias()
_BEFORE = _OFFERED.add_columns(
    func.count(case((offers.c.resolver_key == bindparam("resolver_key"), 1))),
    select(_MINE.c.words)
    .where(_MINE.c.call_id == bindparam("call_id"), _MINE.c.resolver_key == bindparam("resolver_key"))
    .scalar_subquery(),
)
"""How many offer, how many of these I am, and the words of my own answer: all that an answer has to know."""


class SqlCalls:
    """The calls for volunteers and the answers to them (a `casework.ports.Calls`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._answers: dict[tuple[str, str], Offer | None] = {}
        self._counts: dict[str, int] = {}
        """What this transaction has read or stored, by call and by resolver."""

    async def put(self, call: Call) -> None:
        """Store a new or changed call.

        Raises:
            NoSuchRow: There is no such case.
        """
        scope = case_scope(call.case_id)
        if not await self._vault.has_key(scope):
            raise NoSuchRow("there is no such case")
        key = {"call_id": call.call_id}
        words = CallText(call.summary, call.asked, call.missing, call.times, call.taken_down)
        values = {
            "case_id": call.case_id,
            "state": call.state.value,
            "posted_at": call.posted_at,
            "answer_by": call.answer_by,
            "repeated_at": call.repeated_at,
            "words": await self._vault.reseal(calls.c.words, call.call_id, scope, CALL_TEXT, words, key=key),
        }
        await put_row(self._connection, calls, key, values)

    async def get(self, call_id: str) -> Call | None:
        """Return the call, or None."""
        return await self._connection.kept.get(calls, f"call/{call_id}", partial(self._one, _BY_ID, call_id))

    async def of_case(self, case_id: str) -> Call | None:
        """Return the case's latest call, or None."""
        return await self._connection.kept.get(calls, f"latest/{case_id}", partial(self._one, _OF_CASE, case_id))

    async def forget_repeat(self, call_id: str) -> None:
        """Let a call be posted again at once; whatever else somebody changes of it meanwhile stays as they leave it."""
        await self._connection.execute(_FORGET_REPEAT, {"id": call_id})

    async def answer(self, offer: Offer) -> tuple[int, int]:
        """Store a resolver's answer in place of their earlier one.

        Returns:
            How many offered and have not withdrawn: before this answer, and with it.

        Raises:
            NoSuchRow: There is no such call.
        """
        scope = await self._scope(offer.call_id)
        if scope is None:
            raise NoSuchRow("there is no such call")
        key = {"call_id": offer.call_id, "resolver_key": self._vault.person(offer.resolver)}
        place = offers.c.words, _offer_row(**key), scope, OFFER_TEXT
        before, mine, standing = (await self._connection.execute(_BEFORE, key)).one()
        if standing is not None:
            # What a newer Parley added to it stays, as `reseal` would see to with one more query.
            await self._vault.try_open(*place, standing)
        told = OfferText(offer.resolver, offer.availability, tuple(one.written() for one in offer.half_days))
        words = await self._vault.seal(*place, told)
        values = {"state": offer.state.value, "answered_at": offer.answered_at, "words": words}
        await put_row(self._connection, offers, key, values)
        now: int = before - mine + (offer.state is OfferState.OFFERED)
        self._answers[offer.call_id, offer.resolver] = offer
        self._counts[offer.call_id] = now
        return before, now

    async def offers(self, call_id: str) -> Sequence[Offer]:
        """Return every answer, oldest first, but for one of a kind that this Parley does not know."""
        scope = await self._scope(call_id)
        if scope is None:
            return []
        rows = (await self._connection.execute(_ANSWERS, {"call_id": call_id})).mappings().all()
        found = []
        for row in rows:
            with suppress(CodecError):
                found.append(await self._offer(row, scope))
        return found

    async def offer_of(self, call_id: str, person_id: str) -> Offer | None:
        """Return this resolver's own answer, or None."""
        if (call_id, person_id) not in self._answers:
            self._answers[call_id, person_id] = await self._read_answer(call_id, person_id)
        return self._answers[call_id, person_id]

    async def _read_answer(self, call_id: str, person_id: str) -> Offer | None:
        key = {"call_id": call_id, "resolver_key": self._vault.person(person_id)}
        row = (await self._connection.execute(_ANSWER, key)).mappings().one_or_none()
        scope = await self._scope(call_id) if row else None
        return await self._offer(row, scope) if row and scope else None

    async def standing_offers(self, person_id: str) -> Sequence[StandingOffer]:
        """Return this resolver's offers to calls of open cases, the oldest call first, without what can't be read."""
        rows = await self._connection.execute(_STANDING, {"resolver_key": self._vault.person(person_id)})
        found = []
        for one in rows:
            with suppress(CodecError):
                state = self._vault.word(calls.c.state, CallState, one.state)
                found.append(StandingOffer(one.call_id, one.posted_at, one.answer_by, state))
        return found

    async def unanswered(
        self, person_id: str, services: Sequence[str], now: datetime, limit: int
    ) -> Sequence[UnansweredCall]:
        """Return the calls that take answers at `now` (UTC) and have none of this resolver's, the next to close first.

        Args:
            services: Ids of the services whose calls they are.
            limit: At most so many.
        """
        asked = {"resolver_key": self._vault.person(person_id), "services": [*services], "now": now, "most": limit}
        return [
            UnansweredCall(one.call_id, one.answer_by) for one in await self._connection.execute(_UNANSWERED, asked)
        ]

    async def offered_count(self, call_id: str) -> int:
        """Return how many have offered and not withdrawn."""
        if call_id not in self._counts:
            found = await self._connection.execute(_OFFERED, {"call_id": call_id})
            self._counts[call_id] = found.scalar_one()
        return self._counts[call_id]

    async def _offer(self, row: RowMapping, scope: str) -> Offer:
        place = _offer_row(row["call_id"], row["resolver_key"])
        self._vault.whole(offers, row)
        words = await self._vault.open(offers.c.words, place, scope, OFFER_TEXT, row["words"])
        state = self._vault.word(offers.c.state, OfferState, row["state"])
        half_days = half_days_read(words.half_days)
        return Offer(row["call_id"], words.resolver, state, words.availability, row["answered_at"], half_days)

    async def _one(self, latest: Select[Any], row_id: str) -> Call | None:
        row = (await self._connection.execute(latest, {"id": row_id})).mappings().one_or_none()
        if row is None:
            return None
        call_id, case_id = row["call_id"], row["case_id"]
        self._vault.whole(calls, row)
        words = await self._vault.open(calls.c.words, call_id, case_scope(case_id), CALL_TEXT, row["words"])
        return Call(
            call_id=call_id,
            case_id=case_id,
            summary=words.summary,
            asked=words.asked,
            posted_at=row["posted_at"],
            answer_by=row["answer_by"],
            state=self._vault.word(calls.c.state, CallState, row["state"]),
            repeated_at=row["repeated_at"],
            missing=words.missing,
            times=words.times,
            taken_down=words.taken_down,
        )

    async def _scope(self, call_id: str) -> str | None:
        return await self._connection.kept.get(calls, f"scope/{call_id}", partial(self._read_scope, call_id))

    async def _read_scope(self, call_id: str) -> str | None:
        found = await self._connection.execute(_CASE_OF, {"call_id": call_id})
        case_id = found.scalar_one_or_none()
        return None if case_id is None else case_scope(case_id)


def _offer_row(call_id: str, resolver_key: str) -> str:
    return f"{call_id}/{resolver_key}"
