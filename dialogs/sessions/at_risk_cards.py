"""Cards of a talk that is planned while somebody may be at risk; none of them says so to whoever it is with."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case
from casework.model.meetings.meeting import Meeting
from casework.model.sessions import TalkNow
from dialogs.kit.widgets import button, card, line, panel, title
from dialogs.sessions.words import host_line
from dialogs.texts import Texts


def pause(texts: Texts, case: Case, talk: TalkNow, *, waits: bool) -> AdaptiveCard:
    """Return the word that a lead is to be spoken with before a talk.

    Args:
        waits: Whether that is so still.
    """
    first = texts("session-pause-title", reference=case.reference)
    content = texts("session-pause" if waits else "session-pause-over")
    opens = button(
        texts("session-button-open"), "session.open", fields=False, case=case.case_id, meeting=talk.meeting.meeting_id
    )
    leads = button(texts("button-people"), "help.people", primary=True, fields=False)
    return card([title(first), line(content), line(host_line(texts, talk))], [leads, opens], speak=content)


def waits_for_lead(texts: Texts) -> Sequence[CardElement]:
    """Return, on a resolver's page of a talk, that a lead is to be spoken with before it."""
    return [panel([line(texts("session-pause"))], "warning")]


def calls_off(session: Meeting, label: str) -> ExecuteAction:
    """Return a lead's way to call a talk off."""
    return button(
        label, "session.safety-off", primary=False, fields=False, case=session.case_id, meeting=session.meeting_id
    )
