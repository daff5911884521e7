"""Measures the matcher of names on labelled pairs of invented people."""
