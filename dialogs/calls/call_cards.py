"""Cards of a call as it stands in the resolvers' channel, open or closed (R11, R12).

They are drawn from an `AnonymousCall`, which holds no name, no department and no case.
"""

from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.calls.call import AnonymousCall, label_of
from casework.model.services import PAIR
from dialogs.kit.widgets import button, card, line, small, title, written
from dialogs.texts import Texts


def call_card(call: AnonymousCall, texts: Texts, now: datetime, *, counted: bool = True) -> AdaptiveCard:
    """Return the call: what it is about, what is asked, by when, and how many have offered.

    Args:
        counted: Whether the count is shown: in the channel, where the card is drawn anew with every offer.
    """
    if not call.takes_answers(now):
        return closed(texts, call)
    is_asked_again = call.times > 1 or call.missing != PAIR
    return card(
        [
            title(texts("call-card-title")),
            call_label(texts, call.call_id),
            *([line(texts("call-card-missing", count=call.missing))] if is_asked_again else []),
            *words_of_call(call),
            line(texts("call-card-answer-by", day=texts.day_and_time(call.answer_by))),
            *([small(texts("call-card-offered", count=call.offered))] if counted else []),
        ],
        [
            button(texts("call-card-help"), "volunteer.offer", primary=True, call=call.call_id),
            button(texts("call-card-not-now"), "volunteer.decline", call=call.call_id),
        ],
        speak=texts("call-card-speak", day=texts.day(call.answer_by)),
    )


def call_label(texts: Texts, call_id: str) -> CardElement:
    """Return which call a card is about."""
    return small(texts("call-card-label", label=label_of(call_id)))


def closed(texts: Texts, call: AnonymousCall | None = None) -> AdaptiveCard:
    """Return what stands in a call's place once it takes no answers; its words are gone."""
    which = [call_label(texts, call.call_id)] if call else []
    return card([title(texts("call-card-closed-title")), *which, line(texts("call-card-closed"))])


def asked_again(texts: Texts, call: AnonymousCall) -> AdaptiveCard:
    """Return what stands in the place of a card of a call that was posted as a new one."""
    content = [call_label(texts, call.call_id), line(texts("call-asked-again"))]
    return card([title(texts("call-asked-again-title")), *content])


def asked_before(texts: Texts) -> AdaptiveCard:
    """Return what stands in a call's place for a resolver who had its case; nothing of it."""
    home = button(texts("button-resolving"), "resolver.home")
    return card([title(texts("call-asked-before-title")), line(texts("call-asked-before"))], [home])


def words_of_call(call: AnonymousCall) -> list[CardElement]:
    """Return what a call says, and what is asked of whoever helps."""
    return [written(call.summary), written(call.asked)]
