"""Choosing two resolvers, and what they see."""
