"""Cases whose time is up."""
