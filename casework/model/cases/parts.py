"""What a feature keeps about a case beside the request and its handling: a part of the case, one of each kind."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from types import MappingProxyType
from typing import ClassVar

from casework.model.cases.access_log import CaseSection

WRITTEN: Mapping[str, bool] = MappingProxyType({"written": True})
"""The metadata of a field that holds people's own words, which are looked at for the leads whom they may mean."""


class CasePart:
    """What the frozen dataclass of a part derives from; `storage/sealing/codecs/parts.py` says how it is stored.

    Attributes:
        sections: Under which sections it is read; the first is its own, to which changes are logged.
    """

    __slots__ = ()

    sections: ClassVar[tuple[CaseSection, ...]]


def words_of(part: CasePart | None) -> frozenset[str]:
    """Return the words of people that a part holds; what the institution wrote, and ids, are none of these."""
    return frozenset(one for one in _texts(part, is_written=False) if one)


def _texts(value: object, *, is_written: bool) -> Iterator[str]:
    if isinstance(value, str):
        if is_written:
            yield value
    elif isinstance(value, tuple | list | frozenset):
        for one in value:
            yield from _texts(one, is_written=is_written)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _texts(getattr(value, one.name), is_written=one.metadata == WRITTEN)
