"""What did not arrive, or may not have, is told to whoever keeps its case, and a lost channel to all leads (R11)."""

import pytest

from bot.errors import OutcomeUnknown, SendFailed, TooLarge, Undeliverable
from casework.model.messaging.notices import Notice, Way
from tests.conversation.conftest import files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.outbox import put
from tests.conversation.reaching import bar, heard, told, unbar, why
from tests.conversation.steps import calls, opens_queue, two_chosen

CHANNEL_CARD = Notice("nothing-here", way=Way.POST)


async def test_call_that_was_not_posted_is_told(
    world: World, staff: Someone, lead: Someone, other_lead: Someone
) -> None:
    await files_request(staff)
    world.teams.barred[world.channel_id] = Undeliverable("http-403-BotNotInConversationRoster")
    await calls(lead)

    assert heard(lead, "lead-update-not-posted") == 1
    for one in (lead, other_lead):
        assert heard(one, "lead-channel-not-installed") == 1
    await opens_queue(lead)
    assert lead.sees("lead-channel-title")

    unbar(world)
    await put(world, CHANNEL_CARD)
    await world.deliver()
    await opens_queue(lead)
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
    await told(world, resolver_one, "resolver.not-needed")

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
    await opens_queue(lead)
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
