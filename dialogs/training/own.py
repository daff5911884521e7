"""An officer's own training: how it stands, the word before it ends, and what was noted of it (S10, C01)."""

from datetime import date

from microsoft_teams.cards import AdaptiveCard

from casework.actions.training import people, warnings
from casework.actions.training import records as actions
from casework.errors import NotForYou
from casework.model.training.places import has_place
from dialogs.flow import Flow, Show, Turn, View
from dialogs.help import help as help_flow
from dialogs.training import own_cards as cards


async def show(turn: Turn) -> Show:
    """Show one's own training.

    Raises:
        NotForYou: Not on the register, or of no service that has courses.
    """
    await actions.own_training(turn.desk, turn.person_id)
    return Show("training.mine")


async def type_training(turn: Turn) -> Show:
    """Answer the typed word: whoever plans training gets that, an officer their own, anybody else the menu."""
    for screen, check in (("training.home", _keeps), ("training.mine", _trains)):
        if await check(turn):
            return Show(screen)
    return await help_flow.show_menu(turn)


async def _keeps(turn: Turn) -> bool:
    try:
        return bool(actions.kept_with_courses(turn.desk, turn.person_id))
    except NotForYou:
        return False


async def _trains(turn: Turn) -> bool:
    try:
        return bool(await actions.own_training(turn.desk, turn.person_id))
    except NotForYou:
        return False


async def mine_screen(view: View) -> AdaptiveCard:
    """How the reader's training stands, and what they did.

    Raises:
        NotForYou: They have none.
    """
    officer, found = await actions.own_training(view.desk, view.person_id)
    ahead = [one for each in found for one in await _sessions(view, each)]
    return cards.mine(view.texts, officer, found, _today(view), ahead)


async def _sessions(view: View, each: actions.ServiceTraining) -> list[cards.OwnSession]:
    """Return the sessions of a service that are to come."""
    found = []
    for meeting in await people.sessions_of(view.desk, each.service):
        if people.takes_sign_ups(view.desk, meeting):
            mine = await view.desk.work.meetings.participant(meeting, view.person_id)
            state = "open" if mine is None else "place" if has_place(mine) else "waits"
            found.append(cards.OwnSession(meeting, people.planned_course(each.service, meeting), state))
    return found


async def warning_screen(view: View) -> AdaptiveCard:
    """The word that something of the reader's training ends or has ended, as it stands then.

    Raises:
        NotForYou: They have none.
    """
    _, found = await actions.own_training(view.desk, view.person_id)
    return cards.warning(view.texts, found, _today(view))


async def noted_screen(view: View) -> AdaptiveCard:
    """What was noted of the reader's training, and how it stands with that (args: what).

    Raises:
        NotForYou: They have none.
    """
    if view.arg("what") not in cards.NOTED:
        raise NotForYou
    _, found = await actions.own_training(view.desk, view.person_id)
    return cards.noted(view.texts, view.arg("what"), found, _today(view))


def _today(view: View) -> date:
    return view.desk.calendar.local(view.desk.now).date()


FLOW = Flow(
    verbs={"training.mine": show},
    words={"words-training": type_training},
    screens={"training.mine": mine_screen, "training.warning": warning_screen, "training.noted": noted_screen},
    reading=frozenset({"training.mine"}),
    reminders=warnings.REMINDERS,
)
