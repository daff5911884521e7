"""Fixtures that every test folder can ask for."""

from hypothesis import settings

pytest_plugins = ["tests.stores"]

# A busy machine is no failure: how long an example takes is not what a property is about.
settings.register_profile("parley", deadline=None)
settings.load_profile("parley")
