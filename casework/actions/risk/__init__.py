"""A risk of harm, and what is disclosed because of it (R20)."""
