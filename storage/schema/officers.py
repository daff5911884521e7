"""The register of officers."""

from sqlalchemy import Table

from storage.schema.columns import hashed, sealed
from storage.schema.metadata import metadata

resolvers = Table("resolvers", metadata, hashed("person_key", primary_key=True), sealed("resolver"))
