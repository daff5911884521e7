"""The seals of one transaction: data keys are made, opened and destroyed together with what they protect."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Column, delete, insert, select

from storage.errors import SealBroken
from storage.sealing import Keyring, Place, new_key, seal, unseal
from storage.shapes import Shape
from storage.tables import data_keys
from storage.transactions import StoreConnection

T = TypeVar("T")

SERVICE = "service"
"""The key of what belongs to no case: addresses, the register, the outbox, sent cards, turns."""

LOOKUP = "lookup"
"""The key of the keyed hashes."""


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

    def hashed(self, purpose: str, *texts: str) -> str:
        """Return the keyed hash of texts for one purpose, 64 hex digits."""
        return self._keyring.hashed(purpose, *texts)

    def person(self, person_id: str) -> str:
        """Return the keyed hash by which a person is looked up."""
        return self._keyring.hashed("person", person_id)

    async def make_key(self, scope: str, now: datetime) -> bytes:
        """Make, store and return a new data key."""
        key = new_key()
        wrapped = self._keyring.wrap(scope, key)
        await self._connection.execute(insert(data_keys).values(scope=scope, wrapped=wrapped, created_at=now))
        self._made[scope] = key
        return key

    async def has_key(self, scope: str) -> bool:
        """Whether this scope has a data key."""
        await self.fetch([scope])
        return self._known(scope) is not None

    async def fetch(self, scopes: Iterable[str]) -> None:
        """Open the data keys of these scopes in one query, before many rows are read."""
        missing = [scope for scope in scopes if self._known(scope) is None]
        if not missing:
            return
        found = await self._connection.execute(
            select(data_keys.c.scope, data_keys.c.wrapped).where(data_keys.c.scope.in_(missing))
        )
        for scope, wrapped in found:
            self._keyring.keep(scope, self._keyring.unwrap(scope, wrapped))

    async def destroy_keys(self, scopes: Iterable[str]) -> None:
        """Delete data keys; what they sealed can never be read again."""
        gone = list(scopes)
        await self._connection.execute(delete(data_keys).where(data_keys.c.scope.in_(gone)))
        for scope in gone:
            self._made.pop(scope, None)
            self._keyring.drop(scope)

    async def seal(self, column: Column[bytes], row: str, scope: str, shape: Shape[T], value: T) -> bytes:
        """Return the value sealed for this column of this row.

        Raises:
            SealBroken: The scope has no data key.
        """
        place = _place(column, row, scope)
        return seal(await self._key(place), place, shape.dump(value))

    async def open(self, column: Column[Any], row: str, scope: str, shape: Shape[T], envelope: bytes) -> T:
        """Return the value sealed in this column of this row.

        Raises:
            SealBroken: It cannot be opened here, or is not of the expected shape.
        """
        place = _place(column, row, scope)
        data = unseal(await self._key(place), place, envelope)
        try:
            return shape.load(data)
        except ValueError:
            raise SealBroken(str(place)) from None

    def committed(self) -> None:
        """Share the keys that this transaction made durable."""
        for scope, key in self._made.items():
            self._keyring.keep(scope, key)
        self._made.clear()

    def _known(self, scope: str) -> bytes | None:
        return self._made.get(scope) or self._keyring.known(scope)

    async def _key(self, place: Place) -> bytes:
        await self.fetch([place.scope])
        key = self._known(place.scope)
        if key is None:
            raise SealBroken(str(place))
        return key


def _place(column: Column[Any], row: str, scope: str) -> Place:
    return Place(column.table.name, column.name, row, scope)
