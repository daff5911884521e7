"""A part of a case that only tests keep."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

import pytest

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import CasePart
from storage.sealing.codecs.codec import Codec, Record
from storage.sealing.codecs.parts import PARTS, PartFormat


@dataclass(frozen=True, slots=True)
class Agreement(CasePart):
    """What was agreed, which leads and the one who asked may read."""

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.FILE, CaseSection.OWN)

    words: str
    agreed_by: tuple[str, ...] = ()


@dataclass(slots=True)
class AgreementRecord(Record[Agreement]):
    words: str
    agreed_by: tuple[str, ...] = ()


FORMAT = PartFormat("test-agreement", Codec.of(AgreementRecord))


@pytest.fixture(autouse=True, scope="session")
def agreements() -> Iterator[None]:
    """Let the store know the part of a case that only tests keep."""
    PARTS[Agreement] = FORMAT
    yield
    del PARTS[Agreement]
