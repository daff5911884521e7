"""The end of a case that resolvers carried."""
