"""Measures what the store's work costs with many cases, beside what it costs with few."""
