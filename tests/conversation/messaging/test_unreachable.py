"""Who can't be written to: leads who may know of it hear of it once, and nobody else hears anything (R07, R16, R23)."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.errors import Undeliverable
from casework.model.cases.case import Case
from casework.model.messaging.unreachable import UnreachableReason
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import Row, fresh, put, rows, to
from tests.conversation.reaching import NOT_THERE, bar, heard, told, unbar, why
from tests.conversation.steps import PHYSICS, REQUESTER, call_posted, offers, opens_queue, the_case
from tests.stores import turn

BLOCKED = Undeliverable("http-403-MessageWritesBlocked")


async def given_to(world: World, case: Case, **changes: Any) -> None:
    async with turn(world.store) as work:
        await work.cases.save(replace(case, **changes))


async def test_lead_hears_who_and_why(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    await lead.presses("lead.open")
    await lead.presses("lead.take")
    bar(world, staff, BLOCKED)
    await told(world, staff)

    assert lead.sees("lead-update-unreachable")
    assert REQUESTER not in lead.reads()
    assert heard(other_lead, "lead-update-unreachable") == 0
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-blocked")
    assert lead.sees("lead-unreachable-how")


async def test_one_notice_until_it_changes(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    bar(world, staff, NOT_THERE)
    for _ in range(3):
        await told(world, staff)
    assert heard(lead, "lead-update-unreachable") == 1

    bar(world, staff, BLOCKED)
    await told(world, staff)
    await told(world, staff)
    assert heard(lead, "lead-update-unreachable") == 2


async def test_concerned_lead_hears_nothing(world: World, staff: Someone, lead: Someone, other_lead: Someone) -> None:
    await files_request(staff)
    case = await the_case(world)
    await given_to(world, case, recused=frozenset({lead.person_id}))
    bar(world, staff)
    await told(world, staff)

    assert heard(other_lead, "lead-update-unreachable") == 1
    assert heard(lead, "lead-update-unreachable") == 0
    await opens_queue(lead)
    assert not lead.sees("lead-unreachable-people")


async def test_writing_again_lifts_the_barrier(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    bar(world, staff)
    await told(world, staff)
    assert await why(world, staff.person_id) is UnreachableReason.NOT_INSTALLED

    unbar(world)
    await staff.says("hi")
    assert await why(world, staff.person_id) is None
    await lead.presses("lead.open")
    assert not lead.sees("lead-unreachable-people")


async def test_send_that_works_lifts_the_barrier(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    bar(world, staff)
    await told(world, staff)

    unbar(world)
    await put(world, to(staff))
    await world.deliver()

    assert await why(world, staff.person_id) is None
    assert staff.sees("nothing-here")


async def test_moved_chat_is_found_again(world: World, staff: Someone, lead: Someone) -> None:
    """The chat that we know is gone, and Teams opens another one: nobody has to hear of it."""
    await files_request(staff)
    async with turn(world.store) as work:
        known = await work.addresses.of(staff.person_id)
        assert known
        await work.addresses.remember(staff.person_id, replace(known, conversation_id="a:gone"))
    world.teams.barred["a:gone"] = Undeliverable("http-404-ConversationNotFound")
    await told(world, staff, "nothing-here")

    assert staff.sees("nothing-here")
    assert heard(lead, "lead-update-unreachable") == 0
    async with world.store.unit_of_work() as work:
        assert await work.addresses.of(staff.person_id) == known


async def test_removing_the_app_is_told_at_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.removes()

    assert lead.sees("lead-update-unreachable")
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-removed")

    before = len(lead.chat.cards)
    bar(world, staff)
    await told(world, staff)
    assert len(lead.chat.cards) == before
    assert await why(world, staff.person_id) is UnreachableReason.REMOVED

    unbar(world)
    await staff.arrives()
    assert await why(world, staff.person_id) is None


async def test_last_word_that_did_not_arrive_is_shown(world: World, staff: Someone, lead: Someone) -> None:
    """A case that closed shows whom the closing did not reach, and nobody who leaves later."""
    await files_request(staff)
    await lead.presses("lead.open")
    bar(world, staff)
    await lead.presses("lead.other")
    await lead.presses("lead.assess")
    await lead.presses("lead.assess", outcome="withdrawn")
    await lead.presses("lead.withdrawn", reason="They rang.")
    assert heard(lead, "lead-update-unreachable") == 1
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-not-installed")

    unbar(world)
    await staff.says("hi")
    await staff.removes()
    assert heard(lead, "lead-update-unreachable") == 0
    await lead.presses("lead.queue")
    await lead.presses("lead.queue", filter="closed")
    await lead.presses("lead.open")
    assert not lead.sees("lead-unreachable-people")


async def test_coming_and_going_in_a_loop_is_told_once(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    """Of somebody in a case, of a lead, and of the channel; the next morning it is news again."""
    await files_request(staff)
    before = [len(one.chat.cards) for one in (lead, deputy)]
    for _ in range(20):
        await staff.removes()
        await staff.arrives()
        await other_lead.removes()
        await other_lead.arrives()
        await world.hears("teamDeleted")
        await world.hears("teamRestored")

    assert heard(lead, "lead-update-unreachable") == 1
    assert [len(one.chat.cards) - more for one, more in zip((lead, deputy), before, strict=True)] == [3, 2]
    await world.advance(timedelta(days=3))
    await staff.removes()
    assert heard(lead, "lead-update-unreachable") == 2


async def test_many_reasons_in_a_loop_are_told_once_each(world: World, lead: Someone, deputy: Someone) -> None:
    """A team that is archived and deleted by turns is news for each of these once a day, however often it happens."""
    before = [len(one.chat.cards) for one in (lead, deputy)]
    for _ in range(20):
        await world.hears("teamArchived")
        await world.hears("teamUnarchived")
        await world.hears("teamDeleted")
        await world.hears("teamRestored")
        await world.hears("channelDeleted")
        await world.hears("channelRestored")

    assert [len(one.chat.cards) - more for one, more in zip((lead, deputy), before, strict=True)] == [2, 2]


async def test_loop_still_shows_what_is_in_the_way(world: World, staff: Someone, lead: Someone) -> None:
    """Nothing is told of again, and everything is there to be seen."""
    await files_request(staff)
    for _ in range(2):
        await staff.removes()
        await staff.arrives()
    await staff.removes()

    assert await why(world, staff.person_id) is UnreachableReason.REMOVED
    await opens_queue(lead)
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-removed")


async def test_stranger_without_case_is_told_to_nobody(
    world: World, stranger: Someone, lead: Someone, other_lead: Someone
) -> None:
    """That somebody had the app says that they may have asked for help."""
    await stranger.says("hi")
    await stranger.removes()
    bar(world, stranger)
    await put(world, to(stranger))
    await world.deliver()

    assert lead.chat.cards == {}
    assert other_lead.chat.cards == {}


async def test_unreachable_resolver_is_told_for_their_case(world: World, staff: Someone, lead: Someone) -> None:
    await call_posted(staff, lead)
    await offers(world, 101, PHYSICS)
    physicist = world.person(f"00000000-0000-4000-8000-000000000{PHYSICS}")
    bar(world, physicist)
    await lead.presses("choose.open")
    await lead.presses("choose.recommended")

    assert heard(lead, "lead-update-unreachable") == 1
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-not-installed")


async def test_unreachable_lead_is_told_to_the_others(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, deputy: Someone
) -> None:
    bar(world, lead, BLOCKED)
    await files_request(staff)
    await files_request(staff)

    for one in (other_lead, deputy):
        assert heard(one, "lead-unreachable-people") == 1
        assert heard(one, "lead-unreachable-blocked") == 1
    assert lead.chat.cards == {}
    await opens_queue(other_lead)
    assert other_lead.sees("lead-unreachable-people")

    unbar(world)
    await opens_queue(lead)
    assert not lead.sees("lead-unreachable-people")
    await opens_queue(other_lead)
    assert not other_lead.sees("lead-unreachable-people")


async def test_nobody_is_missed_in_the_playground(
    world: World, staff: Someone, lead: Someone, other_lead: Someone, database: Path
) -> None:
    """Leads who are no personas can't be written to there, and that is nothing to mend."""
    await staff.says("hi")
    async with turn(world.store) as work:
        await work.addresses.forget(lead.person_id)
    await put(world, to(lead))
    await fresh(world, tenant="").deliver_all()

    assert rows(database)[-1] == Row("given-up", "no-address", 1)
    assert other_lead.chat.cards == {}
    assert await why(world, lead.person_id) is None


async def test_requester_never_sees_barriers(world: World, staff: Someone, lead: Someone) -> None:
    bar(world, lead)
    await files_request(staff)
    await staff.invokes("show", {"screen": "lead.unreachable", "args": "{}"})
    assert not staff.sees("lead-unreachable-people")

    await put(world, to(staff, "lead.unreachable"))
    await world.deliver()
    assert heard(staff, "lead-unreachable-people") == 0
