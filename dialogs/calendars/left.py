"""The word that an entry could not be taken out of somebody's own calendar, and what to do about it (R08, S08, S09)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calendars.left import SCREEN, SUBSCRIBERS, left_in_calendar
from dialogs.flow import Flow, View
from dialogs.kit.widgets import button, card, line, title


async def left(view: View) -> AdaptiveCard:
    """Which entry is to be deleted by hand; once it is gone, that there is nothing to do (args: meeting, case)."""
    texts, at = view.texts, await left_in_calendar(view.desk, view.arg("meeting"), view.person_id)
    said = texts("entry-left-alone", day=texts.day_and_time(at)) if at else texts("entry-left-over")
    home = button(texts("button-home"), "help.welcome", fields=False)
    return card([title(texts("entry-left-title")), line(said)], [home], speak=said)


FLOW = Flow(verbs={}, screens={SCREEN: left}, subscribers=SUBSCRIBERS)
