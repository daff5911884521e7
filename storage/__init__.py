"""The private store: tables, seals, repositories and the unit of work."""
