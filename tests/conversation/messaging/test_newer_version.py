"""What a newer Parley wrote waits for one: people are told kindly, nothing is given up, and everything else goes on."""

from datetime import timedelta
from pathlib import Path

import pytest

from bot.outgoing.retries import MOST_ATTEMPTS, TRIED_FOR
from bot.outgoing.sending import NEWER_PAUSE
from casework.model.messaging.notices import Notice
from casework.model.reminders import ReminderKind
from casework.model.services import Lead
from storage.schema.tables import cases, drafts
from storage.sealing.sealer import case_scope, draft_scope
from tests.conversation.conftest import fills_in_request, opened, tells_story
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import put, rows
from tests.conversation.steps import opens_queue, the_case
from tests.newer import Newer
from tests.stores import sqlite_url

BEING_UPDATED = "Parley is being updated just now"


@pytest.fixture
def newer(database: Path) -> Newer:
    return Newer(sqlite_url(database))


async def test_message_waits_however_long_it_takes(
    world: World, staff: Someone, lead: Someone, newer: Newer, database: Path
) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    await newer.rewrite(cases.c.request, case_scope(case.case_id), {"v": 2})
    await put(world, Notice("lead.alert", {"case": case.case_id}, person_id=lead.person_id))
    before = len(lead.chat.cards)
    begun = world.clock.moment

    for _ in range(MOST_ATTEMPTS + 5):
        await world.deliver()
        world.clock.moment += NEWER_PAUSE
    world.clock.moment = begun + 2 * TRIED_FOR
    await world.deliver()

    assert len(lead.chat.cards) == before
    assert (rows(database)[-1].state, rows(database)[-1].attempts) == ("waiting", 0)
    assert rows(database)[-1].reason == "from-newer-version"

    await newer.rewrite(cases.c.request, case_scope(case.case_id), {"v": 1})
    world.clock.moment += NEWER_PAUSE
    await world.deliver()
    assert len(lead.chat.cards) == before + 1
    assert lead.can("lead.open")


async def test_people_are_told_that_it_is_being_updated(
    world: World, staff: Someone, lead: Someone, newer: Newer
) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    await newer.rewrite(cases.c.request, case_scope(case.case_id), {"v": 2})

    await opens_queue(lead)
    await lead.presses("lead.open")
    assert BEING_UPDATED in lead.hint
    assert lead.sees("lead-queue-title")
    await lead.says(case.reference)
    assert lead.sees("being-updated")
    assert lead.can("help.welcome")
    await staff.says("my requests")
    await staff.presses("mine.open")
    assert BEING_UPDATED in staff.hint


async def test_stranger_learns_nothing_of_it(world: World, staff: Someone, colleague: Someone, newer: Newer) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    await newer.rewrite(cases.c.request, case_scope(case.case_id), {"v": 2})

    await colleague.invokes("lead.open", {"case": case.case_id})

    assert colleague.sees("nothing-here")


async def test_queue_lists_what_it_cannot_place(world: World, staff: Someone, lead: Someone, newer: Newer) -> None:
    await fills_in_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    case = await the_case(world)
    await newer.rewrite(cases.c.taken_by, case_scope(case.case_id), {"v": 2})

    await opens_queue(lead)

    assert case.reference in lead.reads()
    assert lead.sees("lead-row-unreadable")
    assert not lead.sees("lead-keeper-nobody")


async def test_case_is_hidden_from_a_newcomer(
    world: World, staff: Someone, colleague: Someone, lead: Someone, newer: Newer
) -> None:
    await fills_in_request(staff)
    case = await the_case(world)
    await newer.rewrite(cases.c.request, case_scope(case.case_id), {"v": 2})
    leads = world.parley.service.institution.main.leads
    world.parley = await opened(world, leads=(*leads, Lead(colleague.person_id, "Ottilie Brandvold")))
    for _ in range(3):
        await world.tick()

    await opens_queue(colleague)
    assert not colleague.can("lead.open")
    await opens_queue(lead)
    assert case.reference in lead.reads()


async def test_draft_is_still_there_after_the_update(world: World, staff: Someone, newer: Newer) -> None:
    await tells_story(staff, description="We hardly speak.", risk="no")
    draft = await the_draft(world, staff)
    await newer.rewrite(drafts.c.body, draft_scope(draft), {"v": 2})

    await staff.presses("intake.next")
    assert BEING_UPDATED in staff.hint
    await world.advance(timedelta(hours=1))
    await newer.rewrite(drafts.c.body, draft_scope(draft), {"v": 1})

    staff.hint = ""
    await staff.presses("intake.next")
    assert not staff.hint
    assert await the_draft(world, staff) == draft


async def test_reminder_stays_pending_and_holds_up_no_other(
    world: World, staff: Someone, lead: Someone, newer: Newer
) -> None:
    """What it tells of is newer; its own record is met by the store's own tests."""
    await fills_in_request(staff)
    case = await the_case(world)
    scope = case_scope(case.case_id)
    await newer.rewrite(cases.c.request, scope, {"v": 2})
    before = len(lead.chat.cards)

    await world.advance(timedelta(days=5))

    # The morning's digest came.
    assert len(lead.chat.cards) > before
    async with world.store.unit_of_work() as work:
        assert await work.reminders.pending(ReminderKind.FIRST_CONTACT_NEAR, case.case_id)

    await newer.rewrite(cases.c.request, scope, {"v": 1})
    world.parley = await opened(world)
    await world.tick()
    async with world.store.unit_of_work() as work:
        assert not await work.reminders.pending(ReminderKind.FIRST_CONTACT_NEAR, case.case_id)


async def the_draft(world: World, owner: Someone) -> str:
    async with world.store.unit_of_work() as work:
        found = await work.drafts.open_of(owner.person_id, "intake")
    assert found
    return found.draft_id
