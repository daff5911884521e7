"""Who agreed to what: asked in private, and never told to the others."""
