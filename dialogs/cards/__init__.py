"""The cards: one function a card, from a view model and the texts."""
