"""A package, so that a `tests` folder that some installed library left behind does not take its name."""
