"""What is to be told, what was told, and where everybody is reached."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    false,
    text,
)

from storage.schema.columns import SERIAL, hashed, moment, opaque, sealed
from storage.schema.metadata import metadata

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

addresses = Table("addresses", metadata, hashed("person_key", primary_key=True), sealed("address"))

channel_addresses = Table(
    "channel_addresses",
    metadata,
    hashed("channel_key", primary_key=True),
    hashed("service_key", primary_key=True),
    sealed("address"),
)

barriers = Table("barriers", metadata, hashed("place_key", primary_key=True), sealed("barrier"))

request_budget = Table(
    "request_budget",
    metadata,
    Column("tenant_id", String(64), primary_key=True),
    Column("next_at", BigInteger, nullable=False),
)
