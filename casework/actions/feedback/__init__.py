"""What people say of the service once their matter is over, and how it is some time later."""
