"""Cards of one's own requests."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.assessment import Result
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, CLOSING
from casework.model.cases.news import News
from casework.model.institution import Institution, Signpost
from casework.model.officers import Officer
from casework.model.services import Lead
from casework.ports import QueueRow
from dialogs.help.help_cards import emergency, signpost
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, older_and_newer, page_line
from dialogs.kit.people import resolver_to_reach, ways_to_reach
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    heading,
    line,
    panel,
    small,
    title,
    written,
)
from dialogs.requests.news_cards import FirstContact, first_contact, news, promise
from dialogs.texts import Texts

LISTED = 10
"""Requests on one page of one's own."""

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


def _about_me(texts: Texts) -> ExecuteAction:
    """Return the way to the cases about oneself, for everybody alike: that it is there tells nothing."""
    return button(texts("own-data-cases-button"), "own-data.cases", fields=False)


def _people(texts: Texts) -> ExecuteAction:
    return button(texts("button-people"), "help.people", fields=False)


def own_requests(
    texts: Texts, rows: Sequence[QueueRow], page: Page, now: datetime, referred: frozenset[str] = frozenset()
) -> AdaptiveCard:
    """Return a page of one's own requests, newest first.

    Args:
        referred: Ids of the cases in which they asked for others: how those stand is not theirs to know.
    """
    if not rows:
        return card(
            [title(texts("mine-title")), line(texts("mine-none"))],
            [button(texts("button-ask"), "intake.start"), _about_me(texts), _people(texts)],
        )
    content: list[CardElement] = []
    for row in rows:
        opens = button(texts("mine-open", reference=row.reference), "mine.open", fields=False, case=row.case_id)
        state = texts(f"mine-stage-{row.stage}") if row.stage else texts("mine-unreadable")
        state = texts("referral-row") if row.case_id in referred else state
        age = texts.age(row.created_at, now)
        content.append(panel([heading(row.reference), line(texts("mine-row", state=state, age=age)), buttons(opens)]))
    ways = [button(texts("button-ask"), "intake.start"), *older_and_newer(texts, page, "mine.list"), _about_me(texts)]
    return card([title(texts("mine-title")), *content, *page_line(texts, page)], ways)


def danger(texts: Texts, institution: Institution, case: Case) -> AdaptiveCard:
    """Return emergency help, and that what was added has arrived."""
    return card(
        [title(texts("danger-title")), *emergency(texts, institution), line(texts("mine-danger-added"))],
        [_open(texts, case), _people(texts), button(texts("button-support"), "help.support", fields=False)],
    )


def notice(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the privacy notice as it was agreed to, as a message to be kept; it says nothing of the request (R40)."""
    lines = [line(one) for one in case.request.privacy_text.splitlines()]
    version = small(texts("party-notice-version", version=case.request.privacy_version))
    return card([title(texts("mine-notice-title")), *lines, version])


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
            button(texts("mine-add"), "mine.ask-addition", fields=False, case=case.case_id),
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
