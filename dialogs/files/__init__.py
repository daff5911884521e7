"""What a card says of a link to a file."""
