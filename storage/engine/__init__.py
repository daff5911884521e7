"""The databases: SQLite and PostgreSQL, their transactions and caches."""
