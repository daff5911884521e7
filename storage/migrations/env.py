"""Alembic's way in: it runs on the connection that `storage.upkeep.migrate` opened, never on an address of its own."""

from alembic import context
from sqlalchemy import Connection

from storage.schema.tables import metadata

connection: Connection = context.config.attributes["connection"]
# SQLite is told to begin before the first statement, so that a migration happens wholly or not at all there too.
context.configure(connection=connection, target_metadata=metadata, transactional_ddl=True)
with context.begin_transaction():
    context.run_migrations()
