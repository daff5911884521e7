"""How a record becomes bytes to be sealed, and comes back: `{"v": 1, ...}` (`docs/decisions/0036`).

`v` rises only where an older reader would misunderstand; a field that is merely added leaves it. So a reader takes what
it knows of a record of its own version or an older one, and what it doesn't know is kept beside the value, to be
written back with it. Rows from before records had versions are a list of one value, and count as version 1.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import MISSING, Field, fields
from typing import Any, Generic, NamedTuple, TypeVar, get_args, get_type_hints

from pydantic import ConfigDict, GetCoreSchemaHandler, TypeAdapter, ValidationError
from pydantic_core import CoreSchema, PydanticSerializationError
from pydantic_core.core_schema import (
    CoreConfig,
    any_schema,
    dataclass_args_schema,
    dataclass_field,
    dataclass_schema,
    with_default_schema,
)

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


class Record(Generic[T]):
    """What a record derives from that is read straight into a class of casework's, and written from it.

    No object of the record's own is made, so it takes no time. Its fields are the stored keys, named as the class's
    attributes are; what the class has besides gets its defaults. Where names differ, the record is a plain dataclass,
    and its codec has a `pack` and an `unpack`.
    """

    __slots__ = ()

    @classmethod
    def __get_pydantic_core_schema__(cls, _: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Return how pydantic reads and writes the class.

        Raises:
            TypeError: The class lacks a field of the record, or the record one that has no default.
        """
        [base] = cls.__orig_bases__  # type: ignore[attr-defined]  # As every subclass of a generic class has.
        [value] = get_args(base)
        stored = {one.name: one for one in fields(cls)}  # type: ignore[arg-type]  # Each record is a dataclass.
        own = {one.name: one for one in fields(value)}
        besides = [one for name, one in own.items() if name not in stored]
        if stored.keys() - own.keys() or not all(map(_has_default, besides)):
            raise TypeError(f"{cls.__name__} does not fit {value.__name__}")
        hints = get_type_hints(cls)
        arguments = [
            *(
                dataclass_field(name, _or_default(one, handler.generate_schema(hints[name])))
                for name, one in stored.items()
            ),
            *(
                dataclass_field(one.name, _or_default(one, any_schema()), init=False, serialization_exclude=True)
                for one in besides
            ),
        ]
        return dataclass_schema(
            value,
            dataclass_args_schema(value.__name__, arguments),
            [one["name"] for one in arguments],
            post_init=hasattr(value, "__post_init__"),
            slots="__slots__" in vars(value),
            config=CoreConfig(strict=True, extra_fields_behavior="forbid"),
        )


def _has_default(one: Field[Any]) -> bool:
    return one.default is not MISSING or one.default_factory is not MISSING


def _or_default(one: Field[Any], schema: CoreSchema) -> CoreSchema:
    if one.default is not MISSING:
        return with_default_schema(schema, default=one.default)
    if one.default_factory is not MISSING:
        return with_default_schema(schema, default_factory=one.default_factory)
    return schema


def same(value: T) -> T:
    """Pack or unpack what is its own record."""
    return value


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
        # The tuple carries the configuration down into dataclasses that have none of their own.
        self._adapter: TypeAdapter[tuple[R]] = TypeAdapter(
            tuple[record],  # type: ignore[arg-type, valid-type]  # The record is known when the module loads.
            config=ConfigDict(strict=True, extra="forbid"),
        )

    @staticmethod
    def of(
        record: type[Record[T]], *, version: int = 1, older: Mapping[int, Callable[[Fields], Fields]] | None = None
    ) -> "Codec[T, T]":
        """Return the codec of a record that is read straight into its class."""
        straight: Any = record
        return Codec(straight, same, same, version=version, older=older)

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
        plain = self._plain(record)
        whole = merged(plain, *unknown) if unknown else plain
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
            [record] = self._adapter.validate_json(json.dumps([whole]), extra="ignore")
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
        [plain] = self._adapter.dump_python((record,), mode="json", warnings="error")
        assert isinstance(plain, dict)
        return plain


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
