"""When leads are away."""

from sqlalchemy import Table

from storage.schema.columns import hashed, sealed
from storage.schema.metadata import metadata

leaves = Table("leaves", metadata, hashed("person_key", primary_key=True), sealed("leave"))
