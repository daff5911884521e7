"""One's own request, as its requester sees it: how it stands, and all that they wrote."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.wishes import may_change_wishes
from casework.model.cases.case import Case, Note
from casework.model.cases.lifecycle import CLOSED_STAGES, Lifecycle
from casework.model.officers import Officer
from casework.model.services import Lead
from dialogs.kit.case_widgets import stage_steps
from dialogs.kit.paging import parted
from dialogs.kit.people import lead_name, resolver_to_reach
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact_set,
    heading,
    line,
    title,
)
from dialogs.requests.news_cards import FirstContact, first_contact
from dialogs.requests.own_words_cards import agreed_notice, own_words, ways_to
from dialogs.risk.risk_cards import raise_button
from dialogs.texts import Texts
from dialogs.wishes.wishes_cards import change


@dataclass(frozen=True, slots=True)
class OwnRequest:
    """One request as its requester sees it.

    Attributes:
        case: The case.
        said: What they added later, and what leads wrote to them, oldest first.
        owner: The lead who has it, or None.
        contact: What there is to say of the first contact.
        lifecycle: How cases of its service move.
        resolvers: The resolvers who help, once they may be known.
        wanted: Names of resolvers whom they would like.
        unwanted: Names of resolvers whom they would rather not have.
        page: Which part of what they wrote was asked for, from 0, as text.
        sections: What flows tell them.
    """

    case: Case
    said: Sequence[Note]
    owner: Lead | None
    contact: FirstContact
    lifecycle: Lifecycle
    resolvers: Sequence[Officer] = ()
    wanted: Sequence[str] = ()
    unwanted: Sequence[str] = ()
    page: str = ""
    sections: Sequence[CardElement] = ()


def own_request(texts: Texts, view: OwnRequest, now: datetime) -> AdaptiveCard:
    """Return one request as its requester sees it; what they wrote comes in parts, so that nothing is cut."""
    case, request = view.case, view.case.request
    stage = texts(f"mine-stage-{case.stage.value}")
    parties = ", ".join(one.name for one in request.people_named())
    content: list[CardElement] = [
        title(texts("mine-case-title", reference=case.reference)),
        line(texts("mine-row", state=stage, age=texts.age(case.created_at, now))),
        stage_steps(
            view.lifecycle, case.stage, texts("mine-step-waiting"), lambda one: texts(f"mine-step-{one.value}")
        ),
        *first_contact(texts, view.contact),
        *view.sections,
    ]
    if view.resolvers:
        people = [element for one in view.resolvers for element in resolver_to_reach(texts, one)]
        content += [heading(texts("request-resolvers-title")), *people]
    keeper = (texts("mine-keeper"), lead_name(texts, view.owner) if view.owner else texts("mine-keeper-none"))
    pairs = [
        (texts("short-contact_way"), texts(f"contact-{request.contact_choice}")),
        (texts("short-contact_detail"), request.contact_detail or texts("nothing-said")),
        (texts("mine-people"), parties or texts("nothing-said")),
    ]
    told = [(heading(texts("mine-told")), part) for part in parted(request.description or texts("touch-told-nothing"))]
    content += [
        fact_set([keeper]),
        *ways_to(texts, view.owner),
        fact_set(pairs),
        buttons(raise_button(texts, case)),
        *_wishes(texts, view),
        *own_words(texts, case, told, view.said, view.page),
        *agreed_notice(texts, case),
    ]
    home = [button(texts("button-mine"), "mine.list", fields=False)]
    if case.words_sent:
        home.insert(0, button(texts("mine-result"), "mine.result", fields=False, case=case.case_id))
    adds = button(texts("mine-add"), "mine.ask-addition", fields=False, case=case.case_id)
    if case.stage in CLOSED_STAGES:
        return card(content, [adds, *home])
    adds.style = "positive"
    return card(
        content,
        [
            adds,
            button(texts("mine-contact"), "mine.ask-contact", fields=False, case=case.case_id),
            button(texts("mine-keep-away"), "mine.ask-keep-away", fields=False, case=case.case_id),
            button(texts("mine-withdraw"), "mine.ask-withdrawal", fields=False, case=case.case_id),
            *home,
        ],
    )


def _wishes(texts: Texts, view: OwnRequest) -> list[CardElement]:
    """Return whom the requester would like, or rather not have, with the way to change it while that still counts."""
    pairs = [("short-wanted_resolvers", view.wanted), ("short-unwanted_resolvers", view.unwanted)]
    facts = fact_set([(texts(key), ", ".join(names) or texts("nothing-said")) for key, names in pairs])
    hr = [line(texts("mine-without-hr"))] if view.case.request.without_hr else []
    ways = [buttons(change(texts, view.case))] if may_change_wishes(view.case) else []
    return [heading(texts("mine-wishes")), facts, *hr, *ways]
