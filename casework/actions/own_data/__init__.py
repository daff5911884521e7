"""What people see, correct and ask of what is kept of them, and how they stop."""
