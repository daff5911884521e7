"""The conversations: what people say and press, and the cards they see."""
