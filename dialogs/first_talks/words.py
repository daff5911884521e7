"""How a first talk is told: when it is, how it is held, and how it stands."""

from casework.model.meetings.meeting import Meeting, MeetingState
from casework.model.meetings.offered import arrangement_of

STANDS = ("begun", "offered", "others", "call", "fixed", "held", "missed-guest", "missed-host", "cancelled")
"""How a talk can stand, as its texts say it."""


def stands(meeting: Meeting) -> str:
    """Return how a talk stands: one of `STANDS`."""
    said = arrangement_of(meeting)
    if meeting.state is MeetingState.MISSED:
        return "missed-host" if said.changed_by == meeting.organiser else "missed-guest"
    if meeting.state is not MeetingState.PROPOSED:
        return meeting.state.value
    if said.asks_call:
        return "call"
    if said.asks_others:
        return "others"
    return "offered" if meeting.proposed else "begun"
