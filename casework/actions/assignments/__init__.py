"""Choosing a pair of resolvers, and their answers."""
