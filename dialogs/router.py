"""From what a person did to what they see: the one place that knows every flow.

A new flow adds one line to `FLOWS`.
"""

import json
from dataclasses import replace
from typing import Any

from microsoft_teams.cards import AdaptiveCard

from casework.desk import Desk, new_id
from casework.errors import CallClosed, CaseworkError, ConflictCheckPending, NotForYou, OutOfDate, Unreadable
from casework.model.messaging.notices import Notice, Way
from dialogs import demo
from dialogs.assignments import choose, resolver
from dialogs.calls import draft as call
from dialogs.calls import offers as volunteer
from dialogs.cases import access_log as lead_log
from dialogs.cases import assess as lead_assess
from dialogs.cases import case as lead
from dialogs.cases import file as lead_file
from dialogs.cases import updates as lead_reminders
from dialogs.flow import REFERENCE, Answer, Flow, Handler, Hint, Inbound, Kind, Screen, Show, Turn, View
from dialogs.help import help as help_flow
from dialogs.intake import intake
from dialogs.kit.widgets import Style, button, card, line, panel
from dialogs.leads import leave
from dialogs.leads import unreachable as lead_unreachable
from dialogs.requests import requests as mine
from dialogs.retention import retention as lead_retention
from dialogs.texts import Texts
from dialogs.typed import handler_for

FLOWS: tuple[Flow, ...] = (
    help_flow.FLOW,
    intake.FLOW,
    mine.FLOW,
    lead.FLOW,
    lead_file.FLOW,
    lead_log.FLOW,
    lead_assess.FLOW,
    lead_reminders.FLOW,
    lead_retention.FLOW,
    lead_unreachable.FLOW,
    call.FLOW,
    volunteer.FLOW,
    choose.FLOW,
    resolver.FLOW,
    leave.FLOW,
    demo.FLOW,
)

CardDocument = dict[str, object]
"""A card as it travels: its JSON object."""

SHOW = "show"
"""The verb that opens a screen which never becomes a message."""


async def show(turn: Turn) -> Show:
    """Open a screen that was announced by a closed card; the screen itself decides who may see it."""
    screen, args = turn.text("screen"), _args(turn.text("args"))
    return Show(screen, args) if screen in EPHEMERAL else Show("nothing-here")


VERBS: dict[str, Handler] = {verb: handler for flow in FLOWS for verb, handler in flow.verbs.items()} | {SHOW: show}
SCREENS: dict[str, Screen] = {name: screen for flow in FLOWS for name, screen in flow.screens.items()}
PHRASES: dict[str, Handler] = {key: handler for flow in FLOWS for key, handler in flow.words.items()}
IN_CHANNEL = frozenset({"volunteer.offer", "volunteer.decline", "volunteer.withdraw"})
"""What can be pressed where others can read; each is answered there with one line that tells nothing."""
EPHEMERAL: frozenset[str] = frozenset().union(*(flow.ephemeral for flow in FLOWS))


IDEMPOTENT: frozenset[str] = frozenset().union(*(flow.idempotent for flow in FLOWS))


async def answer(desk: Desk, texts: Texts, inbound: Inbound) -> Answer:
    """Return the answer to what a person did; a screen gets a reference, so that it is drawn alike again.

    Raises:
        CaseworkError: It could not be done. The edge undoes whatever the turn changed and answers with `refusal`.
    """
    turn = Turn(desk, texts, inbound.person_id, inbound.data, inbound.card_id, inbound.in_channel)
    return _with_reference(await _handler(texts, inbound)(turn))


def refusal(error: CaseworkError, inbound: Inbound) -> Answer:
    """Return how an error is told: one neutral answer, and a way on; a screen gets a reference here too."""
    return _with_reference(_refusal(error, inbound))


def _refusal(error: CaseworkError, inbound: Inbound) -> Answer:
    if inbound.in_channel:
        return Hint(_hint(error))
    if isinstance(error, CallClosed):
        return Show("call.closed")
    if isinstance(error, ConflictCheckPending):
        return Show("lead.not-yet")
    if isinstance(error, Unreadable):
        # One line beside a pressed card leaves the card, and what was typed there, as it is.
        return Hint("unreadable") if inbound.kind is Kind.PRESSED else Show("unreadable")
    case_id = inbound.data.get("case")
    current = CASE_SCREENS.get(inbound.verb.partition(".")[0])
    if isinstance(error, OutOfDate) and isinstance(case_id, str) and current:
        return Show(current, {"case": case_id, "banner": "banner-out-of-date"})
    return Show("nothing-here")


def _hint(error: CaseworkError) -> str:
    if isinstance(error, Unreadable):
        return "unreadable"
    return "hint-call-closed" if isinstance(error, CallClosed) else "hint-not-for-you"


CASE_SCREENS = {
    "mine": "mine.case",
    "lead": "lead.case",
    "call": "lead.case",
    "choose": "lead.case",
    "resolver": "resolver.case",
}
"""First word of a verb about a case, to the screen that shows how the case stands now."""


WARNINGS = frozenset(
    {
        "banner-out-of-date",
        "banner-older-step",
        "banner-notice-changed",
        "banner-nobody-can-handle",
        "banner-nobody-left",
        "banner-call-blocked",
        "banner-call-not-open",
        "banner-call-repeated-before",
        "banner-choice-changed",
    }
)
"""Banners that say why something was not done; all others say what was."""


async def draw(view: View, screen: str) -> CardDocument:
    """Return the card of a screen as its JSON object, for the answer to a press.

    What its reader may not see, or what is gone, becomes the neutral card. A banner in the arguments is shown on top.

    Raises:
        Unreadable: Something that is shown can't be opened; the edge undoes whatever the turn changed.
    """
    try:
        return await _drawn(view, screen)
    except Unreadable:
        raise
    except ConflictCheckPending:
        return await _drawn(view, "lead.not-yet")
    except CaseworkError:
        return _document(view, await help_flow.nothing_here(view))


async def _drawn(view: View, screen: str) -> CardDocument:
    drawn = await SCREENS.get(screen, help_flow.nothing_here)(view)
    banner = view.arg("banner")
    if banner.startswith("banner-") and view.texts.has(banner):
        style: Style = "warning" if banner in WARNINGS else "good"
        drawn.body = [panel([line(view.texts(banner))], style), *(drawn.body or [])]
    return _document(view, drawn)


async def draw_message(view: View, screen: str, *, anew: bool) -> CardDocument:
    """Return the card of a screen for a message, of which Teams keeps a copy.

    A screen that is only shown becomes a closed card with one button, and with its own words where the catalogue has
    them under "closed-" and the screen's name; a reminder's under that and "-reminder".

    Args:
        anew: Whether the message is a new one. Then somebody who may not see it any more gets none: even a neutral card
            would tell that there was something. A message that stands already becomes the neutral card.

    Raises:
        CaseworkError: Nothing may be sent.
    """
    if screen not in EPHEMERAL:
        return await (_drawn if anew else draw)(view, screen)
    texts = view.texts
    own = f"closed-{screen.replace('.', '-')}"
    reminding = f"{own}-reminder" if view.arg("reminder") else own
    told = next((texts(one) for one in (reminding, own) if texts.has(one)), None) or texts("closed-card")
    label = texts(f"{own}-button") if texts.has(f"{own}-button") else texts("button-open")
    opens = button(label, SHOW, primary=True, screen=screen, args=json.dumps(dict(view.args)))
    late = [line(texts("banner-late"))] if view.arg("late") else []
    return _document(view, card([line(told), *late], [opens], speak=told))


async def keep_in_place(desk: Desk, inbound: Inbound, shown: Show) -> None:
    """Queue the pressed card's lasting replacement.

    Teams shows the answer to a press only until the chat is opened anew, so the card itself is updated as well, unless
    the screen is one that Teams must keep no copy of.
    """
    if inbound.kind is Kind.PRESSED and inbound.card_id and not inbound.in_channel and shown.screen not in EPHEMERAL:
        await desk.work.outbox.put(
            Notice(
                shown.screen,
                dict(shown.args),
                Way.REPLACE,
                person_id=inbound.person_id,
                activity_id=inbound.card_id,
            )
        )


def _with_reference(answered: Answer) -> Answer:
    if isinstance(answered, Hint):
        return answered
    return replace(answered, args={**answered.args, REFERENCE: new_id()})


def _document(view: View, drawn: AdaptiveCard) -> CardDocument:
    told: CardDocument = drawn.model_dump(by_alias=True, exclude_none=True)
    _refer(told, view.arg(REFERENCE) or new_id())
    return told


def _refer(told: CardDocument, reference: str) -> None:
    """Put the reference into every button that is done once for each card drawn."""
    waiting: list[Any] = [told]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            if part.get("verb") in IDEMPOTENT:
                part["data"][REFERENCE] = reference
            waiting += [inner for inner in part.values() if not isinstance(inner, str)]


def _handler(texts: Texts, inbound: Inbound) -> Handler:
    if inbound.kind is Kind.PRESSED and inbound.in_channel and inbound.verb not in IN_CHANNEL:
        return _not_here
    if inbound.kind is Kind.PRESSED:
        return VERBS.get(inbound.verb, help_flow.show_nothing_here)
    if inbound.kind is Kind.ARRIVED:
        return help_flow.show_welcome
    return handler_for(texts, PHRASES, inbound.text)


async def _not_here(turn: Turn) -> Answer:
    """Refuse a press that no card in a channel has: its answer would stand where others look over a shoulder."""
    del turn
    raise NotForYou


def _args(text: str) -> dict[str, str]:
    """Return the arguments that a closed card carries; whatever else comes in is no argument."""
    try:
        told = json.loads(text or "{}")
    except ValueError:
        return {}
    if not isinstance(told, dict):
        return {}
    return {name: value for name, value in told.items() if isinstance(value, str) and "\0" not in value}
