"""What the cards of meetings of every kind have in common."""
