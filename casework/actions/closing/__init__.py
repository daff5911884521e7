"""The end of a case that resolvers carried: their report, and their own notes (R21)."""
