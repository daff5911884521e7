"""Cases, as the private store keeps them."""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

from sqlalchemy import (
    Executable,
    Integer,
    RowMapping,
    and_,
    bindparam,
    insert,
    or_,
    select,
    update,
)

from casework.errors import LostRace
from casework.model.cases.access_log import AuditEvent, LogEntry
from casework.model.cases.case import Case, Note
from casework.ports import Load, QueueFilter, QueueRow, Viewer
from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.repositories.access_log import CHAIN, AccessLog
from storage.repositories.case_lists import CaseLists, open_handling
from storage.repositories.case_notes import CaseNotes
from storage.repositories.case_people import concerning, hide, is_tied, keep_people, loads, unhide
from storage.repositories.case_rows import case_of, case_values
from storage.repositories.case_seals import CaseSeals
from storage.repositories.case_words import CaseWords
from storage.repositories.search_words import keep_words
from storage.schema.tables import access_chains, cases
from storage.sealing.audit_chain import Chain
from storage.sealing.sealer import Vault, case_scope

_WHOLE = select(cases, *CHAIN).outerjoin(access_chains, access_chains.c.case_id == cases.c.case_id)
"""A case, and how its log stands."""
_BY_ID = _WHOLE.where(cases.c.case_id == bindparam("wanted"))
_BY_REFERENCE = _WHOLE.where(cases.c.reference == bindparam("wanted"))

_IDS = (
    select(cases.c.case_id)
    .where(cases.c.case_id > bindparam("after"))
    .order_by(cases.c.case_id)
    .limit(bindparam("most", type_=Integer))
)


_OF_SERVICE = select(cases.c.case_id, cases.c.service, cases.c.handling)
_OF_OTHERS = _OF_SERVICE.where(cases.c.is_open, cases.c.service.not_in(bindparam("known", expanding=True)))
_SERVICES = _OF_SERVICE.where(cases.c.case_id.in_(bindparam("asked", expanding=True)))


class SqlCases:
    """The cases, their files and who looked at them (a `casework.ports.Cases`)."""

    def __init__(self, connection: StoreConnection, vault: Vault, log: AccessLog) -> None:
        self._connection = connection
        self._vault = vault
        self._log = log
        self._notes = CaseNotes(connection, vault)
        self._lists = CaseLists(connection, vault)
        self._words = CaseWords(connection, vault)
        self._read: dict[str, Case] = {}
        """What this transaction has read, and not changed since."""

    async def add(self, case: Case) -> None:
        """Store a new case under a data key of its own.

        Raises:
            LostRace: Its id or its reference is taken.
        """
        taken = or_(cases.c.case_id == case.case_id, cases.c.reference == case.reference)
        if (await self._connection.execute(select(cases.c.case_id).where(taken))).first():
            raise LostRace
        await self._vault.make_key(case_scope(case.case_id), case.created_at)
        values = await case_values(self._vault, case)
        row = {"case_id": case.case_id, "version": case.version, **values}
        await self._connection.execute(insert(cases).values(**row))
        await keep_people(self._connection, self._vault, case)
        await keep_words(self._connection, self._vault, case)
        await self._log.begin(case.case_id)
        await self._log.keep_case(row)

    async def get(self, case_id: str) -> Case | None:
        """Return the case, or None; asks nobody's permission."""
        found = self._read.get(case_id)
        # Without its key it is destroyed.
        if found is None or not await self._vault.has_key(case_scope(case_id)):
            found = await self._one(_BY_ID, case_id)
        return found

    async def concerns(self, case_id: str, person_id: str) -> bool:
        """Return whether somebody asked for help in a case, is or was involved in it, or is or was its resolver."""
        return await is_tied(self._connection, self._vault, case_id, person_id)

    async def by_reference(self, reference: str) -> Case | None:
        """Return the case with this reference, or None."""
        return await self._one(_BY_REFERENCE, reference)

    async def save(self, case: Case) -> Case:
        """Store the changed case and return it with its new version.

        Raises:
            LostRace: Somebody else changed it since it was read, or it is not there.
        """
        if not await self._vault.has_key(case_scope(case.case_id)):
            raise LostRace
        self._read.pop(case.case_id, None)
        saved = replace(case, version=case.version + 1)
        values = await case_values(self._vault, saved)
        seen = and_(cases.c.case_id == case.case_id, cases.c.version == case.version)
        result = await self._connection.execute(update(cases).where(seen).values(version=saved.version, **values))
        if result.rowcount != 1:
            raise LostRace
        await self._log.keep_case({"case_id": saved.case_id, "version": saved.version, **values})
        await keep_people(self._connection, self._vault, saved)
        await keep_words(self._connection, self._vault, saved)
        return saved

    async def queue(
        self, viewer: Viewer, which: QueueFilter, offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see, and the count of all.

        Of open cases the urgent ones come first, then those with the nearest deadline. Of closed ones the latest come
        first, and no more than `CLOSED_LISTED` are counted or listed.
        """
        return await self._lists.queue(viewer, which, offset, limit)

    async def find(
        self, viewer: Viewer, words: Collection[str], offset: int, limit: int
    ) -> tuple[Sequence[QueueRow], int]:
        """Return one page of the cases that `viewer` may see and that have all these words, and the count of all.

        Open ones come first, and of each kind the latest.
        """
        return await self._lists.find(viewer, words, offset, limit)

    async def put_words(self, case: Case) -> None:
        """Bring the words by which a case is found up to date."""
        await keep_words(self._connection, self._vault, case)

    async def hide(self, case_id: str, people: frozenset[str]) -> None:
        """List a case for these people no more, nor count it, though it can't be opened."""
        await hide(self._connection, self._vault, case_id, people)

    async def unhide(self, case_id: str, people: frozenset[str]) -> None:
        """List a case again for people from whom it was hidden, and whom it does not concern."""
        await unhide(self._connection, self._vault, case_id, people)

    async def services(self, case_ids: Sequence[str]) -> Mapping[str, str]:
        """Return the id of the service to which each of these cases belongs, as far as that can be opened."""
        return await self._confirmed((await self._connection.execute(_SERVICES, {"asked": case_ids})).mappings().all())

    async def open_services(self, besides: Collection[str]) -> frozenset[str]:
        """Return the ids of the services, besides these, to which open cases belong that can be opened."""
        found = await self._connection.execute(_OF_OTHERS, {"known": list(besides)})
        return frozenset((await self._confirmed(found.mappings().all())).values())

    async def ids(self, after: str, limit: int) -> Sequence[str]:
        """Return the ids of cases behind `after`, in their order."""
        found = await self._connection.execute(_IDS, {"after": after, "most": limit})
        return found.scalars().all()

    async def seal_services(self, after: str, limit: int) -> Mapping[str, bool]:
        """Seal whose they are in the next cases, as `casework.ports.Cases` says it."""
        return await CaseSeals(self._connection, self._vault, self._log).next_ones(await self.ids(after, limit))

    async def open_concerning(self, service: str, people: Collection[str], after: str, limit: int) -> Sequence[str]:
        """Return the ids of a service's open cases that must be kept from all of some people."""
        behind = and_(cases.c.is_open, cases.c.service == service, cases.c.case_id > after)
        wanted = select(cases.c.case_id).where(behind, *concerning(self._vault, people))
        return (await self._connection.execute(wanted.order_by(cases.c.case_id).limit(limit))).scalars().all()

    async def of_requester(self, person_id: str) -> Sequence[QueueRow]:
        """Return the requester's own cases, newest first, however many."""
        return await self._lists.of_requester(person_id)

    async def of_resolver(self, person_id: str) -> Sequence[QueueRow]:
        """Return the open cases assigned to this resolver, newest first, however many."""
        return await self._lists.of_resolver(person_id)

    async def of_party(self, person_id: str) -> Sequence[QueueRow]:
        """Return the cases in which somebody else named this person of the directory, newest first, however many."""
        return await self._lists.of_party(person_id)

    async def loads(self, person_ids: Sequence[str]) -> Mapping[str, Load]:
        """Return how busy each of these resolvers is."""
        return await loads(self._connection, self._vault, person_ids)

    async def add_note(self, case_id: str, note: Note) -> None:
        """Add an entry to the case's file."""
        await self._notes.add_note(case_id, note)

    async def notes(self, case_id: str) -> Sequence[Note]:
        """Return the case's file, oldest first, however long it is."""
        return await self._notes.notes(case_id)

    async def last_note(self, case_id: str) -> Note | None:
        """Return the newest entry of the case's file, or None."""
        return await self._notes.last_note(case_id)

    async def words(self, case_id: str) -> frozenset[str]:
        """Return every text that was written to the case beside itself: its file, calls, answers to them, and parts.

        Raises:
            CodecError: Something was written by a newer Parley.
            SealBroken: Something can't be opened.
        """
        return await self._words.of(case_id)

    async def log_access(self, access: AuditEvent) -> None:
        """Log an access, chained to the case's earlier ones, when the transaction is committed.

        The same person, part and reason twice in one transaction is one access: a card drawn once more.

        Raises:
            NoSuchRow: There is no such case.
        """
        await self._log.add(access)

    async def accesses(self, case_id: str, before: int | None = None) -> Sequence[LogEntry]:
        """Return the log of a case, newest first, at most 50 entries.

        Args:
            before: Only entries with a smaller number than this; None for the newest.
        """
        return await self._log.latest(case_id, before)

    async def _confirmed(self, rows: Sequence[RowMapping]) -> Mapping[str, str]:
        """Return the id of the service of each case of these rows that can be opened."""
        await self._vault.fetch(case_scope(row["case_id"]) for row in rows)
        found = {}
        for row in rows:
            with suppress(CodecError, SealBroken):
                await open_handling(self._vault, row)
                found[row["case_id"]] = row["service"]
        return found

    async def _one(self, statement: Executable, wanted: str) -> Case | None:
        row = (await self._connection.execute(statement, {"wanted": wanted})).mappings().one_or_none()
        if row is None:
            return None
        if row["entries"] is not None:
            self._log.read(Chain(row["case_id"], row["entries"], row["last_mac"], row["chain_mac"]))
        found = self._read[row["case_id"]] = await case_of(self._vault, row)
        return found
