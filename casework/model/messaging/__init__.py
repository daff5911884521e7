"""Notices, cards that were sent, and who can't be reached."""
