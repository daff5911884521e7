"""What people say of the service once their matter is over."""
