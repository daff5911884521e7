"""Applications to become an officer."""

from sqlalchemy import Boolean, Column, Index, Integer, String, Table, text

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata

_IS_OPEN = text("is_open")

applications = Table(
    "applications",
    metadata,
    opaque("application_id", primary_key=True),
    Column("service", String(32), nullable=False),
    hashed("person_key", nullable=False),
    Column("stage", String(16), nullable=False),
    # Nobody has two for one kind of service at a time.
    Column("is_open", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    moment("created_at"),
    moment("changed_at"),
    sealed("content"),
    Index(
        "uq_applications_open",
        "person_key",
        "service",
        unique=True,
        sqlite_where=_IS_OPEN,
        postgresql_where=_IS_OPEN,
    ),
    Index("ix_applications_person", "person_key", "created_at"),
    Index("ix_applications_service", "service", "is_open", "created_at"),
    Index("ix_applications_stage", "stage", "changed_at"),
)
