"""The log of who came to which part of a case, and the chain that seals it."""

from sqlalchemy import Column, Integer, Table, Text

from storage.schema.columns import hashed, moment, opaque, sealed
from storage.schema.metadata import metadata

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
    # How what was changed stands from then on (`storage.sealing.kept_rows`); a look, and an older process, say nothing.
    Column("kept", Text, nullable=True),
)

access_chains = Table(
    "access_chains",
    metadata,
    opaque("case_id", primary_key=True),
    Column("entries", Integer, nullable=False),
    hashed("last_mac", nullable=False),
    hashed("mac", nullable=False),
)
