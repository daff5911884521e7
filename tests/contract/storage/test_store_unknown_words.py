"""A word in a plain column that this Parley does not know hurts its own row, and nothing else."""

import ast
import importlib
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from enum import Enum
from pathlib import Path

import pytest

import storage.repositories
from casework.model.calls.call import OfferState
from casework.ports import QueueFilter
from storage.errors import CodecError
from storage.store import SqlStore, open_store
from tests.builders import NOW, a_call, a_case, a_notice, a_person_id, a_request, a_viewer, an_offer
from tests.newer import change, read
from tests.stores import MASTER_KEY, StillClock, turn

LEASE = timedelta(minutes=1)


@pytest.fixture
def told() -> list[str]:
    """What the operator is told of."""
    return []


@pytest.fixture
async def opened(any_url: str, clock: StillClock, told: list[str]) -> AsyncIterator[SqlStore]:
    async with await open_store(any_url, MASTER_KEY, clock, report_newer=told.append) as store:
        yield store


async def test_unknown_stage_leaves_the_other_cases_in_every_list(
    opened: SqlStore, any_url: str, told: list[str]
) -> None:
    request = a_request()
    other, known = (a_case(request=request, owner=a_person_id()) for _ in range(2))
    async with turn(opened) as work:
        await work.cases.add(other)
        await work.cases.add(known)
    await change(any_url, f"UPDATE cases SET stage = 'mediation' WHERE case_id = '{other.case_id}'")

    async with turn(opened) as work:
        queue, count = await work.cases.queue(a_viewer("somebody"), QueueFilter.OPEN, 0, 5)
        own = await work.cases.of_requester(request.requester.person_id)
        assert count == 2
        for rows in (queue, own):
            shown = {row.case_id: (row.stage, row.owner, row.is_readable) for row in rows}
            assert shown == {
                other.case_id: ("", None, False),
                known.case_id: (known.stage.value, known.owner, True),
            }
        assert await work.cases.get(known.case_id) == known
        with pytest.raises(CodecError, match=r"^cases.stage was written by a newer Parley$"):
            await work.cases.get(other.case_id)

    assert set(told) == {"cases.stage"}


async def test_unknown_state_of_a_call_closes_that_call(opened: SqlStore, any_url: str, told: list[str]) -> None:
    cases = [a_case(), a_case()]
    paused, known = (a_call(case.case_id) for case in cases)
    async with turn(opened) as work:
        for case in cases:
            await work.cases.add(case)
        for call in (paused, known):
            await work.calls.put(call)
    await change(any_url, f"UPDATE calls SET state = 'paused' WHERE call_id = '{paused.call_id}'")

    async with turn(opened) as work:
        assert await work.calls.of_case(known.case_id) == known
        for asked in (work.calls.get(paused.call_id), work.calls.of_case(paused.case_id)):
            with pytest.raises(CodecError):
                await asked

    assert set(told) == {"calls.state"}


async def test_unknown_answer_is_left_out_of_those_to_a_call(opened: SqlStore, any_url: str, told: list[str]) -> None:
    case, [unsure, sure] = a_case(), [a_person_id(), a_person_id()]
    call = a_call(case.case_id)
    offers = [an_offer(call.call_id, resolver=one, state=OfferState.OFFERED) for one in (unsure, sure)]
    async with turn(opened) as work:
        await work.cases.add(case)
        await work.calls.put(call)
        await work.calls.answer(offers[0])
    await change(any_url, "UPDATE offers SET state = 'unsure'")

    async with turn(opened) as work:
        await work.calls.answer(offers[1])
        assert await work.calls.offers(call.call_id) == offers[1:]
    async with turn(opened) as work:
        assert await work.calls.offer_of(call.call_id, sure) == offers[1]
        with pytest.raises(CodecError):
            await work.calls.offer_of(call.call_id, unsure)

    assert set(told) == {"offers.state"}


async def test_unknown_state_of_a_call_is_left_out_of_own_offers(
    opened: SqlStore, any_url: str, told: list[str]
) -> None:
    cases, resolver = [a_case(), a_case()], a_person_id()
    newer, known = (a_call(one.case_id, posted_at=NOW) for one in cases)
    async with turn(opened) as work:
        for case, call in zip(cases, (newer, known), strict=True):
            await work.cases.add(case)
            await work.calls.put(call)
            await work.calls.answer(an_offer(call.call_id, resolver=resolver, state=OfferState.OFFERED))
    await change(any_url, f"UPDATE calls SET state = 'paused' WHERE call_id = '{newer.call_id}'")

    async with turn(opened) as work:
        assert [one.call_id for one in await work.calls.standing_offers(resolver)] == [known.call_id]

    assert set(told) == {"calls.state"}


async def test_notice_of_an_unknown_priority_waits_and_others_are_sent(
    opened: SqlStore, any_url: str, told: list[str]
) -> None:
    async with turn(opened) as work:
        await work.outbox.put(a_notice(a_person_id()))
    await change(any_url, "UPDATE outbox SET priority = 9")
    other = a_notice(a_person_id())

    async with turn(opened) as work:
        await work.outbox.put(other)
        assert [one.notice for one in await work.outbox.claim(NOW, 9, LEASE)] == [other]
        assert (await work.outbox.backlog()).waiting == 2

    assert told == ["outbox.priority"]
    assert await read(any_url, "SELECT attempts FROM outbox WHERE priority = 9") == 0


async def test_unknown_role_of_a_person_stays(opened: SqlStore, any_url: str) -> None:
    case = a_case()
    async with turn(opened) as work:
        await work.cases.add(case)
    await change(
        any_url,
        "INSERT INTO case_people (case_id, role, person_key, is_current)"
        f" SELECT case_id, 'observer', '{'0' * 64}', is_current FROM case_people",
    )

    async with turn(opened) as work:
        await work.cases.save(replace(case, urgent=True))

    assert await read(any_url, "SELECT count(*) FROM case_people WHERE role = 'observer'") == 1


def test_no_repository_makes_a_word_of_a_column_by_itself() -> None:
    """`Vault.word` does, which refuses one row as one that is newer; an enumeration's own error would stop a list."""
    [folder] = storage.repositories.__path__
    found = []
    for file in sorted(Path(folder).glob("*.py")):
        module = importlib.import_module(f"storage.repositories.{file.stem}")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                called = getattr(module, node.func.id, None)
                if isinstance(called, type) and issubclass(called, Enum):
                    found.append(f"{file.name}:{node.lineno}")
    assert found == []
