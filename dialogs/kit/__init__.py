"""What every conversation builds its cards from."""
