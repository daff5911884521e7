"""Somebody asks on behalf of others, who say first whether it is right (R02)."""
