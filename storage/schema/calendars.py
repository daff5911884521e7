"""What is to be done at people's calendars, and links to files with an entry."""

from sqlalchemy import Column, ForeignKey, Index, Integer, String, Table

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata


def _of_meeting(**options: bool) -> Column[str]:
    return opaque("meeting_id", ForeignKey("meetings.meeting_id", ondelete="CASCADE"), **options)


calendar_tasks = Table(
    "calendar_tasks",
    metadata,
    _of_meeting(primary_key=True),
    Column("want", String(16), primary_key=True),
    Column("asked", Integer, nullable=False),
    Column("attempts", Integer, nullable=False),
    moment("due_at", nullable=True),
    moment("lease_until", nullable=True),
    sealed("content"),
    Index("ix_calendar_tasks_due", "due_at"),
)

calendar_links = Table(
    "calendar_links",
    metadata,
    hashed("link_key", primary_key=True),
    _of_meeting(nullable=False),
    hashed("person_key", nullable=False),
    moment("opens_until"),
    moment("used_at", nullable=True),
    sealed("given", nullable=True),
    Index("ix_calendar_links_meeting", "meeting_id", "person_key"),
    Index("ix_calendar_links_opens_until", "opens_until"),
)
