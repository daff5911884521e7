"""What is to be done at calendars; that of a case's meeting sealed under the case's key."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import and_, bindparam, case, or_, select, update

from casework.model.meetings.entries import EntryState
from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Meeting
from casework.ports.calendars import CalendarTask, CalendarWant
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.columns import Moment
from storage.schema.tables import calendar_tasks
from storage.sealing.codecs.calendars import ENTRY, FREE_TIMES
from storage.sealing.codecs.codec import Codec
from storage.sealing.sealer import SERVICE, Vault, case_scope

R = TypeVar("R")
T = TypeVar("T")

_DUE = (
    select(calendar_tasks.c.meeting_id, calendar_tasks.c.want, calendar_tasks.c.attempts, calendar_tasks.c.asked)
    .where(
        calendar_tasks.c.due_at <= bindparam("now"),
        # What a newer Parley wants waits for one.
        calendar_tasks.c.want.in_([one.value for one in CalendarWant]),
        or_(calendar_tasks.c.lease_until.is_(None), calendar_tasks.c.lease_until <= bindparam("now")),
    )
    .order_by(calendar_tasks.c.due_at, calendar_tasks.c.meeting_id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)
_ONE = and_(calendar_tasks.c.meeting_id == bindparam("meeting"), calendar_tasks.c.want == bindparam("wanted"))
_CLAIM = update(calendar_tasks).where(_ONE).values(lease_until=bindparam("until"))
_FINISH = (
    update(calendar_tasks)
    .where(_ONE)
    .values(
        lease_until=None,
        attempts=bindparam("tried"),
        due_at=case(
            (calendar_tasks.c.asked == bindparam("was_asked"), bindparam("again_at", type_=Moment())),
            else_=bindparam("now", type_=Moment()),
        ),
    )
)
_ASKED = select(calendar_tasks.c.asked, calendar_tasks.c.content).where(_ONE)


class SqlCalendarTasks:
    """What is to be done at calendars (a `casework.ports.calendars.CalendarTasks`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def want_entry(self, meeting: Meeting, now: datetime, *, online: bool) -> None:
        """Let the entry of a meeting follow it, from `now` (UTC) on."""
        kept = await self.entry(meeting) or EntryState()
        await self._want(meeting, CalendarWant.ENTRY, ENTRY, replace(kept, online=online), now)

    async def want_free_times(self, meeting: Meeting, asked: FreeTimes, now: datetime) -> None:
        """Ask when people are free, from `now` (UTC) on, in place of what was asked before."""
        await self._want(meeting, CalendarWant.FREE_TIMES, FREE_TIMES, asked, now)

    async def claim(self, now: datetime, limit: int, lease: timedelta) -> Sequence[CalendarTask]:
        """Claim what is due, the longest due first; nobody else gets it for the time of the lease."""
        rows = (await self._connection.execute(_DUE, {"now": now, "most": limit})).all()
        found = [
            CalendarTask(
                one.meeting_id, self._vault.word(calendar_tasks.c.want, CalendarWant, one.want), one.attempts, one.asked
            )
            for one in rows
        ]
        for one in found:
            values = {"meeting": one.meeting_id, "wanted": one.want.value, "until": now + lease}
            await self._connection.execute(_CLAIM, values)
        return found

    async def finish(self, task: CalendarTask, now: datetime, again_at: datetime | None, *, failed: bool) -> None:
        """Give a task back, to be done again at `again_at` (UTC), or now if it was asked for meanwhile."""
        values = {
            "meeting": task.meeting_id,
            "wanted": task.want.value,
            "tried": task.attempts + 1 if failed else 0,
            "was_asked": task.asked,
            "again_at": again_at,
            "now": now,
        }
        await self._connection.execute(_FINISH, values)

    async def entry(self, meeting: Meeting) -> EntryState | None:
        """Return how the entry of a meeting stands; None where none was ever wanted."""
        return await self._content(meeting, CalendarWant.ENTRY, ENTRY)

    async def put_entry(self, meeting: Meeting, state: EntryState) -> None:
        """Store how it stands."""
        await self._put(meeting, CalendarWant.ENTRY, ENTRY, state)

    async def free_times(self, meeting: Meeting) -> FreeTimes | None:
        """Return what was asked of people's calendars, and what came of it; None where nothing was."""
        return await self._content(meeting, CalendarWant.FREE_TIMES, FREE_TIMES)

    async def put_free_times(self, meeting: Meeting, found: FreeTimes) -> None:
        """Store what came of it."""
        await self._put(meeting, CalendarWant.FREE_TIMES, FREE_TIMES, found)

    async def _want(
        self, meeting: Meeting, want: CalendarWant, codec: Codec[Any, Any], value: object, now: datetime
    ) -> None:
        row = (await self._connection.execute(_ASKED, _key(meeting, want))).first()
        asked = row.asked + 1 if row else 1
        await self._put(meeting, want, codec, value, asked=asked, due_at=now, attempts=0)

    async def _put(
        self, meeting: Meeting, want: CalendarWant, codec: Codec[Any, Any], value: object, **plain: Any
    ) -> None:
        key = {"meeting_id": meeting.meeting_id, "want": want.value}
        place = calendar_tasks.c.content, "/".join(key.values()), _scope(meeting)
        sealed = await self._vault.reseal(*place, codec, value, key=key)
        if plain:
            await put_row(self._connection, calendar_tasks, key, {**plain, "content": sealed})
        else:
            await self._connection.execute(
                update(calendar_tasks).where(_ONE).values(content=sealed), _key(meeting, want)
            )

    async def _content(self, meeting: Meeting, want: CalendarWant, codec: Codec[T, R]) -> T | None:
        row = (await self._connection.execute(_ASKED, _key(meeting, want))).first()
        if row is None:
            return None
        place = calendar_tasks.c.content, f"{meeting.meeting_id}/{want.value}", _scope(meeting)
        return await self._vault.open(*place, codec, row.content)


def _key(meeting: Meeting, want: CalendarWant) -> dict[str, str]:
    return {"meeting": meeting.meeting_id, "wanted": want.value}


def _scope(meeting: Meeting) -> str:
    return case_scope(meeting.case_id) if meeting.case_id else SERVICE
