"""The rules of the resolution service: what a case is, and what can happen to it."""
