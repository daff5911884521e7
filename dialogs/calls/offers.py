"""The call in the channel, and the resolvers who answer it, each in their own chat (R11, R12).

Everybody who may volunteer gets the same answers, whoever would be excluded later.
"""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.calls import offers as volunteer
from casework.actions.messaging.notify import notify
from casework.actions.officers.available import officer_on_register
from casework.errors import AskedBefore, CallNotOpen, InvalidInput, OfficerPaused, TrainingLapsed
from casework.model.calls.call import OfferState
from casework.model.calls.half_days import DayPart, half_days_sent
from casework.model.messaging.notices import PROMISED
from dialogs.calls import call_cards
from dialogs.calls import offers_cards as cards
from dialogs.flow import Answer, Flow, Hint, Refusal, Show, Turn, View
from dialogs.kit.form import Filled, asks_again


async def offer(turn: Turn) -> Answer:
    """Record the offer, and ask for times privately: in a card of one's own from the channel, else in place."""
    await volunteer.offer_help(turn.desk, turn.text("call"), turn.person_id)
    if turn.in_channel:
        await notify(turn.desk, turn.person_id, "volunteer.availability", "", PROMISED, call=turn.text("call"))
        return Hint("hint-offered")
    return _show(turn, "volunteer.availability")


@asks_again("volunteer.availability", "call")
async def send(turn: Turn) -> Show:
    """Keep when one could help; a card from before offers were recorded at once offers with it."""
    mornings = [f"{day} {DayPart.MORNING}" for day in turn.texts_of("mornings")]
    afternoons = [f"{day} {DayPart.AFTERNOON}" for day in turn.texts_of("afternoons")]
    ticked = half_days_sent([*mornings, *afternoons])
    if ticked is None:
        raise InvalidInput({"availability": "problem-choices"})
    await volunteer.give_times(turn.desk, turn.text("call"), turn.person_id, turn.text("availability"), ticked)
    return _show(turn, "volunteer.mine")


async def show_call(turn: Turn) -> Show:
    """Show a call to a resolver in their own chat, or their offer where there is one."""
    await volunteer.call_for_resolver(turn.desk, turn.text("call"), turn.person_id)
    return _show(turn, "call.card")


async def decline(turn: Turn) -> Answer:
    """Note "not this time"."""
    await volunteer.decline(turn.desk, turn.text("call"), turn.person_id)
    return Hint("hint-noted") if turn.in_channel else _show(turn, "volunteer.mine")


async def withdraw(turn: Turn) -> Answer:
    """Take an offer back."""
    await volunteer.withdraw_offer(turn.desk, turn.text("call"), turn.person_id)
    return Hint("hint-noted") if turn.in_channel else _show(turn, "volunteer.mine")


async def call_screen(view: View) -> AdaptiveCard:
    """The call: for the channel, or for a resolver in their own chat, where it shows their answer once there is one."""
    call = await volunteer.read_call(view.desk, view.arg("call"))
    if view.person_id and await volunteer.my_offer(view.desk, call.call_id, view.person_id):
        return await mine_screen(view)
    if not view.person_id and (view.arg("times") or "1") != str(call.times) and call.takes_answers(view.desk.now):
        return call_cards.asked_again(view.texts, call)
    return call_cards.call_card(call, view.texts, view.desk.now, counted=not view.person_id)


async def availability_screen(view: View) -> AdaptiveCard:
    """The private question when they could help, with what they told before, until somebody is chosen."""
    await officer_on_register(view.desk, view.person_id)
    call = await volunteer.read_call(view.desk, view.arg("call"))
    may_change = await volunteer.may_still_change(view.desk, call.call_id, view.person_id)
    if not call.takes_answers(view.desk.now) and not may_change:
        return call_cards.closed(view.texts, call)
    if await volunteer.was_asked_before(view.desk, call.call_id, view.person_id):
        return call_cards.asked_before(view.texts)
    own = await volunteer.my_offer(view.desk, call.call_id, view.person_id)
    halves = volunteer.half_days_to_tick(view.desk, call)
    mornings, afternoons = (
        cards.day_choices(view.texts, [one.day for one in halves if one.part is part]) for part in DayPart
    )
    filled = Filled.of(view, cards.times_of(own) if own else {}, mornings=mornings, afternoons=afternoons)
    return cards.availability(call, view.texts, filled)


async def mine_screen(view: View) -> AdaptiveCard:
    """One's own answer, and how to change it while the call is open."""
    await officer_on_register(view.desk, view.person_id)
    call = await volunteer.read_call(view.desk, view.arg("call"))
    own = await volunteer.my_offer(view.desk, call.call_id, view.person_id)
    if own and own.state is OfferState.OFFERED:
        may_change = await volunteer.may_still_change(view.desk, call.call_id, view.person_id)
        says_when = volunteer.says_when(view.desk, own)
        mine = cards.Mine(says_when=says_when, is_past=own.has_times and not says_when, may_change=may_change)
        return cards.mine(call, view.texts, view.desk.now, mine)
    if await volunteer.was_asked_before(view.desk, call.call_id, view.person_id):
        return call_cards.asked_before(view.texts)
    return cards.not_this_time(call, view.texts, view.desk.now)


async def asked_before_screen(view: View) -> AdaptiveCard:
    """A kind no to somebody who had the call's case."""
    return call_cards.asked_before(view.texts)


async def asked_again_screen(view: View) -> AdaptiveCard:
    """Where a call stood in somebody's chat that stands there anew (args: call)."""
    return call_cards.asked_again(view.texts, await volunteer.read_call(view.desk, view.arg("call")))


async def closed_screen(view: View) -> AdaptiveCard:
    """A kind no to an answer that came after the call closed."""
    return call_cards.closed(view.texts)


async def thanks_screen(view: View) -> AdaptiveCard:
    """Thanks to those who offered and were not needed this time (args: call)."""
    return cards.thanks(view.texts, view.arg("call"))


def _show(turn: Turn, screen: str) -> Show:
    return Show(screen, {"call": turn.text("call")})


FLOW = Flow(
    verbs={
        "volunteer.offer": offer,
        "volunteer.read": show_call,
        "volunteer.send": send,
        "volunteer.decline": decline,
        "volunteer.withdraw": withdraw,
    },
    screens={
        "call.card": call_screen,
        "call.asked-again": asked_again_screen,
        "call.asked-before": asked_before_screen,
        "call.closed": closed_screen,
        "call.thanks": thanks_screen,
        "volunteer.availability": availability_screen,
        "volunteer.mine": mine_screen,
    },
    reading=frozenset({"volunteer.read"}),
    ephemeral=frozenset({"volunteer.availability"}),
    idempotent=frozenset({"volunteer.offer"}),
    in_channel=frozenset({"volunteer.offer", "volunteer.decline", "volunteer.withdraw"}),
    refusals={
        AskedBefore: Refusal("call.asked-before", "hint-asked-before"),
        OfficerPaused: Refusal("officers.mine", "hint-paused"),
        TrainingLapsed: Refusal("training.mine", "hint-training"),
        CallNotOpen: Refusal("call.closed", "hint-call-closed"),
    },
)
