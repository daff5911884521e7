"""The way from a first talk to a file for one's own calendar, for either side (R08)."""

from microsoft_teams.cards import ExecuteAction

from casework.actions.first_talks.talk import FIRST_TALKS
from casework.model.meetings.meeting import Meeting, Participant
from dialogs.flow import Flow
from dialogs.kit.widgets import button
from dialogs.meetings.calendar_file import file_screen, link_handler
from dialogs.texts import Texts

SCREEN = "talk.calendar-file"


def _back(texts: Texts, talk: Meeting, who: Participant) -> ExecuteAction:
    verb = "lead.arrange" if who.is_host else "talk.open"
    return button(texts("button-back"), verb, fields=False, case=talk.case_id, meeting=talk.meeting_id)


FLOW = Flow(
    verbs={"talk.calendar": link_handler(FIRST_TALKS, SCREEN)},
    screens={SCREEN: file_screen(FIRST_TALKS, _back)},
    ephemeral=frozenset({SCREEN}),
    idempotent=frozenset({"talk.calendar"}),
    case_screen="talk.soon",
)
