"""Who the leads are, with a way to reach each: a page that anybody can open, at any time and from every form (R31)."""

from microsoft_teams.cards import AdaptiveCard

from dialogs.flow import Flow, Show, Turn, View
from dialogs.leads import leads_page_cards as cards


async def show(turn: Turn) -> Show:
    """Show the page."""
    return Show("help.people", {"page": turn.text("page")[:5]})


async def page(view: View) -> AdaptiveCard:
    """One page of who the leads are, and how to reach each (args: page)."""
    return cards.people(view.texts, view.desk.institution.main, view.arg("page"))


FLOW = Flow(
    verbs={"help.people": show},
    words={"words-people": show},
    screens={"help.people": page},
    reading=frozenset({"help.people"}),
)
