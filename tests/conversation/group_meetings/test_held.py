"""Once the date is fixed: agenda, reminders, who comes, who came, the minute, and what was learnt (S09, S16)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.papers import Agenda
from tests.conversation.conftest import PERSON, files_request
from tests.conversation.fake_teams import Someone, World
from tests.conversation.group_meetings.conftest import (
    OFFICERS,
    answers,
    fixed,
    held,
    meetings,
    officer,
    opens,
    proposes,
    until,
)
from tests.conversation.reaching import heard
from tests.conversation.steps import PARTY, forged, read
from tests.fakes.reading import buttons
from tests.stores import turn

ITEM = "How do we end a conversation well?"


async def agenda_of(world: World) -> Agenda:
    [meeting, *_] = await meetings(world)
    async with world.store.unit_of_work() as work:
        return await work.meetings.agenda(meeting)


@pytest.mark.promise("S09")
async def test_item_without_a_name_is_kept_without_author_time_or_order(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    for number, text in ((101, ITEM), (102, "Which room suits us?"), (103, "Tea")):
        await proposes(officer(asked, number), text)
        assert officer(asked, number).sees("group-item-kept")

    kept = (await agenda_of(asked)).items
    assert {one.author for one in kept} == {""}
    assert [one.item_id for one in kept] == sorted(one.item_id for one in kept)
    assert ITEM not in asked.teams.everything_sent()


@pytest.mark.promise("S09")
async def test_item_with_a_name_says_whose_it_is(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await proposes(officer(asked, 101), ITEM, named="yes")
    await opens(coordinator)
    await coordinator.presses("group.read-agenda")

    assert ITEM in coordinator.reads()
    assert "Adaeze Okonkwo-Reyes" in coordinator.reads()


@pytest.mark.promise("S09")
async def test_words_are_hinted_at_and_no_case_is_looked_at(
    world: World, asked: World, coordinator: Someone, staff: Someone
) -> None:
    """A name that only a case knows is no hint: it would tell that there is such a case."""
    await fixed(asked, coordinator)
    writer = officer(asked, 101)
    await proposes(writer, "Write to someone@norrhaven.example about it")
    assert writer.sees("group-hints")
    assert "someone@norrhaven.example" in writer.reads()
    assert (await agenda_of(asked)).items == ()
    await writer.presses("group.add-item", item="What became of K7QM-2F?")
    assert writer.sees("group-hints"), "what looks like a case's reference is one to whoever reads it"
    await writer.presses("group.add-item", item="Write to nobody about it")
    assert writer.sees("group-item-kept")

    word = "the difficult week in the yard"
    await files_request(staff, description=word, parties=((PARTY, ""),))
    before = world.store
    await proposes(writer, f"We should speak of {word}")
    assert writer.sees("group-item-kept"), "what a case says raises no hint"
    assert world.store is before


@pytest.mark.promise("S09")
async def test_writer_may_keep_what_was_hinted_at(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    writer = officer(asked, 101)
    await proposes(writer, "See https://norrhaven.example/rooms")
    assert writer.sees("group-hints")
    await writer.presses("group.add-item")

    assert [one.text for one in (await agenda_of(asked)).items] == ["See https://norrhaven.example/rooms"]


@pytest.mark.promise("S09")
async def test_agenda_goes_out_once_the_coordinator_has_read_it(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    assert meeting.starts_at
    await proposes(officer(asked, 101), ITEM)
    await proposes(officer(asked, 102), "Not for all eyes")
    due = meeting.starts_at - timedelta(days=10)
    await until(asked, due - timedelta(days=3))
    assert coordinator.sees("closed-group-agenda-check")
    await until(asked, due)
    assert not heard(officer(asked, 103), "closed-group-agenda"), "nothing goes out unread"
    await coordinator.presses("show")
    [goes] = [one.item_id for one in (await agenda_of(asked)).items if one.text == ITEM]
    [stays] = [one.item_id for one in (await agenda_of(asked)).items if one.text != ITEM]
    await coordinator.presses("group.decide-item", entry=goes, wanted="yes")
    await coordinator.presses("group.decide-item", entry=stays, wanted="no")
    await coordinator.presses("group.send-agenda")

    reader = officer(asked, 103)
    assert reader.sees("closed-group-agenda")
    await reader.presses("show")
    assert ITEM in reader.reads()
    assert "Not for all eyes" not in reader.reads()
    await reader.says("meetings")
    await reader.presses("group.see")
    assert not reader.can("group.ask-item")
    assert reader.can("group.see-agenda")


@pytest.mark.promise("S09")
async def test_agenda_that_was_read_goes_out_by_itself_ten_days_before(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    assert meeting.starts_at
    await proposes(officer(asked, 101), ITEM)
    await opens(coordinator)
    await coordinator.presses("group.read-agenda")
    await coordinator.presses("group.decide-item", wanted="yes")
    await until(asked, meeting.starts_at - timedelta(days=10, minutes=1))
    assert not heard(officer(asked, 102), "closed-group-agenda")
    await until(asked, meeting.starts_at - timedelta(days=10))

    assert officer(asked, 102).sees("closed-group-agenda")


@pytest.mark.promise("S09")
async def test_agenda_of_a_meeting_that_is_moved_near_goes_out_the_next_morning(
    asked: World, coordinator: Someone
) -> None:
    """Ten days before it lie in the past, once it is eight days ahead."""
    await fixed(asked, coordinator)
    await proposes(officer(asked, 101), ITEM)
    await opens(coordinator)
    await coordinator.presses("group.read-agenda")
    await coordinator.presses("group.decide-item", wanted="yes")
    await opens(coordinator)
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-01-21", own_time="11:00")
    [meeting] = await meetings(asked)
    assert meeting.starts_at
    assert meeting.starts_at - asked.clock.moment < timedelta(days=8)
    assert not heard(officer(asked, 102), "closed-group-agenda")
    await asked.advance(timedelta(days=1))

    assert officer(asked, 102).sees("closed-group-agenda")


@pytest.mark.promise("S09")
async def test_unread_item_of_a_meeting_that_is_moved_near_is_asked_about(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await proposes(officer(asked, 101), ITEM)
    await opens(coordinator)
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-01-21", own_time="11:00")
    assert not heard(coordinator, "closed-group-agenda-check")
    await asked.advance(timedelta(days=1))

    assert heard(coordinator, "closed-group-agenda-check") == 1


async def test_agenda_goes_out_at_once_where_no_morning_is_left(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await proposes(officer(asked, 101), ITEM)
    await opens(coordinator)
    await coordinator.presses("group.read-agenda")
    await coordinator.presses("group.decide-item", wanted="yes")
    await opens(coordinator)
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-01-14", own_time="09:00")
    await asked.tick()

    assert officer(asked, 102).sees("closed-group-agenda")


@pytest.mark.promise("S09")
async def test_nothing_goes_out_while_something_is_unread(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    assert meeting.starts_at
    for number, text in ((101, ITEM), (102, "Which room suits us?")):
        await proposes(officer(asked, number), text)
    await opens(coordinator)
    await coordinator.presses("group.read-agenda")
    [goes] = [one.item_id for one in (await agenda_of(asked)).items if one.text == ITEM]
    await coordinator.presses("group.decide-item", entry=goes, wanted="yes")
    assert not coordinator.can("group.send-agenda")
    await until(asked, meeting.starts_at - timedelta(days=10))

    assert not heard(officer(asked, 103), "closed-group-agenda")
    assert coordinator.sees("closed-group-agenda-check")


@pytest.mark.promise("S09")
async def test_reminders_come_three_times_and_not_to_who_stays_away(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    assert meeting.starts_at
    away, comes = officer(asked, 101), officer(asked, 102)
    await away.presses("group.coming", wanted="no")
    assert away.sees("group-coming-no")
    for span in (timedelta(days=14), timedelta(days=2), timedelta(hours=1)):
        before = len(comes.chat.cards)
        await until(asked, meeting.starts_at - span - timedelta(minutes=1))
        assert len(comes.chat.cards) == before
        await until(asked, meeting.starts_at - span)
        assert comes.sees("group-soon-title")
    assert not heard(away, "group-soon-title")

    await opens(coordinator)
    assert "14 come, 1 can’t come, 0 have not said." in coordinator.reads()


@pytest.mark.promise("S09")
async def test_nobody_is_asked_whether_they_come_to_what_is_over(asked: World, coordinator: Someone) -> None:
    """On no card that they have: the invitation and each reminder follow."""
    meeting = await fixed(asked, coordinator)
    assert meeting.ends_at
    await until(asked, meeting.ends_at - timedelta(minutes=91))
    one = officer(asked, 101)
    assert one.sees("group-soon-title")
    await until(asked, meeting.ends_at)
    assert one.sees("group-past-no-minute")
    asks = [action["verb"] for card in one.chat.cards.values() for action in buttons(card)]
    assert "group.coming" not in asks


@pytest.mark.promise("S09")
async def test_lost_quorum_is_told_once(asked: World, coordinator: Someone) -> None:
    """Ten of the fifteen have to be able to come."""
    await fixed(asked, coordinator)
    for number in OFFICERS[:5]:
        await officer(asked, number).presses("group.coming", wanted="no")
        await asked.tick()
    assert not heard(coordinator, "group-quorum-lost")
    await officer(asked, OFFICERS[5]).presses("group.coming", wanted="no")
    await asked.tick()
    assert coordinator.sees("group-quorum-lost")
    assert "the quorum of 10 is lost: 9 are left" in coordinator.reads()
    told = len(coordinator.chat.cards)
    for wanted in ("yes", "no"):
        await officer(asked, OFFICERS[5]).presses("group.coming", wanted=wanted)
    await officer(asked, OFFICERS[6]).presses("group.coming", wanted="no")
    await asked.tick()
    assert len(coordinator.chat.cards) == told, "once is enough"

    # Another date asks anew, and is told of anew.
    await opens(coordinator)
    assert coordinator.sees("group-quorum-lost")
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-04-29", own_time="11:00")
    assert not coordinator.sees("group-quorum-lost")
    told = len(coordinator.chat.cards)
    for number in OFFICERS[:6]:
        await officer(asked, number).presses("group.coming", wanted="no")
    await asked.tick()
    assert len(coordinator.chat.cards) == told + 1
    assert coordinator.sees("group-quorum-lost")


@pytest.mark.promise("S09")
async def test_moved_meeting_is_fixed_again_and_asks_anew(asked: World, coordinator: Someone) -> None:
    before = await fixed(asked, coordinator)
    await opens(coordinator)
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-04-29", own_time="11:00", place="Room 4")
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_day="2027-04-28")

    [meeting] = await meetings(asked)
    assert meeting.at == datetime.fromisoformat("2027-04-28T11:00")
    assert (meeting.uid, meeting.sequence) == (before.uid, before.sequence + 2)
    assert meeting.state is MeetingState.FIXED
    one = officer(asked, 101)
    assert one.sees("group-moved")
    assert one.sees("group-coming-unknown")
    assert "Wednesday 28 April, 11:00" in one.reads()
    [channel] = asked.channel.cards.values()
    assert "Room 4" in read(channel)
    # What was planned for the first date is never told.
    assert before.starts_at
    await until(asked, before.starts_at)
    assert not heard(one, "group-soon-title")
    await until(asked, datetime(2027, 4, 28, 9, 0, tzinfo=UTC))
    assert one.sees("group-soon-title")


@pytest.mark.promise("S09")
async def test_cancelled_meeting_is_told_and_reminds_nobody(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    await opens(coordinator)
    await coordinator.presses("group.ask-cancel")
    one = officer(asked, 101)
    before = len(one.chat.cards)
    await coordinator.presses("group.cancel")
    assert one.sees("group-cancelled-title-day")
    assert len(one.chat.cards) == before + 1, "a card that changes where it stands tells nobody"
    assert meeting.ends_at
    await until(asked, meeting.ends_at + timedelta(days=1))

    assert not heard(one, "group-soon-title")
    assert not heard(coordinator, "group-over-why")
    [after] = await meetings(asked)
    assert after.state is MeetingState.CANCELLED
    await one.invokes("group.coming", {"meeting": meeting.meeting_id, "wanted": "yes"}, one.newest)
    assert one.sees("banner-out-of-date")


async def test_officer_who_joins_after_the_date_is_fixed_is_told(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    joined = officer(asked, 114)
    async with turn(asked.store) as work:
        entry = await work.officers.get(joined.person_id)
        assert entry
        await work.officers.put(replace(entry, active=True))
    await until(asked, asked.clock.moment + timedelta(days=4))

    assert joined.sees("group-fixed-title")
    await joined.presses("group.coming", wanted="yes")
    assert joined.sees("group-coming-yes")


@pytest.mark.promise("S09")
@pytest.mark.promise("S16")
async def test_minute_with_actions_and_what_was_learnt(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await held(asked, coordinator, *OFFICERS[:9])
    assert "9 of 15 came." in coordinator.reads()
    assert coordinator.sees("group-ask-minute")
    await coordinator.presses("group.ask-minute")
    await coordinator.presses("group.minute", minute="We spoke about endings.")
    assert coordinator.sees("group-change-minute")
    await coordinator.presses("group.ask-action")
    await coordinator.presses("group.add-action", action="Write to all: Oyelaran", day="")
    await coordinator.presses("group.ask-action")
    await coordinator.presses("group.add-action", action="Book the room: Hemi", day="2027-05-03")
    await coordinator.presses("group.ask-learning")
    await coordinator.presses("group.add-learning", point="Ask somebody@norrhaven.example twice.")
    assert coordinator.sees("group-hints")
    await coordinator.presses("group.add-learning", point="Ask twice before you write.")
    await coordinator.presses("group.send-minute")

    reader = officer(asked, 115)
    assert reader.sees("closed-group-minute")
    assert "We spoke about endings." not in asked.teams.everything_sent()
    await reader.presses("show")
    assert "We spoke about endings." in reader.reads()
    assert "Book the room: Hemi" in reader.reads()
    assert "Monday 3 May" in reader.reads()
    assert reader.reads().index("Book the room") < reader.reads().index("Write to all"), "what has a day comes first"
    await reader.presses("group.learnt")
    assert "Ask twice before you write." in reader.reads()
    assert not reader.can("group.forget-learning")


@pytest.mark.promise("S09")
async def test_whoever_missed_two_in_a_row_is_asked_in_private(asked: World, coordinator: Someone) -> None:
    await fixed(asked, coordinator)
    await held(asked, coordinator, *(number for number in OFFICERS if number not in {101, 102}))
    assert not heard(officer(asked, 101), "closed-group-suits"), "one is no row"
    await until(asked, datetime(2027, 7, 26, 9, 0, tzinfo=UTC))
    assert coordinator.sees("group-plan-title")
    await coordinator.presses("group.ask-officers")
    meeting = (await meetings(asked))[-1]
    assert meeting.poll
    for number in OFFICERS:
        await answers(asked, number, *["yes"] * len(meeting.poll.options))
    await until(asked, meeting.poll.closes_at)
    await coordinator.presses("group.fix")
    await held(asked, coordinator, *(number for number in OFFICERS if number not in {101, 103}))

    one = officer(asked, 101)
    assert one.sees("closed-group-suits")
    for number in (102, 103, 104):
        assert not heard(officer(asked, number), "closed-group-suits")
    assert "closed" not in coordinator.reads()
    corrected = ",".join(PERSON.format(number) for number in OFFICERS if number not in {101, 102})
    await coordinator.presses("group.ask-attendance")
    await coordinator.presses("group.attendance", came=corrected)
    await asked.deliver()
    assert heard(officer(asked, 102), "closed-group-suits") == 1, "a correction is heard of, too"
    assert heard(one, "closed-group-suits") == 1
    for away in ({102, 103}, {101, 102}):
        corrected = ",".join(PERSON.format(number) for number in OFFICERS if number not in away)
        await coordinator.presses("group.ask-attendance")
        await coordinator.presses("group.attendance", came=corrected)
        await asked.deliver()
    assert heard(one, "closed-group-suits") == 1, "whoever is taken to have come meanwhile is not asked again"
    await one.presses("show")
    await one.presses("group.suits", suits="mornings")
    assert one.sees("group-suits-thanks")
    await until(asked, datetime(2027, 12, 22, 9, 0, tzinfo=UTC))
    assert coordinator.sees("group-plan-title")
    assert "would rather come in the morning: 1 person" in coordinator.reads()
    assert "Adaeze" not in coordinator.reads()


async def test_attendance_is_not_noted_before_the_end(asked: World, coordinator: Someone) -> None:
    meeting = await fixed(asked, coordinator)
    await coordinator.invokes("group.attendance", {"meeting": meeting.meeting_id, "came": ""}, coordinator.newest)

    assert coordinator.sees("banner-out-of-date")
    assert (await meetings(asked))[0].state is MeetingState.FIXED


async def test_whoever_is_not_known_on_the_list_is_asked_about_again(asked: World, coordinator: Someone) -> None:
    """Nothing is noted meanwhile: of whoever came it would say that they did not."""
    meeting = await fixed(asked, coordinator)
    assert meeting.ends_at
    await until(asked, meeting.ends_at + timedelta(minutes=1))
    there = officer(asked, 102).person_id
    came = f"{there},{PERSON.format(999)}"
    await forged(coordinator, "group.attendance", meeting=meeting.meeting_id, came=came)

    assert coordinator.sees("problem-came")
    assert (await meetings(asked))[0].state is MeetingState.FIXED
    await coordinator.presses("group.attendance", came=there)
    assert (await meetings(asked))[0].state is MeetingState.HELD
