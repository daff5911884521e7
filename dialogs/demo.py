"""What the playground says when its clock was moved; the edge alone moves it, and only there."""

from microsoft_teams.cards import AdaptiveCard

from dialogs.flow import Flow, View
from dialogs.kit.widgets import card, line


async def clock(view: View) -> AdaptiveCard:
    """The service's new time."""
    return card([line(view.texts("demo-clock", now=view.texts.day_and_time(view.desk.now)))])


FLOW = Flow(verbs={}, screens={"demo.clock": clock})
