"""The way from a case's meeting to a file for one's own calendar, for either side."""

from collections.abc import Callable, Collection

from microsoft_teams.cards import AdaptiveCard, ExecuteAction

from casework.access import case_of_meeting
from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.files import has_file, mint_link
from casework.errors import OutOfDate
from casework.model.meetings.meeting import Meeting, MeetingPurpose, Participant
from dialogs.calendars.entry_cards import file_card
from dialogs.flow import Handler, Screen, Show, Turn, View
from dialogs.texts import Texts

BackFrom = Callable[[Texts, Meeting, Participant], ExecuteAction]
"""The button back to the meeting, for one of those who take part."""


def link_handler(purposes: Collection[MeetingPurpose], screen: str) -> Handler:
    """Return what shows the reader their own link to the file.

    Args:
        purposes: Of which meetings.
        screen: What shows it: the screen of `file_screen`.
    """

    async def show_link(turn: Turn) -> Show:
        """Show the link.

        Raises:
            NotForYou: No such meeting for this person.
            OutOfDate: There is nothing of it to come, or no file.
        """
        _, meeting, _ = await case_of_meeting(turn.desk, turn.text("meeting"), turn.person_id, purposes)
        if not (turn.desk.public_url and has_file(turn.desk, meeting)):
            raise OutOfDate
        return Show(screen, {"case": meeting.case_id, "meeting": meeting.meeting_id})

    return show_link


def file_screen(purposes: Collection[MeetingPurpose], back: BackFrom) -> Screen:
    """Return the screen with the reader's own link to the file, made anew each time (args: meeting)."""

    async def screen(view: View) -> AdaptiveCard:
        """Draw it.

        Raises:
            NotForYou: No such meeting for this person.
            OutOfDate: There is nothing of it to come.
        """
        _, meeting, who = await case_of_meeting(view.desk, view.arg("meeting"), view.person_id, purposes)
        url = await mint_link(view.desk, meeting, view.person_id)
        if not url:
            raise OutOfDate
        entry = await own_entry(view.desk, meeting, view.person_id)
        return file_card(view.texts, meeting, entry, url, back(view.texts, meeting, who))

    return screen
