"""Fixtures that every test folder can ask for."""

pytest_plugins = ["tests.stores"]
