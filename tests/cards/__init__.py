"""Looks at every card that a test draws: the schema, Teams' limits, and whether everybody can read it."""
