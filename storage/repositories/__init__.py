"""Repositories: each speaks the domain, never commits, and returns frozen objects."""
