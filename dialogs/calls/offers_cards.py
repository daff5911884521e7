"""Cards of a call: in the resolvers' channel, and in the own chat of a resolver who answers it (R11, R12).

They are drawn from an `AnonymousCall`, which holds no name, no department and no case.
"""

from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.calls.call import AnonymousCall, label_of
from casework.model.services import PAIR
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, card, line, panel, small, title, written
from dialogs.texts import Texts

AVAILABILITY = Step(
    "volunteer-title",
    (Field("availability", Ask.TEXT, "volunteer-availability", "volunteer-availability-hint"),),
    "volunteer-why",
    "volunteer-small",
)


def volunteer_call(call: AnonymousCall, texts: Texts, now: datetime, *, counted: bool = True) -> AdaptiveCard:
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
            *_what(call),
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


def availability(call: AnonymousCall, texts: Texts, filled: Filled, now: datetime) -> AdaptiveCard:
    """Return the private question when a volunteer could help."""
    day, left = texts.day_and_time(call.answer_by), texts.time_left(call.answer_by, now)
    ways = [
        button(texts("volunteer-send"), "volunteer.send", primary=True, call=call.call_id),
        button(texts("call-card-not-now"), "volunteer.decline", fields=False, call=call.call_id),
    ]
    return form_card(
        texts,
        AVAILABILITY,
        filled,
        ways,
        above=[call_label(texts, call.call_id), panel(_what(call))],
        day=day,
        left=left,
    )


def mine(call: AnonymousCall, texts: Texts, now: datetime, *, may_withdraw: bool) -> AdaptiveCard:
    """Return one's own offer: thanks, what happens next and by when; it can be changed while the call is open.

    When somebody can help is told on the form alone: this card stays in the chat, of which Teams keeps a copy.

    Args:
        may_withdraw: Whether somebody is still to be chosen, so that it can be withdrawn although the call has closed.
    """
    body: list[CardElement] = [title(texts("volunteer-mine-title")), call_label(texts, call.call_id)]
    if not call.takes_answers(now):
        home = button(texts("button-resolving"), "resolver.home")
        if not may_withdraw:
            return card([*body, line(texts("volunteer-mine-closed"))], [home])
        content = [line(texts("volunteer-mine-closed")), small(texts("volunteer-mine-may-withdraw"))]
        withdraws = button(texts("volunteer-withdraw"), "volunteer.withdraw", fields=False, call=call.call_id)
        return card([*body, *content], [home, withdraws])
    body += [
        line(texts("volunteer-mine-next", day=texts.day_and_time(call.answer_by))),
        panel(_what(call)),
        small(texts("volunteer-mine-small")),
    ]
    return card(
        body,
        [
            button(texts("volunteer-change"), "volunteer.offer", primary=True, fields=False, call=call.call_id),
            button(texts("volunteer-withdraw"), "volunteer.withdraw", fields=False, call=call.call_id),
        ],
        speak=texts("volunteer-mine-title"),
    )


def not_this_time(call: AnonymousCall, texts: Texts, now: datetime) -> AdaptiveCard:
    """Return thanks to somebody who declined or withdrew; the door stays open as long as the call."""
    if not call.takes_answers(now):
        return closed(texts, call)
    return card(
        [
            title(texts("volunteer-declined-title")),
            call_label(texts, call.call_id),
            line(texts("volunteer-declined", day=texts.day_and_time(call.answer_by))),
            panel(_what(call)),
        ],
        [button(texts("volunteer-after-all"), "volunteer.offer", fields=False, call=call.call_id)],
    )


def thanks(texts: Texts, call_id: str) -> AdaptiveCard:
    """Return thanks to a volunteer who was not needed this time.

    Args:
        call_id: Of which call, or "" where an older notice does not say so.
    """
    which = [call_label(texts, call_id)] if call_id else []
    return card(
        [title(texts("call-thanks-title")), *which, line(texts("call-thanks"))],
        [button(texts("button-resolving"), "resolver.home")],
        speak=texts("call-thanks-title"),
    )


def _what(call: AnonymousCall) -> list[CardElement]:
    return [written(call.summary), written(call.asked)]
