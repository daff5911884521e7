"""The call for volunteers, and what keeps it anonymous."""
