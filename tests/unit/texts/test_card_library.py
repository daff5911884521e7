"""Of the card library only what our cards are made of is built, and that before anybody waits for it."""

import subprocess
import sys

from pydantic import BaseModel

PROGRAM = """
import dialogs.router
from dialogs.card_library import build_models
from microsoft_teams import cards
built = lambda: {name for name in vars(cards) if getattr(vars(cards)[name], "__pydantic_complete__", False)}
print(len(built()))
build_models()
print(*sorted(built()))
"""


def test_only_our_models_are_built() -> None:

    ended = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    before, after = ended.stdout.splitlines()

    assert before == "0"
    assert {"AdaptiveCard", "TextBlock", "ExecuteAction"} <= set(after.split())
    assert "Media" not in after.split()
    assert len(after.split()) < 40


def test_other_models_are_built_as_ever() -> None:
    class Other(BaseModel):
        name: str

    assert Other.__pydantic_complete__
