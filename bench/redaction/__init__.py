"""Measures the anonymising of calls (R11)."""
