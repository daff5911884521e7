"""The register of officers, sealed under the service's key."""

from collections.abc import Sequence
from functools import partial

from sqlalchemy import bindparam, select

from casework.model.people import Officer
from storage.engine.transactions import StoreConnection
from storage.engine.upsert import put_row
from storage.schema.tables import resolvers
from storage.sealing.codecs.records import RESOLVER
from storage.sealing.sealer import SERVICE, Vault

_BY_KEY = select(resolvers.c.resolver).where(resolvers.c.person_key == bindparam("person_key"))


class SqlOfficers:
    """The register of officers (a `casework.ports.Officers`)."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def put(self, resolver: Officer) -> None:
        """Add a resolver, or replace what the register holds about them."""
        key = self._key(resolver.person_id)
        row = {"person_key": key}
        sealed = await self._vault.reseal(resolvers.c.resolver, key, SERVICE, RESOLVER, resolver, key=row)
        await put_row(self._connection, resolvers, row, {"resolver": sealed})

    async def get(self, person_id: str) -> Officer | None:
        """Return the resolver, or None; whose entry can't be opened is not on the register until it is loaded anew."""
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

    async def all(self) -> Sequence[Officer]:
        """Return everyone on the register, by name."""
        rows = (await self._connection.execute(select(resolvers.c.person_key, resolvers.c.resolver))).all()
        register = await self._vault.open_all(resolvers.c.resolver, SERVICE, RESOLVER, rows)
        return sorted(register, key=lambda one: (one.name.casefold(), one.person_id))
