"""Anonymising the call: finds in a text what must not reach the resolvers' channel (R11)."""

from redaction.light import LightRedactor

__all__ = ["LightRedactor"]
