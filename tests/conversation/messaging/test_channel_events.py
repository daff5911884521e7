"""What Teams tells of teams and channels: ours are heard, others are not, and an archived one loses nothing (R11)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from structlog.testing import capture_logs

from bot.errors import Undeliverable
from casework.actions.calls import stand_again
from casework.model.messaging.unreachable import UnreachableReason
from tests.conversation.conftest import files_request, restart
from tests.conversation.fake_teams import TENANT, Someone, World
from tests.conversation.reaching import heard, unbar, why
from tests.conversation.steps import call_posted, calls, opens_queue

READ_ONLY = Undeliverable("http-403")
US = [{"id": "28:parley"}]
OTHER = {"id": "19:another@thread.tacv2"}
TEAM = {"id": "19:norrhaven-resolution@thread.tacv2"}
GUESTS = {"id": "19:guests@thread.tacv2", "aadGroupId": "00000000-0000-4000-8000-000000000888"}


def _data(world: World, event: str, **more: object) -> dict[str, object]:
    return {"eventType": event, "tenant": {"id": TENANT}, "channel": {"id": world.channel_id}, "team": TEAM} | more


async def test_archived_is_told_as_archived(world: World, lead: Someone, other_lead: Someone) -> None:
    for _ in range(2):
        await world.hears("teamArchived")

    for one in (lead, other_lead):
        assert heard(one, "lead-channel-archived") == 1
    await world.hears("teamUnarchived")
    await opens_queue(lead)
    assert not lead.sees("lead-channel-title")


async def test_call_waits_for_an_archived_channel(world: World, staff: Someone, lead: Someone) -> None:
    """It is not given up, however long that takes, and the leads hear nothing else of it."""
    await world.hears("teamArchived")
    await files_request(staff)
    world.teams.barred[world.channel_id] = READ_ONLY
    await calls(lead)
    for _ in range(3):
        await world.advance(timedelta(hours=4))

    assert heard(lead, "lead-update-not-posted") == 0
    assert await why(world, world.channel_id) is UnreachableReason.ARCHIVED
    unbar(world)
    await world.hears("teamUnarchived")
    assert len(world.channel.cards) == 1


async def test_cards_of_an_archived_channel_are_drawn_anew_later(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await call_posted(staff, lead)
    await world.hears("teamArchived")
    (before,) = world.channel.cards.values()
    world.teams.update_failures = [READ_ONLY]
    await resolver_one.presses("volunteer.offer", in_channel=True)
    assert list(world.channel.cards.values()) == [before]

    await world.hears("teamUnarchived")
    assert list(world.channel.cards.values()) != [before]


async def test_a_channel_that_is_gone_is_not_waited_for(world: World, staff: Someone, lead: Someone) -> None:
    await world.hears("teamArchived")
    await files_request(staff)
    world.teams.barred[world.channel_id] = Undeliverable("http-404")
    await calls(lead)

    assert heard(lead, "lead-update-not-posted") == 1
    assert await why(world, world.channel_id) is UnreachableReason.GONE


@pytest.mark.parametrize(
    ("event", "members", "more"),
    [
        ("channelMemberRemoved", "membersRemoved", {"channel": OTHER}),
        ("channelMemberAdded", "membersAdded", {"channel": OTHER}),
        ("channelDeleted", "", {"channel": OTHER}),
        ("channelRestored", "", {"channel": OTHER}),
        ("channelRenamed", "", {"channel": OTHER}),
        ("channelUnshared", "", {"channel": OTHER, "unsharedFromTeams": [TEAM]}),
        ("channelShared", "", {"channel": OTHER, "sharedWithTeams": [TEAM]}),
        ("channelUnshared", "", {"unsharedFromTeams": [GUESTS]}),
        ("channelUnshared", "", {"unsharedFromTeams": "none"}),
        ("channelUnshared", "", {}),
        ("channelShared", "", {"sharedWithTeams": [GUESTS]}),
        ("teamArchived", "", {"team": OTHER}),
        ("teamUnarchived", "", {"team": OTHER}),
        ("channelRenamed", "", {}),
        ("teamRenamed", "", {}),
    ],
)
@pytest.mark.parametrize("barred", [False, True])
async def test_events_of_others_are_never_ours(
    world: World, lead: Someone, *, event: str, members: str, more: dict[str, object], barred: bool
) -> None:
    if barred:
        await world.hears("teamArchived")
    before, told = await why(world, world.channel_id), len(lead.chat.cards)
    changes: dict[str, object] = {"channelData": _data(world, event, **more)}
    await world.hears(event, **changes, **({members: US} if members else {}))

    assert await why(world, world.channel_id) is before
    assert len(lead.chat.cards) == told


async def test_leaving_and_entering_our_own_channel_is_heard(world: World, lead: Someone) -> None:
    """A shared channel lets apps of its team in one by one."""
    await world.hears("channelMemberRemoved", membersRemoved=US)
    assert await why(world, world.channel_id) is UnreachableReason.REMOVED
    assert heard(lead, "lead-channel-removed") == 1

    await world.hears("channelMemberAdded", membersAdded=US)
    assert await why(world, world.channel_id) is None


async def test_leaving_the_whole_team_names_its_first_channel(world: World) -> None:
    await world.hears("", membersRemoved=US, channelData=_data(world, "teamMemberRemoved", channel=TEAM))
    assert await why(world, world.channel_id) is UnreachableReason.REMOVED

    await world.hears("", membersAdded=US, channelData=_data(world, "teamMemberAdded", channel=None))
    assert await why(world, world.channel_id) is None


async def test_team_that_the_file_calls_a_channel_is_told_to_the_operator(world: World) -> None:
    """Bare ids look alike: with the first event of the team it is known that they changed places."""
    institution = world.parley.service.institution
    ours = institution.main.channel
    swapped = replace(ours, team_id=ours.channel_id, channel_id=ours.team_id)
    first_channel = replace(ours, channel_id=ours.team_id)
    with capture_logs() as right:
        await world.hears("channelRenamed")
        await restart(world, services=(replace(institution.main, channel=first_channel), *institution.services[1:]))
        await world.hears("channelRenamed")
    await restart(world, services=(replace(institution.main, channel=swapped), *institution.services[1:]))
    with capture_logs() as wrong:
        await world.hears("channelRenamed")

    assert "channel_is_a_team" not in {one["event"] for one in right}
    [told] = [one for one in wrong if one["event"] == "channel_is_a_team"]
    assert "change places" in told["fix"]


async def test_a_channel_shared_with_our_team_is_ours(world: World) -> None:
    await world.hears("", channelData=_data(world, "channelUnshared", unsharedFromTeams=[GUESTS, TEAM]))
    assert await why(world, world.channel_id) is UnreachableReason.REMOVED

    await world.hears("", channelData=_data(world, "channelShared", sharedWithTeams=[TEAM]))
    assert await why(world, world.channel_id) is None


async def test_team_named_by_its_group_is_heard_by_its_own_id(world: World, lead: Someone) -> None:
    """Teams tells of an archived team by its own id alone; whatever came from the channel before has named it."""
    main = world.parley.service.institution.main
    group = "00000000-0000-4000-8000-000000000777"
    await restart(world, services=(replace(main, channel=replace(main.channel, team_id=group)),))
    await world.hears("teamArchived")
    assert await why(world, world.channel_id) is None, "nobody knows yet whose team it is"

    await world.hears("channelRenamed", channelData=_data(world, "channelRenamed"))
    await world.hears("teamArchived", channelData=_data(world, "teamArchived", channel=None))

    assert await why(world, world.channel_id) is UnreachableReason.ARCHIVED


async def test_removal_from_another_channel_is_none_from_ours(world: World, lead: Someone) -> None:
    other = _data(world, "", channel=OTHER, settings={"selectedChannel": OTHER})
    await world.hears("", type="installationUpdate", action="remove", channelData=other)
    assert await why(world, world.channel_id) is None

    await world.hears("", type="installationUpdate", action="remove", channelData=_data(world, "", channel=None))
    assert await why(world, world.channel_id) is UnreachableReason.REMOVED


async def test_call_comes_though_nobody_told_of_the_archive(world: World, staff: Someone, lead: Someone) -> None:
    await files_request(staff)
    world.teams.barred[world.channel_id] = READ_ONLY
    await calls(lead)
    await world.advance(timedelta(hours=1))
    assert heard(lead, "lead-update-not-posted") == 1
    assert not world.channel.cards

    unbar(world)
    for _ in range(2):
        await world.hears("teamUnarchived")
    assert len(world.channel.cards) == 1


async def test_cards_are_drawn_anew_though_nobody_told_of_the_archive(
    world: World, staff: Someone, lead: Someone, resolver_one: Someone
) -> None:
    await call_posted(staff, lead)
    (before,) = world.channel.cards.values()
    world.teams.update_failures = [READ_ONLY] * 3
    await resolver_one.presses("volunteer.offer", in_channel=True)
    world.teams.barred[world.channel_id] = READ_ONLY
    await world.hears("", membersRemoved=US, channelData=_data(world, "teamMemberRemoved", channel=None))

    unbar(world)
    world.teams.update_failures = []
    await world.hears("teamUnarchived")
    assert list(world.channel.cards.values()) != [before]


async def test_many_calls_come_bit_by_bit(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What told that the channel is back waits for the first of them; a start in between loses none."""
    monkeypatch.setattr(stand_again, "AT_ONCE", 1)
    world.teams.barred[world.channel_id] = READ_ONLY
    for _ in range(3):
        await files_request(staff)
        await calls(lead)
    await world.advance(timedelta(hours=1))
    assert not world.channel.cards

    unbar(world)
    await world.hears("teamUnarchived")
    assert len(world.channel.cards) == 1
    await restart(world)
    for _ in range(3):
        await world.advance(timedelta(minutes=1))
    assert len(world.channel.cards) == 3


async def test_calls_wait_on_where_the_channel_is_gone_again(
    world: World, staff: Someone, lead: Someone, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stand_again, "AT_ONCE", 1)
    world.teams.barred[world.channel_id] = READ_ONLY
    for _ in range(2):
        await files_request(staff)
        await calls(lead)
    await world.advance(timedelta(hours=1))
    unbar(world)
    await world.hears("teamUnarchived")
    await world.hears("teamArchived")
    await world.advance(timedelta(minutes=5))
    assert len(world.channel.cards) == 1


async def test_call_that_closed_meanwhile_is_not_posted(world: World, staff: Someone, lead: Someone) -> None:
    await world.hears("teamArchived")
    await files_request(staff)
    world.teams.barred[world.channel_id] = READ_ONLY
    await calls(lead)
    await world.advance(timedelta(days=14))

    unbar(world)
    await world.hears("teamUnarchived")
    await world.advance(timedelta(hours=1))
    assert not world.channel.cards
