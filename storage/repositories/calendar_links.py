"""Links to files with an entry: by the keyed hash of their secret, which is never stored."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select, update

from casework.model.meetings.entries import FileGiven
from casework.model.meetings.meeting import Meeting
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import add_row
from storage.schema.tables import calendar_links
from storage.sealing.codecs.calendars import FILE_GIVEN
from storage.sealing.sealer import SERVICE, Vault, case_scope

_USE = (
    update(calendar_links)
    .where(
        calendar_links.c.link_key == bindparam("link"),
        calendar_links.c.used_at.is_(None),
        calendar_links.c.opens_until >= bindparam("opened_at"),
    )
    .values(used_at=bindparam("now"))
    .returning(calendar_links.c.meeting_id)
)
_NOTE = update(calendar_links).where(calendar_links.c.link_key == bindparam("link")).values(given=bindparam("file"))
_GIVEN = (
    select(calendar_links.c.link_key, calendar_links.c.given)
    .where(
        calendar_links.c.meeting_id == bindparam("meeting"),
        calendar_links.c.person_key == bindparam("person"),
        calendar_links.c.given.is_not(None),
    )
    .order_by(calendar_links.c.used_at.desc())
    .limit(1)
)
_FORGET = delete(calendar_links).where(
    calendar_links.c.opens_until < bindparam("moment"), calendar_links.c.used_at.is_(None)
)


class SqlCalendarLinks:
    """Links to files with an entry (a `casework.ports.calendars.CalendarLinks`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def mint(self, secret: str, meeting: Meeting, person_id: str, opens_until: datetime) -> None:
        """Store a new link, whose page can be opened until `opens_until` (UTC)."""
        values = {
            "link_key": self._link(secret),
            "meeting_id": meeting.meeting_id,
            "person_key": self._person(meeting, person_id),
            "opens_until": opens_until,
        }
        await add_row(self._connection, calendar_links, values)

    def stamp(self, secret: str, opened_at: str) -> str:
        """Return what proves that a link's page was opened at a moment; nothing is asked of the store."""
        return self._vault.hashed("calendar-page", secret, opened_at)

    async def use(self, secret: str, opened_at: datetime, now: datetime) -> str:
        """Use a link up, and return the id of its meeting; "" where there is none, or it was used or is too old."""
        values = {"link": self._link(secret), "opened_at": opened_at, "now": now}
        return (await self._connection.execute(_USE, values)).scalar_one_or_none() or ""

    async def note_given(self, secret: str, meeting: Meeting, given: FileGiven) -> None:
        """Store what was given for a link that was used."""
        link = self._link(secret)
        sealed = await self._vault.seal(calendar_links.c.given, link, _scope(meeting), FILE_GIVEN, given)
        await self._connection.execute(_NOTE, {"link": link, "file": sealed})

    async def last_given(self, meeting: Meeting, person_id: str) -> FileGiven | None:
        """Return the last file that somebody was given for a meeting, or None; None too where it can't be opened."""
        key = {"meeting": meeting.meeting_id, "person": self._person(meeting, person_id)}
        row = (await self._connection.execute(_GIVEN, key)).first()
        if row is None:
            return None
        return await self._vault.try_open(calendar_links.c.given, row.link_key, _scope(meeting), FILE_GIVEN, row.given)

    async def forget_before(self, moment: datetime) -> int:
        """Forget the links that could be opened until before `moment` (UTC) and were not used; return how many."""
        return (await self._connection.execute(_FORGET, {"moment": moment})).rowcount

    def _link(self, secret: str) -> str:
        return self._vault.hashed("calendar-link", secret)

    def _person(self, meeting: Meeting, person_id: str) -> str:
        return self._vault.hashed("calendar-reader", meeting.meeting_id, person_id)


def _scope(meeting: Meeting) -> str:
    return case_scope(meeting.case_id) if meeting.case_id else SERVICE
