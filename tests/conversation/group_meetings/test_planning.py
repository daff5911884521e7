"""A group's meeting is planned by itself: proposed, asked about, closed, recommended, fixed (S09)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from casework.actions.group_meetings.dates import fix_date
from casework.actions.group_meetings.reminders import MeetingReminder
from casework.actions.messaging.notify import notify
from casework.model.leads import Leave
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.rule import Term
from casework.model.messaging.notices import ANSWER
from casework.model.reminders import Reminder
from tests.builders import a_notice
from tests.conversation.conftest import PERSON, restart
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import OFFICERS, PLANNING_OPENS, answers, meetings, officer, until
from tests.conversation.reaching import bar, heard
from tests.conversation.steps import read
from tests.fakes.reading import fields
from tests.stores import turn


@pytest.mark.promise("S09")
async def test_planning_opens_by_itself_ten_weeks_before(world: World, coordinator: Someone, lead: Someone) -> None:
    await until(world, PLANNING_OPENS - timedelta(days=1))
    assert not coordinator.chat.cards
    await until(world, PLANNING_OPENS)

    assert coordinator.sees("group-plan-title")
    assert "Monday 8 March, 10:00" in coordinator.reads()
    assert coordinator.sees("group-why-all-in-term")
    assert "Harbour House, room 2" in coordinator.reads()
    assert not lead.chat.cards
    [meeting] = await meetings(world)
    assert len(meeting.proposed) == 5


@pytest.mark.promise("S09")
async def test_no_window_is_planned_twice(planning: World) -> None:
    """Not the next mornings, not after a restart, not by a second process that finds the same morning."""
    await planning.advance(timedelta(days=1))
    await restart(planning)
    await planning.advance(timedelta(days=40))

    assert len(await meetings(planning)) == 1


@pytest.mark.promise("S09")
async def test_cancelled_planning_is_not_opened_again_by_itself(planning: World, coordinator: Someone) -> None:
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    await until(planning, PLANNING_OPENS + timedelta(days=30))

    [meeting] = await meetings(planning)
    assert meeting.state is MeetingState.CANCELLED


async def test_down_for_weeks_plans_late_and_says_so(world: World, coordinator: Someone) -> None:
    world.clock.moment = datetime(2027, 1, 20, 10, 0, tzinfo=UTC)
    await world.tick()

    assert coordinator.sees("group-plan-title")
    [meeting] = await meetings(world)
    assert min(meeting.proposed).date() > (world.clock.moment + timedelta(days=28)).date()


async def test_window_that_is_nearly_over_is_left_alone(world: World, coordinator: Someone) -> None:
    world.clock.moment = datetime(2027, 4, 20, 10, 0, tzinfo=UTC)
    await world.tick()

    assert await meetings(world) == []
    assert not coordinator.chat.cards


TWO_DATES_LEFT = (Term(date(2027, 3, 1), date(2027, 3, 19)),)
"""Without its first and last week, 8 to 12 March, of which all but one day are to be avoided."""


@pytest.mark.promise("S09")
async def test_term_that_leaves_too_few_dates_is_told_once(world: World, coordinator: Someone, lead: Someone) -> None:
    rule = world.parley.service.institution.main.meetings
    assert rule
    avoid = frozenset(date(2027, 3, day) for day in (8, 9, 10, 12))
    await restart(world, terms=TWO_DATES_LEFT, meetings=replace(rule, avoid=avoid))
    await until(world, PLANNING_OPENS - timedelta(days=1))
    assert not coordinator.chat.cards
    await until(world, PLANNING_OPENS)
    assert coordinator.sees("group-few-title")
    assert "only 2 are left" in coordinator.reads()
    assert not lead.chat.cards
    await until(world, PLANNING_OPENS + timedelta(days=20))
    assert await meetings(world) == []
    assert len(coordinator.chat.cards) == 1, "once is enough"

    # Once there are enough, the planning opens by itself.
    await restart(world, meetings=replace(rule, avoid=frozenset()))
    await world.advance(timedelta(days=1))
    assert coordinator.sees("group-plan-title")


async def test_leads_hear_where_the_coordinator_is_on_leave(world: World, coordinator: Someone, lead: Someone) -> None:
    day = PLANNING_OPENS.date()
    async with turn(world.store) as work:
        await work.leaves.put(Leave(coordinator.person_id, day, day + timedelta(days=20), coordinator.person_id))
    await until(world, PLANNING_OPENS)

    assert not coordinator.chat.cards
    assert lead.sees("group-plan-title")
    await lead.presses("group.ask-officers")
    assert lead.sees("banner-group-asked")


async def test_leads_hear_where_there_is_no_coordinator(world: World, lead: Someone, other_lead: Someone) -> None:
    await restart(world, coordinators=())
    await until(world, PLANNING_OPENS)

    for one in (lead, other_lead):
        assert one.sees("group-plan-title")


async def test_nothing_is_planned_without_a_rule(world: World, coordinator: Someone, lead: Someone) -> None:
    await restart(world, meetings=None)
    await until(world, PLANNING_OPENS)

    assert await meetings(world) == []
    assert not coordinator.chat.cards


@pytest.mark.promise("S09")
async def test_coordinator_who_does_nothing_is_asked_again_and_the_leads_hear(
    planning: World, coordinator: Someone, lead: Someone
) -> None:
    await planning.advance(timedelta(days=17))
    assert coordinator.sees("group-reminded")
    assert not heard(lead, "group-plan-title")
    await planning.advance(timedelta(days=10))

    assert heard(lead, "group-plan-title")


@pytest.mark.promise("S09")
async def test_coordinator_changes_the_dates(planning: World, coordinator: Someone) -> None:
    [before] = await meetings(planning)
    await coordinator.presses("group.change-dates")
    few = ",".join(one.isoformat() for one in before.proposed[:2])
    await coordinator.presses("group.save-dates", dates=few)
    assert coordinator.sees("problem-dates")
    await coordinator.forges("group.save-dates", dates=f"{few},some Monday")
    assert coordinator.sees("problem-choices")
    await coordinator.presses("group.save-dates", dates=few, own_day="2027-03-30", own_time="14:00")
    assert coordinator.sees("problem-own-closed")
    await coordinator.presses("group.save-dates", dates=few, own_day="2027-01-05", own_time="14:00")
    assert coordinator.sees("problem-own-early")
    await coordinator.presses("group.save-dates", dates=few, own_day="2027-04-27", own_time="")
    assert coordinator.sees("problem-own-date")
    await coordinator.presses("group.save-dates", dates=few, own_day="2027-04-27", own_time="14:00", place="Room 9")

    [after] = await meetings(planning)
    assert after.proposed == (*before.proposed[:2], datetime.fromisoformat("2027-04-27T14:00"))
    assert "Room 9" in coordinator.reads()
    assert "Tuesday 27 April, 14:00" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_officers_are_asked_in_their_own_chat_and_the_channel_only_counts(
    asked: World, coordinator: Someone
) -> None:
    assert coordinator.sees("banner-group-asked")
    for number in OFFICERS:
        assert officer(asked, number).sees("closed-group-ask")
    assert not officer(asked, 114).chat.cards, "whoever serves no more is not asked"
    [channel] = asked.channel.cards.values()
    assert "0 of 15 have answered" in read(channel)
    assert not channel["actions"]

    await answers(asked, 101, "yes", "no", "no", "no", "no")
    await answers(asked, 102, "yes", "yes", "if-need-be", "no", "no")
    [channel] = asked.channel.cards.values()
    assert "2 of 15 have answered" in read(channel)
    assert "Okonkwo" not in read(channel)
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    assert "2 of 15" in coordinator.reads()
    assert not coordinator.can("group.fix")


@pytest.mark.promise("S09")
async def test_answer_is_changed_and_a_gap_is_pointed_at(asked: World) -> None:
    person = officer(asked, 101)
    await person.presses("show")
    await person.presses("group.answer", date_0="yes", date_1="no", date_2="no", date_3="no")
    assert person.sees("problem-choose")
    await person.presses("group.answer", date_4="no")
    assert person.sees("group-answered")
    await person.presses("group.my")
    await person.presses("group.answer", date_0="no")

    [meeting] = await meetings(asked)
    async with asked.store.unit_of_work() as work:
        mine = await work.meetings.participant(meeting, person.person_id)
    assert mine is not None
    assert {*mine.answers.values()} == {"no"}


@pytest.mark.promise("S09")
async def test_whoever_is_silent_is_asked_once_more(asked: World) -> None:
    await answers(asked, 101, *["yes"] * 5)
    [meeting] = await meetings(asked)
    assert meeting.poll
    half = asked.parley.service.calendar.local(meeting.poll.asks_again_at)
    assert f"{half:%Y-%m-%d %H:%M}" == "2027-01-07 09:00", "the morning after five of the ten working days"
    await until(asked, meeting.poll.asks_again_at)

    assert officer(asked, 102).sees("closed-group-ask-reminder")
    assert not heard(officer(asked, 101), "closed-group-ask-reminder")
    again = asked.clock.moment + timedelta(minutes=1)
    async with turn(asked.store) as work:
        await work.reminders.plan(Reminder(MeetingReminder.POLL_HALF, again, "", meeting.meeting_id))
    await asked.advance(timedelta(minutes=2))
    assert heard(officer(asked, 102), "closed-group-ask-reminder") == 1, (
        "the one reminder, also where it falls due twice"
    )
    await until(asked, meeting.poll.closes_at)
    assert heard(officer(asked, 102), "closed-group-ask-reminder") <= 1


@pytest.mark.promise("S09")
async def test_poll_closes_by_itself_and_recommends_with_its_reasons(asked: World, coordinator: Someone) -> None:
    for number in OFFICERS[:-1]:
        await answers(asked, number, "no", "yes", "if-need-be", "no", "yes" if number < 105 else "no")
    [meeting] = await meetings(asked)
    assert meeting.poll
    assert asked.parley.service.calendar.local(meeting.poll.closes_at).date().isoformat() == "2027-01-13"
    await until(asked, meeting.poll.closes_at)

    assert coordinator.sees("group-decide-title")
    assert "14 of 15 can come" in coordinator.reads()
    assert coordinator.sees("group-quorum")
    assert "1 person has not answered" in coordinator.reads()
    assert coordinator.sees("group-decided-answers")
    await coordinator.presses("group.fix")

    [after] = await meetings(asked)
    assert after.at == meeting.poll.options[1]
    assert after.state is MeetingState.FIXED
    for number in OFFICERS:
        assert officer(asked, number).sees("group-fixed-title")
    assert officer(asked, 101).sees("group-coming-yes")
    assert officer(asked, 116).sees("group-coming-unknown")
    [channel] = asked.channel.cards.values()
    assert "Harbour House, room 2" in read(channel)


@pytest.mark.promise("S09")
async def test_open_poll_shows_its_result_to_nobody(asked: World, coordinator: Someone) -> None:
    """A forged press neither fixes a date nor tells how the dates stand before the poll closes."""
    for number in OFFICERS:
        await answers(asked, number, *["yes"] * 5)
    [meeting] = await meetings(asked)
    for verb in ("group.fix", "group.two-sittings", "group.other"):
        await coordinator.invokes(verb, {"meeting": meeting.meeting_id, "number": "0"}, coordinator.newest)
        assert not coordinator.sees("group-decide-title")
        assert "15 yes" not in coordinator.reads()

    assert await meetings(asked) == [meeting]


async def test_date_that_is_recommended_no_more_is_asked_about(asked: World, coordinator: Someone) -> None:
    """Who answers late, or leaves, changes what an older card says; nothing is fixed without a reason then."""
    for number in OFFICERS:
        await answers(asked, number, "yes", "yes", "yes", "no", "if-need-be")
    await asked.advance(timedelta(days=25))
    await coordinator.forges("group.fix", number="4")

    assert coordinator.sees("problem-required")
    assert fields(coordinator.card)["date"]["value"] == "4"
    [meeting] = await meetings(asked)
    assert meeting.at is None
    await coordinator.presses("group.fix-other", reason="The room is free then.")
    [meeting] = await meetings(asked)
    assert meeting.poll
    assert meeting.at == meeting.poll.options[4]


@pytest.mark.promise("S09")
async def test_another_date_needs_a_reason(asked: World, coordinator: Someone) -> None:
    for number in OFFICERS:
        await answers(asked, number, "yes", "yes", "yes", "no", "if-need-be")
    await asked.advance(timedelta(days=25))
    await coordinator.presses("group.other")
    await coordinator.presses("group.fix-other", date="4")
    assert coordinator.sees("problem-required")
    await coordinator.presses("group.fix-other", date="4", reason="The room is free then.")

    [meeting] = await meetings(asked)
    assert meeting.poll
    assert meeting.at == meeting.poll.options[4]
    assert "The room is free then." in coordinator.reads()
    assert "The room is free then." not in officer(asked, 101).reads()

    # Elsewhere it is still why this date; at another time it says nothing.
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", place="Room 4")
    assert "The room is free then." in coordinator.reads()
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-04-29", own_time="11:00")
    assert "The room is free then." not in coordinator.reads()


async def test_answer_after_the_end_is_told_how_things_stand(asked: World) -> None:
    late = officer(asked, 105)
    await late.presses("show")
    await asked.advance(timedelta(days=25))
    data = {"meeting": (await meetings(asked))[0].meeting_id, **{f"date_{n}": "yes" for n in range(5)}}
    await late.invokes("group.answer", data, late.newest)

    assert late.sees("banner-out-of-date")
    assert late.sees("group-poll-closed")
    async with asked.store.unit_of_work() as work:
        [meeting] = await work.meetings.of_service("resolution", 1)
        assert (await work.meetings.poll_count(meeting.meeting_id, [late.person_id])).answered == 0


async def test_removed_officer_is_neither_heard_nor_counted(asked: World, coordinator: Someone) -> None:
    gone = officer(asked, 101)
    await answers(asked, 101, "yes", "no", "no", "no", "no")
    async with turn(asked.store) as work:
        entry = await work.officers.get(gone.person_id)
        assert entry
        await work.officers.put(replace(entry, active=False))
    await gone.presses("group.my")
    assert gone.sees("nothing-here")
    await asked.advance(timedelta(days=25))

    assert "of 14 can come" in coordinator.reads()
    assert not heard(gone, "group-poll-closed")


async def test_removed_officer_is_not_counted_while_the_poll_is_open(asked: World, coordinator: Someone) -> None:
    gone = officer(asked, 101)
    for number in (101, 102):
        await answers(asked, number, *["yes"] * 5)
    async with turn(asked.store) as work:
        entry = await work.officers.get(gone.person_id)
        assert entry
        await work.officers.put(replace(entry, active=False))
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    assert "1 of 14 have answered" in coordinator.reads()

    await answers(asked, 103, *["yes"] * 5)
    [channel] = asked.channel.cards.values()
    assert "2 of 14 have answered" in read(channel)


async def test_officer_is_asked_once_they_accepted_the_agreement(planning: World, coordinator: Someone) -> None:
    """Until then they take nothing on, and are not counted."""
    waits = officer(planning, 101)
    async with turn(planning.store) as work:
        entry = await work.officers.get(waits.person_id)
        assert entry
        await work.officers.put(replace(entry, awaits_agreement=True))
    await coordinator.presses("group.ask-officers")
    assert not heard(waits, "closed-group-ask")
    [channel] = planning.channel.cards.values()
    assert "0 of 14 have answered" in read(channel)
    async with turn(planning.store) as work:
        await work.officers.put(replace(entry, awaits_agreement=False))
    await planning.advance(timedelta(days=1))

    assert waits.sees("closed-group-ask")
    [channel] = planning.channel.cards.values()
    assert "0 of 15 have answered" in read(channel)


async def test_officer_who_cannot_be_reached_is_not_counted_and_the_register_names_them(
    planning: World, coordinator: Someone
) -> None:
    """They can't be asked, so a quorum that waits for them would say nothing; whoever decides is told how many."""
    for number in OFFICERS[:6]:
        bar(planning, officer(planning, number))
    await coordinator.presses("group.ask-officers")
    await planning.deliver()
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    assert "0 of 9 have answered" in coordinator.reads()
    for number in OFFICERS[6:12]:
        await answers(planning, number, *["yes"] * 5)
    await planning.advance(timedelta(days=25))

    assert coordinator.sees("group-decide-title")
    assert "6 of 9 can come." in coordinator.reads()
    assert "That reaches the quorum of 6." in coordinator.reads()
    assert "6 officers can’t be reached in Teams just now, and are not counted." in coordinator.reads()

    await coordinator.says("register")
    await coordinator.presses("show")
    await coordinator.presses("officers.register", words="hemi")
    assert coordinator.sees("officers-state-unreachable")
    await coordinator.presses("officers.entry")
    assert coordinator.sees("officers-state-unreachable")
    await coordinator.presses("officers.register")
    await coordinator.presses("officers.register", words="babajide")
    assert not coordinator.sees("officers-state-unreachable")


async def test_officer_who_answered_and_cannot_be_reached_since_is_counted(asked: World, coordinator: Someone) -> None:
    await answers(asked, 104, *["yes"] * 5)
    bar(asked, officer(asked, 104))
    async with turn(asked.store) as work:
        await notify(asked.parley.service.desk(work), PERSON.format(104), "officers.kept", what="edited")
    await asked.deliver()
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    assert "1 of 15 have answered" in coordinator.reads()
    await asked.advance(timedelta(days=25))

    assert "1 of 15 can come." in coordinator.reads()
    assert not coordinator.sees("group-unreachable")


async def test_officer_who_joined_yesterday_is_asked(asked: World) -> None:
    joined = officer(asked, 114)
    async with turn(asked.store) as work:
        entry = await work.officers.get(joined.person_id)
        assert entry
        await work.officers.put(replace(entry, active=True))
    await asked.advance(timedelta(days=1))

    assert joined.sees("closed-group-ask")
    await answers(asked, 114, *["yes"] * 5)
    [channel] = asked.channel.cards.values()
    assert "1 of 16 have answered" in read(channel)


@pytest.mark.promise("S09")
async def test_two_coordinators_fix_different_dates_at_one_moment(
    world: World, coordinator: Someone, lead: Someone
) -> None:
    """The second finds the date of the first, and everybody hears of one."""
    await until(world, PLANNING_OPENS)
    await coordinator.presses("group.ask-officers")
    for number in OFFICERS:
        await answers(world, number, *["yes"] * 5)
    await world.advance(timedelta(days=25))
    await lead.says("meetings")
    await lead.presses("group.open")
    await lead.presses("group.other")
    await coordinator.presses("group.fix")
    await lead.presses("group.fix-other", date="3", reason="I would rather.")

    assert lead.sees("banner-out-of-date")
    assert lead.sees("group-fixed-title")
    [meeting] = await meetings(world)
    assert meeting.poll
    assert meeting.at == meeting.poll.options[0]
    assert "Thursday 22 April" not in officer(world, 101).reads()


@pytest.mark.promise("S09")
async def test_invitations_hold_nobody_up(asked: World, coordinator: Someone, lead: Someone, staff: Someone) -> None:
    """Whatever else is told meanwhile goes before them: they are many, and nobody waits for one."""
    for number in OFFICERS:
        await answers(asked, number, *["yes"] * 5)
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.close-poll")
    [meeting] = await meetings(asked)
    news, answer = a_notice(lead.person_id), a_notice(staff.person_id, importance=ANSWER)
    async with turn(asked.store) as work:
        await fix_date(asked.parley.service.desk(work), meeting.meeting_id, coordinator.person_id, "0")
        await work.outbox.put_all([news, answer])
    async with turn(asked.store) as work:
        first = await work.outbox.claim(asked.clock.now(), 100, timedelta(minutes=1))

    assert [one.notice for one in first[:2]] == [answer, news]
    assert sum(one.notice.screen == "group.mine" for one in first) >= len(OFFICERS)


@pytest.mark.promise("S09")
async def test_no_quorum_proposes_a_second_sitting(asked: World, coordinator: Someone) -> None:
    """Half can come in the morning, half in the afternoon: nobody is left out in silence."""
    [before] = await meetings(asked)
    assert before.poll
    halves = [one.hour < 12 for one in before.poll.options]
    for number in OFFICERS:
        early = number % 2 == 0
        await answers(asked, number, *["yes" if half is early else "no" for half in halves])
    await asked.advance(timedelta(days=25))
    assert coordinator.sees("group-no-quorum")
    assert coordinator.sees("group-second-why")
    assert not coordinator.can("group.fix")
    await coordinator.presses("group.two-sittings")

    first, second = await meetings(asked)
    assert first.at
    assert second.at
    assert second.first_sitting == first.meeting_id
    assert (first.at.hour < 12) is not (second.at.hour < 12)
    async with asked.store.unit_of_work() as work:
        people = [{each.person_id for each in await work.meetings.participants(one)} for one in (first, second)]
    assert len(people[0] | people[1]) == 15
    assert not people[0] & people[1]
    assert all(officer(asked, number).sees("group-coming-yes") for number in OFFICERS)

    mover = officer(asked, 101)
    await mover.presses("group.other-sitting")
    async with asked.store.unit_of_work() as work:
        after = [{each.person_id for each in await work.meetings.participants(one)} for one in (first, second)]
    assert (mover.person_id in after[0]) is not (mover.person_id in people[0])
    assert len(after[0] | after[1]) == 15


@pytest.mark.promise("S09")
async def test_nobody_answers(asked: World, coordinator: Someone) -> None:
    await asked.advance(timedelta(days=25))

    assert "0 of 15 can come" in coordinator.reads()
    assert coordinator.sees("group-no-quorum")
    assert not coordinator.can("group.two-sittings")
    await coordinator.presses("group.other")
    await coordinator.presses("group.fix-other", date="0", reason="We ask again by word of mouth.")
    assert coordinator.sees("group-fixed-title")


@pytest.mark.parametrize("verb", ["group.ask-officers", "group.cancel", "group.close-poll", "group.fix", "group.open"])
async def test_strangers_and_officers_arrange_nothing(planning: World, verb: str) -> None:
    [before] = await meetings(planning)
    for person in (officer(planning, 101), planning.person(PERSON.format(999)), planning.person(PERSON.format(1))):
        await person.says("hi")
        await person.invokes(verb, {"meeting": before.meeting_id, "number": "0"}, person.newest)
        assert person.sees("nothing-here")

    assert await meetings(planning) == [before]
