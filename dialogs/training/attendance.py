"""Who came to a session: whoever planned it ticks them, and can put that right (S10, C05)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.officers.available import serving_officers
from casework.actions.training import attendance as actions
from casework.actions.training import people
from casework.model.training.places import has_place
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.training import attendance_cards as cards
from dialogs.training.sign_up import about_session


async def ask_attendance(turn: Turn) -> Show:
    """Show the form of who came."""
    await people.session_for_keeper(turn.desk, turn.text("meeting"), turn.person_id)
    return Show("training.attendance", {"meeting": turn.text("meeting")})


@asks_again("training.attendance", "meeting")
async def note_attendance(turn: Turn) -> Show:
    """Note who came."""
    await actions.note_attendance(turn.desk, turn.text("meeting"), turn.person_id, turn.texts_of("came"))
    return about_session(turn, "training.manage", "banner-training-attended")


async def attendance_screen(view: View) -> AdaptiveCard:
    """The form of who came: whoever had a place is ticked, and anybody of the service can be (args: meeting).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service = await people.session_for_keeper(view.desk, view.arg("meeting"), view.person_id)
    there = {one.person_id: one for one in await view.desk.work.meetings.participants(meeting)}
    serving = {one.person_id for one in await serving_officers(view.desk, service)}
    everybody = [one for one in await view.desk.work.officers.all() if one.person_id in serving | there.keys()]
    first = sorted(everybody, key=lambda one: (one.person_id not in there, one.name.casefold(), one.person_id))
    shown = [(one.person_id, one.name) for one in first]
    ticked = [one.person_id for one in there.values() if one.came or (one.came is None and has_place(one))]
    filled = Filled.of(view, {"came": ",".join(ticked)}, came=shown)
    return cards.attendance(view.texts, meeting, people.planned_course(service, meeting), filled)


FLOW = Flow(
    verbs={"training.ask-attendance": ask_attendance, "training.attendance": note_attendance},
    screens={"training.attendance": attendance_screen},
    reading=frozenset({"training.ask-attendance"}),
    ephemeral=frozenset({"training.attendance"}),
    idempotent=frozenset({"training.attendance"}),
    case_screen="training.manage",
    reminders=actions.REMINDERS,
)
