"""What the playground says when its clock was moved or more have offered; the edge alone does it, and only there."""

from microsoft_teams.cards import AdaptiveCard

from dialogs.flow import Flow, View
from dialogs.kit.widgets import card, line


async def clock(view: View) -> AdaptiveCard:
    """The service's new time."""
    return card([line(view.texts("demo-clock", now=view.texts.day_and_time(view.desk.now)))])


async def volunteers(view: View) -> AdaptiveCard:
    """How many more resolvers have offered (args: count)."""
    count = view.arg("count")
    return card([line(view.texts("demo-volunteers", count=int(count) if count.isdecimal() else 0))])


async def answers(view: View) -> AdaptiveCard:
    """How many more officers have answered a poll (args: count)."""
    count = view.arg("count")
    return card([line(view.texts("demo-answers", count=int(count) if count.isdecimal() else 0))])


FLOW = Flow(verbs={}, screens={"demo.clock": clock, "demo.volunteers": volunteers, "demo.answers": answers})
