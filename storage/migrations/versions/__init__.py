"""One module a change of the tables; never edited after it was released."""
