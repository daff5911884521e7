"""The question whether a lead is meant, by itself, where what was pressed has no form that could ask it (R23)."""

from collections.abc import Mapping
from typing import Any

from microsoft_teams.cards import AdaptiveCard, ExecuteAction, SubmitActionData

from casework.errors import LeadsMayBeMeant
from dialogs.flow import ASKED, WHO, Flow, Show, View
from dialogs.kit.widgets import button, card, title

_VERB = "verb"
"""Among the screen's values: what was pressed. All others are what went along with it."""


def asked(error: LeadsMayBeMeant, verb: str, data: Mapping[str, object]) -> Show:
    """Return the question; its button presses the same once more, with the answer."""
    sent = {name: value for name, value in data.items() if isinstance(value, str) and name not in {ASKED, WHO}}
    values = sent | {_VERB: verb, ASKED: " ".join(error.asked)}
    return Show("leads.meant", {}, error.problems, values)


async def meant(view: View) -> AdaptiveCard:
    """The question alone, for the answer to one press; it names nobody who was not asked about."""
    sent: dict[str, Any] = {name: value for name, value in view.values.items() if name not in {_VERB, ASKED, "key"}}
    presses = ExecuteAction(
        title=view.texts("button-continue"),
        verb=view.values.get(_VERB, "help.welcome"),
        data=SubmitActionData(**sent),
        style="positive",
    )
    back = button(view.texts("button-home"), "help.welcome", fields=False)
    return card([title(view.texts("leads-meant-title"))], [presses, back])


FLOW = Flow(verbs={}, screens={"leads.meant": meant}, ephemeral=frozenset({"leads.meant"}))
