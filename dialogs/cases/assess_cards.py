"""Assessing a case: first which result, then what that needs, and the words that are sent (R09, R10)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.assessment import Result
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from dialogs.cases.file_cards import Subject
from dialogs.flow import CaseSeen, CaseWay, Place
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Choices, Field, Fields, Filled, inputs
from dialogs.kit.widgets import button, card, line, small, title
from dialogs.texts import Texts

RESULT: Fields = (Field("outcome", Ask.OPTION, "lead-assess-label"),)
WORD: Fields = (Field("reason", Ask.TEXT, "lead-reopen-label"),)


def fields_of(result: Result) -> Fields:
    """Return what is asked for one result."""
    where = "lead-signposts-label" if result.needs_support else "lead-signposts-label-optional"
    why = "lead-reason-label-withdrawn" if result is Result.WITHDRAWN else "lead-reason-label"
    return (
        *([Field("signposts", Ask.CHECKS, where, required=result.needs_support)] if result.sends_support else []),
        Field("words", Ask.TEXT, "lead-words-label"),
        Field("reason", Ask.TEXT, why),
    )


def choices(texts: Texts, possible: Sequence[Result]) -> Choices:
    """Return the results that can be chosen, each with what it means."""
    return [(one.value, texts(f"lead-outcome-{one.value}-what")) for one in possible]


def assess(texts: Texts, subject: Subject, filled: Filled) -> AdaptiveCard:
    """Return the choice between the results that the stage allows; nothing is recorded by choosing."""
    body: list[CardElement] = [
        title(texts("lead-assess-title", reference=subject.reference)),
        *inputs(texts, RESULT, filled),
        small(texts("lead-assess-line")),
    ]
    goes_on = button(texts("button-continue"), "lead.assess", primary=True, case=subject.case_id, step="outcome")
    return card(body, [goes_on, to_case(texts, subject.case_id)])


def outcome_form(texts: Texts, subject: Subject, result: Result, filled: Filled) -> AdaptiveCard:
    """Return what one result needs: places of support to send, the words to send, and a reason for the file."""
    name = texts(f"lead-outcome-{result.value}")
    body: list[CardElement] = [
        title(texts("lead-outcome-title", outcome=name, reference=subject.reference)),
        line(texts(f"lead-outcome-{result.value}-then")),
        *inputs(texts, fields_of(result), filled),
        small(texts("lead-reason-small")),
    ]
    sends = button(
        texts(f"lead-outcome-{result.value}-send"), f"lead.{result.value}", primary=True, case=subject.case_id
    )
    return card(body, [sends, to_case(texts, subject.case_id)])


def reopening(texts: Texts, subject: Subject, filled: Filled) -> AdaptiveCard:
    """Return the question how the person said that the case should be opened again."""
    body = [
        title(texts("lead-reopen-title", reference=subject.reference)),
        line(texts("lead-reopen-why")),
        *inputs(texts, WORD, filled),
        small(texts("lead-reopen-small")),
    ]
    opens = button(texts("lead-reopen"), "lead.reopen", primary=True, case=subject.case_id)
    return card(body, [opens, to_case(texts, subject.case_id)])


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the assessment while a case is open, and to reopening once it is closed."""
    case = seen.case
    if case.stage in CLOSED_STAGES:
        way = step(texts("lead-other-reopen"), "lead.ask-reopening", case)
        return [CaseWay(way, texts("lead-other-reopen-line"))]
    place = Place.CARD if case.stage in {Stage.IN_CONTACT, Stage.SUITABLE} else Place.OTHER
    return [CaseWay(step(texts("lead-button-assess"), "lead.assess", case), texts("lead-other-assess-line"), place)]
