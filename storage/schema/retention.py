"""What remains of a case that was destroyed."""

from sqlalchemy import Column, String, Table

from storage.schema.columns import hashed, moment, opaque
from storage.schema.metadata import metadata

destructions = Table(
    "destructions",
    metadata,
    opaque("case_id", primary_key=True),
    moment("destroyed_at"),
    Column("rule", String(64), nullable=False),
    hashed("proof", nullable=False),
)
