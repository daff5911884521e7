"""Links to files: for one reader each, once, with a code that the card alone shows."""
