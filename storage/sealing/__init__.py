"""Encryption of what says who or what, and the chained log."""
