"""What an older Parley wrote says whose it is once a newer one has gone on for a day, and is believed no other way."""

from datetime import timedelta
from pathlib import Path

import pytest

from casework.actions import services
from casework.model.cases.access_log import AuditAction
from casework.model.services import ALL_SEALED, SERVICES_SEALED
from storage.schema.tables import cases
from storage.sealing.sealer import case_scope
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.steps import the_case
from tests.newer import Newer, change
from tests.stores import sqlite_url


async def reached(world: World) -> str | None:
    async with world.store.unit_of_work() as work:
        return await work.service_state.get(SERVICES_SEALED)


@pytest.mark.promise("R23")
async def test_rows_are_sealed_bit_by_bit(
    world: World, staff: Someone, database: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An older process may still be at work in the first day; a start in between begins nothing anew."""
    monkeypatch.setattr(services, "AT_ONCE", 1)
    url, service = sqlite_url(database), world.parley.service.institution.main.service_id
    await files_request(staff)
    scope = case_scope((await the_case(world)).case_id)
    await Newer(url).rewrite(cases.c.handling, scope, {"service": ""})
    await change(url, "DROP TRIGGER accesses_stay", "UPDATE accesses SET kept = NULL")

    await world.advance(timedelta(hours=23))
    assert (await Newer(url).stored(cases.c.handling, scope))["service"] == ""
    await restart(world)
    for _ in range(8):
        await world.advance(timedelta(minutes=20))
    assert (await Newer(url).stored(cases.c.handling, scope))["service"] == service
    assert await reached(world) == ALL_SEALED
    case = await the_case(world)
    async with world.store.unit_of_work() as work:
        did = [one.access.did for one in await work.cases.accesses(case.case_id)]
    assert did.count(AuditAction.SEALED) == 1

    await restart(world)
    assert await reached(world) == ALL_SEALED
