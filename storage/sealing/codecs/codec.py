"""How a record becomes bytes to be sealed, and comes back: `{"v": 1, ...}` (`docs/decisions/0036`).

`v` rises only where an older reader would misunderstand; a field that is merely added leaves it. So a reader takes what
it knows of a record of its own version or an older one, and what it doesn't know is kept beside the value, to be
written back with it. Rows from before records had versions are a list of one value, and count as version 1.
"""

import json
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

R = TypeVar("R")
T = TypeVar("T")

Fields = dict[str, Any]
"""A record as JSON has it."""

_UNEXPECTED = "not of the expected shape"


class NewerRecord(Exception):
    """The record is of a version that this reader does not know."""


class Unknown(NamedTuple):
    """A record with fields that its reader does not know.

    Attributes:
        known: What the reader knows of it, as it would write it.
        whole: All of it.
    """

    known: Fields
    whole: Fields


class Codec(Generic[T, R]):
    """Turns one kind of value into its record's bytes and back; a missing or wrong field is refused.

    A lone surrogate, which is no text, becomes "?".

    Args:
        record: The record's dataclass; its fields are the stored keys, and its defaults stand for missing ones.
        pack: Makes the record of a value.
        unpack: Makes the value of a record.
        version: What is written.
        older: Older version to what makes the next one's fields of its own. A row without a version has those of 1.
        bare: The field that an unversioned row held without its name; "" where it held all by their names.
    """

    def __init__(
        self,
        record: type[R],
        pack: Callable[[T], R],
        unpack: Callable[[R], T],
        *,
        version: int = 1,
        older: Mapping[int, Callable[[Fields], Fields]] | None = None,
        bare: str = "",
    ) -> None:
        self._record, self._pack, self._unpack = record, pack, unpack
        self._version, self._older, self._bare = version, older or {}, bare
        self._head = b'{"v":%d,' % version
        self._adapter = self._adapter_for("forbid")

    def dump(self, value: T, unknown: Unknown | None = None) -> bytes:
        """Return the value's record as UTF-8 JSON.

        Args:
            value: What is stored.
            unknown: What `read` returned beside the value that stood there; its unknown fields stay.
        """
        record = self._pack(value)
        if unknown is None:
            try:
                return self._head + self._adapter.dump_json((record,), warnings="error")[2:-1]
            except PydanticSerializationError:
                pass
        fields = self._plain(record)
        whole = merged(fields, *unknown) if unknown else fields
        written = json.dumps({**whole, "v": self._version}, ensure_ascii=False, separators=(",", ":"))
        return written.encode("utf-8", "replace")

    def load(self, data: bytes) -> T:
        """Return the value, as `read`, without what is unknown."""
        return self.read(data)[0]

    def read(self, data: bytes) -> tuple[T, Unknown | None]:
        """Return the value, and what is needed to write its unknown fields back.

        Raises:
            NewerRecord: It is of a newer version.
            ValueError: The bytes are no such record; the message says nothing of them.
        """
        try:
            return self._unpack(self._adapter.validate_json(self._as_list(data))[0]), None
        except ValidationError:
            # A field that is not known is no fault: it is looked at closer.
            return self._read_closely(data)

    def _as_list(self, data: bytes) -> bytes:
        """Return what is most likely met, a record of this version or an unversioned one, as a list of it."""
        if data.startswith(self._head):
            return b"[{%b]" % data[len(self._head) :]
        if self._version > 1:
            return b""
        return b'[{"%b":%b}]' % (self._bare.encode(), data[1:-1]) if self._bare and data[:1] == b"[" else data

    def _read_closely(self, data: bytes) -> tuple[T, Unknown | None]:
        try:
            version, whole = self._versioned(json.loads(data))
        except ValueError:
            raise ValueError(_UNEXPECTED) from None
        if version > self._version:
            raise NewerRecord
        for one in range(version, self._version):
            whole = self._older[one](whole)
        try:
            [record] = self._lenient.validate_json(json.dumps([whole]))
        except ValidationError:
            raise ValueError(_UNEXPECTED) from None
        known = self._plain(record)
        return self._unpack(record), Unknown(known, whole)

    def _versioned(self, found: object) -> tuple[int, Fields]:
        """Return a record's version, and its fields.

        Raises:
            ValueError: It is no record.
        """
        if isinstance(found, list):
            [value] = found
            found = {self._bare: value} if self._bare else value
            version = 1
        else:
            version = found.pop("v", 0) if isinstance(found, dict) else 0
            if type(version) is not int or version < 1:
                raise ValueError
        if not isinstance(found, dict):
            raise ValueError  # noqa: TRY004 - Whoever reads a row meets one kind of error.
        return version, found

    def _plain(self, record: R) -> Fields:
        [fields] = self._adapter.dump_python((record,), mode="json", warnings="error")
        assert isinstance(fields, dict)
        return fields

    @cached_property
    def _lenient(self) -> TypeAdapter[tuple[R]]:
        return self._adapter_for("ignore")

    def _adapter_for(self, extra: Any) -> TypeAdapter[tuple[R]]:  # noqa: ANN401 - pydantic's own literals
        # The tuple carries the configuration down into dataclasses that have none of their own.
        return TypeAdapter(
            tuple[self._record],  # type: ignore[name-defined]  # The record is known when the module loads.
            config=ConfigDict(strict=True, extra=extra),
        )


def merged(new: Any, known: Any, whole: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what is to be written, with what was unknown in what stood there.

    The entries of a list are told apart by their first field; one that is new has nothing unknown.

    Args:
        new: What the reader writes.
        known: What it knew of what stood there.
        whole: What stood there.
    """
    if isinstance(new, dict) and isinstance(known, dict) and isinstance(whole, dict):
        unknown = {name: value for name, value in whole.items() if name not in known}
        return {**unknown, **{name: merged(value, known.get(name), whole.get(name)) for name, value in new.items()}}
    if isinstance(new, list) and isinstance(known, list) and isinstance(whole, list) and len(known) == len(whole):
        left = list(zip(known, whole, strict=True))
        return [_entry(one, left) for one in new]
    return new


def _entry(new: Any, left: list[tuple[Any, Any]]) -> Any:  # noqa: ANN401 - whatever JSON holds
    if not isinstance(new, dict):
        return new
    same = [pair for pair in left if pair[0] == new] or [pair for pair in left if _named(pair[0]) == _named(new)]
    if not same:
        return new
    left.remove(same[0])
    return merged(new, *same[0])


def _named(entry: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    return next(iter(entry.values()), None) if isinstance(entry, dict) else None
