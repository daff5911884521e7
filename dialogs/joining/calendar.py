"""The way from a first talk with a coordinator to a file for one's own calendar, for either side (S08)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.files import has_file, mint_link
from casework.actions.joining.talk import own_talk
from casework.errors import OutOfDate
from dialogs.calendars.entry_cards import file_card
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.widgets import button


async def show_link(turn: Turn) -> Show:
    """Show the reader their own link to the file; where nothing is to come any more, how the application stands.

    Raises:
        NotForYou: The talk of such an application is none of theirs.
    """
    meeting, is_host = await own_talk(turn.desk, turn.text("application"), turn.person_id)
    about = {"application": turn.text("application")}
    if turn.desk.public_url and meeting and has_file(turn.desk, meeting):
        return Show("joining.calendar-file", about)
    return Show("joining.application" if is_host else "joining.mine", about)


async def file_screen(view: View) -> AdaptiveCard:
    """The reader's own link to the file, made anew each time (args: application).

    Raises:
        NotForYou: The talk of such an application is none of theirs.
        OutOfDate: There is nothing of it to come.
    """
    meeting, is_host = await own_talk(view.desk, view.arg("application"), view.person_id)
    url = await mint_link(view.desk, meeting, view.person_id) if meeting else ""
    if meeting is None or not url:
        raise OutOfDate
    verb = "joining.open" if is_host else "joining.mine"
    back = button(view.texts("button-back"), verb, fields=False, application=view.arg("application"))
    return file_card(view.texts, meeting, await own_entry(view.desk, meeting, view.person_id), url, back)


FLOW = Flow(
    verbs={"joining.calendar": show_link},
    screens={"joining.calendar-file": file_screen},
    ephemeral=frozenset({"joining.calendar-file"}),
    idempotent=frozenset({"joining.calendar"}),
    case_screen="joining.mine",
)
