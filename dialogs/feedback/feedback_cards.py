"""Cards on which people say how it was, and on which leads read it (R22)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from casework.model.feedback import TOGETHER, Feedback, FeedbackAnswer, FeedbackQuestion
from casework.model.institution import Institution
from casework.model.services import ServiceKind
from dialogs.help.help_cards import emergency
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import part_of, turning
from dialogs.kit.widgets import button, card, fact_set, heading, line, panel, small, title, written
from dialogs.texts import Texts

QUESTIONS = Step(
    "feedback-title",
    tuple(
        Field(one.value, Ask.CHOICE, f"feedback-question-{one.value}", "feedback-choose", required=False)
        for one in FeedbackQuestion
    ),
    "feedback-why",
    "feedback-small",
)
LINE = Step(
    "feedback-line-title",
    (Field("line", Ask.TEXT, "feedback-line", "feedback-line-hint", required=False),),
    "feedback-line-why",
    "feedback-small",
)

LINES = 5
"""Lines that one card shows."""


def ask(texts: Texts, case: Case, *, is_reminder: bool) -> AdaptiveCard:
    """Return the question how it was."""
    first = texts("feedback-title", reference=case.reference)
    why = texts("feedback-ask-again" if is_reminder else "feedback-ask")
    opens = button(texts("feedback-open"), "feedback.open", primary=True, case=case.case_id)
    return card([title(first), line(why), small(texts("feedback-small"))], [opens], speak=why)


def thanks(texts: Texts, case: Case) -> AdaptiveCard:
    """Return thanks; what was said stands nowhere."""
    first = texts("feedback-thanks-title", reference=case.reference)
    ways = [button(texts("button-people"), "help.people"), button(texts("button-home"), "help.welcome")]
    return card([title(first), line(texts("feedback-thanks"))], ways, speak=first)


def questions(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the five questions."""
    goes_on = button(texts("feedback-next"), "feedback.next", primary=True, case=case.case_id)
    return form_card(texts, QUESTIONS, filled, [goes_on], reference=case.reference)


def own_line(texts: Texts, case: Case, filled: Filled, words: Sequence[str], *, looked: str) -> AdaptiveCard:
    """Return the field for a line; its buttons take the answers along, so that nothing of them is kept before.

    Args:
        words: What in the line may identify somebody.
        looked: What tells which line its writer has looked at.
    """
    said = {one.value: filled.values.get(one.value, "") for one in FeedbackQuestion}
    sends = button(
        texts("feedback-send"), "feedback.send", primary=True, fields=True, case=case.case_id, looked=looked, **said
    )
    back = button(texts("button-back"), "feedback.open", primary=False, fields=False, case=case.case_id, **said)
    above: list[CardElement] = [panel([line(texts("feedback-words")), *map(written, words)])] if words else []
    return form_card(texts, LINE, filled, [sends, back], above=above, reference=case.reference)


def danger(texts: Texts, institution: Institution) -> AdaptiveCard:
    """Return emergency help; of what was written nobody hears before five have answered."""
    ways = [button(texts("button-people"), "help.people"), button(texts("button-support"), "help.support")]
    return card([title(texts("danger-title")), *emergency(texts, institution), line(texts("feedback-danger"))], ways)


def about(texts: Texts) -> AdaptiveCard:
    """Return when somebody is asked how it was, and whom to tell at any time."""
    ways = [button(texts("button-people"), "help.people", primary=True), button(texts("button-home"), "help.welcome")]
    return card([title(texts("feedback-about-title")), line(texts("feedback-about"))], ways)


def said(
    texts: Texts, service: ServiceKind, feedback: Feedback, services: Sequence[ServiceKind], asked: str
) -> AdaptiveCard:
    """Return what people say of a service: sums, and one page of lines.

    Args:
        services: Those that the reader runs.
        asked: Which page, from 0, as text.
    """
    others = [
        button(one.name, "feedback.read", fields=False, service=one.service_id) for one in services if one != service
    ]
    home = button(texts("button-cases"), "lead.queue", fields=False)
    first = title(texts("feedback-read-title", name=service.name))
    if not feedback.people:
        return card([first, line(texts("feedback-none", count=TOGETHER))], [*others, home])
    page, shown = part_of(feedback.lines, LINES, asked)
    body: list[CardElement] = [first, line(texts("feedback-count", count=feedback.people)), _sums(texts, feedback)]
    if shown:
        body += [heading(texts("feedback-lines")), *(panel([written(one.text)]) for one in shown)]
    body.append(small(texts("feedback-read-small", count=TOGETHER)))
    after, before = texts("feedback-more"), texts("feedback-before")
    turns = turning(page, "feedback.read", after=after, before=before, service=service.service_id)
    return card(body, [*turns, *others, home])


def _sums(texts: Texts, feedback: Feedback) -> CardElement:
    return fact_set([(texts(f"feedback-short-{one.value}"), _sum(texts, feedback, one)) for one in FeedbackQuestion])


def _sum(texts: Texts, feedback: Feedback, question: FeedbackQuestion) -> str:
    yes, partly, no = (feedback.count(question, one) for one in FeedbackAnswer)
    return texts("feedback-sum", yes=yes, partly=partly, no=no, none=feedback.people - yes - partly - no)
