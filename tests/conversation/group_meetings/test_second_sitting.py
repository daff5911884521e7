"""Of two sittings the first is cancelled: the second takes its place, with its agenda, and for everybody (S09)."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.model.meetings.meeting import Meeting
from casework.model.officers import JobRole, Officer
from tests.conversation.conftest import PERSON
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import (
    OFFICERS,
    PLANNING_OPENS,
    answers,
    held,
    in_two_sittings,
    meetings,
    officer,
    proposes,
    until,
)
from tests.conversation.reaching import heard
from tests.conversation.steps import forged
from tests.fakes.reading import pattern_of, words
from tests.stores import turn

ITEM = "How do we end a conversation well?"

NEW = 151
"""Not on the register; by the number of the person id."""


async def people_of(world: World, meeting: Meeting) -> set[str]:
    async with world.store.unit_of_work() as work:
        return {one.person_id for one in await work.meetings.participants(meeting)}


@pytest.fixture
async def left(asked: World, coordinator: Someone) -> Meeting:
    """The second sitting of a meeting whose first one was cancelled after something was proposed for its agenda."""
    first, second = await in_two_sittings(asked, coordinator)
    await proposes(officer(asked, 101), ITEM)
    await coordinator.presses("group.ask-cancel", meeting=first.meeting_id)
    await coordinator.presses("group.cancel", meeting=first.meeting_id)
    return second


@pytest.mark.promise("S09")
async def test_agenda_of_a_cancelled_first_sitting_goes_out(asked: World, coordinator: Someone, left: Meeting) -> None:
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=left.meeting_id)
    await coordinator.presses("group.read-agenda")
    assert ITEM in coordinator.reads()
    await coordinator.presses("group.decide-item", wanted="yes")
    assert left.starts_at
    await until(asked, left.starts_at - timedelta(days=10, minutes=1))
    assert not heard(officer(asked, 102), "closed-group-agenda")
    await until(asked, left.starts_at - timedelta(days=10))

    for number in OFFICERS[:2]:
        reader = officer(asked, number)
        assert reader.sees("closed-group-agenda")
        await reader.presses("show")
        assert ITEM in reader.reads()


@pytest.mark.promise("S09")
async def test_second_sitting_takes_items_and_everybody_when_the_first_is_off(
    asked: World, coordinator: Someone, left: Meeting
) -> None:
    assert len(await people_of(asked, left)) == len(OFFICERS)
    [one] = [officer(asked, n) for n in OFFICERS[:2] if officer(asked, n).sees("group-coming-unknown")]
    await one.presses("group.coming", wanted="yes")
    await proposes(one, "Which room suits us?")
    assert one.sees("group-item-kept")
    assert not one.can("group.other-sitting")
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=left.meeting_id)
    assert "8 come" in coordinator.reads() or "9 come" in coordinator.reads()
    assert "2 items are proposed" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_next_planning_knows_a_second_sitting_as_last_time(
    asked: World, coordinator: Someone, left: Meeting
) -> None:
    await held(asked, coordinator, *OFFICERS)
    await until(asked, datetime(2027, 7, 26, 9, 0, tzinfo=UTC))

    [*_, planned] = await meetings(asked)
    assert planned.proposed
    assert coordinator.sees("group-plan-title")
    assert left.at
    assert f"Last time: {left.at:%A} {left.at.day} {left.at:%B}" in coordinator.reads()


async def test_sitting_of_which_alone_it_was_noted_who_came_is_last_time(asked: World, coordinator: Someone) -> None:
    """Nobody has noted who came to the first one, so that nobody knows whether it was held."""
    _, second = await in_two_sittings(asked, coordinator)
    assert second.at
    assert second.ends_at
    await until(asked, second.ends_at)
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=second.meeting_id)
    await coordinator.presses("group.ask-attendance")
    await coordinator.presses("group.attendance")
    await until(asked, datetime(2027, 7, 26, 9, 0, tzinfo=UTC))

    assert f"Last time: {second.at:%A} {second.at.day} {second.at:%B}" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_whoever_said_nothing_is_asked_to_the_first_sitting(asked: World, coordinator: Someone) -> None:
    """The second is for those who said that they can't come to the first; no answer is not *no*."""
    [meeting] = await meetings(asked)
    assert meeting.poll
    halves = [one.hour < 12 for one in meeting.poll.options]
    *answering, silent = OFFICERS
    for number in answering:
        await answers(asked, number, *["yes" if half is (number % 2 == 0) else "no" for half in halves])
    await until(asked, meeting.poll.closes_at)
    await coordinator.presses("group.two-sittings")

    first, second = await meetings(asked)
    assert PERSON.format(silent) in await people_of(asked, first)
    assert PERSON.format(silent) not in await people_of(asked, second)
    assert officer(asked, silent).sees("group-coming-unknown")


@pytest.mark.promise("S09")
async def test_quorum_is_that_of_both_sittings_and_its_loss_is_told_once(asked: World, coordinator: Someone) -> None:
    """Ten of the fifteen have to be able to come, to whichever sitting."""
    await in_two_sittings(asked, coordinator)
    first, second = OFFICERS[::2], OFFICERS[1::2]
    await says_no(asked, *first[:4])
    await says_no(asked, *second[:1])
    assert not heard(coordinator, "group-quorum-lost"), "half of one sitting is no half of the group"
    told = len(coordinator.chat.cards)
    await says_no(asked, second[1])
    assert coordinator.sees("group-quorum-lost")
    assert "the quorum of 10 is lost: 9 are left" in coordinator.reads()
    await says_no(asked, first[4], second[2])
    assert len(coordinator.chat.cards) == told + 1, "once is enough, whichever sitting is given up"


@pytest.mark.promise("S09")
async def test_minute_goes_to_those_of_both_sittings(asked: World, coordinator: Someone) -> None:
    first, second = await in_two_sittings(asked, coordinator)
    assert first.ends_at
    assert second.ends_at
    await until(asked, max(first.ends_at, second.ends_at))
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=first.meeting_id)
    await coordinator.presses("group.ask-attendance")
    await coordinator.presses("group.attendance")
    await coordinator.presses("group.ask-minute")
    await coordinator.presses("group.minute", minute="We spoke about endings.")
    await coordinator.presses("group.send-minute")
    await asked.deliver()

    assert [heard(officer(asked, number), "closed-group-minute") for number in OFFICERS] == [1] * len(OFFICERS)


async def says_no(world: World, *numbers: int) -> None:
    for number in numbers:
        await officer(world, number).presses("group.coming", wanted="no")
        await world.tick()


def shows(person: Someone, key: str) -> bool:
    """Whether a text stands on any card in their own chat."""
    return any(re.search(pattern_of(key), one) for card in person.chat.cards.values() for one in words(card))


async def cancels(coordinator: Someone, meeting: Meeting) -> None:
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=meeting.meeting_id)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")


@pytest.mark.promise("S09")
async def test_first_sitting_is_there_for_everybody_when_the_second_is_off(asked: World, coordinator: Someone) -> None:
    """Who could come to the second alone is asked to the first; its own people keep what they said."""
    first, second = await in_two_sittings(asked, coordinator)
    before, left = await people_of(asked, first), await people_of(asked, second)
    told = {one: len(asked.person(one).chat.cards) for one in before}
    await cancels(coordinator, second)
    assert coordinator.sees("group-cancelled-title-day")
    assert coordinator.sees("group-cancelled-instead")

    assert (await meetings(asked))[0] == first
    assert await people_of(asked, first) == before | left
    for one in left:
        assert asked.person(one).sees("group-coming-unknown")
        assert shows(asked.person(one), "group-cancelled-title-day")
        assert shows(asked.person(one), "group-cancelled-instead")
        assert not shows(asked.person(one), "group-cancelled-later")
    for one in before:
        assert len(asked.person(one).chat.cards) == told[one], "nothing is new for them"
        assert asked.person(one).sees("group-coming-yes")


@pytest.mark.promise("S09")
async def test_cards_of_one_sitting_follow_the_other(asked: World, coordinator: Someone) -> None:
    """Moved, it is shown as it stands; cancelled, nobody is offered it any more, the coordinator neither."""
    first, second = await in_two_sittings(asked, coordinator)
    [one, *_] = [asked.person(who) for who in await people_of(asked, first)]
    [mover, *_] = [asked.person(who) for who in await people_of(asked, second)]
    await mover.presses("group.other-sitting")
    assert first.at
    assert second.at
    assert coordinator.sees("group-other-sitting")
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=second.meeting_id)
    await coordinator.presses("group.ask-move")
    day = second.at.date() + timedelta(days=1 if second.at.weekday() < 4 else 3)
    await coordinator.presses("group.move", own_day=day.isoformat(), own_time="15:30")
    assert coordinator.sees("banner-group-told")
    assert "another sitting with the same agenda" in one.reads()
    assert "15:30" in [line for line in one.reads().splitlines() if "another sitting" in line][-1]

    await cancels(coordinator, second)
    for reader in (one, mover):
        assert not shows(reader, "group-other-sitting-officer")
        assert not reader.can("group.other-sitting")
    [told, *_] = coordinator.chat.cards.values()
    assert not [one for one in words(told) if re.search(pattern_of("group-other-sitting"), one)]


@pytest.mark.promise("S09")
async def test_channel_shows_both_sittings(asked: World, coordinator: Someone) -> None:
    """One card each, so that none says that the meeting is off while the other sitting stands."""
    first, second = await in_two_sittings(asked, coordinator)
    await cancels(coordinator, first)

    shown = [" ".join(words(one)) for one in asked.channel.cards.values()]
    assert sum("This meeting is cancelled." in one for one in shown) == 1
    assert second.at
    assert sum(f"{second.at.day} {second.at:%B}" in one for one in shown) == 1


@pytest.mark.promise("S09")
async def test_whoever_joins_between_the_sittings_is_asked_to_the_one_to_come(
    asked: World, coordinator: Someone
) -> None:
    """And before both to the first, once; the first is moved, so that the second comes after it."""
    first, late = await in_two_sittings(asked, coordinator)
    assert late.at
    await coordinator.says("meetings")
    await coordinator.presses("group.open", meeting=first.meeting_id)
    await coordinator.presses("group.ask-move")
    day = (late.at - timedelta(days=7)).date().isoformat()
    await coordinator.presses("group.move", own_day=day, own_time="10:00")
    early = (await meetings(asked))[0]
    assert early.meeting_id == first.meeting_id
    assert early.ends_at
    assert late.starts_at
    await until(asked, asked.clock.moment + timedelta(days=1))
    await joins(asked, 114)
    assert PERSON.format(114) in await people_of(asked, early)
    assert PERSON.format(114) not in await people_of(asked, late)
    await until(asked, early.ends_at + timedelta(minutes=1))
    await officer(asked, NEW).arrives()
    await joins(asked, NEW)
    await until(asked, late.starts_at - timedelta(minutes=5))

    assert PERSON.format(NEW) in await people_of(asked, late)
    assert PERSON.format(NEW) not in await people_of(asked, early)
    assert officer(asked, NEW).sees("group-soon-title")
    assert PERSON.format(114) not in await people_of(asked, late)


async def joins(world: World, number: int) -> None:
    """Let somebody be on the register, and the next morning come."""
    async with turn(world.store) as work:
        known = await work.officers.get(PERSON.format(number))
        entry = known or Officer(
            PERSON.format(number), "Tarkan Ysebaert", "School of Law", "Dean", JobRole.PROFESSIONAL
        )
        await work.officers.put(replace(entry, active=True, left_on=None))
    world.clock.moment += timedelta(hours=20)
    await world.tick()


@pytest.mark.promise("S09")
async def test_whoever_missed_one_sitting_comes_to_the_other_and_stays_noted(
    asked: World, coordinator: Someone
) -> None:
    """Who came to one is counted there, whatever an older card says afterwards."""
    first, second = await in_two_sittings(asked, coordinator)
    early, late = sorted((first, second), key=lambda one: one.starts_at or PLANNING_OPENS)
    people = sorted(int(one[-3:]) for one in await people_of(asked, early))
    came, missed = people[0], people[1]
    assert early.ends_at
    await until(asked, early.ends_at)
    await coordinator.says("meetings")
    await coordinator.invokes(
        "group.attendance",
        {"meeting": early.meeting_id, "came": PERSON.format(came)},
        coordinator.newest,
    )
    for number in (came, missed):
        await forged(officer(asked, number), "group.other-sitting", meeting=early.meeting_id)

    assert officer(asked, came).sees("banner-out-of-date")
    assert PERSON.format(came) not in await people_of(asked, late)
    async with asked.store.unit_of_work() as work:
        there = await work.meetings.participant(late, PERSON.format(missed))
    assert there
    assert there.came is None, "that is noted of each sitting"
    assert {PERSON.format(one) for one in people} == await people_of(asked, early)
