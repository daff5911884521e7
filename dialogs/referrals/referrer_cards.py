"""Cards of somebody who asked on behalf of others: nothing on them tells what those others said."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.referrals.referral import Referral
from casework.model.services import Lead
from dialogs.kit.paging import parted
from dialogs.kit.people import lead_name
from dialogs.kit.widgets import button, buttons, card, fact_set, heading, line, panel, small, title
from dialogs.requests.news_cards import FirstContact, first_contact, promise
from dialogs.requests.own_words_cards import agreed_notice, own_words, ways_to
from dialogs.risk.risk_cards import raise_button
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class OwnReferral:
    """One referral as its referrer sees it.

    Attributes:
        case: The case.
        said: What they added later, and what leads wrote to them, oldest first.
        owner: The lead who has it, or None.
        contact: What there is to say of the first contact.
        may_know: Whether everybody concerned lets them know how it goes on.
        page: Which part of what they wrote was asked for, from 0, as text.
        sections: What flows tell them.
    """

    case: Case
    said: Sequence[Note]
    owner: Lead | None
    contact: FirstContact
    may_know: bool
    page: str = ""
    sections: Sequence[CardElement] = ()

    @property
    def referral(self) -> Referral:
        """What they said besides."""
        assert self.case.request.referral is not None, "it is no referral"
        return self.case.request.referral


def receipt(texts: Texts, contact: FirstContact) -> AdaptiveCard:
    """Return the acknowledgement: reference, what happens next, and the day by which (R06)."""
    case = contact.case
    body = [
        title(texts("receipt-title")),
        line(texts("receipt-reference", reference=case.reference)),
        *first_contact(texts, contact),
        line(texts("referral-receipt-then")),
        small(texts("referral-receipt-small")),
    ]
    people = button(texts("button-people"), "help.people", fields=False)
    return card(
        body,
        [_open(texts, case), people, button(texts("button-support"), "help.support")],
        speak=promise(texts, contact),
    )


def own_referral(texts: Texts, view: OwnReferral) -> AdaptiveCard:
    """Return a referral as its referrer sees it."""
    case, referral = view.case, view.referral
    name = title(texts("referral-own-title", reference=case.reference))
    mine = button(texts("button-mine"), "mine.list", fields=False)
    if referral.left_at:
        body = [name, line(texts("referral-left-on", day=texts.day(referral.left_at))), *agreed_notice(texts, case)]
        return card(body, [mine, button(texts("button-people"), "help.people", fields=False)])
    is_closed = case.stage in CLOSED_STAGES
    named = [one.name for one in case.request.people_named() if one.party_id in referral.named]
    keeper = (texts("mine-keeper"), lead_name(texts, view.owner) if view.owner else texts("mine-keeper-none"))
    pairs = [
        (texts("short-contact_way"), texts(f"contact-{case.request.contact_choice}")),
        (texts("short-contact_detail"), case.request.contact_detail or texts("nothing-said")),
        (texts("referral-concerned"), ", ".join(named) or texts("nothing-said")),
        (texts("short-shown"), texts(f"referral-shown-{referral.shown.value}")),
    ]
    stands = _stands(view)
    body = [
        name,
        panel([line(texts(stands))]),
        *([] if is_closed else first_contact(texts, view.contact)),
        *view.sections,
        fact_set([keeper]),
        *ways_to(texts, view.owner),
        fact_set(pairs),
        buttons(raise_button(texts, case)),
        *own_words(texts, case, _told(texts, view), view.said, view.page),
        *agreed_notice(texts, case),
    ]
    adds = button(texts("mine-add"), "mine.ask-addition", fields=False, case=case.case_id)
    if is_closed:
        return card(body, [adds, mine])
    adds.style = "positive"
    asked = [("mine-contact", "mine.ask-contact"), ("mine-keep-away", "mine.ask-keep-away")]
    ways = [button(texts(key), verb, fields=False, case=case.case_id) for key, verb in asked]
    leaves = button(texts("referral-leave"), "mine.ask-withdrawal", fields=False, case=case.case_id)
    return card(body, [adds, *ways, leaves, mine])


def _stands(view: OwnReferral) -> str:
    """Return the key of how it stands; of an open one more is told only where everybody concerned allows it."""
    if view.case.stage in CLOSED_STAGES:
        return "referral-stands-ended"
    return "referral-stands-agreed" if view.may_know else "referral-stands-open"


def agreed(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the news that everybody concerned would like to go on, which all of them let the referrer know."""
    content = texts("referral-stands-agreed")
    body = [title(texts("request-news-title")), line(content), _reference(texts, case)]
    return card(body, [_open(texts, case)], speak=content)


def ended(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the news that a referral has ended: the same words whatever the reason."""
    content = texts("referral-stands-ended")
    body = [title(texts("request-news-title")), line(content), _reference(texts, case)]
    ways = [_open(texts, case), *(button(texts(key), verb, fields=False) for key, verb in _TO_PEOPLE)]
    return card(body, ways, speak=content)


_TO_PEOPLE = (("button-people", "help.people"), ("button-support", "help.support"))


def left(texts: Texts, case: Case) -> AdaptiveCard:
    """Return what stands in place of a referral out of which the referrer has stepped."""
    body = [title(texts("referral-left-title")), line(texts("referral-left-line")), _reference(texts, case)]
    return card(body, [button(texts(key), verb, fields=False) for key, verb in _TO_PEOPLE])


def ask_leaving(texts: Texts, case: Case) -> AdaptiveCard:
    """Return one question before a referrer steps out."""
    body = [title(texts("referral-leave-title", reference=case.reference)), line(texts("referral-leave-why"))]
    ways = [
        button(texts("referral-leave-yes"), "mine.withdraw", fields=False, case=case.case_id),
        button(texts("mine-withdraw-no"), "mine.open", primary=True, fields=False, case=case.case_id),
        button(texts("button-people"), "help.people", fields=False),
    ]
    return card(body, ways)


def _reference(texts: Texts, case: Case) -> CardElement:
    key = "request-news-closed" if case.stage in CLOSED_STAGES else "request-news-small"
    return small(texts(key, reference=case.reference))


def _open(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("button-my-request"), "mine.open", primary=True, fields=False, case=case.case_id)


def _told(texts: Texts, view: OwnReferral) -> list[tuple[CardElement, str]]:
    """Return what they wrote when they asked, and what of it is for leads alone, each with what stands above it."""
    told = heading(texts("mine-told"))
    found: list[tuple[CardElement, str]] = [(told, part) for part in parted(view.case.request.description)]
    if view.referral.for_leads:
        found.append((small(texts("short-for_leads")), view.referral.for_leads))
    return found
