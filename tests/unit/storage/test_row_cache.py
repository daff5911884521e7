"""Rows that are kept once they were read, until somebody may have changed them."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Executable, Table, delete, insert, select, update

from storage.engine import row_cache as kept
from storage.engine.row_cache import KeptRows
from storage.schema.tables import addresses, calls, cases, facts


class Shelf:
    """A table that counts how often it is read."""

    def __init__(self, rows: KeptRows, table: Table = facts) -> None:
        self._rows = rows
        self._table = table
        self.reads: list[str] = []

    async def get(self, key: str) -> int:
        async def read() -> int:
            self.reads.append(key)
            return len(self.reads)

        return await self._rows.get(self._table, key, read)

    async def all(self, keys: Sequence[str]) -> list[int]:
        return [await self.get(key) for key in keys]


async def test_row_is_read_once() -> None:
    shelf = Shelf(KeptRows())

    assert await shelf.all(["one", "other", "one", "other"]) == [1, 2, 1, 2]


async def test_long_name_is_not_kept() -> None:
    shelf = Shelf(KeptRows())
    longest = "x" * kept.LONGEST

    assert await shelf.all([longest, longest, f"{longest}x", f"{longest}x"]) == [1, 1, 2, 3]


async def test_tables_are_kept_apart() -> None:
    rows = KeptRows()
    shelf, other = Shelf(rows, facts), Shelf(rows, addresses)
    await shelf.all(["zero", "one"])

    assert await other.get("one") == 1
    rows.note(delete(addresses))
    assert (await shelf.get("one"), await other.get("one")) == (2, 2)


@pytest.mark.parametrize("statement", [insert(facts), update(facts), delete(facts)], ids=str)
async def test_what_is_written_is_read_again(statement: Executable) -> None:
    rows = KeptRows()
    shelf = Shelf(rows)
    await shelf.get("one")
    rows.note(statement)

    assert await shelf.all(["one", "one"]) == [2, 3], "what is not durable was kept"
    rows.begin()
    assert await shelf.all(["one", "one"]) == [4, 4]


async def test_looking_forgets_nothing() -> None:
    rows = KeptRows()
    shelf = Shelf(rows)
    await shelf.get("one")
    rows.note(select(facts))

    assert await shelf.get("one") == 1


async def test_what_goes_with_a_row_is_read_again() -> None:
    rows = KeptRows()
    shelf = Shelf(rows, calls)
    await shelf.get("one")
    rows.note(delete(cases))

    assert await shelf.get("one") == 2, "the calls of a case go with it"


async def test_everything_can_be_forgotten() -> None:
    rows = KeptRows()
    shelf, other = Shelf(rows), Shelf(rows, calls)
    await shelf.get("one")
    await other.get("one")
    rows.forget()

    assert (await shelf.get("one"), await other.get("one")) == (2, 2)


async def test_no_more_than_some_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST", 2)
    shelf = Shelf(KeptRows())

    await shelf.all(["one", "two", "three", "three", "one"])
    assert shelf.reads == ["one", "two", "three", "one"]
