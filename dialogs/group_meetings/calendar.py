"""The way from a group's meeting to a file for one's own calendar (S09)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import meeting_for
from casework.actions.calendars.entries import own_entry
from casework.actions.calendars.files import has_file, mint_link
from casework.actions.group_meetings import calendars
from casework.actions.group_meetings.people import may_organise, meeting_for_officer, meeting_for_organiser
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.meetings.meeting import Meeting
from dialogs.calendars.entry_cards import file_card
from dialogs.flow import Flow, Show, Turn, View
from dialogs.group_meetings.meeting import about_meeting
from dialogs.kit.widgets import button


async def show_link(turn: Turn) -> Show:
    """Show the reader their own link to the file; where nothing is to come any more, how the meeting stands.

    Raises:
        NotForYou: No such meeting for this person.
    """
    meeting, organises = await _readable(turn.desk, turn.text("meeting"), turn.person_id)
    if turn.desk.public_url and has_file(turn.desk, meeting):
        return about_meeting(turn, "group.calendar-file")
    return about_meeting(turn, "group.meeting" if organises else "group.mine")


async def file_screen(view: View) -> AdaptiveCard:
    """The reader's own link to the file, made anew each time (args: meeting).

    Raises:
        NotForYou: No such meeting for this person.
        OutOfDate: There is nothing of it to come.
    """
    meeting, organises = await _readable(view.desk, view.arg("meeting"), view.person_id)
    url = await mint_link(view.desk, meeting, view.person_id)
    if not url:
        raise OutOfDate
    verb = "group.open" if organises else "group.my"
    back = button(view.texts("button-back"), verb, fields=False, meeting=meeting.meeting_id)
    return file_card(view.texts, meeting, await own_entry(view.desk, meeting, view.person_id), url, back)


async def _readable(desk: Desk, meeting_id: str, person_id: str) -> tuple[Meeting, bool]:
    """Return a meeting to one of its officers or organisers, and whether they organise it."""
    found = await meeting_for(desk, meeting_id, person_id)
    service = desk.institution.service(found.service) if found else None
    if service is None:
        raise NotForYou
    if may_organise(desk, service, person_id):
        return (await meeting_for_organiser(desk, meeting_id, person_id))[0], True
    return (await meeting_for_officer(desk, meeting_id, person_id))[0], False


FLOW = Flow(
    verbs={"group.calendar": show_link},
    screens={"group.calendar-file": file_screen},
    ephemeral=frozenset({"group.calendar-file"}),
    idempotent=frozenset({"group.calendar"}),
    case_screen="group.mine",
    subscribers=calendars.SUBSCRIBERS,
)
