"""Meetings, who is invited, and what they write."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, String, Table, text

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata, of_case

_HAS_A_TIME = text("state = 'fixed'")
_FILLS_A_WINDOW = text("planned_for <> '' AND state <> 'cancelled'")

meetings = Table(
    "meetings",
    metadata,
    opaque("meeting_id", primary_key=True),
    of_case(nullable=True),
    Column("service", String(32), nullable=False),
    Column("purpose", String(32), nullable=False),
    Column("state", String(16), nullable=False),
    Column("version", Integer, nullable=False),
    # Which window of a service's rule it fills: no two of them do the same.
    Column("planned_for", String(16), nullable=False),
    moment("created_at"),
    moment("ends_at", nullable=True),
    sealed("content"),
    Index(
        "uq_meetings_planned",
        "service",
        "planned_for",
        unique=True,
        sqlite_where=_FILLS_A_WINDOW,
        postgresql_where=_FILLS_A_WINDOW,
    ),
    Index("ix_meetings_service", "service", "created_at"),
    Index("ix_meetings_case", "case_id"),
    Index("ix_meetings_fixed", "ends_at", sqlite_where=_HAS_A_TIME, postgresql_where=_HAS_A_TIME),
)


def _of_meeting() -> Column[str]:
    return opaque("meeting_id", ForeignKey("meetings.meeting_id", ondelete="CASCADE"), primary_key=True)


meeting_people = Table(
    "meeting_people",
    metadata,
    _of_meeting(),
    hashed("person_key", primary_key=True),
    Column("has_answered", Boolean, nullable=False),
    sealed("participant"),
)

meeting_papers = Table(
    "meeting_papers",
    metadata,
    _of_meeting(),
    Column("paper", String(16), primary_key=True),
    sealed("content"),
)

learning_points = Table(
    "learning_points",
    metadata,
    opaque("point_id", primary_key=True),
    Column("service", String(32), nullable=False),
    moment("noted_at"),
    sealed("content"),
    Index("ix_learning_points_service", "service", "noted_at"),
)
