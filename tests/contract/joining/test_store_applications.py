"""Every store keeps applications to become an officer: at most one open one for each person and service."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from casework.desk import new_id
from casework.errors import LostRace
from casework.model.joining import ApplicationEvent, ApplicationStage, InductionPart, PartTicks
from casework.ports import Store
from tests.builders import NOW, a_person_id, an_application
from tests.stores import turn

DAY = timedelta(days=1)


async def test_comes_back_whole(any_store: Store) -> None:
    one = an_application(
        stage=ApplicationStage.INDUCTION,
        said="Thank you.",
        reason="Not just now.",
        talked_on=date(2026, 11, 24),
        ticks={InductionPart.LAW: PartTicks(date(2026, 11, 25)), InductionPart.ROLE: PartTicks(None, NOW.date())},
        is_late=True,
    )
    async with turn(any_store) as work:
        stored = await work.applications.add(one)

    async with any_store.unit_of_work() as work:
        assert await work.applications.get(one.application_id) == stored == replace(one, version=1)
        assert await work.applications.get(new_id()) is None


async def test_one_open_application_for_each_person_and_service(any_store: Store) -> None:
    """Two processes that meet the same press."""
    person = a_person_id()
    first = an_application(person_id=person)
    async with turn(any_store) as work:
        stored = await work.applications.add(first)
        assert stored
        assert await work.applications.add(an_application(person_id=person)) is None
        assert await work.applications.add(an_application(person_id=person, service="welfare"))
        assert await work.applications.add(an_application())
    async with turn(any_store) as work:
        await work.applications.save(replace(stored, stage=ApplicationStage.DECLINED))
        again = an_application(person_id=person, created_at=NOW + DAY)
        assert await work.applications.add(again)

    async with any_store.unit_of_work() as work:
        found = [one.application_id for one in await work.applications.of_person(person)]
        assert found[0] == again.application_id
        assert len(found) == 3


async def test_second_change_of_the_same_state_is_refused(any_store: Store) -> None:
    async with turn(any_store) as work:
        stored = await work.applications.add(an_application())
        assert stored
        saved = await work.applications.save(stored.advanced(ApplicationEvent.WORD_SENT, NOW))
        with pytest.raises(LostRace):
            await work.applications.save(stored.advanced(ApplicationEvent.TALKED, NOW))
        await work.applications.remove(stored.application_id)
        with pytest.raises(LostRace):
            await work.applications.save(saved)

    async with any_store.unit_of_work() as work:
        assert await work.applications.get(stored.application_id) is None


async def test_open_ones_of_a_service_are_listed_the_oldest_first(any_store: Store) -> None:
    made = [an_application(service="welfare", created_at=NOW + n * DAY) for n in range(4)]
    async with turn(any_store) as work:
        for one in reversed(made):
            stored = await work.applications.add(one)
        assert stored
        await work.applications.save(replace(stored, stage=ApplicationStage.JOINED))
        await work.applications.add(an_application())

    async with any_store.unit_of_work() as work:
        found = await work.applications.of_service("welfare", 2)
        assert [one.application_id for one in found] == [one.application_id for one in made[1:3]]


async def test_declined_ones_are_destroyed_and_joined_ones_found_by_when(any_store: Store) -> None:
    made = {}
    async with turn(any_store) as work:
        for stage in (ApplicationStage.DECLINED, ApplicationStage.JOINED, ApplicationStage.WAITING):
            for days in (0, 10):
                one = an_application(stage=stage, changed_at=NOW + days * DAY)
                made[stage, days] = one.application_id
                await work.applications.add(one)

    async with turn(any_store) as work:
        assert await work.applications.forget_declined(NOW + DAY) == 1
        joined = await work.applications.joined_before(NOW + DAY)
        assert [one.application_id for one in joined] == [made[ApplicationStage.JOINED, 0]]
        left = {key for key, one in made.items() if await work.applications.get(one)}
        assert set(made) - left == {(ApplicationStage.DECLINED, 0)}
