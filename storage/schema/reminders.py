"""When somebody is reminded of a deadline; the deadline itself is kept with what it is for."""

from sqlalchemy import Column, Index, Integer, String, Table, text

from storage.schema.columns import SERIAL, hashed, moment, opaque, sealed
from storage.schema.metadata import metadata

reminders = Table(
    "reminders",
    metadata,
    Column("reminder_id", SERIAL, primary_key=True, autoincrement=True),
    Column("kind", String(32), nullable=False),
    opaque("case_id", nullable=False),
    hashed("subject_key", nullable=False),
    Column("state", String(16), nullable=False),
    moment("due_at"),
    moment("told_at", nullable=True),
    moment("counted_from", nullable=True),
    Column("counted_days", Integer, nullable=True),
    sealed("subject"),
    Index(
        "uq_reminders_pending",
        "kind",
        "case_id",
        "subject_key",
        unique=True,
        sqlite_where=text("state = 'pending'"),
        postgresql_where=text("state = 'pending'"),
    ),
    Index("ix_reminders_due", "state", "due_at"),
    Index("ix_reminders_case", "case_id"),
)
