"""Cards on which somebody agrees to individual talks or to a joint one; what the others said stands on none of them."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.consents.answer import ConsentText, QuestionAsked
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CARRIED_STAGES, CLOSED_STAGES
from casework.model.consents import Consent, ConsentKind, ConsentState, JointQuestion, JointStanding
from dialogs.kit.people import short_name
from dialogs.kit.widgets import about, button, buttons, card, heading, line, panel, person, small, title
from dialogs.texts import Texts

_OF_BOTH = ("consent-informal", "consent-resolvers-do", "consent-resolvers-dont", "consent-voluntary")
_OF_KIND = {
    ConsentKind.INDIVIDUAL: ("consent-individual-line", "consent-individual-who", "consent-individual-named"),
    ConsentKind.JOINT: ("consent-joint-line", "consent-joint-stays", "consent-joint-who"),
}


def consent_text(texts: Texts, kind: ConsentKind) -> ConsentText:
    """Return what somebody agrees to, with the version of its wording; it is kept with their answer."""
    lines = [texts(key) for key in (*_OF_KIND[kind], *_OF_BOTH)]
    return ConsentText(texts("consent-version"), "\n".join(lines))


def question(texts: Texts, asked: QuestionAsked, seen: str, *, is_reminder: bool, was_closed: bool) -> AdaptiveCard:
    """Return the question with its text, what the reader has said, and the answers that they can give; none stands out.

    Args:
        seen: What tells whether it has changed when an answer comes.
        is_reminder: Whether they are asked once more.
        was_closed: Whether they are asked anew, because the case was closed and is open again.
    """
    case, consent, kind = asked.case, asked.consent, asked.consent.kind
    body: list[CardElement] = [title(texts(f"consent-{kind.value}-title", reference=case.reference))]
    if was_closed and case.stage not in CLOSED_STAGES:
        body.append(line(texts("consent-reopened")))
    if is_reminder and consent.state is ConsentState.OPEN and asked.takes_answers:
        body.append(line(texts("consent-reminder", day=texts.day(consent.due_at))))
    body += [line(one) for one in consent_text(texts, kind).text.splitlines()]
    if asked.others:
        body.append(heading(texts("consent-joint-with")))
        body += [person(texts, short_name(one.name), ", ".join(one.departments)) for one in asked.others]
    body.append(panel([line(one) for one in _stands(texts, asked)]))
    back = _own_card(texts, case, is_own=asked.person.is_requester)
    return card(body, [*_answers(texts, asked, seen), back], speak=texts(f"consent-{kind.value}-speak"))


def news(texts: Texts, case: Case, standing: JointStanding, *, is_own: bool) -> AdaptiveCard:
    """Return how it stands, the same words for everybody and for whatever reason."""
    return _news(texts, case, _standing(texts, case, standing, None), is_own=is_own)


def open_again(texts: Texts, case: Case, *, is_own: bool) -> AdaptiveCard:
    """Return that a case goes on which had ended."""
    return _news(texts, case, texts("consent-open-again"), is_own=is_own)


def _news(texts: Texts, case: Case, content: str, *, is_own: bool) -> AdaptiveCard:
    body = [title(texts("consent-news-title", reference=case.reference)), line(content)]
    ways = [_own_card(texts, case, is_own=is_own), button(texts("button-people"), "help.people", fields=False)]
    return card([*body, small(texts("consent-news-small"))], ways, speak=content)


def section(
    texts: Texts,
    case: Case,
    asked: Mapping[ConsentKind, Consent],
    standing: JointStanding,
    joint: JointQuestion | None,
) -> Sequence[CardElement]:
    """Return what somebody was asked and says, and how it stands with a joint conversation."""
    if not asked:
        return ()
    content: list[CardElement] = [heading(texts("consent-section"))]
    for kind, one in asked.items():
        content.append(line(texts(f"consent-own-{one.said}")))
        if kind is ConsentKind.JOINT and joint:
            decide_at = joint.decide_at if joint.is_open else None
            content.append(line(_standing(texts, case, standing, decide_at)))
        content.append(buttons(*_section_ways(texts, case, kind, one)))
    return [panel(content)]


def _section_ways(texts: Texts, case: Case, kind: ConsentKind, one: Consent) -> list[ExecuteAction]:
    key = "consent-answer" if one.state is ConsentState.OPEN else "consent-read"
    opens = button(texts(key), "consent.open", fields=False, case=case.case_id, kind=kind.value)
    is_given = case.stage not in CLOSED_STAGES and one.state is ConsentState.GIVEN
    what = texts(f"consent-kind-{kind.value}")
    return [about(texts, way, what) for way in (opens, *([_withdraw(texts, case, kind)] if is_given else []))]


def _answers(texts: Texts, asked: QuestionAsked, seen: str) -> list[ExecuteAction]:
    case, kind, state = asked.case, asked.consent.kind, asked.consent.state
    answers = partial(button, primary=False, fields=False, case=case.case_id, kind=kind.value, seen=seen)
    agrees, declines = (
        answers(texts(key), verb)
        for key, verb in (("consent-agree", "consent.agree"), ("consent-decline", "consent.decline"))
    )
    if case.stage in CLOSED_STAGES:
        return []
    if state is ConsentState.GIVEN:
        return [_withdraw(texts, case, kind)]
    if not asked.takes_answers:
        return []
    return [agrees, declines] if state is ConsentState.OPEN else [agrees]


def _withdraw(texts: Texts, case: Case, kind: ConsentKind) -> ExecuteAction:
    return button(texts("consent-withdraw"), "consent.withdraw", fields=False, case=case.case_id, kind=kind.value)


def _stands(texts: Texts, asked: QuestionAsked) -> list[str]:
    """Return what the reader has said, and of a joint conversation how it stands for everybody."""
    consent = asked.consent
    told = [texts(f"consent-own-{consent.said}")]
    if consent.state is ConsentState.GIVEN and consent.text and consent.answered_at:
        told.append(texts("consent-agreed-on", version=consent.version, day=texts.day(consent.answered_at)))
    if consent.kind is ConsentKind.JOINT:
        told.append(_standing(texts, asked.case, asked.standing, asked.decide_at))
    return told


def _standing(texts: Texts, case: Case, standing: JointStanding, decide_at: datetime | None) -> str:
    """Return how it stands with a joint conversation; of a closed case, that it is over."""
    if case.stage in CARRIED_STAGES:
        return texts(f"consent-ended-{case.stage.value}")
    if case.stage in CLOSED_STAGES:
        return texts(f"consent-standing-{JointStanding.NOT_NOW.value}")
    if decide_at:
        return texts("consent-waiting-until", when=texts.day_and_time(decide_at))
    return texts(f"consent-standing-{standing.value}")


def _own_card(texts: Texts, case: Case, *, is_own: bool) -> ExecuteAction:
    if is_own:
        return button(texts("button-my-request"), "mine.open", fields=False, case=case.case_id)
    return button(texts("party-page-button"), "party.open", fields=False, case=case.case_id)
