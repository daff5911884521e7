"""One versioned record for each sealed column, apart from casework's classes."""
