"""What features keep about a case stands in one table, and belongs to its case alone."""

import pytest
from sqlalchemy import update

from casework.model.calls.call import OfferState
from casework.model.cases.case import Note
from storage.errors import NoSuchRow, SealBroken
from storage.schema.tables import case_parts
from storage.sealing.codecs.parts import PARTS
from storage.store import SqlStore
from tests.builders import NOW, a_call, a_case, an_offer
from tests.parts import FORMAT, Agreement
from tests.stores import turn


async def test_part_is_kept_and_replaced(any_store: SqlStore) -> None:
    case, other = a_case(), a_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.cases.add(other)
        assert await work.case_parts.get(case.case_id, Agreement) is None
        await work.case_parts.put(case.case_id, Agreement("They share the microscope."))
    changed = Agreement("They take turns.", (case.request.requester.person_id,))
    async with turn(any_store) as work:
        await work.case_parts.put(case.case_id, changed)

    async with any_store.unit_of_work() as work:
        assert await work.case_parts.get(case.case_id, Agreement) == changed
        assert await work.case_parts.get(other.case_id, Agreement) is None


async def test_words_beside_the_case_are_read_together(any_store: SqlStore) -> None:
    case, other = a_case(), a_case()
    first, second = a_call(case.case_id), a_call(case.case_id, summary="Both would like to talk.", asked="")
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.cases.add(other)
        assert await work.cases.words(case.case_id) == frozenset()
        await work.calls.put(first)
        await work.calls.put(second)
        await work.calls.answer(an_offer(first.call_id, availability="Tuesdays"))
        await work.calls.answer(an_offer(second.call_id, state=OfferState.WITHDRAWN, availability="Fridays"))
        await work.case_parts.put(case.case_id, Agreement("They take turns.", ("somebody",)))
        for kind in ("addition", "call", "moved"):
            await work.cases.add_note(case.case_id, Note("somebody", NOW, f"A {kind}.", kind))
        await work.case_parts.put(other.case_id, Agreement("Of another case."))

    expected = {first.summary, first.asked, second.summary, "Tuesdays", "Fridays", "They take turns."}
    async with any_store.unit_of_work() as work:
        assert await work.cases.words(case.case_id) == expected | {"A addition."}


async def test_part_of_no_case_is_refused(any_store: SqlStore) -> None:
    async with any_store.unit_of_work() as work:
        with pytest.raises(NoSuchRow):
            await work.case_parts.put("1" * 32, Agreement("They share the microscope."))
        assert await work.case_parts.get("1" * 32, Agreement) is None


@pytest.mark.parametrize("column", ["part", "case_id"])
async def test_part_of_another_row_is_not_believed(
    any_store: SqlStore, monkeypatch: pytest.MonkeyPatch, column: str
) -> None:
    case, other = a_case(), a_case()
    async with turn(any_store) as work:
        await work.cases.add(case)
        await work.cases.add(other)
        await work.case_parts.put(case.case_id, Agreement("They share the microscope."))
    moved = {"part": "test-moved", "case_id": other.case_id}[column]
    transaction = await any_store._database.begin()
    await transaction.execute(update(case_parts).values({column: moved}))
    await transaction.commit()
    await transaction.end()

    monkeypatch.setitem(PARTS, Agreement, FORMAT._replace(name="test-moved" if column == "part" else FORMAT.name))
    async with any_store.unit_of_work() as work:
        with pytest.raises(SealBroken):
            await work.case_parts.get(case.case_id if column == "part" else other.case_id, Agreement)
