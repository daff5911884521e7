"""Everything that was written to a case beside the case itself: what is read when somebody joins whom it may name."""

from collections.abc import AsyncIterator

from sqlalchemy import BindParameter, bindparam, select

from casework.model.cases.parts import words_of
from storage.engine.transactions import StoreConnection
from storage.schema.tables import calls, case_parts, meetings, notes, offers
from storage.sealing.codecs.calls import CALL_TEXT, OFFER_TEXT
from storage.sealing.codecs.cases import NOTE
from storage.sealing.codecs.meetings import MEETING
from storage.sealing.codecs.parts import PARTS
from storage.sealing.sealer import Vault, case_scope

_OF: BindParameter[str] = bindparam("case_id")
_NOTES = select(notes.c.seal_id, notes.c.note).where(notes.c.case_id == _OF)
_CALLS = select(calls.c.call_id, calls.c.words).where(calls.c.case_id == _OF)
_OFFERS = (
    select(offers.c.call_id, offers.c.resolver_key, offers.c.words)
    .join_from(offers, calls)
    .where(calls.c.case_id == _OF)
)
_MEETINGS = select(meetings.c.meeting_id, meetings.c.content).where(meetings.c.case_id == _OF)
_PARTS = select(case_parts.c.part, case_parts.c.content).where(case_parts.c.case_id == _OF)


class CaseWords:
    """The words of cases, sealed under each case's own key."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def of(self, case_id: str) -> frozenset[str]:
        """Return every text of a case's file, its calls, the answers to them, its meetings, and its parts.

        Raises:
            CodecError: Something was written by a newer Parley.
            SealBroken: Something can't be opened.
        """
        texts = {text async for text in self._texts(case_id)}
        return frozenset(texts - {""})

    async def _texts(self, case_id: str) -> AsyncIterator[str]:
        scope, which = case_scope(case_id), {"case_id": case_id}
        for row, sealed in await self._connection.execute(_NOTES, which):
            note = await self._vault.open(notes.c.note, row, scope, NOTE, sealed)
            if note.is_written:
                yield note.text
        for row, sealed in await self._connection.execute(_CALLS, which):
            call = await self._vault.open(calls.c.words, row, scope, CALL_TEXT, sealed)
            yield call.summary
            yield call.asked
        for call_id, resolver_key, sealed in await self._connection.execute(_OFFERS, which):
            row = f"{call_id}/{resolver_key}"
            yield (await self._vault.open(offers.c.words, row, scope, OFFER_TEXT, sealed)).availability
        for row, sealed in await self._connection.execute(_MEETINGS, which):
            meeting = await self._vault.open(meetings.c.content, row, scope, MEETING, sealed)
            yield meeting.place
            yield meeting.arrangement.wish if meeting.arrangement else ""
        known = dict(PARTS.values())
        for name, sealed in await self._connection.execute(_PARTS, which):
            if name not in known:
                raise self._vault.newer(case_parts.c.part)
            part = await self._vault.open(case_parts.c.content, f"{case_id}/{name}", scope, known[name], sealed)
            for text in words_of(part):
                yield text
