"""One's own requests."""
