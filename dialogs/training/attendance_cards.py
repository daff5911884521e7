"""The form of who came to a session (C05)."""

from microsoft_teams.cards import AdaptiveCard

from casework.model.meetings.meeting import Meeting
from casework.model.training.course import Course
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button
from dialogs.texts import Texts
from dialogs.training.plan_cards import to_session

CAME = Step(
    "training-attendance-title", (Field("came", Ask.SOME, "group-attendance-label"),), "training-attendance-why"
)


def attendance(texts: Texts, meeting: Meeting, course: Course, filled: Filled) -> AdaptiveCard:
    """Return the form of who came."""
    ways = [
        button(texts("officers-save"), "training.attendance", primary=True, meeting=meeting.meeting_id),
        to_session(texts, meeting),
    ]
    return form_card(texts, CAME, filled, ways, course=course.title)
