"""What is kept of a joint session: written, confirmed by each who was there, or nothing (R18, R37)."""
