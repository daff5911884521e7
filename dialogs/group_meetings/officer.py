"""An officer's side of a group's meeting: the poll, whether they come, and what would suit them better (S09)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import NO_ENTRY, own_entry
from casework.actions.group_meetings import afterwards, dates, poll
from casework.actions.group_meetings.agenda import first_sitting, takes_items
from casework.actions.group_meetings.people import meeting_for_officer, poll_count
from casework.errors import NotForYou, OutOfDate
from casework.model.meetings.meeting import MeetingState
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings import officer_cards as cards
from dialogs.group_meetings.meeting import about_meeting
from dialogs.kit.form import Filled, asks_again


async def show_poll(turn: Turn) -> Show:
    """Show the poll, to answer or to change what was answered.

    Raises:
        NotForYou: No such meeting for this person.
    """
    await meeting_for_officer(turn.desk, turn.text("meeting"), turn.person_id)
    return about_meeting(turn, "group.ask")


@asks_again("group.ask", "meeting")
async def answer(turn: Turn) -> Show:
    """Keep the answers."""
    said = {name: value for name, value in turn.typed().items() if name.startswith("date_")}
    await poll.answer_poll(turn.desk, turn.text("meeting"), turn.person_id, said)
    return about_meeting(turn, "group.mine", "banner-group-answered")


async def coming(turn: Turn) -> Show:
    """Note whether they come."""
    await dates.say_coming(turn.desk, turn.text("meeting"), turn.person_id, comes=turn.text("wanted") == "yes")
    return about_meeting(turn, "group.mine")


async def other_sitting(turn: Turn) -> Show:
    """Come to the other sitting instead."""
    other = await dates.change_sitting(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("group.mine", {"meeting": other.meeting_id})


@asks_again("group.suits", "meeting")
async def suits(turn: Turn) -> Show:
    """Keep what would suit them better."""
    await afterwards.say_what_suits(turn.desk, turn.text("meeting"), turn.person_id, turn.text("suits"))
    return Show("group.thanks")


async def ask_screen(view: View) -> AdaptiveCard:
    """The poll, with what they answered before; how the meeting stands, once it takes no answers (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    seen = await _seen(view)
    asked = seen.meeting.poll
    if asked is None or seen.meeting.state is not MeetingState.POLLING or not asked.takes_answers(view.desk.now):
        return cards.mine(view.texts, seen)
    answers = seen.mine.answers if seen.mine else {}
    kept = {poll.field_of(number): one.value for number, one in answers.items()}
    return cards.ask(view.texts, seen, asked, Filled.of(view, kept))


async def mine_screen(view: View) -> AdaptiveCard:
    """How a meeting stands for the reader (args: meeting, moved).

    Raises:
        NotForYou: No such meeting for this person.
    """
    return cards.mine(view.texts, await _seen(view))


async def reminder_screen(view: View) -> AdaptiveCard:
    """The same, because it comes soon (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
    """
    return cards.mine(view.texts, await _seen(view, reminds=True))


async def channel_screen(view: View) -> AdaptiveCard:
    """What the channel shows of a meeting; nothing of who answers what (args: meeting).

    Raises:
        NotForYou: There is no such meeting.
    """
    meeting = None if view.person_id else await view.desk.work.meetings.get(view.arg("meeting"))
    service = view.desk.institution.service(meeting.service) if meeting else None
    if meeting is None or service is None:
        raise NotForYou
    count = await poll_count(view.desk, meeting, service)
    return cards.channel(view.texts, meeting, service.name, count, view.desk.now)


async def suits_screen(view: View) -> AdaptiveCard:
    """The question to somebody who missed two meetings in a row (args: meeting).

    Raises:
        NotForYou: No such meeting for this person, or they were not invited.
    """
    seen = await _seen(view)
    if seen.mine is None or seen.mine.came is not False:
        raise NotForYou
    kept = {"suits": seen.mine.suits} if seen.mine.suits else {}
    return cards.suits(view.texts, seen, afterwards.SUITS, Filled.of(view, kept))


async def thanks_screen(view: View) -> AdaptiveCard:
    """Thanks for saying what would suit better."""
    return cards.thanks(view.texts)


async def _seen(view: View, *, reminds: bool = False) -> cards.OfficerView:
    desk = view.desk
    meeting, service, mine = await meeting_for_officer(desk, view.arg("meeting"), view.person_id)
    other = await dates.other_sitting(desk, meeting)
    if other and mine is None and await desk.work.meetings.participant(other, view.person_id):
        # They come to the other sitting, so that is the one that is theirs.
        meeting, other, mine = other, meeting, await desk.work.meetings.participant(other, view.person_id)
    try:
        first = await first_sitting(desk, meeting)
    except OutOfDate:
        first = meeting
    minutes = [
        await desk.work.meetings.minute(one) for one in {meeting.meeting_id: meeting, first.meeting_id: first}.values()
    ]
    return cards.OfficerView(
        meeting=meeting,
        group=service.name,
        mine=mine,
        now=desk.now,
        instead=await dates.instead_of(desk, meeting) if meeting.state is MeetingState.CANCELLED else None,
        other=other if other and other.state is MeetingState.FIXED and not other.has_begun(desk.now) else None,
        takes_items=takes_items(desk, first, service),
        has_minute=any(one.sent_at for one in minutes),
        moved=view.arg("moved") == "yes",
        reminds=reminds,
        entry=await own_entry(desk, meeting, view.person_id) if meeting.at else NO_ENTRY,
    )


FLOW = Flow(
    verbs={
        "group.my": show_poll,
        "group.answer": answer,
        "group.coming": coming,
        "group.other-sitting": other_sitting,
        "group.suits": suits,
    },
    screens={
        "group.ask": ask_screen,
        "group.mine": mine_screen,
        "group.reminder": reminder_screen,
        "group.channel": channel_screen,
        "group.suits": suits_screen,
        "group.thanks": thanks_screen,
    },
    reading=frozenset({"group.my"}),
    ephemeral=frozenset({"group.ask", "group.suits"}),
    idempotent=frozenset({"group.answer", "group.coming", "group.other-sitting", "group.suits"}),
    case_screen="group.mine",
)
