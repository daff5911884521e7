"""The seals of one transaction: data keys are made, opened and destroyed together with what they protect."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Column, Integer, RowMapping, Select, Table, bindparam, delete, insert, select

from casework.model.services import ALL_SEALED, SERVICES_SEALED
from storage.engine.transactions import StoreConnection
from storage.errors import CodecError, SealBroken
from storage.schema.columns import NO_MOMENT, Moment
from storage.schema.tables import data_keys
from storage.sealing.codecs.codec import Codec, NewerRecord, Unknown
from storage.sealing.envelope import SealLocation, new_key, seal, unseal
from storage.sealing.keyring import Keyring, Wrapped
from storage.sealing.own_facts import own_fact

E = TypeVar("E", bound=Enum)
R = TypeVar("R")
T = TypeVar("T")

_MAKE = insert(data_keys)
_KEYS = select(data_keys.c.scope, data_keys.c.wrapped, data_keys.c.master_id).where(
    data_keys.c.scope.in_(bindparam("scopes", expanding=True))
)

SERVICE = "service"
"""The key of what belongs to no case: addresses, the register, the outbox, sent cards, turns."""

LOOKUP = "lookup"
"""The key of the keyed hashes."""

AUDIT = "audit"
"""The key that chains the access log."""

BASE_KEYS = (LOOKUP, SERVICE, AUDIT)
"""Those that every store has; one that was made before its log was chained gets the last at its first start."""


def case_scope(case_id: str) -> str:
    """Return the name of a case's own data key."""
    return f"case/{case_id}"


def draft_scope(draft_id: str) -> str:
    """Return the name of a draft's own data key; never the same as a case's."""
    return f"draft/{draft_id}"


class Vault:
    """Seals and opens values within one transaction.

    Keys made in it are shared with others only after the commit, so a rolled-back key protects nothing.
    """

    def __init__(self, connection: StoreConnection, keyring: Keyring) -> None:
        self._connection = connection
        self._keyring = keyring
        self._made: dict[str, bytes] = {}
        self._unopened: dict[str, SealBroken] = {}
        self._met: dict[SealLocation, Unknown | None] = {}
        """What was opened, with the fields of it that a newer Parley added."""

    def hashed(self, purpose: str, *texts: str) -> str:
        """Return the keyed hash of texts for one purpose, 64 hex digits."""
        return self._keyring.hashed(purpose, *texts)

    def hashed_afresh(self, purpose: str, *texts: str) -> str:
        """Return what `hashed` does, of words that somebody typed: none of them stays in memory."""
        return self._keyring.hashed_afresh(purpose, *texts)

    def person(self, person_id: str) -> str:
        """Return the keyed hash by which a person is looked up."""
        return self._keyring.hashed("person", person_id)

    async def make_key(self, scope: str, now: datetime) -> bytes:
        """Make, store and return a new data key."""
        key = new_key()
        wrapped = self._keyring.masters.wrap(scope, key)
        values = {"scope": scope, "wrapped": wrapped.envelope, "master_id": wrapped.master_id, "created_at": now}
        await self._connection.execute(_MAKE, values)
        self._made[scope] = key
        return key

    async def has_key(self, scope: str) -> bool:
        """Whether this scope has a data key.

        Raises:
            SealBroken: It has one that can't be opened.
        """
        await self.fetch([scope])
        if scope in self._unopened:
            raise self._keyring.broken(self._unopened[scope])
        return self._known(scope) is not None

    async def fetch(self, scopes: Iterable[str]) -> None:
        """Open the data keys of these scopes in one query, before many rows are read.

        One that can't be opened breaks what is sealed under it, and nothing else.
        """
        missing = [scope for scope in scopes if self._known(scope) is None]
        if not missing:
            return
        for scope, *wrapped in await self._connection.execute(_KEYS, {"scopes": missing}):
            try:
                self._keyring.keep(scope, self._keyring.masters.unwrap(scope, Wrapped(*wrapped)))
            except SealBroken as error:
                self._unopened[scope] = error

    def wrap_anew(self, scope: str, wrapped: Wrapped) -> Wrapped:
        """Return a data key as the present master key wraps it.

        Raises:
            SealBroken: It can't be opened.
        """
        masters = self._keyring.masters
        return masters.wrap(scope, masters.unwrap(scope, wrapped))

    async def audit_key(self) -> bytes:
        """Return the key that chains the access log.

        Raises:
            SealBroken: The store has none.
        """
        return await self._key(SealLocation("accesses", "mac", "", AUDIT))

    async def destroy_keys(self, scopes: Iterable[str]) -> None:
        """Delete data keys; what they sealed can never be read again."""
        gone = list(scopes)
        await self._connection.execute(delete(data_keys).where(data_keys.c.scope.in_(gone)))
        for scope in gone:
            self._made.pop(scope, None)
            self._keyring.drop(scope)

    async def seal(self, column: Column[bytes], row: str, scope: str, codec: Codec[T, R], value: T) -> bytes:
        """Return the value sealed for this column of this row.

        Raises:
            SealBroken: The scope has no data key.
        """
        place = _place(column, row, scope)
        return seal(await self._key(place), place, codec.dump(value, self._met.get(place)))

    async def reseal(
        self, column: Column[bytes], row: str, scope: str, codec: Codec[T, R], value: T, *, key: Mapping[str, str]
    ) -> bytes:
        """Return the value sealed as `seal` does, to be written over what may stand there: unknown fields of it stay.

        Args:
            key: The primary or unique key of the row; it need not be there.

        Raises:
            CodecError: What stands there was written by a newer Parley, and is left as it is.
            SealBroken: The scope has no data key.
        """
        # Under a key that was made in this transaction nothing stands yet.
        if scope not in self._made and _place(column, row, scope) not in self._met:
            found = await self._connection.execute(_standing(column, tuple(key)), dict(key))
            if envelope := found.scalar_one_or_none():
                await self.try_open(column, row, scope, codec, envelope)
        return await self.seal(column, row, scope, codec, value)

    async def open(self, column: Column[Any], row: str, scope: str, codec: Codec[T, R], envelope: bytes) -> T:
        """Return the value sealed in this column of this row.

        Raises:
            CodecError: It was written by a newer Parley.
            SealBroken: It cannot be opened here, or is not of the expected shape.
        """
        place = _place(column, row, scope)
        key = await self._key(place)
        try:
            value, self._met[place] = codec.read(unseal(key, place, envelope))
        except NewerRecord:
            raise self._keyring.newer(CodecError(str(place))) from None
        except (SealBroken, ValueError):
            raise self._keyring.broken(SealBroken(str(place))) from None
        return value

    async def try_open(
        self, column: Column[Any], row: str, scope: str, codec: Codec[T, R], envelope: bytes
    ) -> T | None:
        """Return the value as `open` does; None where its seal is broken, which is told.

        It is for what can be done without, or is learnt anew: one broken row then breaks nothing else.

        Raises:
            CodecError: It was written by a newer Parley.
        """
        try:
            return await self.open(column, row, scope, codec, envelope)
        except SealBroken:
            return None

    async def open_all(
        self, column: Column[Any], scope: str, codec: Codec[T, R], sealed: Iterable[tuple[str, bytes]]
    ) -> list[T]:
        """Return the values of many rows, each given by its id and what is sealed there, as `try_open` does."""
        opened = []
        for row, envelope in sealed:
            value = await self.try_open(column, row, scope, codec, envelope)
            if value is not None:
                opened.append(value)
        return opened

    def newer(self, column: Column[Any]) -> CodecError:
        """Tell that only a newer Parley knows what stands in a column, and return the error to be raised."""
        return self._keyring.newer(CodecError(f"{column.table.name}.{column.name}"))

    async def confirmed(self, column: Column[Any], stored: str, sealed: str) -> str:
        """Return what a plain column holds that decides who sees its row, and that is sealed beside it as well.

        Args:
            column: The plain one, by which rows are looked up.
            stored: What stands there.
            sealed: What was sealed; "" in a row of an older Parley, which is believed until all such rows were sealed.

        Raises:
            SealBroken: The plain one was altered, or what was sealed is from before that was done.
        """
        if sealed != stored and (sealed or await self._all_sealed()):
            raise self._keyring.broken(SealBroken(f"{column.table.name}.{column.name}"))
        return stored

    def whole(self, table: Table, row: RowMapping) -> None:
        """Check that what a row holds in the open is of its columns' kinds: SQLite lets any text stand for a number.

        Raises:
            SealBroken: It is not.
        """
        for column, kind in _kinds(table):
            value = row.get(column.name)
            if value is not None and (not isinstance(value, kind) or value == NO_MOMENT):
                raise self._keyring.broken(SealBroken(f"{table.name}.{column.name}"))

    def word(self, column: Column[Any], words: type[E], stored: object) -> E:
        """Return what the word in a plain column means, of the few that may stand there.

        Raises:
            CodecError: It is none of those that this Parley knows.
        """
        try:
            return words(stored)
        except ValueError:
            raise self.newer(column) from None

    def committed(self) -> None:
        """Share the keys that this transaction made durable."""
        for scope, key in self._made.items():
            self._keyring.keep(scope, key)
        self._made.clear()

    async def _all_sealed(self) -> bool:
        return await own_fact(self._connection, self.hashed_afresh, SERVICES_SEALED) == ALL_SEALED

    def _known(self, scope: str) -> bytes | None:
        return self._made.get(scope) or self._keyring.known(scope)

    async def _key(self, place: SealLocation) -> bytes:
        key = self._known(place.scope)
        if key is None:
            await self.fetch([place.scope])
            key = self._known(place.scope)
        if key is None:
            raise self._keyring.broken(self._unopened.get(place.scope) or SealBroken(str(place)))
        return key


@cache
def _kinds(table: Table) -> Sequence[tuple[Column[Any], type]]:
    """Return the columns of a table that hold moments and numbers, and what these are read as."""
    kinds = {column: column.type.python_type for column in table.c if isinstance(column.type, Integer | Moment)}
    return [*kinds.items()]


def _place(column: Column[Any], row: str, scope: str) -> SealLocation:
    return SealLocation(column.table.name, column.name, row, scope)


@cache
def _standing(column: Column[bytes], key: tuple[str, ...]) -> Select[Any]:
    """Return the query of what stands in a column of the row with this key."""
    return select(column).where(*(column.table.c[name] == bindparam(name) for name in key))
