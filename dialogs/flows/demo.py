"""What the playground says when its clock was moved; the edge alone moves it, and only there."""

from microsoft_teams.cards import AdaptiveCard

from dialogs.cards.parts import card, line
from dialogs.turn import Flow, View


async def clock(view: View) -> AdaptiveCard:
    """The service's new time."""
    return card([line(view.texts("demo-clock", now=view.texts.day_and_time(view.desk.now)))])


FLOW = Flow(verbs={}, screens={"demo.clock": clock})
