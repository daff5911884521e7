"""What somebody has written so far."""

from sqlalchemy import Boolean, Column, Index, String, Table

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata

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
