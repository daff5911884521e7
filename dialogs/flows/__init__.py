"""The conversations, one file a flow: its handlers and its screens."""
