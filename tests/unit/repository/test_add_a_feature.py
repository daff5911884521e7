"""`docs/contributing/add-a-feature.md` names places and fields that exist, and what the sample feature extends."""

import re
from dataclasses import fields
from pathlib import Path

from casework.ports import UnitOfWork
from dialogs.flow import Flow
from storage.sealing.codecs import parts
from storage.unit_of_work import SqlUnitOfWork
from tests.conversation.sample_feature import flow
from tests.conversation.sample_feature.follow_ups import SampleWork
from tests.conversation.sample_feature.test_sample_feature import SampleUnitOfWork

ROOT = Path(__file__).parents[3]
GUIDE = (ROOT / "docs/contributing/add-a-feature.md").read_text(encoding="utf-8")


def places(text: str) -> list[str]:
    return re.findall(r"`((?:casework|dialogs|storage|tests|docs)/[\w./-]+)`", text)


def test_places_exist() -> None:
    assert [one for one in places(GUIDE) if not (ROOT / one).exists()] == []


def test_every_field_of_a_flow_is_named() -> None:
    table = GUIDE.split("## What its flow declares")[1].split("\n## ")[0]
    named = [name for row in re.findall(r"^\| (`.*?) \|", table, re.MULTILINE) for name in re.findall(r"`(\w+)`", row)]

    assert sorted(named) == sorted(one.name for one in fields(Flow))


def test_three_lines_are_the_samples() -> None:
    named = places(GUIDE.split("## Three lines elsewhere")[1])
    assert named == ["dialogs/flows.py", "casework/ports/store.py", "storage/unit_of_work.py"]
    # Each is one name more than the service's own has.
    assert {one for one in vars(SampleWork) if not one.startswith("_")} == {"follow_ups"}
    assert {one for one in vars(SampleUnitOfWork) if not one.startswith("_")} == {"follow_ups"}
    assert (UnitOfWork.__module__, SqlUnitOfWork.__module__) == ("casework.ports.store", "storage.unit_of_work")
    assert parts.__name__.replace(".", "/") + ".py" in places(GUIDE.split("## What it keeps about a case")[1])


def test_sample_uses_what_a_case_card_offers() -> None:
    assert all((flow.FLOW.case_section, flow.FLOW.case_ways, flow.FLOW.reminders, flow.FLOW.subscribers))
