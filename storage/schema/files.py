"""Links to files, each for one reader, to be used once."""

from sqlalchemy import Column, Index, Integer, Table

from storage.schema.columns import hashed, moment, sealed
from storage.schema.metadata import metadata

file_links = Table(
    "file_links",
    metadata,
    hashed("link_key", primary_key=True),
    moment("opens_until"),
    Column("tries", Integer, nullable=False),
    sealed("content"),
    Index("ix_file_links_opens_until", "opens_until"),
)
