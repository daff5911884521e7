"""Which master key wraps each data key, and wrapping them anew."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Row, Select, bindparam, func, literal, select, tuple_, update

from storage.engine.transactions import StoreConnection
from storage.errors import SealBroken
from storage.schema.tables import data_keys
from storage.sealing.keyring import Wrapped
from storage.sealing.sealer import Vault

_ANY = select(data_keys.c.scope).limit(1)
_FIRST = select(func.min(data_keys.c.master_id))
_NEXT = _FIRST.where(data_keys.c.master_id > bindparam("after"))
_UNNAMED = (
    select(data_keys.c.scope, data_keys.c.wrapped)
    .where(data_keys.c.master_id.is_(None))
    # In the index's order, or PostgreSQL may think that it finds one sooner by reading the whole table.
    .order_by(data_keys.c.master_id, data_keys.c.scope)
    .limit(1)
)
_COUNTS = select(data_keys.c.master_id, func.count()).group_by(data_keys.c.master_id)
_KEYS_OF = select(data_keys.c.master_id).where(data_keys.c.scope.in_(bindparam("scopes", expanding=True)))
_NAMED = select(data_keys).where(data_keys.c.scope.in_(bindparam("scopes", expanding=True))).with_for_update()
_WRAP = (
    update(data_keys)
    .where(data_keys.c.scope == bindparam("of"))
    .values(wrapped=bindparam("envelope"), master_id=bindparam("master"))
)


class RewrapBatch(NamedTuple):
    """What one look at some data keys did.

    Attributes:
        last: The scope of the last one that was looked at; "" when there was none.
        made_at: When each was made that is wrapped anew now, UTC.
        broken: How many can't be opened, and were left as they are.
    """

    last: str
    made_at: Sequence[datetime]
    broken: int


class SqlDataKeys:
    """Which master key wraps each data key."""

    def __init__(self, connection: StoreConnection, vault: Vault) -> None:
        self._connection = connection
        self._vault = vault

    async def exist(self) -> bool:
        """Whether there is any."""
        return (await self._connection.execute(_ANY)).first() is not None

    async def masters(self) -> Sequence[str | None]:
        """Return the id of each master key that some data key hangs on; None stands for those that don't say.

        One question a master key, whatever the number of data keys.
        """
        found: list[str | None] = []
        after = (await self._connection.execute(_FIRST)).scalar_one()
        while after is not None:
            found.append(after)
            after = (await self._connection.execute(_NEXT, {"after": after})).scalar_one()
        unnamed = (await self._connection.execute(_UNNAMED)).first()
        return found if unnamed is None else [*found, None]

    async def unnamed_open(self) -> bool:
        """Whether those that don't say which master key they hang on can be opened: they all hang on the same."""
        row = (await self._connection.execute(_UNNAMED)).first()
        if row is None:
            return False
        try:
            self._vault.wrap_anew(row.scope, Wrapped(row.wrapped, None))
        except SealBroken:
            return False
        return True

    async def hang_on(self, scopes: Sequence[str], master_id: str) -> bool:
        """Whether certain data keys all hang on one master key."""
        found = await self._connection.execute(_KEYS_OF, {"scopes": scopes})
        return set(found.scalars()) == {master_id}

    async def counts(self) -> Mapping[str | None, int]:
        """Return how many data keys hang on each master key, by its id; looks at all of them."""
        return {row[0]: row[1] for row in await self._connection.execute(_COUNTS)}

    async def wrap_anew(self, master_id: str | None, after: str, most: int) -> RewrapBatch:
        """Let the present master key wrap what hangs on another one.

        Args:
            master_id: The other one; None for those that don't say.
            after: Only scopes behind this one, in their order.
            most: How many at most. What another transaction is changing is left out.
        """
        rows = (await self._connection.execute(_those(master_id, after).limit(most))).all()
        done = await self._wrap(rows)
        return RewrapBatch(rows[-1].scope if rows else "", [row.created_at for row in done], len(rows) - len(done))

    async def wrap_those(self, scopes: Sequence[str], master_id: str) -> bool:
        """Let the present master key wrap certain data keys; tell whether it had not yet.

        Args:
            scopes: Which.
            master_id: Its id.
        """
        found = (await self._connection.execute(_NAMED, {"scopes": scopes})).all()
        return bool(await self._wrap([row for row in found if row.master_id != master_id]))

    async def _wrap(self, rows: Sequence[Row[Any]]) -> Sequence[Row[Any]]:
        """Wrap rows anew, but for those that can't be opened; return which were."""
        anew, done = [], []
        for row in rows:
            try:
                wrapped = self._vault.wrap_anew(row.scope, Wrapped(row.wrapped, row.master_id))
            except SealBroken:
                continue
            anew.append({"of": row.scope, "envelope": wrapped.envelope, "master": wrapped.master_id})
            done.append(row)
        if anew:
            await self._connection.execute(_WRAP, anew)
        return done


def _those(master_id: str | None, after: str) -> Select[Any]:
    """Return the data keys of one master key that come after a scope.

    An equation would let PostgreSQL choose to sort all of them for each piece; these bounds leave it the index.
    """
    of, scope = data_keys.c.master_id, data_keys.c.scope
    bounds = [of.is_(None), scope > after]
    if master_id is not None:
        bounds = [tuple_(of, scope) > tuple_(literal(master_id), literal(after)), of <= master_id]
    return select(data_keys).where(*bounds).order_by(of, scope).with_for_update(skip_locked=True)
