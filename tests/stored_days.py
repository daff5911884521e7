"""Which fields of what is kept hold days that are counted by the working calendar, as each declares it."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import Field, fields, is_dataclass

import casework.model
from casework.model.reminders import COUNTED


def kept() -> Iterator[tuple[str, Field[object]]]:
    """Yield each field of the model's dataclasses, with its name and its class's."""
    for found in pkgutil.walk_packages(casework.model.__path__, "casework.model."):
        module = importlib.import_module(found.name)
        for one in vars(module).values():
            if isinstance(one, type) and is_dataclass(one) and one.__module__ == found.name:
                for each in fields(one):
                    yield f"{one.__name__}.{each.name}", each


DAYS_OF = {name: each.metadata[COUNTED] for name, each in kept() if COUNTED in each.metadata}
"""The kind of reminder that each such field follows."""
