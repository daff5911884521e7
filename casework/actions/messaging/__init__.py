"""Who is told what, and what becomes of it when it can't be delivered."""
