"""Who can't be written to: leads who may know of it hear of it once, and nobody else hears anything (R07, R16, R23)."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.edge.errors import OutcomeUnknown, SendFailed, TooLarge, Unreachable
from casework.actions.notify import tell
from casework.model.barriers import Why
from casework.model.case import Case
from casework.model.notices import Notice, Way
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World, chat_of
from tests.conversation.outbox import Row, fresh, put, rows, to
from tests.conversation.steps import PHYSICS, REQUESTER, call_posted, calls, offers, the_case, two_chosen
from tests.fakes.reading import pattern_of, words
from tests.stores import turn

BLOCKED = Unreachable("http-403-MessageWritesBlocked")
CHANNEL_CARD = Notice("nothing-here", way=Way.POST)
NOT_THERE = Unreachable("http-403-ForbiddenOperationException")


def bar(world: World, person: Someone, error: SendFailed = NOT_THERE) -> None:
    """Let nothing reach a person any more."""
    world.teams.barred |= {person.person_id: error, chat_of(person.person_id): error}


def unbar(world: World) -> None:
    world.teams.barred.clear()


async def told(world: World, person: Someone, screen: str = "request.resolvers") -> None:
    """Tell a person something about the one case."""
    case = await the_case(world)
    async with turn(world.store) as work:
        await tell(world.parley.around.desk(work), person.person_id, screen, case=case.case_id)
    await world.deliver()


async def why(world: World, place: str) -> Why | None:
    async with world.store.unit_of_work() as work:
        found = (await work.barriers.before([place])).get(place)
    return found.why if found else None


def heard(person: Someone, key: str) -> int:
    """Return on how many of their cards a text stands."""
    return sum(any(re.search(pattern_of(key), one) for one in words(card)) for card in person.chat.cards.values())


async def given_to(world: World, case: Case, **changes: Any) -> None:  # noqa: ANN401 - as dataclasses take them
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
    await given_to(world, case, concerned=frozenset({lead.person_id}))
    bar(world, staff)
    await told(world, staff)

    assert heard(other_lead, "lead-update-unreachable") == 1
    assert heard(lead, "lead-update-unreachable") == 0
    await lead.says("cases")
    assert not lead.sees("lead-unreachable-people")


async def test_writing_again_lifts_the_barrier(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    bar(world, staff)
    await told(world, staff)
    assert await why(world, staff.person_id) is Why.NOT_INSTALLED

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
    world.teams.barred["a:gone"] = Unreachable("http-404-ConversationNotFound")
    await told(world, staff, "nothing-here")

    assert staff.sees("nothing-here")
    assert heard(lead, "lead-update-unreachable") == 0
    async with world.store.unit_of_work() as work:
        assert await work.addresses.of(staff.person_id) == known


async def test_r16_removing_the_app_is_told_at_once(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    await staff.removes()

    assert lead.sees("lead-update-unreachable")
    await lead.presses("lead.open")
    assert lead.sees("lead-unreachable-removed")

    before = len(lead.chat.cards)
    bar(world, staff)
    await told(world, staff)
    assert len(lead.chat.cards) == before
    assert await why(world, staff.person_id) is Why.REMOVED

    unbar(world)
    await staff.arrives()
    assert await why(world, staff.person_id) is None


async def test_last_word_that_did_not_arrive_is_shown(world: World, staff: Someone, lead: Someone) -> None:
    """A case that closed shows whom the closing did not reach, and nobody who leaves later."""
    await files_request(staff)
    await lead.presses("lead.open")
    bar(world, staff)
    await lead.presses("lead.other")
    await lead.presses("lead.assess", outcome="withdrawn")
    await lead.presses("lead.withdrawn")
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
    await other_lead.says("cases")
    assert other_lead.sees("lead-unreachable-people")

    unbar(world)
    await lead.says("cases")
    assert not lead.sees("lead-unreachable-people")
    await other_lead.says("cases")
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


async def test_call_that_was_not_posted_is_told(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    world.teams.barred[world.channel_id] = Unreachable("http-403-BotNotInConversationRoster")
    await calls(lead)

    assert heard(lead, "lead-update-not-posted") == 1
    for one in (lead, other_lead):
        assert heard(one, "lead-channel-not-installed") == 1
    await lead.says("cases")
    assert lead.sees("lead-channel-title")

    unbar(world)
    await put(world, CHANNEL_CARD)
    await world.deliver()
    await lead.says("cases")
    assert not lead.sees("lead-channel-title")


async def test_call_that_may_stand_there_is_told(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    world.teams.barred[world.channel_id] = OutcomeUnknown("no-answer")
    await calls(lead)

    assert heard(lead, "lead-update-maybe-posted") == 1
    assert heard(other_lead, "lead-update-maybe-posted") == 0
    assert await why(world, world.channel_id) is None


@pytest.mark.parametrize("error", [OutcomeUnknown("no-answer"), TooLarge("http-413"), SendFailed("draw-failed")])
async def test_lost_message_is_told(world: World, staff: Someone, lead: Someone, error: SendFailed) -> None:
    await files_request(staff)
    bar(world, staff, error)
    await told(world, staff)

    assert lead.sees("lead-update-lost-requester")
    assert await why(world, staff.person_id) is None


async def test_lost_word_to_a_resolver_is_told(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await two_chosen(world, staff, lead)
    bar(world, resolver_one, OutcomeUnknown("no-answer"))
    await told(world, resolver_one, "resolver.assigned")

    assert heard(lead, "lead-update-lost-resolver") == 1


async def test_lost_word_to_a_lead_makes_no_others(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    """Reminders and the queue bring it back; word of lost words would never end."""
    bar(world, lead, OutcomeUnknown("no-answer"))
    await files_request(staff)

    assert len(other_lead.chat.cards) == 1


async def test_unwanted_word_is_missed_by_nobody(world: World, staff: Someone, lead: Someone) -> None:
    """What is not for its reader any more is dropped in silence."""
    await files_request(staff)
    before = len(lead.chat.cards)
    await told(world, staff, "resolver.assigned")

    assert len(lead.chat.cards) == before


CHANNEL_EVENTS = {
    "channelDeleted": ("lead-channel-gone", "channelRestored"),
    "teamDeleted": ("lead-channel-gone", "teamRestored"),
}


@pytest.mark.parametrize("event", CHANNEL_EVENTS)
async def test_deleted_channel_is_told_and_restored(
    world: World, lead: Someone, other_lead: Someone, event: str
) -> None:
    text, undone = CHANNEL_EVENTS[event]
    for _ in range(2):
        await world.hears(event)
    for one in (lead, other_lead):
        assert heard(one, text) == 1

    await world.hears(undone)
    await lead.says("cases")
    assert not lead.sees("lead-channel-title")


async def test_leaving_the_team_is_told(world: World, lead: Someone) -> None:
    await world.hears("teamMemberRemoved", membersRemoved=[{"id": "28:parley"}])
    assert heard(lead, "lead-channel-removed") == 1

    await world.hears("", type="installationUpdate", action="remove")
    assert heard(lead, "lead-channel-removed") == 1

    await world.hears("teamMemberAdded", membersAdded=[{"id": "28:parley"}])
    assert await why(world, world.channel_id) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"eventType": "channelRenamed"},
        {"eventType": "teamRenamed"},
        {"eventType": "channelDeleted", "channel": {"id": "19:another@thread.tacv2"}},
        {"eventType": "teamDeleted", "team": {"id": "19:another@thread.tacv2"}},
        {"eventType": "teamDeleted", "team": "no-team"},
        {"eventType": ["teamDeleted"]},
    ],
)
async def test_other_events_change_nothing(world: World, lead: Someone, changes: dict[str, object]) -> None:
    await world.hears("", channelData=changes)

    assert await why(world, world.channel_id) is None
    assert lead.chat.cards == {}
