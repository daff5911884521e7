"""Which words speak for which topic, as the sayings teach it, and how often what is left out is found."""
