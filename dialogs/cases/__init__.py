"""A lead's queue and cases."""
