"""Whoever arranges a group's meeting: from the proposed dates to the fixed one, moved or cancelled (S09)."""

from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import NO_ENTRY, own_entry
from casework.actions.calendars.free_times import known_free_times
from casework.actions.group_meetings import dates, plan, poll, reminders
from casework.actions.group_meetings.agenda import first_sitting
from casework.actions.group_meetings.people import (
    LOOKED_AT,
    counted,
    invited,
    last_held,
    meeting_for_organiser,
    poll_count,
    rule_of,
    wishes,
)
from casework.actions.group_meetings.quorum import lost_quorum
from casework.errors import InvalidInput
from casework.model.meetings.meeting import Coming, Meeting, MeetingState
from casework.model.meetings.poll import FEWEST_OPTIONS
from casework.model.services import ServiceKind
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings import meeting_cards as cards
from dialogs.kit.form import again


def about_meeting(turn: Turn, screen: str, banner: str = "") -> Show:
    """Return a screen about the pressed card's meeting, with a banner or none."""
    return Show(screen, {"meeting": turn.text("meeting")} | ({"banner": banner} if banner else {}))


async def open_meeting(turn: Turn) -> Show:
    """Show how a meeting stands.

    Raises:
        NotForYou: No such meeting for this person.
    """
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting")


async def ask_officers(turn: Turn) -> Show:
    """Open the poll."""
    await plan.ask_officers(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting", "banner-group-asked")


async def close_poll(turn: Turn) -> Show:
    """Close the poll before its time."""
    await poll.close_poll_now(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting")


async def fix(turn: Turn) -> Show:
    """Fix the recommended date; where it is not that any more, ask which one it is to be, and why."""
    number = turn.text("number")
    try:
        await dates.fix_date(turn.desk, turn.text("meeting"), turn.person_id, number)
    except InvalidInput as error:
        shown = again(turn, "group.other", {"meeting": turn.text("meeting")}, error)
        return replace(shown, values={"date": number})
    return about_meeting(turn, "group.meeting", "banner-group-told")


async def two_sittings(turn: Turn) -> Show:
    """Fix the recommended date and a second sitting."""
    await dates.hold_twice(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting", "banner-group-told")


async def ask_cancel(turn: Turn) -> Show:
    """Ask before a meeting is cancelled."""
    await meeting_for_organiser(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.ask-cancel")


async def cancel(turn: Turn) -> Show:
    """Cancel a meeting."""
    await dates.cancel(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.meeting")


async def plan_again(turn: Turn) -> Show:
    """Plan another meeting in the place of a cancelled one."""
    opened = await plan.plan_again(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("group.meeting", {"meeting": opened.meeting_id})


async def meeting_screen(view: View) -> AdaptiveCard:
    """A meeting, as it stands (args: meeting, reminder).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, service = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    entry = await own_entry(view.desk, meeting, view.person_id) if meeting.at else NO_ENTRY
    seen = cards.GroupView(meeting, service.name, view.desk.now, view.arg("reminder") == "yes", entry)
    if meeting.state is MeetingState.PROPOSED:
        return await _planning(view, seen, service)
    if meeting.state is MeetingState.POLLING:
        assert meeting.poll is not None, "a poll"
        if meeting.poll.closed:
            free = await known_free_times(view.desk, meeting)
            found = await poll.recommendation(view.desk, meeting, service)
            people = await invited(view.desk, meeting, service), await counted(view.desk, meeting, service)
            gone = len(people[0]) - len(people[1])
            return cards.deciding(view.texts, seen, found, free, unreachable=gone)
        return cards.polling(view.texts, seen, await poll_count(view.desk, meeting, service))
    if meeting.state is MeetingState.CANCELLED:
        left = len(await plan.choices(view.desk, meeting, service)) >= FEWEST_OPTIONS
        instead = await dates.instead_of(view.desk, meeting)
        return cards.cancelled(view.texts, seen, instead, can_plan=left and await _is_last_word(view, meeting))
    who = await _expected(view, meeting, service)
    if meeting.state is MeetingState.HELD or (meeting.ends_at and meeting.ends_at <= view.desk.now):
        return cards.over(view.texts, seen, who, await view.desk.work.meetings.minute(meeting))
    agenda = await view.desk.work.meetings.agenda(await first_sitting(view.desk, meeting))
    lost = await lost_quorum(view.desk, meeting, service)
    return cards.fixed(view.texts, seen, who, agenda, await dates.other_sitting(view.desk, meeting), lost=lost)


async def _planning(view: View, seen: cards.GroupView, service: ServiceKind) -> AdaptiveCard:
    desk, last = view.desk, await last_held(view.desk, service)
    found = cards.Planning(
        dates=await plan.proposals(desk, seen.meeting, service),
        last=last.wall_time if last else None,
        closes_at=desk.calendar.end_of_working_day(desk.now, rule_of(service).poll_days),
        wishes=await wishes(desk, service),
        free=await known_free_times(desk, seen.meeting),
    )
    return cards.planning(view.texts, seen, found)


async def _is_last_word(view: View, meeting: Meeting) -> bool:
    """Whether no other meeting was planned in the place of a cancelled one."""
    met = await view.desk.work.meetings.of_service(meeting.service, LOOKED_AT)
    planned = {one.planned_for for one in met if one.state is not MeetingState.CANCELLED}
    return bool(meeting.planned_for) and meeting.planned_for not in planned


async def _expected(view: View, meeting: Meeting, service: ServiceKind) -> cards.Expected:
    if meeting.state is MeetingState.HELD:
        people = await view.desk.work.meetings.participants(meeting)
        came = sum(one.came is True for one in people)
        return cards.Expected(came, len(people) - came, 0, came)
    said = [one.coming for one in await invited(view.desk, meeting, service)]
    return cards.Expected(said.count(Coming.YES), said.count(Coming.NO), said.count(Coming.UNKNOWN))


async def ask_cancel_screen(view: View) -> AdaptiveCard:
    """The question before a meeting is cancelled (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, service = await meeting_for_organiser(view.desk, view.arg("meeting"), view.person_id)
    return cards.ask_cancel(view.texts, cards.GroupView(meeting, service.name, view.desk.now))


FLOW = Flow(
    verbs={
        "group.open": open_meeting,
        "group.ask-officers": ask_officers,
        "group.close-poll": close_poll,
        "group.fix": fix,
        "group.two-sittings": two_sittings,
        "group.ask-cancel": ask_cancel,
        "group.cancel": cancel,
        "group.plan-again": plan_again,
    },
    screens={"group.meeting": meeting_screen, "group.ask-cancel": ask_cancel_screen},
    reading=frozenset({"group.open", "group.ask-cancel"}),
    idempotent=frozenset(
        {
            *("group.ask-officers", "group.close-poll", "group.fix", "group.two-sittings"),
            *("group.cancel", "group.plan-again"),
        }
    ),
    case_screen="group.meeting",
    reminders=(*plan.REMINDERS, *poll.REMINDERS, *dates.REMINDERS),
    subscribers=reminders.SUBSCRIBERS,
)
