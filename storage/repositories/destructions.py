"""The end of cases: which are due, how all that is stored of them goes, and the record that remains (R24)."""

import hmac
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, func, literal_column, not_, or_, select, update

from casework.model.cases.lifecycle import Stage
from casework.model.retention import Destruction
from casework.ports import Expiring, Viewer
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row
from storage.repositories.access_log import AccessLog
from storage.repositories.case_people import Relation
from storage.schema.tables import calls, case_people, cases, destructions, outbox, reminders, sent_cards
from storage.sealing.sealer import Vault, case_scope

_EXPIRING = (cases.c.case_id, cases.c.reference, cases.c.stage, cases.c.queue_order, cases.c.told_at)
_ORDER = (cases.c.queue_order, cases.c.case_id)
_ON_HOLD = and_(~cases.c.is_open, cases.c.hold.is_not(None))


class SqlDestructions:
    """The closed cases whose time is up, and the records of the destroyed (a `casework.ports.Destructions`)."""

    def __init__(self, connection: StoreConnection, vault: Vault, log: AccessLog) -> None:
        self._connection = connection
        self._vault = vault
        self._log = log

    async def mark_announced(self, closed_before: Mapping[Stage, datetime], now: datetime, limit: int) -> Sequence[str]:
        """Note that the leads are told now of cases that nobody was told of; return their ids, longest closed first."""
        untold = and_(_expired(closed_before), cases.c.told_at.is_(None))
        query = select(cases.c.case_id).where(untold).order_by(*_ORDER).limit(limit)
        found: Sequence[str] = (await self._connection.execute(query)).scalars().all()
        if found:
            await self._connection.execute(update(cases).where(cases.c.case_id.in_(found)).values(told_at=now))
        return found

    async def take_back(self, case_id: str) -> None:
        """Note that the leads were not told of a case."""
        await self._connection.execute(update(cases).where(cases.c.case_id == case_id).values(told_at=None))

    async def take_back_early(self, closed_before: Mapping[Stage, datetime], latest: datetime) -> None:
        """Note that the leads were not told of cases that are not among those any more, or told of after `latest`."""
        too_early = or_(not_(_time_is_up(closed_before)), cases.c.told_at > latest)
        await self._connection.execute(
            update(cases).where(cases.c.told_at.is_not(None), too_early).values(told_at=None)
        )

    async def recused(self, case_ids: Sequence[str], person_ids: Sequence[str]) -> Mapping[str, frozenset[str]]:
        """Return, for each of these cases, whom of these people it concerns, so that they must not know of it."""
        keys = {self._vault.person(person_id): person_id for person_id in person_ids}
        query = select(case_people.c.person_key, case_people.c.case_id).where(
            case_people.c.case_id.in_(case_ids),
            case_people.c.role == Relation.CONCERNED,
            case_people.c.person_key.in_(keys),
        )
        found: dict[str, set[str]] = defaultdict(set)
        for key, case_id in await self._connection.execute(query):
            found[case_id].add(keys[key])
        return {case_id: frozenset(found[case_id]) for case_id in case_ids}

    async def expiring(
        self, closed_before: Mapping[Stage, datetime], offset: int, limit: int, viewer: Viewer | None = None
    ) -> tuple[Sequence[Expiring], int]:
        """Return one page of the cases that `viewer` may see, longest closed first, and the count of all."""
        wanted = _expired(closed_before)
        if viewer is not None:
            hidden = select(case_people.c.case_id).where(
                case_people.c.person_key == self._vault.person(viewer.person_id),
                case_people.c.role == Relation.CONCERNED,
            )
            wanted = and_(wanted, cases.c.service.in_(list(viewer.services)), cases.c.case_id.not_in(hidden))
        counted = await self._connection.execute(select(func.count()).select_from(cases).where(wanted))
        return await self._found(wanted, offset, limit), counted.scalar_one()

    async def on_hold(self) -> int:
        """Return how many closed cases are on hold."""
        found = await self._connection.execute(select(func.count()).select_from(cases).where(_ON_HOLD))
        count: int = found.scalar_one()
        return count

    async def due(
        self, closed_before: Mapping[Stage, datetime], announced_before: datetime, limit: int
    ) -> Sequence[Expiring]:
        """Return the cases to be destroyed now, longest closed first, of which the leads were told long enough ago."""
        announced = and_(_time_is_up(closed_before), cases.c.told_at.is_not(None), cases.c.told_at <= announced_before)
        return await self._found(announced, 0, limit)

    async def destroy(
        self, destructions_due: Sequence[Destruction], now: datetime
    ) -> tuple[Sequence[Destruction], Sequence[str]]:
        """Destroy cases with their keys and everything that hangs on them, and keep a record of each.

        What was destroyed before, and is back from a copy, goes again under its first record. The access log stays, and
        what it says can't be read any more.
        """
        there = select(cases.c.case_id).where(cases.c.case_id.in_([one.case_id for one in destructions_due]))
        found = frozenset((await self._connection.execute(there)).scalars())
        wanted = {one.case_id: one for one in destructions_due if one.case_id in found}
        related_ids = await self._related_ids(wanted)
        busy = await self._busy(related_ids, now)
        done = {case_id: one for case_id, one in wanted.items() if busy.isdisjoint(related_ids[case_id])}
        gone = [related_id for case_id in done for related_id in related_ids[case_id]]
        shown = select(sent_cards.c.matter).where(sent_cards.c.matter.in_(gone)).distinct()
        standing: Sequence[str] = (await self._connection.execute(shown)).scalars().all()
        await self._delete(list(done), gone)
        await self._record(done.values())
        return list(done.values()), standing

    async def records(self, after: str, limit: int) -> Sequence[Destruction]:
        """Return the records whose case ids follow `after`, in their order."""
        query = select(destructions).where(destructions.c.case_id > after).order_by(destructions.c.case_id).limit(limit)
        return [Destruction(**row) for row in (await self._connection.execute(query)).mappings()]

    async def destroyed(self, case_ids: Sequence[str]) -> frozenset[str]:
        """Return which of these cases were destroyed, as far as their record is genuine."""
        query = select(destructions).where(destructions.c.case_id.in_(case_ids))
        found = [Destruction(**row) for row in (await self._connection.execute(query)).mappings()]
        return frozenset(one.case_id for one in found if self.is_genuine(one))

    async def count(self) -> int:
        """Return how many cases were destroyed so far."""
        found = await self._connection.execute(select(func.count()).select_from(destructions))
        count: int = found.scalar_one()
        return count

    def is_genuine(self, record: Destruction) -> bool:
        """Whether this store, or the one that it is a copy of, made the record."""
        return hmac.compare_digest(record.proof.encode(), self._proof(record).encode())

    async def _found(self, wanted: ColumnElement[bool], offset: int, limit: int) -> Sequence[Expiring]:
        query = select(*_EXPIRING).where(wanted).order_by(*_ORDER).offset(offset).limit(limit)
        return [
            Expiring(case_id, reference, self._vault.word(cases.c.stage, Stage, stage), closed_at, told_at)
            for case_id, reference, stage, closed_at, told_at in await self._connection.execute(query)
        ]

    async def _related_ids(self, case_ids: Iterable[str]) -> Mapping[str, Sequence[str]]:
        """Return, for each case, its own id and those of its calls: what cards and notices are known by."""
        found = {case_id: [case_id] for case_id in case_ids}
        query = select(calls.c.case_id, calls.c.call_id).where(calls.c.case_id.in_(found))
        for case_id, call_id in await self._connection.execute(query):
            found[case_id].append(call_id)
        return found

    async def _busy(self, related_ids: Mapping[str, Sequence[str]], now: datetime) -> frozenset[str]:
        """Return the related ids of which something is just being sent: it could still leave a card behind."""
        ids = [related_id for of_case in related_ids.values() for related_id in of_case]
        # What is finished has no lease.
        query = select(outbox.c.matter).where(outbox.c.lease_until > now, _about(ids))
        return frozenset((await self._connection.execute(query)).scalars())

    async def _delete(self, case_ids: Sequence[str], related_ids: Sequence[str]) -> None:
        """Delete the keys and every row; people, parts, notes, calls and offers go with their case."""
        self._log.drop(case_ids)
        await self._vault.destroy_keys(case_scope(one) for one in case_ids)
        await self._connection.execute(delete(cases).where(cases.c.case_id.in_(case_ids)))
        await self._connection.execute(delete(outbox).where(_about(related_ids)))
        await self._connection.execute(delete(reminders).where(reminders.c.case_id.in_(case_ids)))

    async def _record(self, done: Iterable[Destruction]) -> None:
        for one in done:
            values = {"case_id": one.case_id, "destroyed_at": one.destroyed_at, "rule": one.rule}
            await add_row(self._connection, destructions, {**values, "proof": self._proof(one)})

    def _proof(self, record: Destruction) -> str:
        return self._vault.hashed("destruction", record.case_id, record.destroyed_at.isoformat(), record.rule)


def _about(related_ids: Iterable[str]) -> ColumnElement[bool]:
    """Return what holds for notices about these cases and calls; those about none, which are most, are not indexed."""
    return and_(outbox.c.matter != literal_column("''"), outbox.c.matter.in_(list(related_ids)))


def _expired(closed_before: Mapping[Stage, datetime]) -> ColumnElement[bool]:
    """Return what holds for cases that closed long enough ago, and that nothing holds.

    A closed case stands in the queue by the moment at which it closed, so the queue's index finds it.
    """
    return and_(~cases.c.is_open, _time_is_up(closed_before))


def _time_is_up(closed_before: Mapping[Stage, datetime]) -> ColumnElement[bool]:
    """Return the same without saying that they are closed, which their stages say.

    The few of which the leads were told have an index of their own, and are not to be looked for in the queue's.
    """
    kinds = [and_(cases.c.stage == stage, cases.c.queue_order < moment) for stage, moment in closed_before.items()]
    latest = max(closed_before.values())
    return and_(cases.c.queue_order < latest, cases.c.hold.is_(None), or_(*kinds))
