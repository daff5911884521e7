"""The card library, loaded so that it builds only what we use of it.

Its hundred models hold one another, and each would build a validator for all that it may hold. With pydantic's
`defer_build` a model builds its own when it is first used. The library can't be told so, but a model takes the setting
of pydantic's base at the time when it is defined. That spares each start a twentieth of a second and three megabytes.
"""

import sys
from importlib import import_module

from pydantic import BaseModel, ConfigDict


def load() -> None:
    """Load the library; whoever imports it later finds it loaded."""
    usual = BaseModel.model_config
    BaseModel.model_config = ConfigDict(defer_build=True)
    try:
        import_module("microsoft_teams.cards")
    finally:
        BaseModel.model_config = usual


def build_models() -> None:
    """Build the models that our cards are made of, so that nobody's first card has to wait for it."""
    ours = [vars(module) for name, module in sys.modules.items() if name.startswith("dialogs.")]
    for model in {found for names in ours for found in names.values() if _is_model(found)}:
        model.model_rebuild()


def _is_model(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel) and found is not BaseModel
