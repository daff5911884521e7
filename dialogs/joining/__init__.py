"""Becoming an officer."""
