"""From what a person did to what they see: the one place that knows every flow.

A new flow adds one line to `FLOWS`.
"""

from microsoft_teams.cards import AdaptiveCard

from casework.desk import Desk
from casework.errors import CallClosed, CaseworkError, NotForYou, OutOfDate
from casework.model.notices import Notice, Way
from dialogs.flows import help as help_flow
from dialogs.flows import intake, mine
from dialogs.texts import Texts
from dialogs.turn import Answer, Flow, Handler, Hint, Inbound, Kind, Screen, Show, Turn, View
from dialogs.typed import handler_for

FLOWS: tuple[Flow, ...] = (
    help_flow.FLOW,
    intake.FLOW,
    mine.FLOW,
)

VERBS: dict[str, Handler] = {verb: handler for flow in FLOWS for verb, handler in flow.verbs.items()}
SCREENS: dict[str, Screen] = {name: screen for flow in FLOWS for name, screen in flow.screens.items()}
WORDS: dict[str, Handler] = {key: handler for flow in FLOWS for key, handler in flow.words.items()}


async def answer(desk: Desk, texts: Texts, inbound: Inbound) -> Answer:
    """Return the answer to what a person did; a refusal is an answer too, and changes nothing.

    Raises:
        CaseworkError: Never; each is turned into its text.
    """
    turn = Turn(desk, texts, inbound.person_id, inbound.data, inbound.card_id, inbound.in_channel)
    try:
        return await _handler(texts, inbound)(turn)
    except CaseworkError as error:
        return refusal(error, inbound)


def refusal(error: CaseworkError, inbound: Inbound) -> Answer:
    """Return how an error is told: one neutral answer, and a way on."""
    if inbound.in_channel:
        return Hint("hint-call-closed" if isinstance(error, CallClosed) else "hint-not-for-you")
    if isinstance(error, CallClosed):
        return Show("call.closed")
    if isinstance(error, NotForYou):
        return Show("nothing-here")
    if isinstance(error, OutOfDate):
        case_id = inbound.data.get("case")
        if isinstance(case_id, str) and inbound.verb.startswith("lead."):
            return Show("lead.case", {"case": case_id, "banner": "banner-out-of-date"})
    return Show("nothing-here")


async def draw(view: View, screen: str) -> AdaptiveCard:
    """Return the card of a screen; what its reader may not see becomes the neutral card.

    A banner in the arguments is shown on top of the card.
    """
    try:
        drawn = await SCREENS[screen](view)
    except (CaseworkError, KeyError):
        drawn = await SCREENS["nothing-here"](view)
    if banner := view.arg("banner"):
        drawn.body = [*help_flow.banner(view.texts(banner)), *(drawn.body or [])]
    return drawn


async def keep_in_place(desk: Desk, inbound: Inbound, shown: Show) -> None:
    """Queue the pressed card's lasting replacement.

    Teams shows the answer to a press only until the chat is opened anew; the card itself is updated as well, so
    that no form is met twice.
    """
    if inbound.kind is Kind.PRESSED and inbound.card_id and not inbound.in_channel and not shown.problems:
        args = dict(shown.args)
        await desk.work.outbox.put(
            Notice(shown.screen, args, Way.REPLACE, person_id=inbound.person_id, activity_id=inbound.card_id)
        )


def _handler(texts: Texts, inbound: Inbound) -> Handler:
    if inbound.kind is Kind.PRESSED:
        return VERBS.get(inbound.verb, help_flow.show_nothing_here)
    if inbound.kind is Kind.ARRIVED:
        return help_flow.show_welcome
    return handler_for(texts, WORDS, inbound.text)
