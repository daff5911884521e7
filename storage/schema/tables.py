"""Every table of the private store; `tests/unit/storage/test_columns.py` says why each column is sealed or not."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from casework.model.cases.case import RESOLUTION_SERVICE
from storage.schema.columns import SERIAL, hashed, moment, opaque, sealed

REVISION = "0021"
"""The migration that these tables are the result of."""

REVISIONS = frozenset(f"{number:04}" for number in range(1, int(REVISION) + 1))
"""Every migration that was ever released, this one included."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _of_case(**options: bool) -> Column[str]:
    return opaque("case_id", ForeignKey("cases.case_id", ondelete="CASCADE"), **options)


data_keys = Table(
    "data_keys",
    metadata,
    Column("scope", String(80), primary_key=True),
    sealed("wrapped"),
    moment("created_at"),
    Column("master_id", String(16), nullable=True),
    Index("ix_data_keys_master", "master_id", "scope"),
)

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
    _of_case(primary_key=True),
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
    _of_case(primary_key=True),
    Index("ix_search_words_case", "case_id"),
)

notes = Table(
    "notes",
    metadata,
    Column("note_id", SERIAL, primary_key=True, autoincrement=True),
    _of_case(nullable=False),
    opaque("seal_id", nullable=False),
    moment("written_at"),
    sealed("note"),
    Index("ix_notes_case", "case_id", "written_at"),
)

case_parts = Table(
    "case_parts",
    metadata,
    _of_case(primary_key=True),
    Column("part", String(32), primary_key=True),
    sealed("content"),
)

accesses = Table(
    "accesses",
    metadata,
    # No foreign key: the log of a case stays when the case is destroyed.
    opaque("case_id", primary_key=True),
    Column("number", Integer, primary_key=True),
    opaque("seal_id", nullable=False),
    moment("at"),
    sealed("looked"),
    hashed("mac", nullable=False),
)

access_chains = Table(
    "access_chains",
    metadata,
    opaque("case_id", primary_key=True),
    Column("entries", Integer, nullable=False),
    hashed("last_mac", nullable=False),
    hashed("mac", nullable=False),
)

_FILLS_A_WINDOW = text("planned_for <> '' AND state <> 'cancelled'")

meetings = Table(
    "meetings",
    metadata,
    opaque("meeting_id", primary_key=True),
    _of_case(nullable=True),
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

calls = Table(
    "calls",
    metadata,
    opaque("call_id", primary_key=True),
    _of_case(nullable=False),
    Column("state", String(16), nullable=False),
    moment("posted_at"),
    moment("answer_by"),
    moment("repeated_at", nullable=True),
    sealed("words"),
    Index("ix_calls_case", "case_id", "posted_at"),
)

_STANDING = text("state = 'offered'")
offers = Table(
    "offers",
    metadata,
    opaque("call_id", ForeignKey("calls.call_id", ondelete="CASCADE"), primary_key=True),
    hashed("resolver_key", primary_key=True),
    Column("state", String(16), nullable=False),
    moment("answered_at"),
    sealed("words"),
    Index("ix_offers_standing", "resolver_key", sqlite_where=_STANDING, postgresql_where=_STANDING),
)

resolvers = Table("resolvers", metadata, hashed("person_key", primary_key=True), sealed("resolver"))

drafts = Table(
    "drafts",
    metadata,
    opaque("draft_id", primary_key=True),
    hashed("owner_key", nullable=False),
    Column("flow", String(64), nullable=False),
    Column("is_sent", Boolean, nullable=False),
    moment("expires_at"),
    sealed("body"),
    Index("ix_drafts_owner", "owner_key", "flow"),
    Index("ix_drafts_expires", "expires_at"),
)

_UNFINISHED = text("finished_at IS NULL")
_CLAIMED_IN_ORDER = text("finished_at IS NULL AND seal_id >= ''")
_BY_PRIORITY = text("finished_at IS NULL AND priority >= 0")
_PUT_OFF = text("finished_at IS NULL AND next_attempt_at IS NOT NULL")
_FINISHED = text("finished_at IS NOT NULL")
_MATTERS = text("matter <> ''")

outbox = Table(
    "outbox",
    metadata,
    Column("delivery_id", SERIAL, primary_key=True, autoincrement=True),
    hashed("lane", nullable=False),
    opaque("seal_id", nullable=False),
    hashed("card_key", nullable=True),
    Column("screen", String(64), nullable=False),
    Column("state", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    moment("created_at"),
    moment("next_attempt_at", nullable=True),
    moment("lease_until", nullable=True),
    moment("finished_at", nullable=True),
    Column("reason", String(64), nullable=False),
    sealed("notice"),
    opaque("matter", nullable=False, server_default=""),
    Column("priority", SmallInteger, nullable=False, server_default="2"),
    Column("must_arrive", Boolean, nullable=False, server_default=false()),
    hashed("reader_key", nullable=False, server_default=""),
    Index(
        "ix_outbox_priority",
        "priority",
        "delivery_id",
        sqlite_where=_BY_PRIORITY,
        postgresql_where=_BY_PRIORITY,
    ),
    Index("ix_outbox_put_off", "reader_key", sqlite_where=_PUT_OFF, postgresql_where=_PUT_OFF),
    Index("ix_outbox_unfinished", "delivery_id", sqlite_where=_CLAIMED_IN_ORDER, postgresql_where=_CLAIMED_IN_ORDER),
    Index("ix_outbox_matter", "matter", sqlite_where=_MATTERS, postgresql_where=_MATTERS),
    Index("ix_outbox_finished", "finished_at", sqlite_where=_FINISHED, postgresql_where=_FINISHED),
    Index("ix_outbox_lane", "lane", "delivery_id", sqlite_where=_UNFINISHED, postgresql_where=_UNFINISHED),
    # A number is never given twice, even after the last row was deleted: the order of deliveries hangs on it.
    sqlite_autoincrement=True,
)

sent_cards = Table(
    "sent_cards",
    metadata,
    Column("card_id", SERIAL, primary_key=True, autoincrement=True),
    opaque("subject", nullable=False),
    hashed("activity_key", nullable=False),
    moment("sent_at"),
    sealed("card"),
    opaque("matter", nullable=False, server_default=""),
    UniqueConstraint("subject", "activity_key", name="uq_sent_cards_subject"),
    Index("ix_sent_cards_matter", "matter", "sent_at"),
)

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

addresses = Table("addresses", metadata, hashed("person_key", primary_key=True), sealed("address"))

channel_addresses = Table(
    "channel_addresses",
    metadata,
    hashed("channel_key", primary_key=True),
    hashed("service_key", primary_key=True),
    sealed("address"),
)

leaves = Table("leaves", metadata, hashed("person_key", primary_key=True), sealed("leave"))

barriers = Table("barriers", metadata, hashed("place_key", primary_key=True), sealed("barrier"))

destructions = Table(
    "destructions",
    metadata,
    opaque("case_id", primary_key=True),
    moment("destroyed_at"),
    Column("rule", String(64), nullable=False),
    hashed("proof", nullable=False),
)

turns = Table(
    "turns",
    metadata,
    hashed("activity_key", primary_key=True),
    moment("at"),
    sealed("answer"),
    Index("ix_turns_at", "at"),
)

facts = Table(
    "facts",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

request_budget = Table(
    "request_budget",
    metadata,
    Column("tenant_id", String(64), primary_key=True),
    Column("next_at", BigInteger, nullable=False),
)
