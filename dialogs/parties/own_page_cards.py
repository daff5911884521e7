"""Cards of somebody who was approached: what this is, their page, and what they say of themselves (R33–R35)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.parties.own_page import OwnPage
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import Institution, PrivacyNotice
from casework.model.parties.details import PartyDetails, contact_choice
from casework.model.parties.people import CasePerson
from casework.model.services import ServiceKind
from dialogs.intake.intake_cards import asked_about_danger
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import leads, short_name
from dialogs.kit.widgets import (
    button,
    card,
    fact_set,
    folded,
    heading,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.own_data.own_data_cards import known, stage
from dialogs.referrals.checks_cards import what_was_said
from dialogs.risk.risk_cards import raise_button
from dialogs.texts import Texts

DETAILS = Step(
    "party-details-title",
    (
        Field("contact_way", Ask.CHOICE, "intake-contact_way"),
        Field("contact_detail", Ask.LINE, "intake-contact_detail"),
        Field("access_needs", Ask.TEXT, "party-needs-label"),
        Field("department", Ask.CHOICE, "party-department-label"),
        Field("unwanted_resolvers", Ask.SOME, "intake-unwanted_resolvers", "intake-nobody", required=False),
    ),
    "party-details-why",
    "party-details-small",
)


def danger(texts: Texts, institution: Institution, case: Case) -> AdaptiveCard:
    """Return emergency help, and the question whether somebody is at risk; what was said is kept in any case."""
    ways = [
        button(texts("intake-at-risk"), "risk.ask", primary=True, fields=False, case=case.case_id),
        button(texts("intake-nobody-at-risk"), "party.open", fields=False, case=case.case_id),
        button(texts("button-support"), "help.support", fields=False),
        button(texts("button-people"), "help.people", fields=False),
    ]
    asked = asked_about_danger(texts, institution, "party-danger-then")
    return card([title(texts("danger-title")), *asked], ways)


def approach(texts: Texts, page: OwnPage, institution: Institution, by: str) -> AdaptiveCard:
    """Return what somebody reads who is approached: who asks, what this is and is not, their notice, whom to ask."""
    case, notice = page.case, institution.notice_for_parties
    words: list[CardElement] = [panel([written(page.approach.words)])] if page.approach.words else []
    service = institution.service(case.service) or institution.main
    body: list[CardElement] = [
        title(texts("party-approach-title", reference=case.reference)),
        line(by),
        *words,
        *what_was_said(texts, case, page.person),
        *what_this_is(texts),
        heading(texts("party-notice-title")),
        *[line(one) for one in notice.text.splitlines()],
        small(texts("party-notice-version", version=notice.version)),
        *folded("who-leads", texts("button-people"), leads(texts, service)),
        small(texts("party-approach-small")),
    ]
    agrees = button(texts("party-agree"), "party.agree", primary=True, case=case.case_id, version=notice.version)
    saves = button(texts("party-save-notice"), "party.save-notice", case=case.case_id)
    ways = [agrees, saves, button(texts("button-support"), "help.support"), raise_button(texts, case)]
    if case.request.referral:
        ways.insert(1, button(texts("referral-decline"), "referral.ask-decline", case=case.case_id))
    elif case.stage not in CLOSED_STAGES:
        ways.insert(1, button(texts("own-data-stop-button"), "own-data.ask-stop", case=case.case_id))
    return card(body, ways)


def what_this_is(texts: Texts) -> list[CardElement]:
    """Return that it is informal and no evidence anywhere (R34), and what resolvers do and don't (R35)."""
    return [
        panel([heading(texts("consent-what-title")), line(texts("consent-informal"))]),
        panel([line(texts("consent-resolvers-do")), line(texts("consent-resolvers-dont"))]),
        line(texts("consent-voluntary")),
    ]


def own_page(texts: Texts, page: OwnPage, sections: Sequence[CardElement], service: ServiceKind) -> AdaptiveCard:
    """Return one's own page of a case."""
    case, said = page.case, page.details
    body: list[CardElement] = [
        title(texts("party-page-title", reference=case.reference)),
        stage(texts, case),
        *sections,
    ]
    body += [heading(texts("party-said")), *_says(texts, page.person, said, page.needs, is_own=True)]
    body += known(texts, [one for one in case.request.parties if one.party_id in page.person.ids])
    if said:
        day, lines = texts.day(said.notice_agreed_at), [line(one) for one in said.notice_text.splitlines()]
        body.append(small(texts("mine-notice", version=said.notice_version, day=day)))
        body += folded("notice", texts("mine-notice-read"), lines)
    what = [small(texts(key)) for key in ("consent-informal", "consent-resolvers-do", "consent-resolvers-dont")]
    body += [*what, *folded("who-leads", texts("button-people"), leads(texts, service))]
    changes = button(texts("party-change"), "party.ask-details", fields=False, case=case.case_id)
    ways = [button(texts("button-support"), "help.support", fields=False), raise_button(texts, case)]
    return card(body, [*([changes] if case.stage not in CLOSED_STAGES else []), *ways])


def details(texts: Texts, page: OwnPage, filled: Filled, which: Page) -> AdaptiveCard:
    """Return the form of what somebody says of themselves."""
    case_id = page.case.case_id
    keeps = button(texts("party-keep"), "party.keep-details", primary=True, case=case_id, page=str(which.number))
    after, before = texts("intake-names-more"), texts("intake-names-earlier")
    turns: list[ExecuteAction] = list(turning(which, "party.ask-details", after=after, before=before, case=case_id))
    back = button(texts("button-back"), "party.open", fields=False, case=case_id)
    return form_card(texts, DETAILS, filled, [keeps, *turns, back])


def notice(texts: Texts, kept: PrivacyNotice) -> AdaptiveCard:
    """Return a privacy notice as a message."""
    body = [title(texts("party-notice-title")), *[line(one) for one in kept.text.splitlines()]]
    return card([*body, small(texts("party-notice-version", version=kept.version))])


def needs_section(texts: Texts, people: Sequence[tuple[CasePerson, PartyDetails | None, str]]) -> Sequence[CardElement]:
    """Return how to reach each of the others, and what they need to take part."""
    content: list[CardElement] = []
    for one, said, needs in people:
        if said or needs:
            who = person(texts, short_name(one.name), ", ".join(one.departments))
            content += [who, *_says(texts, one, said, needs, is_own=False)]
    return [heading(texts("party-reach")), *content] if content else ()


def _says(texts: Texts, one: CasePerson, said: PartyDetails | None, needs: str, *, is_own: bool) -> list[CardElement]:
    choice = contact_choice(one, said)
    way = texts(f"contact-{choice}" if choice else "party-way-unknown")
    pairs = [(texts("party-contact" if is_own else "resolver-contact"), way)]
    pairs += [(texts("short-contact_detail"), said.contact_detail)] if said and said.contact_detail else []
    label = texts("party-need" if is_own else "approach-needs")
    asked: list[CardElement] = [small(label), written(needs)] if needs else []
    return [fact_set(pairs), *asked]
