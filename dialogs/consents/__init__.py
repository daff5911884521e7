"""Agreeing to individual talks and to a joint one: each in private, and never told to the others."""
