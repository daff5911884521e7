"""What falls due: at most one pending reminder for each kind, case and subject."""

from collections.abc import Collection, Sequence
from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    Integer,
    RowMapping,
    and_,
    bindparam,
    delete,
    exists,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from casework.errors import ReminderAltered, ReminderFailed
from casework.model.reminders import DueReminder, Reminder, WorkingDayTerm
from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.schema.columns import NO_MOMENT
from storage.schema.tables import cases, reminders
from storage.sealing.codecs.text import TEXT
from storage.sealing.sealer import SERVICE, Vault

MOST_DAYS = 1_000
"""Working days of the longest term; who counts more of them, one by one, keeps everybody waiting."""


class ReminderState(StrEnum):
    """Whether a reminder still waits."""

    PENDING = "pending"
    TOLD = "told"
    UNREADABLE = "unreadable"
    """Altered in the store: it is kept, for whoever finds out what happened to it."""


_IS_PENDING = reminders.c.state == literal_column(f"'{ReminderState.PENDING}'")
_IS_TOLD = reminders.c.state == literal_column(f"'{ReminderState.TOLD}'")
"""Literals, by which both engines see which indexes of some rows are meant."""

_WITH_TERM = (
    select(reminders)
    .where(
        or_(reminders.c.counted_days.is_not(None), reminders.c.kind.in_(bindparam("counted", expanding=True))),
        reminders.c.kind.in_(bindparam("kinds", expanding=True)),
        reminders.c.reminder_id > bindparam("after"),
    )
    .order_by(reminders.c.reminder_id)
    .limit(bindparam("most", type_=Integer))
)
"""Those that were told are kept for days only. Asked for the pending ones alone, SQLite would sort all of these."""

_WITHOUT = (
    select(cases.c.case_id)
    .where(
        cases.c.is_open,
        cases.c.case_id > bindparam("after"),
        ~exists().where(reminders.c.case_id == cases.c.case_id, reminders.c.kind == bindparam("kind"), _IS_PENDING),
    )
    .order_by(cases.c.case_id)
    .limit(bindparam("most", type_=Integer))
)

_SAME = and_(
    reminders.c.kind == bindparam("of_kind"),
    reminders.c.case_id == bindparam("of_case"),
    reminders.c.subject_key == bindparam("of_subject"),
    _IS_PENDING,
)
_PUT = insert(reminders)
_MOVE = update(reminders).where(_SAME)
_CANCEL = delete(reminders).where(_SAME)
_CANCEL_ALL = delete(reminders).where(
    reminders.c.kind.in_(bindparam("kinds", expanding=True)), reminders.c.case_id == bindparam("of_case"), _IS_PENDING
)
_PENDING = select(reminders).where(_SAME)
_DUE = (
    select(reminders)
    .where(
        _IS_PENDING,
        reminders.c.due_at <= bindparam("now"),
        reminders.c.kind.in_(bindparam("kinds", expanding=True)),
        reminders.c.reminder_id.not_in(bindparam("besides", expanding=True)),
    )
    .order_by(reminders.c.due_at, reminders.c.reminder_id)
    .limit(bindparam("most", type_=Integer))
    .with_for_update(skip_locked=True)
)
_MARK_FIRED = update(reminders).where(reminders.c.reminder_id == bindparam("one")).values(state=ReminderState.TOLD)

_SET_ASIDE = update(reminders).where(reminders.c.reminder_id == bindparam("one")).values(state=ReminderState.UNREADABLE)
_CASE_OF = select(reminders.c.case_id).where(reminders.c.reminder_id == bindparam("one"))


class SqlReminders:
    """What falls due (a `casework.ports.Reminders`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def plan(self, reminder: Reminder) -> None:
        """Store a reminder; planning the same one (kind, case, subject) again moves it while it is pending."""
        same, term = self._same(reminder.kind, reminder.case_id, reminder.subject), reminder.term
        values = {
            "due_at": reminder.due_at,
            "counted_from": term.counted_from if term else None,
            "counted_days": _days(term) if term else None,
        }
        moved = await self._connection.execute(_MOVE, {**same, **values})
        if moved.rowcount:
            return
        key = self._subject_key(reminder.subject)
        row = _row(reminder.kind, reminder.case_id, key)
        new = {
            "kind": str(reminder.kind),
            "case_id": reminder.case_id,
            "subject_key": key,
            "state": ReminderState.PENDING,
            "subject": await self._vault.seal(reminders.c.subject, row, SERVICE, TEXT, reminder.subject),
        }
        await self._connection.execute(_PUT, {**new, **values})

    async def cancel(self, kind: str, case_id: str, subject: str = "") -> None:
        """Drop a pending reminder; nothing happens when there is none."""
        await self._connection.execute(_CANCEL, self._same(kind, case_id, subject))

    async def cancel_all(self, kinds: Collection[str], case_id: str) -> None:
        """Drop the pending reminders of these kinds about a case, whatever their subject."""
        await self._connection.execute(_CANCEL_ALL, {"kinds": [str(kind) for kind in kinds], "of_case": case_id})

    async def claim_due(
        self, now: datetime, limit: int, kinds: Collection[str], besides: Collection[int] = ()
    ) -> Sequence[DueReminder]:
        """Return pending reminders whose instant has come, earliest first, locked for this transaction.

        Args:
            now: UTC.
            limit: Most reminders.
            kinds: Those that this process can fire; one that a newer Parley added waits for it.
            besides: Ids of reminders to leave alone.

        Raises:
            ReminderAltered: One was altered.
            ReminderFailed: One can't be opened.
        """
        asked = {"now": now, "kinds": [str(kind) for kind in kinds], "besides": list(besides), "most": limit}
        claimed = []
        for row in (await self._connection.execute(_DUE, asked)).mappings().all():
            try:
                reminder = await self._reminder(row)
            except CodecError as error:
                raise ReminderFailed(row["reminder_id"], row["kind"]) from error
            if reminder is None:
                raise ReminderAltered(row["reminder_id"], row["kind"]) from SealBroken(str(reminders.c.subject))
            claimed.append(DueReminder(row["reminder_id"], reminder))
        return claimed

    async def mark_fired(self, reminder_id: int, now: datetime) -> None:
        """Mark as fired; it is never claimed again."""
        await self._connection.execute(_MARK_FIRED, {"one": reminder_id, "told_at": now})

    async def set_aside(self, reminder_id: int) -> str:
        """Keep a reminder that was altered, and claim it no more; return the id of its case, or ""."""
        await self._connection.execute(_SET_ASIDE, {"one": reminder_id})
        return str((await self._connection.execute(_CASE_OF, {"one": reminder_id})).scalar_one())

    async def pending(self, kind: str, case_id: str = "", subject: str = "") -> Reminder | None:
        """Return the pending reminder, or None."""
        found = await self._connection.execute(_PENDING, self._same(kind, case_id, subject))
        row = found.mappings().one_or_none()
        return None if row is None else Reminder(kind, row["due_at"], case_id, subject, _term(row))

    async def cases_without(self, kind: str, after: str, limit: int) -> Sequence[str]:
        """Return the ids of open cases behind `after` of which no reminder of this kind is pending, in their order."""
        asked = {"kind": str(kind), "after": after, "most": limit}
        return (await self._connection.execute(_WITHOUT, asked)).scalars().all()

    async def deadlines(
        self, after: int, limit: int, kinds: Collection[str], counted: Collection[str] = ()
    ) -> Sequence[DueReminder]:
        """Return readable pending reminders of these kinds that have a term, with ids above `after`, by id.

        Of the kinds in `counted` also those without: an older Parley planned them.
        """
        found: list[DueReminder] = []
        while True:
            known, further = [str(kind) for kind in kinds], [str(kind) for kind in counted]
            asked = {"after": after, "most": limit, "kinds": known, "counted": further}
            rows = (await self._connection.execute(_WITH_TERM, asked)).mappings().all()
            for row in rows:
                after = row["reminder_id"]
                if row["state"] == ReminderState.PENDING and (reminder := await self._readable(row)):
                    found.append(DueReminder(after, reminder))
                if len(found) == limit:
                    return found
            if len(rows) < limit:
                return found

    async def forget_before(self, moment: datetime) -> int:
        """Forget the reminders that were told before `moment` (UTC); return how many."""
        # Nothing is told before it is due; so the index of what is due leads to those, and past the later ones.
        old = and_(_IS_TOLD, reminders.c.due_at < moment, reminders.c.told_at < moment)
        result = await self._connection.execute(delete(reminders).where(old))
        return result.rowcount

    def _same(self, kind: str, case_id: str, subject: str) -> dict[str, str]:
        """Return the parameters of `_SAME`."""
        return {"of_kind": str(kind), "of_case": case_id, "of_subject": self._subject_key(subject)}

    def _subject_key(self, subject: str) -> str:
        return self._vault.hashed("reminder", subject)

    async def _readable(self, row: RowMapping) -> Reminder | None:
        """Return what a row says; None where it can't be opened here."""
        try:
            return await self._reminder(row)
        except CodecError:
            return None

    async def _reminder(self, row: RowMapping) -> Reminder | None:
        """Return what a row says; None where it was altered."""
        place = _row(row["kind"], row["case_id"], row["subject_key"])
        try:
            self._vault.whole(reminders, row)
            subject = await self._vault.open(reminders.c.subject, place, SERVICE, TEXT, row["subject"])
        except SealBroken:
            return None
        return Reminder(row["kind"], row["due_at"], row["case_id"], subject, _term(row))


def _days(term: WorkingDayTerm) -> int:
    """Return the days of a term as its column holds them: none, and below, stand for the morning after so many."""
    return -term.days if term.morning else term.days


def _term(row: RowMapping) -> WorkingDayTerm | None:
    """Return what a day was counted from; None where nothing says it, or what stands there can't have been it."""
    days, since = row["counted_days"], row["counted_from"]
    is_one = isinstance(days, int) and abs(days) <= MOST_DAYS and isinstance(since, datetime) and since != NO_MOMENT
    return WorkingDayTerm(since, abs(days), morning=days <= 0) if is_one else None


def _row(kind: str, case_id: str, subject_key: str) -> str:
    return f"{kind}/{case_id}/{subject_key}"
