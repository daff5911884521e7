"""The register as a whole is opened once, and is never older than what the store holds (S01, R28)."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from casework.model.register import Wanted
from casework.ports import Store
from storage.sealing.sealer import Vault
from storage.store import SqlStore, open_for_upkeep, open_store
from tests.builders import a_resolver
from tests.stores import MASTER_KEY, StillClock, sqlite_url, turn

TODAY = date(2026, 11, 20)


async def names(store: Store) -> list[str]:
    async with store.unit_of_work() as work:
        return [one.name for one in (await work.officers.register()).found(Wanted(), TODAY)]


async def test_is_opened_once(any_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    async with turn(any_store) as work:
        for number in range(12):
            await work.officers.put(a_resolver(name=f"Officer {number:02}"))
    first = await names(any_store)
    opened: list[object] = []
    whole = Vault.try_open

    async def noting(*args: object) -> object:
        opened.append(args)
        return await whole(*args)  # type: ignore[arg-type]  # As it was called.

    monkeypatch.setattr(Vault, "try_open", noting)

    assert len(first) == 12
    assert await names(any_store) == first
    assert opened == []
    async with turn(any_store) as work:
        await work.officers.put(a_resolver(name="Officer 12"))
    opened.clear()
    assert await names(any_store) == [*first, "Officer 12"]
    assert len(opened) == 1, "what has not changed is not opened again"


async def test_change_is_listed(any_store: Store) -> None:
    officer = a_resolver(name="Ana")
    async with turn(any_store) as work:
        await work.officers.put(officer)
        assert [one.name for one in await work.officers.all()] == ["Ana"]
        await work.officers.put(replace(officer, name="Anaïs"))
        assert [one.name for one in await work.officers.all()] == ["Anaïs"]

    assert await names(any_store) == ["Anaïs"]


async def test_undone_change_is_not_listed(any_store: Store) -> None:
    officer = a_resolver(name="Ana")
    async with turn(any_store) as work:
        await work.officers.put(officer)
    async with any_store.unit_of_work() as work:
        await work.officers.put(replace(officer, name="Nobody"))
        assert [one.name for one in await work.officers.all()] == ["Nobody"]

    assert await names(any_store) == ["Ana"]


async def test_another_process_is_heard(store: SqlStore, database: Path, clock: StillClock) -> None:
    """A command writes while Parley runs."""
    officer = a_resolver(name="Ana")
    async with turn(store) as work:
        await work.officers.put(officer)
    assert await names(store) == ["Ana"]

    async with await open_for_upkeep(sqlite_url(database), MASTER_KEY, clock) as beside, turn(beside) as work:
        await work.officers.put(replace(officer, name="Anaïs"))

    assert await names(store) == ["Anaïs"]


async def test_another_replica_is_heard(postgres_url: str, clock: StillClock) -> None:
    officer = a_resolver(name="Ana")
    first = await open_store(postgres_url, MASTER_KEY, clock)
    second = await open_store(postgres_url, MASTER_KEY, clock)
    async with first, second:
        for name, here, there in (("Ana", first, second), ("Anaïs", second, first), ("Anna", first, second)):
            async with turn(here) as work:
                await work.officers.put(replace(officer, name=name))
            assert await names(there) == [name]
            assert await names(here) == [name]
