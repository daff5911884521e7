"""`docs/threats.md` names tests that are there, and says for each actor what holds them back and what does not."""

import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[3]
PAGE = (CHECKOUT / "docs/threats.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[^`]+\.py)::(\w+)`", PAGE)))
ACTORS = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_named_test_is_there(file: str, test: str) -> None:
    assert re.search(rf"^(async )?def {test}\(", (CHECKOUT / file).read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("actor", ACTORS, ids=lambda actor: actor.splitlines()[0])
def test_actor_is_told_whole(actor: str) -> None:
    assert "**Wants**" in actor
    assert re.search(r"^\| .+ \| .*`tests/", actor, re.MULTILINE)
    assert "**What does not:**" in actor
