"""Cards of the closing report, for resolvers and for leads (R21)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.assessment import Result
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.closing import ClosingReport, report_seen
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.widgets import button, buttons, card, heading, line, panel, small, title, written
from dialogs.texts import Texts

REPORT = Step(
    "closing-report-title",
    (Field("outcome", Ask.OPTION, "closing-outcome-label"), Field("text", Ask.TEXT, "closing-text-label")),
    "closing-report-why",
    "closing-report-small",
)
QUESTION = Step(
    "closing-ask-title",
    (Field("question", Ask.TEXT, "closing-ask-label"),),
    "closing-ask-why",
)


@dataclass(frozen=True, slots=True)
class ReportDraft:
    """The report as the resolvers have it.

    Attributes:
        case: The case.
        report: What is kept of it, or None.
        theirs: What the other resolver wrote meanwhile, where what was typed could not be taken; or None.
    """

    case: Case
    report: ClosingReport | None
    theirs: ClosingReport | None


def form(texts: Texts, draft: ReportDraft, filled: Filled) -> AdaptiveCard:
    """Return the form of the report, with what a lead asks about it."""
    case, report = draft.case, draft.report
    seen = report_seen(report)
    ways = [
        button(texts("closing-send"), "closing.send", primary=True, case=case.case_id, seen=seen),
        button(texts("closing-keep"), "closing.keep", case=case.case_id, seen=seen),
        button(texts("button-back"), "resolver.open", fields=False, case=case.case_id),
    ]
    above: list[CardElement] = []
    if report and report.question:
        above.append(panel([heading(texts("closing-question")), written(report.question)]))
    if draft.theirs and draft.theirs.text:
        above.append(panel([heading(texts("closing-theirs")), written(draft.theirs.text)]))
    return form_card(texts, REPORT, filled, ways, above=above, reference=case.reference)


def read(texts: Texts, case: Case, report: ClosingReport, *, agreed: bool) -> AdaptiveCard:
    """Return the report as it was sent.

    Args:
        agreed: Whether the reader has agreed to it.
    """
    state = "agreed" if report.is_agreed(case) else "waiting" if agreed else "open"
    body = [
        title(texts("closing-read-title", reference=case.reference)),
        line(texts(f"closing-read-{state}")),
        *_content(texts, report),
    ]
    agrees = button(texts("closing-agree"), "closing.agree", primary=True, case=case.case_id, seen=report_seen(report))
    change = button(texts("closing-change"), "closing.write", case=case.case_id, change="yes")
    back = button(texts("button-back"), "resolver.open", case=case.case_id)
    return card(body, [*([] if agreed else [agrees]), change, back])


def notice(texts: Texts, case: Case, title_key: str, key: str) -> AdaptiveCard:
    """Return one sentence about a report for a resolver, which tells nothing of it."""
    opens = button(texts("closing-open"), "closing.write", primary=True, case=case.case_id)
    body = [title(texts(title_key, reference=case.reference)), line(texts(key))]
    return card(body, [opens, button(texts("button-resolving"), "resolver.home")], speak=texts(key))


def ask(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return a field for what a lead would like to know about a report."""
    sends = button(texts("button-send"), "closing.ask-back", primary=True, case=case.case_id)
    return form_card(texts, QUESTION, filled, [sends, to_case(texts, case.case_id)], reference=case.reference)


def section(texts: Texts, case: Case, report: ClosingReport, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return what a lead reads of the report, and while the case is open the ways to close it or to ask."""
    if not report.is_agreed(case):
        return [panel([heading(texts("closing-section")), line(texts("closing-section-asked"))])]
    by = [names.get(one, texts("lead-someone-gone")) for one in sorted(report.agreed_by)]
    who = small(texts("closing-by", names=", ".join(by)))
    content = [heading(texts("closing-section")), *_content(texts, report), who]
    if case.stage is Stage.READY:
        closes = step(texts("closing-close"), "lead.assess", case, outcome=Result.MEDIATED.value)
        content.append(buttons(closes, step(texts("closing-ask"), "closing.ask", case)))
    return [panel(content)]


def _content(texts: Texts, report: ClosingReport) -> list[CardElement]:
    return [line(texts(f"closing-outcome-{report.outcome}")), written(report.text)]
