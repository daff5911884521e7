"""What people say of a service once their matter is over: of nobody in particular, and of no day."""

from sqlalchemy import Column, String, Table

from storage.schema.columns import sealed
from storage.schema.metadata import metadata

feedback = Table(
    "feedback",
    metadata,
    Column("service", String(32), primary_key=True),
    sealed("content"),
)
