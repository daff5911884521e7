"""What an older Parley wrote says whose it is once a newer one has gone on for a day, and is believed no other way."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from casework.actions import services
from casework.model.cases.access_log import AuditAction
from casework.model.meetings.meeting import MeetingPurpose
from casework.model.meetings.papers import LearningPoint
from casework.model.services import ALL_SEALED, SERVICES_SEALED
from storage.schema.tables import applications, cases, learning_points, meetings
from storage.sealing.sealer import SERVICE, case_scope
from tests.builders import a_meeting, an_application
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.newer import Newer, change
from tests.stores import sqlite_url, turn

OF_SERVICES = (meetings.c.content, applications.c.content, learning_points.c.content)


async def reached(world: World) -> str | None:
    async with world.store.unit_of_work() as work:
        return await work.service_state.get(SERVICES_SEALED)


async def case_ids(world: World) -> Sequence[str]:
    async with world.store.unit_of_work() as work:
        return await work.cases.ids("", 10)


async def filed(world: World, staff: Someone) -> str:
    before = await case_ids(world)
    await files_request(staff)
    [case_id] = set(await case_ids(world)) - set(before)
    return case_id


@pytest.mark.promise("R23")
async def test_rows_are_sealed_bit_by_bit(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older process may still be at work in the first day; a start in between begins nothing anew."""
    monkeypatch.setattr(services, "AT_ONCE", 1)
    url, service = sqlite_url(database), world.parley.service.institution.main.service_id
    older = [await filed(world, staff) for _ in range(2)]
    meeting = a_meeting(service=service, purpose=MeetingPurpose.TRAINING)
    async with turn(world.store) as work:
        await work.meetings.add(meeting)
        await work.meetings.learn(LearningPoint("1" * 32, service, meeting.created_at, "Ask early."))
        await work.applications.add(an_application(service=service))
    for case_id in older:
        await Newer(url).rewrite(cases.c.handling, case_scope(case_id), {"service": ""})
    for column in OF_SERVICES:
        await Newer(url).rewrite(column, SERVICE, {"service": ""})
    await change(url, "DROP TRIGGER accesses_stay", "UPDATE accesses SET kept = NULL")
    newer = await filed(world, staff)

    async def says() -> set[str]:
        found = [await Newer(url).stored(cases.c.handling, case_scope(one)) for one in older]
        found += [await Newer(url).stored(column, SERVICE) for column in OF_SERVICES]
        return {one["service"] for one in found}

    await world.advance(timedelta(hours=23))
    assert await says() == {""}
    await restart(world)
    for step in range(12):
        await world.advance(timedelta(minutes=20))
        if step in {4, 5}:
            await restart(world)
    assert await says() == {service}
    assert await reached(world) == ALL_SEALED
    async with world.store.unit_of_work() as work:
        did = [[one.access.did for one in await work.cases.accesses(case_id)] for case_id in (*older, newer)]
    assert [one.count(AuditAction.SEALED) for one in did] == [1, 1, 0], "of what was whole nothing is logged"

    await restart(world)
    assert await reached(world) == ALL_SEALED
