"""A case, its stages, and the log of who looked at it."""
