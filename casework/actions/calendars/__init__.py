"""Entries in people's calendars: asked for here, made after the commit."""
