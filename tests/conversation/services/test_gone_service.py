"""A kind of service that the institution's file has no longer: its cases are nobody's to see, and hold nothing up."""

from datetime import timedelta
from pathlib import Path

from casework.model.cases.case import Case
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.reaching import heard
from tests.newer import change
from tests.stores import sqlite_url


async def test_its_altered_reminders_hold_up_no_other(
    world: World, staff: Someone, lead: Someone, support_case: Case, database: Path
) -> None:
    await files_request(staff)
    statement = f"UPDATE reminders SET subject = 'altered' WHERE case_id = '{support_case.case_id}'"
    await change(sqlite_url(database), statement)
    await restart(world, services=(world.parley.service.institution.main,))

    for _ in range(30):
        await world.advance(timedelta(hours=12))

    assert heard(lead, "lead-missed-title")
    assert not world.parley.reminders_fail()
