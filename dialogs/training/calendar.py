"""The way from a session to a file for one's own calendar, for whoever has a place (S10)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.files import has_file, mint_link
from casework.actions.training.troubles import session_of_placed
from casework.errors import OutOfDate
from dialogs.calendars.entry_cards import file_card
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.widgets import button
from dialogs.training.sign_up import about_session


async def show_link(turn: Turn) -> Show:
    """Show the reader their own link to the file; where nothing is to come any more, how the session stands.

    Raises:
        NotForYou: No such session for this person, or they have no place.
    """
    meeting = await session_of_placed(turn.desk, turn.text("meeting"), turn.person_id)
    has_link = turn.desk.public_url and has_file(turn.desk, meeting)
    return about_session(turn, "training.calendar-file" if has_link else "training.session")


async def file_screen(view: View) -> AdaptiveCard:
    """The reader's own link to the file, made anew each time (args: meeting).

    Raises:
        NotForYou: No such session for this person, or they have no place.
        OutOfDate: There is nothing of it to come.
    """
    meeting = await session_of_placed(view.desk, view.arg("meeting"), view.person_id)
    url = await mint_link(view.desk, meeting, view.person_id)
    if not url:
        raise OutOfDate
    back = button(view.texts("button-back"), "training.see", fields=False, meeting=meeting.meeting_id)
    return file_card(view.texts, meeting, await own_entry(view.desk, meeting, view.person_id), url, back)


FLOW = Flow(
    verbs={"training.calendar": show_link},
    screens={"training.calendar-file": file_screen},
    ephemeral=frozenset({"training.calendar-file"}),
    idempotent=frozenset({"training.calendar"}),
    case_screen="training.session",
)
