"""A group's meetings from the planning to the minute, with every press brought twice."""

from datetime import timedelta

from tests.conversation.fake_teams import Someone
from tests.conversation.group_meetings.conftest import OFFICERS, PLANNING_OPENS, answers, meetings, officer, until
from tests.conversation.journeys import Journeys, People


async def _answered(people: People, said: str) -> None:
    for number in OFFICERS:
        await answers(people.world, number, *[said] * 5)


async def _opened(people: People) -> Someone:
    await until(people.world, PLANNING_OPENS)
    return people.number(15)


async def group_meeting(people: People) -> None:
    coordinator = await _opened(people)
    await coordinator.presses("group.change-dates")
    await coordinator.presses("group.save-dates", place="Room 9")
    await coordinator.presses("group.ask-officers")
    await _answered(people, "yes")
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.close-poll")
    await coordinator.presses("group.fix")
    one = officer(people.world, OFFICERS[0])
    await one.presses("group.calendar")
    await one.presses("group.my")
    await one.presses("group.coming", wanted="no")
    await one.presses("group.ask-item")
    await one.presses("group.add-item", item="How do we end a case well?", named="yes")
    await coordinator.says("meetings")
    await coordinator.presses("group.open")
    await coordinator.presses("group.read-agenda")
    await coordinator.presses("group.decide-item", wanted="yes")
    await coordinator.presses("group.send-agenda")
    await coordinator.presses("group.ask-move")
    await coordinator.presses("group.move", own_time="11:00")
    [meeting] = await meetings(people.world)
    assert meeting.ends_at
    await until(people.world, meeting.ends_at)
    await coordinator.presses("group.ask-attendance")
    await coordinator.presses("group.attendance")
    await coordinator.presses("group.ask-minute")
    await coordinator.presses("group.minute", minute="We spoke about endings.")
    await coordinator.presses("group.ask-action")
    await coordinator.presses("group.add-action", action="Book the room, Hemi", day="2027-05-03")
    await coordinator.presses("group.ask-learning")
    await coordinator.presses("group.add-learning", point="Ask twice before you write.")
    await coordinator.presses("group.send-minute")
    await coordinator.says("meetings")
    await coordinator.presses("group.learnt")
    await coordinator.presses("group.forget-learning")
    assert coordinator.sees("group-learnt-none")


async def group_in_two_sittings(people: People) -> None:
    coordinator = await _opened(people)
    await coordinator.presses("group.ask-officers")
    [meeting] = await meetings(people.world)
    assert meeting.poll
    halves = [one.hour < 12 for one in meeting.poll.options]
    for number in OFFICERS:
        await answers(people.world, number, *["yes" if half is (number % 2 == 0) else "no" for half in halves])
    await until(people.world, meeting.poll.closes_at)
    await coordinator.presses("group.two-sittings")
    await officer(people.world, 102).presses("group.other-sitting")
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")


async def group_planned_again(people: People) -> None:
    coordinator = await _opened(people)
    await coordinator.presses("group.ask-cancel")
    await coordinator.presses("group.cancel")
    await coordinator.presses("group.plan-again")
    await coordinator.presses("group.ask-officers")
    await people.world.advance(timedelta(days=25))
    await coordinator.presses("group.other")
    await coordinator.presses("group.fix-other", date="0", reason="It has to be then.")


async def group_missed_twice(people: People) -> None:
    coordinator = await _opened(people)
    for _ in range(2):
        await coordinator.presses("group.ask-officers")
        await people.world.advance(timedelta(days=25))
        await coordinator.presses("group.other")
        await coordinator.presses("group.fix-other", date="0", reason="It has to be then.")
        meeting = (await meetings(people.world))[-1]
        assert meeting.ends_at
        await until(people.world, meeting.ends_at)
        await coordinator.presses("group.ask-attendance")
        await coordinator.presses("group.attendance", came=officer(people.world, 102).person_id)
        await until(people.world, people.world.clock.moment + timedelta(days=175), days=7)
    one = officer(people.world, OFFICERS[0])
    [asked] = [card for card, shown in one.chat.cards.items() if "group.suits" in str(shown)][:1]
    await one.presses("show", on=asked)
    await one.presses("group.suits", on=asked, suits="mornings")


JOURNEYS: Journeys = {
    group_meeting: (
        "group.save-dates group.ask-officers group.close-poll group.fix group.answer group.calendar"
        " group.coming group.add-item"
        " group.decide-item group.send-agenda group.move group.attendance group.minute group.add-action"
        " group.add-learning group.send-minute group.forget-learning"
    ),
    group_in_two_sittings: "group.two-sittings group.other-sitting group.cancel",
    group_planned_again: "group.plan-again group.fix-other",
    group_missed_twice: "group.suits",
}
