"""Assessing a case: first which result, then what that needs, and the words that are sent (R09, R10)."""

from collections.abc import Sequence
from dataclasses import replace

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.assessment import Result
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, CLOSING, Stage
from dialogs.cases.file_cards import Subject
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Choices, Field, Filled, Step, form_card
from dialogs.kit.to_tell import told
from dialogs.kit.widgets import button, line, panel
from dialogs.texts import Texts

RESULT = Step("lead-assess-title", (Field("outcome", Ask.OPTION, "lead-assess-label"),), small="lead-assess-line")
WORD = Step(
    "lead-reopen-title", (Field("reason", Ask.TEXT, "lead-reopen-label"),), "lead-reopen-why", "lead-reopen-small"
)

_REASONS = {
    Result.WITHDRAWN: "lead-reason-label-withdrawn",
    Result.HANDED_OVER: "lead-reason-label-handed-over",
}


def step_of(case: Case, result: Result, *, lacks_report: bool = False, agrees: bool = False) -> Step:
    """Return what is asked for one result.

    Args:
        case: Which; where whoever asked is not in Teams, the words are for the lead to tell.
        result: Which.
        lacks_report: Whether its resolvers have not agreed to a report.
        agrees: Whether somebody has to agree to it.
    """
    where = "lead-signposts-label" if result.needs_support else "lead-signposts-label-optional"
    why = _REASONS.get(result, "lead-reason-label")
    fields = (
        *([Field("signposts", Ask.CHECKS, where, required=result.needs_support)] if result.sends_support else []),
        Field("words", Ask.TEXT, told(case, "lead-words-label")),
        *([Field("agreed", Ask.CHECKS, "lead-agreed-label")] if agrees else []),
        Field("reason", Ask.TEXT, why),
        *([Field("unreported", Ask.TEXT, "lead-unreported-label")] if lacks_report else []),
    )
    is_told = case.request.is_from_elsewhere
    return Step(
        "lead-outcome-title",
        fields,
        f"lead-outcome-{result.value}-to-tell" if is_told else f"lead-outcome-{result.value}-then",
        told(case, "lead-reason-small"),
    )


def choices(texts: Texts, possible: Sequence[Result]) -> Choices:
    """Return the results that can be chosen, each with what it means."""
    return [(one.value, texts(f"lead-outcome-{one.value}-what")) for one in possible]


def assess(texts: Texts, subject: Subject, filled: Filled) -> AdaptiveCard:
    """Return the choice between the results that the stage allows; nothing is recorded by choosing."""
    goes_on = button(texts("button-continue"), "lead.assess", primary=True, case=subject.case_id, step="outcome")
    return form_card(texts, RESULT, filled, [goes_on, to_case(texts, subject.case_id)], reference=subject.reference)


def outcome_form(
    texts: Texts,
    case: Case,
    asked: tuple[Result, Step],
    filled: Filled,
    again: tuple[Sequence[CardElement], str],
    *,
    is_read: bool,
) -> AdaptiveCard:
    """Return what one result needs: places of support to send, the words to send, and a reason for the file.

    Args:
        asked: The result, and what is asked for it.
        again: The words as they are read, and what tells that they were seen.
        is_read: Whether anybody is sent the words: whoever asked for others may not know how it goes on (R02).
    """
    result, form = asked
    name, (shown, seen) = texts(f"lead-outcome-{result.value}"), again
    sends = button(_send(texts, case, result), f"lead.{result.value}", primary=True, case=case.case_id, seen=seen)
    ways = [sends, to_case(texts, case.case_id)]
    unread = [] if is_read else [panel([line(texts("lead-unread-words"))], "warning")]
    return form_card(texts, form, filled, ways, above=[*unread, *shown], outcome=name, reference=case.reference)


def _send(texts: Texts, case: Case, result: Result) -> str:
    if case.request.is_from_elsewhere:
        return texts("lead-outcome-record-close" if result.event in CLOSING else "lead-outcome-record")
    return texts(f"lead-outcome-{result.value}-send")


def reopening(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the question how the person said that the case should be opened again."""
    opens = button(texts("lead-reopen"), "lead.reopen", primary=True, case=case.case_id)
    asked = replace(WORD, why=told(case, "lead-reopen-why"))
    return form_card(texts, asked, filled, [opens, to_case(texts, case.case_id)], reference=case.reference)


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the assessment while a case is open, and to reopening once it is closed."""
    case = seen.case
    if case.stage in CLOSED_STAGES:
        way = step(texts("lead-other-reopen"), "lead.ask-reopening", case)
        return [CaseWay(way, texts("lead-other-reopen-line"))]
    place = ButtonPlace.CARD if case.stage in {Stage.IN_CONTACT, Stage.SUITABLE} else ButtonPlace.OTHER
    return [CaseWay(step(texts("lead-button-assess"), "lead.assess", case), texts("lead-other-assess-line"), place)]
