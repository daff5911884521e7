"""Cards of the question some time after a mediation; what the others said stands on none of them."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.feedback.check_in import OwnCheckIn
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title
from dialogs.texts import Texts


def question(texts: Texts, own: OwnCheckIn) -> AdaptiveCard:
    """Return the question, with what its reader has said; neither answer stands out."""
    day = texts.day(own.check_in.decide_at)
    said: list[CardElement] = [panel([line(texts(_said_key(own), day=day))])] if own.answer else []
    body = [
        title(texts("checkin-title", reference=own.case.reference)),
        line(texts("checkin-question")),
        line(texts("checkin-private", day=day)),
        *said,
        small(texts("checkin-small")),
    ]
    answers = [
        button(texts(f"checkin-{word}"), f"checkin.{word}", fields=False, case=own.case.case_id)
        for word, would_talk in (("yes", True), ("no", False))
        if own.answer is None or own.answer.would_talk is not would_talk
    ]
    return card(body, [*answers, _own_card(texts, own)], speak=texts("checkin-question"))


def news(texts: Texts, own: OwnCheckIn) -> AdaptiveCard:
    """Return what came of it, the same words for everybody and for whatever reason."""
    content = texts(f"checkin-standing-{own.check_in.standing.value}")
    body = [title(texts("checkin-news-title", reference=own.case.reference)), line(content)]
    ways = [_own_card(texts, own), button(texts("button-people"), "help.people", fields=False)]
    return card(body, ways, speak=content)


def section(texts: Texts, own: OwnCheckIn) -> Sequence[CardElement]:
    """Return how it stands, with the way to the question while it can be answered."""
    content: list[CardElement] = [heading(texts("checkin-section"))]
    if not own.check_in.is_open:
        return [panel([*content, line(texts(f"checkin-standing-{own.check_in.standing.value}"))])]
    opens = button(texts("checkin-open"), "checkin.open", fields=False, case=own.case.case_id)
    return [panel([*content, line(texts("checkin-question")), buttons(opens)])]


def _said_key(own: OwnCheckIn) -> str:
    return "checkin-own-yes" if own.answer and own.answer.would_talk else "checkin-own-no"


def _own_card(texts: Texts, own: OwnCheckIn) -> ExecuteAction:
    if own.person.is_requester:
        return button(texts("button-my-request"), "mine.open", fields=False, case=own.case.case_id)
    return button(texts("party-page-button"), "party.open", fields=False, case=own.case.case_id)
