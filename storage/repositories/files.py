"""What hangs on a case: the entries of its file, and who looked at it."""

import secrets
from collections.abc import Sequence

from sqlalchemy import insert, select

from casework.model.case import Note
from casework.ports import Access
from storage.errors import NoSuchRow
from storage.shapes import LOOKED, NOTE, Looked
from storage.tables import accesses, notes
from storage.transactions import StoreConnection
from storage.vault import Vault, case_scope

_LIMIT = 50


class CaseFiles:
    """Notes and accesses of cases, sealed under each case's own key."""

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
        """Return the case's file, oldest first, at most the latest 50 entries."""
        scope = case_scope(case_id)
        latest = (
            select(notes.c.seal_id, notes.c.note)
            .where(notes.c.case_id == case_id)
            .order_by(notes.c.written_at.desc(), notes.c.note_id.desc())
            .limit(_LIMIT)
        )
        found = (await self._connection.execute(latest)).all()
        return [await self._vault.open(notes.c.note, row, scope, NOTE, sealed) for row, sealed in reversed(found)]

    async def log_access(self, access: Access) -> None:
        """Record that somebody looked.

        Raises:
            NoSuchRow: There is no such case.
        """
        scope = await self._scope(access.case_id)
        row = secrets.token_hex(16)
        looked = Looked(access.person_id, access.part)
        sealed = await self._vault.seal(accesses.c.looked, row, scope, LOOKED, looked)
        await self._connection.execute(
            insert(accesses).values(case_id=access.case_id, seal_id=row, at=access.at, looked=sealed)
        )

    async def accesses(self, case_id: str) -> Sequence[Access]:
        """Return who looked at the case, newest first, at most 50."""
        scope = case_scope(case_id)
        latest = (
            select(accesses.c.seal_id, accesses.c.at, accesses.c.looked)
            .where(accesses.c.case_id == case_id)
            .order_by(accesses.c.at.desc(), accesses.c.access_id.desc())
            .limit(_LIMIT)
        )
        entries = []
        for row, at, sealed in (await self._connection.execute(latest)).all():
            looked = await self._vault.open(accesses.c.looked, row, scope, LOOKED, sealed)
            entries.append(Access(case_id, looked.person_id, looked.part, at))
        return entries

    async def _scope(self, case_id: str) -> str:
        scope = case_scope(case_id)
        if not await self._vault.has_key(scope):
            raise NoSuchRow("there is no such case")
        return scope
