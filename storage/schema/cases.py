"""Cases, who has to do with them, the words they are found by, their files, and what features keep about them."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, text

from casework.model.cases.case import RESOLUTION_SERVICE
from storage.schema.columns import SERIAL, hashed, moment, opaque, sealed
from storage.schema.metadata import metadata, of_case

_EXPIRING = text("told_at IS NOT NULL")

cases = Table(
    "cases",
    metadata,
    opaque("case_id", primary_key=True),
    Column("reference", String(16), nullable=False, unique=True),
    # A process of an older revision, still running, writes none.
    Column("service", String(32), nullable=False, server_default=RESOLUTION_SERVICE),
    Column("stage", String(32), nullable=False),
    Column("is_open", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("urgent", Boolean, nullable=False),
    moment("created_at"),
    moment("first_contact_due"),
    moment("first_contact_at", nullable=True),
    Column("first_contact_missed", Boolean, nullable=False),
    moment("next_due", nullable=True),
    moment("queue_order"),
    moment("closed_at", nullable=True),
    hashed("taken_by_key", nullable=True),
    sealed("request"),
    sealed("access_needs"),
    sealed("handling"),
    sealed("taken_by", nullable=True),
    sealed("hold", nullable=True),
    sealed("label", nullable=True),
    moment("told_at", nullable=True),
    Index("ix_cases_queue", "is_open", "queue_order", "created_at", "case_id", "service"),
    Index("ix_cases_expiring", "queue_order", sqlite_where=_EXPIRING, postgresql_where=_EXPIRING),
)

_CONCERNED = text("role = 'concerned'")

case_people = Table(
    "case_people",
    metadata,
    of_case(primary_key=True),
    Column("role", String(16), primary_key=True),
    hashed("person_key", primary_key=True),
    moment("assigned_at", nullable=True),
    Column("is_current", Boolean, nullable=False),
    moment("closed_at", nullable=True),
    Index("ix_case_people_person", "person_key", "role", "is_current", "assigned_at", "case_id"),
    Index(
        "ix_case_people_concerned",
        "person_key",
        "closed_at",
        "case_id",
        # All rows have the same, but SQLite takes another index unless it finds all that is asked for in this one.
        "role",
        sqlite_where=_CONCERNED,
        postgresql_where=_CONCERNED,
    ),
)

search_words = Table(
    "search_words",
    metadata,
    hashed("word_key", primary_key=True),
    of_case(primary_key=True),
    Index("ix_search_words_case", "case_id"),
)

notes = Table(
    "notes",
    metadata,
    Column("note_id", SERIAL, primary_key=True, autoincrement=True),
    of_case(nullable=False),
    opaque("seal_id", nullable=False),
    moment("written_at"),
    sealed("note"),
    Index("ix_notes_case", "case_id", "written_at"),
)

case_parts = Table(
    "case_parts",
    metadata,
    of_case(primary_key=True),
    Column("part", String(32), primary_key=True),
    sealed("content"),
)
