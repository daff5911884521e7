"""A lead takes a posted call down; whoever offered is told (R11, R12)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calls.take_down import call_to_take_down, take_down_call
from dialogs.calls import take_down_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again


async def ask(turn: Turn) -> Show:
    """Ask why, before a call is taken down."""
    await call_to_take_down(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("call.take-down")


@asks_again("call.take-down", "case")
async def take_down(turn: Turn) -> Show:
    """Take the call down that the card showed."""
    case_id, call_id = turn.text("case"), turn.text("call")
    await take_down_call(turn.desk, case_id, turn.person_id, call_id, turn.text("reason"))
    return turn.about_case("lead.case", banner="banner-call-taken-down")


async def form(view: View) -> AdaptiveCard:
    """Why a call is taken down, and what follows (args: case).

    Raises:
        NotForYou: No such case for this reader.
        OutOfDate: No call is out, or somebody was chosen.
    """
    case, call = await call_to_take_down(view.desk, view.arg("case"), view.person_id)
    offered = await view.desk.work.calls.offered_count(call.call_id)
    subject = cards.TakeDown(case, call.call_id, offered)
    return cards.take_down(view.texts, subject, Filled.of(view))


async def taken_down(view: View) -> AdaptiveCard:
    """Kind words for somebody who offered to help with a call that was taken down; none of its own (args: call)."""
    return cards.taken_down(view.texts, view.arg("call"))


FLOW = Flow(
    verbs={"call.ask-take-down": ask, "call.take-down": take_down},
    screens={"call.take-down": form, "call.taken-down": taken_down},
    reading=frozenset({"call.ask-take-down"}),
    ephemeral=frozenset({"call.take-down"}),
    idempotent=frozenset({"call.take-down"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
