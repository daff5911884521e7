"""Whoever asked for help chooses a time for the first talk, asks for others, or would just be called (R08)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_of_meeting
from casework.actions.calendars.entries import own_entry
from casework.actions.first_talks import answer as actions
from casework.actions.first_talks.arrange import cancel_talk, record_no_show
from casework.actions.first_talks.talk import FIRST_TALKS, talks_of
from casework.actions.meetings.arrange import times_to_take
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.meetings.meeting import MeetingState
from casework.model.meetings.offered import arrangement_of
from dialogs.first_talks import answer_cards as cards
from dialogs.first_talks import arrange_cards as host_cards
from dialogs.first_talks.words import stands
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again


async def show(turn: Turn) -> Show:
    """Show how the talk stands, with the times to choose from."""
    return _about(turn, "talk.mine")


async def open_talk(turn: Turn) -> Show:
    """Show all of the talk."""
    return _about(turn, "talk.details")


@asks_again("talk.mine", "case", "meeting")
async def take(turn: Turn) -> Show:
    """Take a time."""
    await actions.take_time(turn.desk, turn.text("meeting"), turn.person_id, turn.text("at"))
    return _about(turn, "talk.details", "banner-talk-taken")


async def ask_others(turn: Turn) -> Show:
    """Show the form in which other times are asked for."""
    return _about(turn, "talk.others")


@asks_again("talk.others", "case", "meeting")
async def send_others(turn: Turn) -> Show:
    """Ask for other times; whoever writes of harm gets emergency help first."""
    wish = turn.text("wish")
    talk = await actions.ask_other_times(turn.desk, turn.text("meeting"), turn.person_id, wish)
    if mentions_danger(turn.texts, wish):
        return Show("mine.danger", {"case": talk.case_id})
    return _about(turn, "talk.details", "banner-talk-asked")


async def call(turn: Turn) -> Show:
    """Ask to be called."""
    await actions.ask_for_call(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "talk.details", "banner-talk-call")


async def ask_cancel(turn: Turn) -> Show:
    """Ask once more before the talk is called off."""
    return _about(turn, "talk.ask-cancel")


async def cancel(turn: Turn) -> Show:
    """Call the talk off."""
    await cancel_talk(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "talk.details", "banner-talk-cancelled")


async def absent(turn: Turn) -> Show:
    """Say that the lead did not come."""
    await record_no_show(turn.desk, turn.text("meeting"), turn.person_id, was_me=False)
    return _about(turn, "talk.details", "banner-talk-absent")


async def mine(view: View) -> AdaptiveCard:
    """How the talk stands, with the times to choose from (args: case, meeting)."""
    seen = await _seen(view)
    _check_case(view, seen.case)
    return cards.mine(view.texts, seen, problem=view.problem("time"))


async def soon(view: View) -> AdaptiveCard:
    """The talk comes soon, for either side (args: case, meeting)."""
    case, talk, who = await case_of_meeting(view.desk, view.arg("meeting"), view.person_id, FIRST_TALKS, is_shown=True)
    _check_case(view, case)
    if who.is_host:
        return host_cards.host(view.texts, case, talk, "soon" if talk.state is MeetingState.FIXED else "")
    return cards.mine(view.texts, await _seen(view), soon=True)


async def details(view: View) -> AdaptiveCard:
    """All of the talk (args: meeting)."""
    return cards.details(view.texts, await _seen(view))


async def others(view: View) -> AdaptiveCard:
    """The form in which other times are asked for (args: meeting)."""
    return cards.others(view.texts, await _open(view), Filled.of(view))


async def cancel_screen(view: View) -> AdaptiveCard:
    """One question before the talk is called off (args: meeting)."""
    return cards.ask_cancel(view.texts, await _open(view))


async def own_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return how the latest talk stands, on the card of one's own request, once something was said of it."""
    talks = await talks_of(view.desk, case.case_id)
    if not talks or (stands(talks[-1]) == "begun" and not arrangement_of(talks[-1]).offered_at):
        return ()
    return cards.own_section(view.texts, await _of(view, talks[-1].meeting_id))


def _check_case(view: View, case: Case) -> None:
    """Check the case of a card that stays in the chat, by which it is found when the case goes.

    Raises:
        NotForYou: The talk is of another.
    """
    if view.arg("case") not in {"", case.case_id}:
        raise NotForYou


async def _open(view: View) -> cards.OfferedTalk:
    seen = await _seen(view)
    if not seen.can_change:
        raise OutOfDate
    return seen


async def _seen(view: View) -> cards.OfferedTalk:
    return await _of(view, view.arg("meeting"))


async def _of(view: View, meeting_id: str) -> cards.OfferedTalk:
    """Return a talk to whoever was asked for it, logged.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
    """
    desk = view.desk
    case, talk, who = await case_of_meeting(desk, meeting_id, view.person_id, FIRST_TALKS, is_shown=True)
    if who.is_host:
        raise NotForYou
    left = await times_to_take(desk, talk)
    entry = await own_entry(desk, talk, view.person_id)
    return cards.OfferedTalk(case, talk, desk.handler(talk.organiser), left, desk.now, entry)


def _about(turn: Turn, screen: str, banner: str = "") -> Show:
    shown = {"case": turn.text("case"), "meeting": turn.text("meeting")}
    return Show(screen, shown | ({"banner": banner} if banner else {}))


FLOW = Flow(
    verbs={
        "talk.show": show,
        "talk.open": open_talk,
        "talk.take": take,
        "talk.ask-others": ask_others,
        "talk.others": send_others,
        "talk.call": call,
        "talk.ask-cancel": ask_cancel,
        "talk.cancel": cancel,
        "talk.absent": absent,
    },
    screens={
        "talk.mine": mine,
        "talk.soon": soon,
        "talk.details": details,
        "talk.others": others,
        "talk.ask-cancel": cancel_screen,
    },
    reading=frozenset({"talk.show", "talk.open", "talk.ask-others", "talk.ask-cancel"}),
    ephemeral=frozenset({"talk.details", "talk.others", "talk.ask-cancel"}),
    idempotent=frozenset({"talk.take", "talk.others", "talk.call", "talk.cancel", "talk.absent"}),
    case_screen="talk.mine",
    own_section=own_section,
)
