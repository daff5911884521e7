"""Calls, and the answers to them."""

from sqlalchemy import Column, ForeignKey, Index, String, Table, text

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata, of_case

calls = Table(
    "calls",
    metadata,
    opaque("call_id", primary_key=True),
    of_case(nullable=False),
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
