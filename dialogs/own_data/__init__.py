"""One's own data: the cases about oneself, corrections, questions."""
