"""Cards around the form of a request: the notice before it, emergency help, and where it was left."""

from collections.abc import Mapping

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.drafts import Draft
from casework.model.institution import Institution, PrivacyNotice
from casework.model.text import text_digest
from dialogs.help.help_cards import emergency
from dialogs.kit.widgets import button, buttons, card, fact_set, line, link, small, title
from dialogs.texts import Texts


def privacy(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return the privacy notice with its two ways on (R05)."""
    notice = institution.privacy
    actions = [
        button(texts("intake-agree"), "intake.agree", primary=True, version=notice.version, seen=seen(notice)),
        button(texts("intake-leave"), "intake.not-now"),
        button(texts("button-people"), "help.people"),
    ]
    more = [link(texts("intake-notice-link"), notice.url)] if notice.url else []
    staff_only = [] if institution.main.students_allowed else [line(texts("intake-staff-only"))]
    if staff_only:
        actions.append(button(texts("button-support"), "help.support"))
    return card(
        [
            title(texts("intake-privacy-title")),
            *staff_only,
            *(line(one) for one in notice.lines),
            small(texts("intake-privacy-version", version=notice.version)),
            buttons(
                button(texts("touch-begin"), "touch.ask", version=notice.version, seen=seen(notice)),
                button(texts("referral-begin"), "referral.start"),
            ),
        ],
        [*actions, *more],
    )


def seen(notice: PrivacyNotice) -> str:
    """Return what tells whether the notice is still the one on a card, also where its version stayed."""
    return text_digest(notice.text)


def risk(texts: Texts, institution: Institution, draft: Draft) -> AdaptiveCard:
    """Return emergency help, before the form goes on; who said that nobody is at risk is asked about it once."""
    draft_id, flow, support = draft.draft_id, draft.flow, button(texts("button-support"), "help.support")
    if draft.ticked("someone_at_risk"):
        then = "intake-risk-then"
        ways = [button(texts("button-continue"), f"{flow}.current", primary=True, draft=draft_id), support]
    else:
        then = "intake-danger-then"
        nobody = button(texts("intake-nobody-at-risk"), f"{flow}.current", draft=draft_id)
        ways = [button(texts("intake-at-risk"), f"{flow}.at-risk", primary=True, draft=draft_id), nobody, support]
    ways.append(button(texts("button-people"), "help.people"))
    return card([title(texts("danger-title")), *asked_about_danger(texts, institution, then)], ways)


def asked_about_danger(texts: Texts, institution: Institution, key: str) -> list[CardElement]:
    """Return emergency help and the question whether somebody is at risk after all.

    Args:
        key: The question's text.
    """
    return [*emergency(texts, institution), line(texts(key))]


def party(texts: Texts, place: int, row: Mapping[str, str]) -> CardElement:
    """Return somebody who was named, with their department."""
    label = texts("intake-person", number=place + 1)
    department = row.get("department", "") or texts("intake-department-unknown")
    return fact_set([(label, f"{row.get('name', '')}, {department}")])
