"""A referral: it is sent, those concerned check it, and whoever referred learns what they all agreed to (R02)."""
