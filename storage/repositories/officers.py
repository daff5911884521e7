"""The register of officers, sealed under the service's key."""

import secrets
from collections.abc import Mapping, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import bindparam, select

from casework.model.officers import Officer
from casework.model.register import Register
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.repositories.service_state import SqlFacts
from storage.schema.tables import resolvers
from storage.sealing.codecs.officers import RESOLVER
from storage.sealing.sealer import SERVICE, Vault

_VERSION = "register"
"""The name of the register's version among the facts of the service."""

_BY_KEY = select(resolvers.c.resolver).where(resolvers.c.person_key == bindparam("person_key"))


class _Opened(NamedTuple):
    """What was read of the register.

    Attributes:
        entries: A row's key to what is sealed there, and the officer.
        register: What was made of them.
    """

    entries: Mapping[str, tuple[bytes, Officer]]
    register: Register


class SqlOfficers:
    """The register of officers (a `casework.ports.Officers`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault
        self._state = SqlFacts(connection, vault)

    async def put(self, officer: Officer) -> None:
        """Add an officer, or replace what the register holds about them."""
        key = self._key(officer.person_id)
        row = {"person_key": key}
        sealed = await self._vault.reseal(resolvers.c.resolver, key, SERVICE, RESOLVER, officer, key=row)
        await put_row(self._connection, resolvers, row, {"resolver": sealed})
        # A process of revision 0019 or older writes none: what it changes is listed after the next change.
        await self._state.put(_VERSION, secrets.token_hex(8))

    async def get(self, person_id: str) -> Officer | None:
        """Return the officer, or None; whose entry can't be opened is not on the register until it is loaded anew."""
        key = self._key(person_id)
        return await self._connection.kept.get(resolvers, key, partial(self._read, key))

    async def _read(self, key: str) -> Officer | None:
        found = await self._connection.execute(_BY_KEY, {"person_key": key})
        sealed = found.scalar_one_or_none()
        if sealed is None:
            return None
        return await self._vault.try_open(resolvers.c.resolver, key, SERVICE, RESOLVER, sealed)

    def _key(self, person_id: str) -> str:
        """Return a keyed hash of the register's own.

        Rows stand in the order of a file that others have; with the hash that cases use, it would tell who is in which.
        """
        return self._vault.hashed("resolver", person_id)

    async def register(self) -> Register:
        """Return everyone on the register with what finds somebody in it, made once until the register changes."""
        version = await self._state.get(_VERSION) or ""
        return (await self._connection.made.get(resolvers.name, version, self._read_all)).register

    async def _read_all(self, before: _Opened | None) -> _Opened:
        """Read every row, and open those that are not as they were."""
        rows = (await self._connection.execute(select(resolvers.c.person_key, resolvers.c.resolver))).all()
        known = before.entries if before else {}
        entries: dict[str, tuple[bytes, Officer]] = {}
        for key, sealed in rows:
            if key in known and known[key][0] == sealed:
                entries[key] = known[key]
            elif officer := await self._vault.try_open(resolvers.c.resolver, key, SERVICE, RESOLVER, sealed):
                entries[key] = sealed, officer
        return _Opened(entries, Register(officer for _, officer in entries.values()))

    async def all(self) -> Sequence[Officer]:
        """Return everyone on the register, by name."""
        return (await self.register()).officers
