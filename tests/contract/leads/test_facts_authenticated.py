"""Who has the database and not its key can't say for us whom every case was looked through for."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from casework.actions.assignments.release import REGISTER_FOLLOWED
from casework.actions.leads.conflict_check import KNOWN_LEADS, LOOKED_THROUGH
from casework.model.services import SERVICES_SEALED
from casework.ports import Store
from storage.repositories.service_state import AUTHENTICATED
from tests.stores import turn

NAMES = sorted(AUTHENTICATED)
OTHER = "another-fact"


async def put(store: Store, name: str, value: str) -> None:
    async with turn(store) as work:
        await work.service_state.put(name, value)


async def got(store: Store, name: str) -> str | None:
    async with store.unit_of_work() as work:
        return await work.service_state.get(name)


@pytest.mark.parametrize("name", NAMES)
async def test_fact_is_kept(any_store: Store, name: str) -> None:
    await put(any_store, name, "one two")
    await put(any_store, name, "one")

    assert await got(any_store, name) == "one"


@pytest.mark.promise("R23")
@pytest.mark.parametrize("name", [KNOWN_LEADS, LOOKED_THROUGH, SERVICES_SEALED, REGISTER_FOLLOWED])
@pytest.mark.parametrize("forged", ["altered", "swapped", "unproved"])
async def test_forged_fact_is_none(database: Path, store: Store, name: str, forged: str) -> None:
    elsewhere = min(AUTHENTICATED - {name})
    await put(store, name, "one")
    await put(store, elsewhere, "one two")
    of, another = f"{name}/proof", f"{elsewhere}/proof"
    copied = "UPDATE facts SET value = (SELECT value FROM facts WHERE name = ?) WHERE name = ?"

    # What was read before is kept until somebody writes.
    await put(store, OTHER, "x")
    with closing(sqlite3.connect(database)) as raw, raw:
        if forged == "swapped":
            raw.execute(copied, (another, of))
        if forged == "unproved":
            raw.execute("DELETE FROM facts WHERE name = ?", (of,))
        raw.execute(copied, (elsewhere, name))
    await put(store, OTHER, "y")

    assert await got(store, name) is None
