"""The leads themselves: their leave, and what concerns them."""
