"""Cards of one's own requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.wishes import may_change_wishes
from casework.model.cases.assessment import Result
from casework.model.cases.case import Case, Note, Request
from casework.model.cases.lifecycle import CLOSED_STAGES, CLOSING, Lifecycle
from casework.model.cases.news import News
from casework.model.institution import Institution, Signpost
from casework.model.people import Officer
from casework.model.services import Lead
from casework.ports import QueueRow
from dialogs.help.help_cards import emergency, signpost
from dialogs.kit import reach
from dialogs.kit.case_widgets import stage_steps
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import page_of, paged, parted, turning
from dialogs.kit.people import lead_name, resolver_to_reach, ways_to_reach
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact_set,
    folded,
    heading,
    line,
    panel,
    small,
    title,
    written,
)
from dialogs.requests.news_cards import FirstContact, first_contact, news, promise
from dialogs.requests.wishes_cards import change
from dialogs.risk.risk_cards import raise_button
from dialogs.texts import Texts

ENTRIES = 5
"""Texts of a request that one card holds."""

ADDITION = Step("mine-add-title", (Field("addition", Ask.TEXT, "mine-addition"),), "mine-add-why")
LATE_ADDITION = Step(ADDITION.title, ADDITION.fields, "mine-add-why-closed")
CONTACT = Step(
    "mine-contact-title",
    (
        Field("contact_way", Ask.CHOICE, "intake-contact_way"),
        Field("contact_detail", Ask.LINE, "intake-contact_detail"),
    ),
)
RECUSED = Step("mine-keep-away-title", (Field("leads", Ask.CHECKS, "intake-unwanted_leads"),), "mine-keep-away-why")


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


@dataclass(frozen=True, slots=True)
class LeadsMessage:
    """What a lead wrote to a requester.

    Attributes:
        words: At most 2,000 characters.
        signposts: The support that was sent.
        reachable: The leads whom they can talk to about it.
    """

    words: str
    signposts: Sequence[Signpost]
    reachable: Sequence[Lead]


def receipt(texts: Texts, contact: FirstContact) -> AdaptiveCard:
    """Return the acknowledgement: reference, what happens next, and the day by which (R06)."""
    case = contact.case
    return card(
        [
            title(texts("receipt-title")),
            line(texts("receipt-reference", reference=case.reference)),
            *first_contact(texts, contact),
            line(texts("receipt-choice")),
            small(texts("receipt-small")),
        ],
        [_open(texts, case), _people(texts), button(texts("button-support"), "help.support")],
        speak=promise(texts, contact),
    )


def _people(texts: Texts) -> ExecuteAction:
    return button(texts("button-people"), "help.people", fields=False)


def own_requests(texts: Texts, rows: Sequence[QueueRow], now: datetime) -> AdaptiveCard:
    """Return one's own requests, newest first."""
    if not rows:
        return card(
            [title(texts("mine-title")), line(texts("mine-none"))],
            [button(texts("button-ask"), "intake.start"), _people(texts)],
        )
    content: list[CardElement] = []
    for row in rows:
        opens = button(texts("mine-open", reference=row.reference), "mine.open", fields=False, case=row.case_id)
        state = texts(f"mine-stage-{row.stage}") if row.stage else texts("mine-unreadable")
        age = texts.age(row.created_at, now)
        content.append(panel([heading(row.reference), line(texts("mine-row", state=state, age=age)), buttons(opens)]))
    return card([title(texts("mine-title")), *content], [button(texts("button-ask"), "intake.start")])


def own_request(texts: Texts, view: OwnRequest, now: datetime) -> AdaptiveCard:
    """Return one request as its requester sees it; what they wrote comes in parts, so that nothing is cut."""
    case, request = view.case, view.case.request
    stage = texts(f"mine-stage-{case.stage.value}")
    parties = ", ".join(party.name for party in request.parties)
    content: list[CardElement] = [
        title(texts("mine-case-title", reference=case.reference)),
        line(texts("mine-row", state=stage, age=texts.age(case.created_at, now))),
        stage_steps(
            view.lifecycle, case.stage, texts("mine-step-waiting"), lambda one: texts(f"mine-step-{one.value}")
        ),
        *first_contact(texts, view.contact),
    ]
    if view.resolvers:
        people = [element for one in view.resolvers for element in resolver_to_reach(texts, one)]
        content += [heading(texts("request-resolvers-title")), *people]
    pairs = [
        (texts("mine-keeper"), lead_name(texts, view.owner) if view.owner else texts("mine-keeper-none")),
        (texts("short-contact_way"), texts(f"contact-{request.contact_choice}")),
        (texts("short-contact_detail"), request.contact_detail or texts("nothing-said")),
        (texts("mine-people"), parties or texts("nothing-said")),
    ]
    content += [
        fact_set(pairs),
        *_reaches(texts, view),
        buttons(raise_button(texts, case)),
        *_wishes(texts, view),
        *_content_of(texts, view),
        *_agreed(texts, request),
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


def _reaches(texts: Texts, view: OwnRequest) -> list[CardElement]:
    """Return the ways to the lead who has the request, or else to the page of all of them."""
    lead = view.owner
    links = reach.ways(texts, lead.name, lead.email, lead.phone) if lead else []
    return reach.shown(links) or [buttons(button(texts("button-people"), "help.people", fields=False))]


def _wishes(texts: Texts, view: OwnRequest) -> list[CardElement]:
    """Return whom the requester would like, or rather not have, with the way to change it while that still counts."""
    pairs = [("short-wanted_resolvers", view.wanted), ("short-unwanted_resolvers", view.unwanted)]
    facts = fact_set([(texts(key), ", ".join(names) or texts("nothing-said")) for key, names in pairs])
    hr = [line(texts("mine-without-hr"))] if view.case.request.without_hr else []
    ways = [buttons(change(texts, view.case))] if may_change_wishes(view.case) else []
    return [heading(texts("mine-wishes")), facts, *hr, *ways]


def _content_of(texts: Texts, view: OwnRequest) -> list[CardElement]:
    """Return one part of what the requester wrote and was written, with the ways to the others."""
    entries: list[tuple[CardElement, str]] = [
        (heading(texts("mine-told")), part) for part in parted(view.case.request.description)
    ]
    for note in view.said:
        label = small(texts("mine-added" if note.kind == "addition" else "mine-wrote", day=texts.day(note.written_at)))
        entries += [(label, part) for part in parted(note.text)]
    pages = paged(entries, [len(text) for _, text in entries], ENTRIES)
    page = page_of(view.page, len(pages))
    content = [element for label, text in pages[page.number] for element in (label, written(text))]
    if page.count == 1:
        return content
    after, before = texts("mine-next-part"), texts("mine-last-part")
    ways = turning(page, "mine.open", after=after, before=before, case=view.case.case_id)
    return [*content, small(texts("mine-part", page=page.number + 1, pages=page.count)), buttons(*ways)]


def _agreed(texts: Texts, request: Request) -> list[CardElement]:
    """Return the privacy notice as it was agreed to; of older requests only its version is kept (R05)."""
    version = small(texts("mine-notice", version=request.privacy_version, day=texts.day(request.privacy_agreed_at)))
    lines = [line(one) for one in request.privacy_text.splitlines()]
    return [version, *(folded("notice", texts("mine-notice-read"), lines) if lines else [])]


def danger(texts: Texts, institution: Institution, case: Case) -> AdaptiveCard:
    """Return emergency help, and that what was added has arrived."""
    return card(
        [title(texts("danger-title")), *emergency(texts, institution), line(texts("mine-danger-added"))],
        [_open(texts, case), _people(texts), button(texts("button-support"), "help.support", fields=False)],
    )


def addition(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return a field to add something; also to a closed request, which a lead can open again."""
    step = LATE_ADDITION if case.stage in CLOSED_STAGES else ADDITION
    return form_card(texts, step, filled, _two_ways(texts, case.case_id, "add"))


def contact(texts: Texts, case_id: str, filled: Filled) -> AdaptiveCard:
    """Return how to be contacted."""
    return form_card(texts, CONTACT, filled, _two_ways(texts, case_id, "change-contact"))


def recuse(texts: Texts, case_id: str, filled: Filled) -> AdaptiveCard:
    """Return the leads who may know of a request, to choose who should not."""
    return form_card(texts, RECUSED, filled, _two_ways(texts, case_id, "keep-away"))


def withdrawal(texts: Texts, case: Case) -> AdaptiveCard:
    """Return one question before a request is withdrawn."""
    return card(
        [title(texts("mine-withdraw-title", reference=case.reference)), line(texts("mine-withdraw-why"))],
        [
            button(texts("mine-withdraw-yes"), "mine.withdraw", fields=False, case=case.case_id),
            button(texts("mine-withdraw-no"), "mine.open", primary=True, fields=False, case=case.case_id),
            _people(texts),
        ],
    )


def closed(texts: Texts, case: Case, title_key: str, line_key: str) -> AdaptiveCard:
    """Return kind words at the end of a request, with the ways on."""
    return card(
        [title(texts(title_key, reference=case.reference)), line(texts(line_key))],
        [
            button(texts("button-support"), "help.support", primary=True, fields=False),
            button(texts("button-home"), "help.welcome", fields=False),
        ],
    )


def usual_words(texts: Texts, case: Case) -> str:
    """Return the words for how a case closed before leads wrote their own, or "" for an open one."""
    found = next((one for one in Result if one.event and CLOSING.get(one.event) is case.stage), None)
    return texts(f"lead-words-{found.value}") if found else ""


def result(texts: Texts, case: Case, content: LeadsMessage) -> AdaptiveCard:
    """Return what a lead wrote with an assessment: the words, the support, and whom to talk to about it (R09, R10)."""
    is_closed = case.stage in CLOSED_STAGES
    ways = ways_to_reach(texts, content.reachable)
    body: list[CardElement] = [
        title(texts("request-result-title", reference=case.reference)),
        written(content.words),
        *[element for one in content.signposts for element in signpost(texts, one)],
        *([small(texts("request-result-reach")), *ways] if ways else []),
    ]
    support = button(texts("button-support"), "help.support", fields=False)
    home = button(texts("button-home"), "help.welcome", fields=False)
    return card(body, [_open(texts, case), support, *([home] if is_closed else [])])


def new_day(texts: Texts, contact: FirstContact) -> AdaptiveCard:
    """Return the new day by which a lead gets in touch, in place of the one on the receipt (R06)."""
    case = contact.case
    if contact.overdue:
        return news(texts, News.MISSED, contact, None)
    content = texts("request-moved-line", day=texts.day(case.first_contact_due))
    small_print = small(texts("request-moved-small", reference=case.reference))
    ways = [_open(texts, case), button(texts("button-support"), "help.support", fields=False)]
    return card([title(texts("request-moved-title")), line(content), small_print], ways, speak=content)


def two_resolvers(texts: Texts, case: Case, people: Sequence[Officer]) -> AdaptiveCard:
    """Return the two resolvers and what happens next (R15, R16)."""
    content = [element for one in people for element in resolver_to_reach(texts, one)]
    return card(
        [
            title(texts("request-resolvers-title")),
            line(texts("request-resolvers-line", reference=case.reference)),
            *content,
            line(texts("request-resolvers-next")),
            small(texts("request-resolvers-small")),
        ],
        [_open(texts, case)],
    )


def _open(texts: Texts, case: Case) -> ExecuteAction:
    return button(texts("button-my-request"), "mine.open", primary=True, fields=False, case=case.case_id)


def _two_ways(texts: Texts, case_id: str, verb: str) -> list[ExecuteAction]:
    return [
        button(texts("button-send"), f"mine.{verb}", primary=True, case=case_id),
        button(texts("button-back"), "mine.open", fields=False, case=case_id),
    ]
