"""Every store remembers who is away, one time for each, until it is over."""

from datetime import date

from casework.model.leads import Leave
from casework.ports import Store
from tests.builders import a_person_id
from tests.stores import turn

AUTUMN = (date(2026, 11, 23), date(2026, 11, 27))
WINTER = (date(2026, 12, 21), date(2027, 1, 4))


async def test_leaves_come_back_earliest_first(any_store: Store) -> None:
    person, other, colleague = (a_person_id() for _ in range(3))
    late, early = Leave(person, *WINTER, colleague), Leave(other, *AUTUMN, other)
    async with turn(any_store) as work:
        await work.leaves.put(late)
        assert list(await work.leaves.all()) == [late]
        await work.leaves.put(early)
        assert list(await work.leaves.all()) == [early, late]

    async with any_store.unit_of_work() as work:
        assert list(await work.leaves.all()) == [early, late]


async def test_new_leave_replaces_old(any_store: Store) -> None:
    person = a_person_id()
    async with turn(any_store) as work:
        for days in (AUTUMN, WINTER):
            await work.leaves.put(Leave(person, *days, person))

    async with any_store.unit_of_work() as work:
        assert list(await work.leaves.all()) == [Leave(person, *WINTER, person)]


async def test_ended_leave_is_forgotten(any_store: Store) -> None:
    person, other = a_person_id(), a_person_id()
    async with turn(any_store) as work:
        await work.leaves.put(Leave(person, *AUTUMN, person))
        await work.leaves.put(Leave(other, *AUTUMN, person))
        await work.leaves.end(person)
        await work.leaves.end(a_person_id())

    async with any_store.unit_of_work() as work:
        assert [one.person_id for one in await work.leaves.all()] == [other]


async def test_leave_that_is_over_is_forgotten(any_store: Store) -> None:
    person, other = a_person_id(), a_person_id()
    async with turn(any_store) as work:
        await work.leaves.put(Leave(person, *AUTUMN, person))
        await work.leaves.put(Leave(other, *WINTER, other))

    async with turn(any_store) as work:
        assert await work.leaves.forget_before(date(2026, 11, 27)) == 0
        assert await work.leaves.forget_before(date(2026, 11, 28)) == 1
        assert [one.person_id for one in await work.leaves.all()] == [other]


def test_days_of_a_leave() -> None:
    leave = Leave("p", *AUTUMN, "p")

    assert [leave.covers(date(2026, 11, day)) for day in (22, 23, 27, 28)] == [False, True, True, False]
    assert leave.meets(Leave("q", date(2026, 11, 27), date(2026, 12, 1), "q"))
    assert not leave.meets(Leave("q", date(2026, 11, 28), date(2026, 12, 1), "q"))
