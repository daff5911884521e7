"""What leads do with a case."""
