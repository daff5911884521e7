"""How many sentences that tell of danger bring emergency help, and how many others do."""
