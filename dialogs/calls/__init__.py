"""Writing the call, posting it, answering it."""
