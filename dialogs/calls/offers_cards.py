"""Cards of one's own offer, in the chat of a resolver who answers a call (R12)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.calls.call import AnonymousCall, Offer
from casework.model.calls.half_days import DayPart
from dialogs.calls.call_cards import call_label, closed, words_of_call
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card, inputs
from dialogs.kit.widgets import button, card, columns, heading, line, panel, small, title
from dialogs.texts import Texts

MORNINGS = Field("mornings", Ask.CHECKS, "volunteer-mornings", required=False)
AFTERNOONS = Field("afternoons", Ask.CHECKS, "volunteer-afternoons", required=False)
AVAILABILITY = Step(
    "volunteer-title",
    (Field("availability", Ask.TEXT, "volunteer-availability", "volunteer-availability-hint"),),
    "volunteer-why",
    "volunteer-small",
)


def day_choices(texts: Texts, days: Sequence[date]) -> Choices:
    """Return days to tick, with their short names."""
    return [(day.isoformat(), texts.short_date(day)) for day in days]


def times_of(offer: Offer) -> dict[str, str]:
    """Return what an offer holds of the form's fields."""
    ticked = {part: ",".join(one.day.isoformat() for one in offer.half_days if one.part is part) for part in DayPart}
    return {
        "availability": offer.availability,
        MORNINGS.id: ticked[DayPart.MORNING],
        AFTERNOONS.id: ticked[DayPart.AFTERNOON],
    }


def availability(call: AnonymousCall, texts: Texts, filled: Filled) -> AdaptiveCard:
    """Return the private question when a volunteer could help: half-days to tick, and a line for words."""
    ways = [
        button(texts("volunteer-send"), "volunteer.send", primary=True, call=call.call_id),
        button(texts("volunteer-later"), "volunteer.read", fields=False, call=call.call_id),
        button(texts("volunteer-withdraw"), "volunteer.withdraw", fields=False, call=call.call_id),
    ]
    ticks = columns(inputs(texts, (MORNINGS,), filled), inputs(texts, (AFTERNOONS,), filled))
    above = [call_label(texts, call.call_id), heading(texts("volunteer-half-days")), ticks]
    return form_card(texts, AVAILABILITY, filled, ways, above=above)


@dataclass(frozen=True, slots=True)
class Mine:
    """One's own offer, without what it says.

    Attributes:
        says_when: Whether it says when they could help from now on.
        is_past: Whether it did, and that has passed.
        may_change: Whether somebody is still to be chosen, so that it can be changed although the call has closed.
    """

    says_when: bool
    is_past: bool
    may_change: bool


def mine(call: AnonymousCall, texts: Texts, now: datetime, own: Mine) -> AdaptiveCard:
    """Return one's own offer: thanks, what happens next and by when; it can be changed until somebody is chosen.

    When somebody can help is told on the form alone: this card stays in the chat, of which Teams keeps a copy.
    """
    body: list[CardElement] = [title(texts("volunteer-mine-title")), call_label(texts, call.call_id)]
    is_open = call.takes_answers(now)
    home = button(texts("button-resolving"), "resolver.home", fields=False)
    if not is_open and not own.may_change:
        return card([*body, line(texts("volunteer-mine-closed"))], [home])
    if not own.says_when:
        body.append(line(texts("volunteer-mine-times-past" if own.is_past else "volunteer-mine-no-times")))
    if is_open:
        body += [line(texts("volunteer-mine-next", day=texts.day_and_time(call.answer_by))), panel(words_of_call(call))]
    else:
        body.append(line(texts("volunteer-mine-closed")))
    change = texts("volunteer-change" if own.says_when else "volunteer-say-when")
    ways = [
        button(change, "volunteer.offer", primary=True, fields=False, call=call.call_id),
        button(texts("volunteer-withdraw"), "volunteer.withdraw", fields=False, call=call.call_id),
        home,
    ]
    return card([*body, small(texts("volunteer-mine-small"))], ways, speak=texts("volunteer-mine-title"))


def not_this_time(call: AnonymousCall, texts: Texts, now: datetime) -> AdaptiveCard:
    """Return thanks to somebody who declined or withdrew; the door stays open as long as the call."""
    if not call.takes_answers(now):
        return closed(texts, call)
    return card(
        [
            title(texts("volunteer-declined-title")),
            call_label(texts, call.call_id),
            line(texts("volunteer-declined", day=texts.day_and_time(call.answer_by))),
            panel(words_of_call(call)),
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
