"""What goes out: from a notice in the outbox to a card in somebody’s chat or in the channel."""
