"""The notes of a case: the entries of what leads call its file."""

import secrets
from collections.abc import Sequence

from sqlalchemy import insert, select

from casework.model.cases.case import Note
from storage.engine.transactions import StoreConnection
from storage.errors import NoSuchRow
from storage.schema.tables import notes
from storage.sealing.codecs.cases import NOTE
from storage.sealing.sealer import Vault, case_scope

_NEWEST_FIRST = notes.c.written_at.desc(), notes.c.note_id.desc()


class CaseNotes:
    """Notes of cases, sealed under each case's own key."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def add_note(self, case_id: str, note: Note) -> None:
        """Add an entry to the case's file.

        Raises:
            NoSuchRow: There is no such case.
        """
        scope = await self._scope(case_id)
        row = secrets.token_hex(16)
        sealed = await self._vault.seal(notes.c.note, row, scope, NOTE, note)
        await self._connection.execute(
            insert(notes).values(case_id=case_id, seal_id=row, written_at=note.written_at, note=sealed)
        )

    async def notes(self, case_id: str) -> Sequence[Note]:
        """Return the case's file, oldest first, however long it is."""
        return (await self._newest(case_id, None))[::-1]

    async def last_note(self, case_id: str) -> Note | None:
        """Return the newest entry of the case's file, or None."""
        return next(iter(await self._newest(case_id, 1)), None)

    async def _newest(self, case_id: str, most: int | None) -> Sequence[Note]:
        scope = case_scope(case_id)
        newest = select(notes.c.seal_id, notes.c.note).where(notes.c.case_id == case_id).order_by(*_NEWEST_FIRST)
        found = (await self._connection.execute(newest.limit(most))).all()
        return [await self._vault.open(notes.c.note, row, scope, NOTE, sealed) for row, sealed in found]

    async def _scope(self, case_id: str) -> str:
        scope = case_scope(case_id)
        if not await self._vault.has_key(scope):
            raise NoSuchRow("there is no such case")
        return scope
