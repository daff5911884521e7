"""What the service itself keeps: its data keys, the turns that were answered, and facts about the store."""

from sqlalchemy import Column, Index, String, Table, Text

from storage.schema.columns import hashed, moment, sealed
from storage.schema.metadata import metadata

data_keys = Table(
    "data_keys",
    metadata,
    Column("scope", String(80), primary_key=True),
    sealed("wrapped"),
    moment("created_at"),
    Column("master_id", String(16), nullable=True),
    Index("ix_data_keys_master", "master_id", "scope"),
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
