"""Cards around the form of a referral: what it means, the notice, and the question whether it is about oneself."""

from microsoft_teams.cards import AdaptiveCard

from casework.model.drafts import Draft
from casework.model.institution import Institution
from dialogs.intake.intake_cards import seen
from dialogs.kit.widgets import button, card, heading, line, link, panel, small, title
from dialogs.texts import Texts


def privacy(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return what a referral means for those concerned, and the privacy notice, with the ways on (R05)."""
    notice = institution.privacy
    means = ("referral-means-asked", "referral-means-theirs", "referral-means-hear")
    agrees = button(texts("intake-agree"), "referral.agree", primary=True, version=notice.version, seen=seen(notice))
    ways = [
        agrees,
        button(texts("intake-leave"), "intake.not-now"),
        button(texts("referral-own"), "intake.start"),
        button(texts("button-people"), "help.people"),
        button(texts("button-support"), "help.support"),
    ]
    more = [link(texts("intake-notice-link"), notice.url)] if notice.url else []
    body = [
        title(texts("referral-privacy-title")),
        panel([line(texts(key)) for key in means]),
        heading(texts("referral-notice-title")),
        *[line(one) for one in notice.lines],
        small(texts("intake-privacy-version", version=notice.version)),
    ]
    return card(body, [*ways, *more])


def you(texts: Texts, draft: Draft) -> AdaptiveCard:
    """Return the question whether somebody who was named is the one who asks; nothing of it is a mistake."""
    draft_id = draft.draft_id
    ways = [
        button(texts("referral-own"), "intake.start", primary=True),
        button(texts("referral-other-person"), "referral.other", draft=draft_id),
        button(texts("button-back"), "referral.current", draft=draft_id),
    ]
    return card([title(texts("referral-you-asked-title")), line(texts("referral-you-asked-line"))], ways)
