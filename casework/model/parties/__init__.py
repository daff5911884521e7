"""The people of a case as persons, each with a place of their own: who they are, and how they were approached."""
