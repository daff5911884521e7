"""How a meeting comes into somebody's calendar: what every card of a meeting says of it."""
