"""The first talk with the coordinator is booked here: times are offered and taken, or others asked for (S08, S14)."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from casework.model.joining import ApplicationStage
from casework.model.meetings.meeting import Meeting, MeetingPurpose, MeetingState
from casework.model.meetings.wall_time import WallTime
from tests.conversation.conftest import restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.joining.conftest import applications, asks, finds, the_application
from tests.conversation.steps import forged
from tests.fakes.reading import buttons, fields
from tests.fakes.zones import rules_of

TUESDAY, WEDNESDAY = "2026-11-24T10:00:00", "2026-11-25T14:00:00"
DAY = timedelta(days=1)


async def offers_times(staff: Someone, keeper: Someone, times: str = f"{TUESDAY},{WEDNESDAY}", **more: str) -> None:
    """Go from the first word to the times."""
    await asks(staff)
    await finds(keeper)
    await keeper.presses("joining.ask-times")
    await keeper.presses("joining.offer-times", on="", in_channel=False, times=times, **more)


async def the_talk(world: World, staff: Someone) -> Meeting | None:
    one = await the_application(world, staff)
    async with world.store.unit_of_work() as work:
        return await work.meetings.get(one.meeting_id) if one.meeting_id else None


def told(person: Someone) -> int:
    return sum("joining." in str(one) for one in person.chat.messages)


@pytest.mark.promise("S08")
async def test_times_are_offered_and_one_is_taken(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator, place="Harbour House 1.08")
    assert coordinator.sees("banner-joining-times")
    await staff.presses("show")
    assert staff.sees("joining-stage-talking")
    assert "Tuesday 24 November, 10:00" in staff.reads()
    assert "Harbour House 1.08" in staff.reads()
    assert "01632 960215" in staff.reads(), "whom they talk with, and how to reach them"
    await staff.presses("joining.take-time", at=WEDNESDAY)
    assert staff.sees("banner-joining-time")
    await coordinator.presses("show")
    assert "The first talk: Wednesday 25 November, 14:00" in coordinator.reads()
    assert coordinator.sees("joining-offer-others")
    verbs = [str(one["verb"]) for one in buttons(coordinator.card)]
    assert verbs.index("joining.talked") < verbs.index("joining.ask-times"), "what comes next stands first"

    talk = await the_talk(world, staff)
    assert talk
    assert (talk.purpose, talk.state) == (MeetingPurpose.JOINING, MeetingState.FIXED)
    assert talk.wall_time == WallTime(datetime.fromisoformat(WEDNESDAY), "Europe/London")
    assert talk.length == timedelta(minutes=30)


async def test_reminders_follow_new_rules_of_the_zone(
    world: World, staff: Someone, coordinator: Someone, tmp_path: Path
) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=WEDNESDAY)
    before = told(staff)
    with rules_of("Europe/London", "Pacific/Honolulu", tmp_path):
        await restart(world)
        world.clock.moment = datetime.fromisoformat("2026-11-24T23:59:30+00:00")
        await world.tick()
        assert told(staff) == before
        world.clock.moment += timedelta(minutes=1)
        await world.tick()
        assert told(staff) == before + 1


@pytest.mark.promise("S08")
async def test_both_are_reminded_and_the_coordinator_is_asked_whether_it_was(
    world: World, staff: Someone, coordinator: Someone
) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=WEDNESDAY)
    before = told(staff), told(coordinator)
    world.clock.moment = datetime.fromisoformat("2026-11-24T14:00:30+00:00")
    await world.tick()
    assert (told(staff), told(coordinator)) == (before[0] + 1, before[1] + 1)
    world.clock.moment += timedelta(hours=23)
    await world.tick()
    assert (told(staff), told(coordinator)) == (before[0] + 2, before[1] + 2)
    world.clock.moment += timedelta(hours=1, minutes=31)
    await world.tick()
    assert (told(staff), told(coordinator)) == (before[0] + 2, before[1] + 3)
    await coordinator.presses("show")
    await coordinator.presses("joining.talked")

    assert await the_talk(world, staff) is None
    assert (await the_application(world, staff)).stage is ApplicationStage.TALKED


@pytest.mark.promise("S08")
async def test_others_are_asked_for_and_offered(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=TUESDAY)
    await staff.presses("joining.ask-others")
    await staff.presses("joining.other-times", wish="Never before noon, please.")
    await coordinator.presses("show")
    assert coordinator.sees("joining-talk-asked-others")
    assert "Never before noon, please." in coordinator.reads()
    assert (await the_talk(world, staff)).at is None  # type: ignore[union-attr]
    await coordinator.presses("joining.ask-times")
    await coordinator.presses("joining.offer-times", times="2026-11-26T14:00:00")
    await staff.presses("show")
    await staff.presses("joining.take-time")

    talk = await the_talk(world, staff)
    assert talk
    assert talk.at == datetime.fromisoformat("2026-11-26T14:00:00")
    assert talk.arrangement
    assert not talk.arrangement.wish


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ({"times": ""}, "problem-talk-times"),
        ({"times": ",".join(f"2026-12-0{n}T10:00" for n in range(1, 7))}, "problem-talk-times"),
        ({"times": "2026-11-19T10:00"}, "problem-time-past"),
        ({"times": "2029-11-19T10:00"}, "problem-time-far"),
        ({"times": "soon"}, "problem-day"),
        ({"own_day": "2026-11-26", "own_time": ""}, "problem-day"),
        ({"place": ""}, "problem-required"),
        ({"place": "x" * 201}, "problem-too-long"),
    ],
)
async def test_mistake_stands_beside_its_field(
    world: World, staff: Someone, coordinator: Someone, *, more: dict[str, str], problem: str
) -> None:
    await asks(staff)
    await finds(coordinator)
    await coordinator.presses("joining.ask-times")
    await coordinator.forges("joining.offer-times", in_channel=False, **({"times": TUESDAY} | more))

    assert coordinator.sees(problem)
    assert (await the_application(world, staff)).stage is ApplicationStage.ASKED


async def test_nobody_is_booked_twice(world: World, staff: Someone, colleague: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=TUESDAY)
    await asks(colleague)
    await coordinator.presses("show")
    await coordinator.presses("joining.ask-times")
    offered = [one["value"] for one in fields(coordinator.card)["times"]["choices"]]
    assert TUESDAY not in offered
    assert WEDNESDAY in offered
    await coordinator.forges("joining.offer-times", in_channel=False, times=TUESDAY)

    assert coordinator.sees("problem-time-busy")


async def test_time_that_is_not_offered_is_not_taken(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    one = await the_application(world, staff)
    for at in ("2026-11-27T10:00:00", "soon", ""):
        await forged(staff, "joining.take-time", application=one.application_id, at=at)
        assert staff.sees("banner-out-of-date")
    world.clock.moment += 5 * DAY
    await forged(staff, "joining.take-time", application=one.application_id, at=TUESDAY)
    assert staff.sees("banner-out-of-date")

    assert (await the_talk(world, staff)).at is None  # type: ignore[union-attr]


async def test_only_the_applicant_takes_one(
    world: World, staff: Someone, colleague: Someone, coordinator: Someone
) -> None:
    await offers_times(staff, coordinator)
    one = await the_application(world, staff)
    for person in (colleague, coordinator):
        for verb in ("joining.take-time", "joining.ask-others", "joining.other-times"):
            await forged(person, verb, application=one.application_id, at=TUESDAY, wish="x")
            assert person.sees("nothing-here")
    await forged(staff, "joining.offer-times", application=one.application_id, seen=str(one.version), times=TUESDAY)
    assert staff.sees("nothing-here")

    assert await the_application(world, staff) == one


@pytest.mark.promise("S14")
async def test_nobody_who_lets_the_times_pass_is_forgotten(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    before = told(staff), told(coordinator)
    await world.advance(12 * DAY)

    assert (told(staff), told(coordinator)) == (before[0] + 1, before[1] + 1)
    await staff.presses("show")
    assert staff.sees("joining-talk-waits")


@pytest.mark.promise("S14")
async def test_withdrawn_with_a_talk_agreed(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=TUESDAY)
    meeting_id = (await the_application(world, staff)).meeting_id
    await staff.presses("joining.ask-withdraw")
    await staff.presses("joining.withdraw")
    before = told(staff), told(coordinator)
    await world.advance(10 * DAY)

    assert not await applications(world, staff)
    assert (told(staff), told(coordinator)) == before
    async with world.store.unit_of_work() as work:
        assert await work.meetings.get(meeting_id) is None


async def test_word_after_all_lets_the_talk_go(world: World, staff: Someone, coordinator: Someone) -> None:
    await offers_times(staff, coordinator)
    await finds(coordinator)
    await coordinator.presses("joining.ask-word")
    await coordinator.presses("joining.send-word")

    one = await the_application(world, staff)
    assert (one.stage, one.meeting_id) == (ApplicationStage.WAITING, "")


async def test_group_meetings_know_nothing_of_it(
    world: World, staff: Someone, coordinator: Someone, resolver_one: Someone
) -> None:
    await offers_times(staff, coordinator)
    await staff.presses("show")
    await staff.presses("joining.take-time", at=WEDNESDAY)
    world.clock.moment += 3 * DAY
    await world.tick()
    await resolver_one.says("meetings")

    assert "25 November" not in resolver_one.reads()
    assert not any("group." in str(one) for one in resolver_one.chat.messages[:-1])
