"""The form for a request, until it is sent."""
