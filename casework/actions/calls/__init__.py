"""The anonymised call: written, posted, answered."""
