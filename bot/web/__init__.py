"""The HTTP application: the messages endpoint, health and metrics."""
