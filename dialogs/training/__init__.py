"""Training of officers: one's own, the coordinator's cards, and the sessions."""
