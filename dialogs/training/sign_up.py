"""An officer's side of a session: signing up and off, what to prepare, and how it stands for them (S10, C05)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import own_entry
from casework.actions.training import people, sessions
from casework.model.training.places import has_place, waiting
from dialogs.flow import Flow, Show, Turn, View
from dialogs.training import sign_up_cards as cards


def about_session(turn: Turn, screen: str, banner: str = "") -> Show:
    """Return a screen about the pressed card's session, with a banner or none."""
    return Show(screen, {"meeting": turn.text("meeting")} | ({"banner": banner} if banner else {}))


async def see(turn: Turn) -> Show:
    """Show how a session stands for an officer.

    Raises:
        NotForYou: No such session for this person.
    """
    await people.session_for_officer(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.session")


async def sign_up(turn: Turn) -> Show:
    """Sign up, with a place or on the waiting list."""
    await sessions.sign_up(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.session")


async def sign_off(turn: Turn) -> Show:
    """Sign off."""
    await sessions.sign_off(turn.desk, turn.text("meeting"), turn.person_id)
    return about_session(turn, "training.session", "banner-training-signed-off")


async def session_screen(view: View) -> AdaptiveCard:
    """How a session stands for the reader (args: meeting, moved, up, soon).

    Raises:
        NotForYou: No such session for this person.
    """
    meeting, service, officer = await people.session_for_officer(view.desk, view.arg("meeting"), view.person_id)
    there = await people.signed_up(view.desk, meeting, service)
    mine = next((one for one in there if one.person_id == view.person_id), None)
    before = [one.person_id for one in waiting(there)]
    has_items = bool(mine and has_place(mine) and (await view.desk.work.meetings.agenda(meeting)).accepted)
    seen = cards.SessionView(
        meeting,
        people.planned_course(service, meeting),
        mine,
        view.desk.now,
        lacking=people.lacking_for(service, meeting, officer),
        taken=sum(has_place(one) for one in there),
        number=before.index(view.person_id) + 1 if view.person_id in before else 0,
        has_items=has_items,
        takes_items=people.takes_sign_ups(view.desk, meeting) and mine is not None,
        entry=await own_entry(view.desk, meeting, view.person_id),
        why=next((one for one in cards.WHYS if view.arg(one) == "yes"), ""),
    )
    return cards.session(view.texts, seen)


FLOW = Flow(
    verbs={"training.see": see, "training.sign-up": sign_up, "training.sign-off": sign_off},
    screens={"training.session": session_screen},
    reading=frozenset({"training.see"}),
    idempotent=frozenset({"training.sign-up", "training.sign-off"}),
    case_screen="training.session",
    subscribers=sessions.SUBSCRIBERS,
)
