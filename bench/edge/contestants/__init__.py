"""The programs that are compared. Each runs in a process of its own, with the same watch over its loop."""
