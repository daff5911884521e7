"""What is kept of a joint session: what the resolvers write and each who was there confirms, or nothing."""
