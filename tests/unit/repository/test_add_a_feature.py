"""`docs/contributing/add-a-feature.md` names places that exist, and the three that the sample feature extends."""

import re
from pathlib import Path

from casework.ports import UnitOfWork
from storage.unit_of_work import SqlUnitOfWork
from tests.conversation.sample_feature.follow_ups import SampleWork
from tests.conversation.sample_feature.test_sample_feature import SampleUnitOfWork

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/contributing/add-a-feature.md").read_text(encoding="utf-8")


def places(text: str) -> list[str]:
    return re.findall(r"`((?:casework|dialogs|storage|tests|docs)/[\w./-]+)`", text)


def test_places_exist() -> None:
    assert [one for one in places(GUIDE) if not (ROOT / one).exists()] == []


def test_three_lines_are_the_samples() -> None:
    named = places(GUIDE.split("## Three lines elsewhere")[1])
    assert named == ["dialogs/router.py", "casework/ports/store.py", "storage/unit_of_work.py"]
    # Each is one name more than the service's own has.
    assert {one for one in vars(SampleWork) if not one.startswith("_")} == {"follow_ups"}
    assert {one for one in vars(SampleUnitOfWork) if not one.startswith("_")} == {"follow_ups"}
    assert (UnitOfWork.__module__, SqlUnitOfWork.__module__) == ("casework.ports.store", "storage.unit_of_work")
