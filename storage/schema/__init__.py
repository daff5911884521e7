"""The tables, and what each column may hold."""
