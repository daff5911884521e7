"""Whoever plans a session: its form, how it stands, moved and cancelled (S10)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.training import people, reminders, sessions
from casework.actions.training.records import kept_with_courses
from casework.actions.training.sessions import SessionWords
from casework.errors import NotForYou
from casework.model.meetings.meeting import MeetingState
from casework.model.services import ServiceKind
from casework.model.training.places import has_place, in_turn
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.words import half_hours
from dialogs.kit.form import Filled, asks_again
from dialogs.training import plan_cards as cards
from dialogs.training.sign_up import about_session


async def ask_plan(turn: Turn) -> Show:
    """Show the form of a session."""
    service = _service(turn, turn.text("service"))
    return Show("training.plan", {"service": service.service_id})


@asks_again("training.plan", "service")
async def plan(turn: Turn) -> Show:
    """Plan a session."""
    said = turn.text("service"), turn.text("course")
    planned = await sessions.plan_session(turn.desk, turn.person_id, *said, _words(turn))
    return Show("training.manage", {"meeting": planned.meeting_id, "banner": "banner-training-planned"})


async def manage(turn: Turn) -> Show:
    """Show how a session stands.

    Raises:
        NotForYou: No such session for this person.
    """
    await people.session_for_keeper(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.manage")


async def ask_move(turn: Turn) -> Show:
    """Show the form of another time or place."""
    await people.session_for_keeper(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.move")


@asks_again("training.move", "meeting")
async def move(turn: Turn) -> Show:
    """Move a session."""
    await sessions.change_session(turn.desk, turn.text("meeting"), turn.person_id, _words(turn))
    return about_session(turn, "training.manage", "banner-group-told")


async def ask_cancel(turn: Turn) -> Show:
    """Ask before a session is cancelled."""
    await people.session_for_keeper(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.ask-cancel")


async def cancel(turn: Turn) -> Show:
    """Cancel a session."""
    await sessions.cancel_session(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.manage")


async def plan_screen(view: View) -> AdaptiveCard:
    """The form of a session (args: service).

    Raises:
        NotForYou: The reader plans none for this service.
    """
    service = _service(view, view.arg("service"))
    offered = [(one.course_id, one.title) for one in service.courses]
    filled = Filled.of(view, {}, course=offered, own_time=half_hours(view))
    return cards.plan(view.texts, service, filled)


async def move_screen(view: View) -> AdaptiveCard:
    """The form of another time or place, filled with the present ones (args: meeting).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await people.session_for_keeper(view.desk, view.arg("meeting"), view.person_id)
    at = {"own_day": f"{meeting.at:%Y-%m-%d}", "own_time": f"{meeting.at:%H:%M}"} if meeting.at else {}
    kept = {**at, "place": meeting.place, "places": str(meeting.places)}
    filled = Filled.of(view, kept, own_time=half_hours(view, meeting.at))
    return cards.move(view.texts, meeting, people.planned_course(service, meeting), filled)


async def manage_screen(view: View) -> AdaptiveCard:
    """A session as whoever plans it sees it (args: meeting).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await people.session_for_keeper(view.desk, view.arg("meeting"), view.person_id)
    there = in_turn(await people.signed_up(view.desk, meeting, service))
    if meeting.state is MeetingState.HELD:
        there = in_turn(await view.desk.work.meetings.participants(meeting))
    names = {one.person_id: one.name for one in await view.desk.work.officers.all()}
    seen = cards.PlannedView(
        meeting,
        people.planned_course(service, meeting),
        view.desk.now,
        [names.get(one.person_id, "") for one in there if has_place(one)],
        [names.get(one.person_id, "") for one in there if not has_place(one)],
        [names.get(one.person_id, "") for one in there if one.came],
        await view.desk.work.meetings.agenda(meeting),
    )
    return cards.manage(view.texts, seen)


async def ask_cancel_screen(view: View) -> AdaptiveCard:
    """The question before a session is cancelled (args: meeting).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await people.session_for_keeper(view.desk, view.arg("meeting"), view.person_id)
    return cards.ask_cancel(view.texts, meeting, people.planned_course(service, meeting))


def _service(at: Turn | View, asked: str) -> ServiceKind:
    """Return the service that is asked for, or the first, of those for which somebody plans training.

    Raises:
        NotForYou: There is none.
    """
    services = kept_with_courses(at.desk, at.person_id)
    found = next((one for one in services if one.service_id == asked), None if asked else services[0])
    if found is None:
        raise NotForYou
    return found


def _words(turn: Turn) -> SessionWords:
    return SessionWords(*(turn.text(name) for name in ("own_day", "own_time", "place", "places")))


FLOW = Flow(
    verbs={
        "training.ask-plan": ask_plan,
        "training.plan": plan,
        "training.manage": manage,
        "training.ask-move": ask_move,
        "training.move": move,
        "training.ask-cancel": ask_cancel,
        "training.cancel": cancel,
    },
    screens={
        "training.plan": plan_screen,
        "training.move": move_screen,
        "training.manage": manage_screen,
        "training.ask-cancel": ask_cancel_screen,
    },
    reading=frozenset({"training.ask-plan", "training.manage", "training.ask-move", "training.ask-cancel"}),
    ephemeral=frozenset({"training.plan", "training.move"}),
    idempotent=frozenset({"training.plan", "training.move", "training.cancel"}),
    case_screen="training.manage",
    subscribers=reminders.SUBSCRIBERS,
)
