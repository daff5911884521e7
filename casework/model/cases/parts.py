"""What a feature keeps about a case beside the request and its handling: a part of the case, one of each kind."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import ClassVar

from casework.model.cases.access_log import CaseSection


class CasePart:
    """What the frozen dataclass of a part derives from; `storage/sealing/codecs/parts.py` says how it is stored.

    Attributes:
        sections: Under which sections it is read; the first is its own, to which changes are logged.
    """

    __slots__ = ()

    sections: ClassVar[tuple[CaseSection, ...]]


def words_of(part: CasePart | None) -> frozenset[str]:
    """Return every text that a part holds, whatever it is for."""
    return frozenset(_texts(part))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _texts(one)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name))
