"""Whoever a resolvers' talk is with says which times suit, asks for others, calls it off, or that nobody came (R17)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.calendars.entries import own_entry
from casework.actions.meetings.arrange import hosts_of, times_to_take
from casework.actions.sessions import answer as actions
from casework.actions.sessions.arrange import call_off_session
from casework.actions.sessions.session import current, session_for, sessions_of, talk_now
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.meetings.meeting import Meeting, Participant
from casework.model.meetings.offered import arrangement_of
from casework.model.meetings.purposes import SESSIONS
from casework.model.parties.people import people_of_case
from casework.model.sessions import is_with, talks_as
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.widgets import button
from dialogs.meetings.calendar_file import file_screen, link_handler
from dialogs.sessions import answer_cards as cards
from dialogs.sessions.arrange import host_card
from dialogs.texts import Texts

FILE = "session.calendar-file"


@asks_again("session.mine", "case", "meeting")
async def suits(turn: Turn) -> Show:
    """Say which times suit, or take one."""
    times = (turn.text("at"),) if turn.text("at") else turn.texts_of("times")
    session = await actions.choose_times(turn.desk, turn.text("meeting"), turn.person_id, times, turn.text("seen"))
    return _about(turn, "session.mine", "banner-session-taken" if session.at else "banner-session-answered")


async def ask_others(turn: Turn) -> Show:
    """Show the form in which other times are asked for."""
    return _about(turn, "session.others")


@asks_again("session.others", "case", "meeting")
async def send_others(turn: Turn) -> Show:
    """Ask for other times; whoever writes of harm gets emergency help first."""
    wish = turn.text("wish")
    await actions.ask_other_times(turn.desk, turn.text("meeting"), turn.person_id, wish)
    if mentions_danger(turn.texts, wish):
        return Show("risk.ask", {"case": turn.text("case")})
    return _about(turn, "session.mine", "banner-session-asked")


async def ask_cancel(turn: Turn) -> Show:
    """Ask once more before a talk is called off."""
    return _about(turn, "session.ask-cancel")


async def cancel(turn: Turn) -> Show:
    """Call a talk off."""
    _, _, who = await session_for(turn.desk, turn.text("meeting"), turn.person_id)
    if who.is_host:
        raise NotForYou
    await call_off_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "session.mine", "banner-session-cancelled")


async def absent(turn: Turn) -> Show:
    """Say that a talk did not take place."""
    await actions.say_nobody_came(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "session.mine", "banner-session-absent")


async def mine(view: View) -> AdaptiveCard:
    """How a talk stands, with the times to choose from (args: meeting)."""
    return cards.mine(view.texts, await _seen(view), Filled.of(view))


async def soon(view: View) -> AdaptiveCard:
    """A talk comes soon, for either side (args: meeting)."""
    _, _, who = await session_for(view.desk, view.arg("meeting"), view.person_id)
    if who.is_host:
        return await host_card(view, "soon")
    return cards.mine(view.texts, await _seen(view), Filled.of(view), soon=True)


async def others(view: View) -> AdaptiveCard:
    """The form in which other times are asked for (args: meeting)."""
    return cards.others(view.texts, await _open(view), Filled.of(view))


async def cancel_screen(view: View) -> AdaptiveCard:
    """One question before a talk is called off (args: meeting)."""
    return cards.ask_cancel(view.texts, await _open(view))


async def section(view: View, case: Case) -> Sequence[CardElement]:
    """Return how one's talks stand, on one's own card of a case, once something was said of them."""
    person = talks_as(case, view.person_id)
    found: dict[str, list[Meeting]] = {}
    for one in await sessions_of(view.desk, case.case_id):
        if person and is_with(one, person) and arrangement_of(one).offered_at:
            found.setdefault(one.purpose, []).append(one)
    is_closed = case.stage in CLOSED_STAGES
    shown = [await talk_now(view.desk, latest) for talks in found.values() if (latest := current(talks))]
    return cards.section(view.texts, shown, person, is_closed=is_closed) if person else ()


async def _open(view: View) -> cards.InvitedTo:
    seen = await _seen(view)
    if not seen.can_change or seen.has_begun:
        raise OutOfDate
    return seen


async def _seen(view: View) -> cards.InvitedTo:
    """Return a talk to one of those whom it is with, logged.

    Raises:
        NotForYou: No such talk for this person, or they arrange it.
    """
    desk = view.desk
    case, session, who = await session_for(desk, view.arg("meeting"), view.person_id, is_shown=True)
    reader = talks_as(case, view.person_id)
    if who.is_host or reader is None:
        raise NotForYou
    hosts = [await desk.work.officers.get(one) for one in sorted(await hosts_of(desk, session))]
    return cards.InvitedTo(
        case=case,
        session=session,
        reader=reader,
        others=[one for one in people_of_case(case) if one != reader and is_with(session, one)],
        hosts=[one for one in hosts if one],
        left=await times_to_take(desk, session),
        now=desk.now,
        entry=await own_entry(desk, session, view.person_id),
    )


def _about(turn: Turn, screen: str, banner: str = "") -> Show:
    shown = {"case": turn.text("case"), "meeting": turn.text("meeting")}
    return Show(screen, shown | ({"banner": banner} if banner else {}))


def _back(texts: Texts, session: Meeting, who: Participant) -> ExecuteAction:
    del who
    return button(texts("button-back"), "session.open", fields=False, case=session.case_id, meeting=session.meeting_id)


FLOW = Flow(
    verbs={
        "session.suits": suits,
        "session.ask-others": ask_others,
        "session.others": send_others,
        "session.ask-cancel": ask_cancel,
        "session.cancel": cancel,
        "session.absent": absent,
        "session.calendar": link_handler(SESSIONS, FILE),
    },
    screens={
        "session.mine": mine,
        "session.soon": soon,
        "session.others": others,
        "session.ask-cancel": cancel_screen,
        FILE: file_screen(SESSIONS, _back),
    },
    reading=frozenset({"session.ask-others", "session.ask-cancel"}),
    ephemeral=frozenset({"session.mine", "session.soon", "session.others", "session.ask-cancel", FILE}),
    idempotent=frozenset({"session.suits", "session.others", "session.cancel", "session.absent", "session.calendar"}),
    case_screen="session.mine",
    own_section=section,
    party_section=section,
)
