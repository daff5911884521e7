"""The form in which somebody asks for help."""
