"""A part of a case that only tests keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any, ClassVar, get_args, get_type_hints

import pytest

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from storage.sealing.codecs.codec import Codec, Record
from storage.sealing.codecs.parts import PARTS, PartFormat


@dataclass(frozen=True, slots=True)
class Agreement(CasePart):
    """What was agreed, which leads and the one who asked may read."""

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.FILE, CaseSection.OWN)

    words: str = field(metadata=WRITTEN)
    agreed_by: tuple[str, ...] = ()


@dataclass(slots=True)
class AgreementRecord(Record[Agreement]):
    words: str
    agreed_by: tuple[str, ...] = ()


FORMAT = PartFormat("test-agreement", Codec.of(AgreementRecord))


def texts_of_parts() -> Mapping[str, bool]:
    """Return each text of the parts of a case, as "Class.field", and whether it holds people's own words."""
    found: dict[str, bool] = {}
    waiting: list[Any] = [one for one in PARTS if one is not Agreement]
    while waiting:
        kind = waiting.pop()
        hints = get_type_hints(kind)
        for one in fields(kind):
            inner = list(_within(hints[one.name]))
            waiting += [each for each in inner if is_dataclass(each)]
            if str in inner:
                found[f"{kind.__name__}.{one.name}"] = one.metadata == WRITTEN
    return found


def _within(hint: Any) -> Iterator[Any]:  # noqa: ANN401 - Whatever a type hint may be.
    yield hint
    for one in get_args(hint):
        yield from _within(one)


@pytest.fixture(autouse=True, scope="session")
def agreements() -> Iterator[None]:
    """Let the store know the part of a case that only tests keep."""
    PARTS[Agreement] = FORMAT
    yield
    del PARTS[Agreement]
