"""A referral: its form, what those concerned say to it, and what whoever referred sees of it (R02)."""
