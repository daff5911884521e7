"""Time: the clock, the institution's working calendar, and the ticks that look for what is due."""
