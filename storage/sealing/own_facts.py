"""Facts about the store that must be our own: who has only the database could write there what decides who sees what.

A fact that is not ours counts as none, and is learnt anew. The proof stands in a row of its own, which a process of an
older version neither reads nor writes.
"""

import hmac
from collections.abc import Callable
from functools import partial

from sqlalchemy import bindparam, select

from storage.engine.transactions import StoreConnection
from storage.schema.tables import facts

Hashed = Callable[..., str]
"""Returns the keyed hash of texts for one purpose, the first."""

_VALUE = select(facts.c.value).where(facts.c.name == bindparam("name"))


async def fact(connection: StoreConnection, name: str) -> str | None:
    """Return a fact, or None; whoever wrote it."""
    return await connection.kept.get(facts, name, partial(_read, connection, name))


async def own_fact(connection: StoreConnection, hashed: Hashed, name: str) -> str | None:
    """Return a fact that is our own, or None."""
    value, proof = await fact(connection, name), await fact(connection, proof_name(name))
    if value is None or proof is None:
        return None
    return value if hmac.compare_digest(proof.encode(), proof_of(hashed, name, value).encode()) else None


def proof_name(name: str) -> str:
    """Return the name of the row in which the proof of a fact stands."""
    return f"{name}/proof"


def proof_of(hashed: Hashed, name: str, value: str) -> str:
    """Return what proves that a fact is ours."""
    return hashed("fact", name, value)


async def _read(connection: StoreConnection, name: str) -> str | None:
    value: str | None = (await connection.execute(_VALUE, {"name": name})).scalar_one_or_none()
    return value
