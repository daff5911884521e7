"""Leads' own things: leave, and who can't be reached."""
