"""A risk of harm on a case, and what is disclosed because of it."""
