"""Assessing a case: first which way, then what that way needs (R09, R10)."""

from collections.abc import Sequence
from enum import StrEnum

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.lifecycle import Event
from dialogs.cases.file_cards import Subject
from dialogs.flow import CaseSeen, CaseWay, Place
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Fields, Filled, inputs
from dialogs.kit.widgets import button, card, heading, line, small, title
from dialogs.texts import Texts


class Outcome(StrEnum):
    """What an assessment can find; also the last part of the verb that records it."""

    SUITABLE = "suitable"
    SIGNPOST = "signpost"
    NOT_SUITABLE = "not-suitable"
    WITHDRAWN = "withdrawn"


EVENTS = {
    Outcome.SUITABLE: Event.FOUND_SUITABLE,
    Outcome.SIGNPOST: Event.SIGNPOSTED_ELSEWHERE,
    Outcome.NOT_SUITABLE: Event.FOUND_NOT_SUITABLE,
    Outcome.WITHDRAWN: Event.WITHDREW,
}

REASON_REQUIRED = frozenset({Outcome.SIGNPOST, Outcome.NOT_SUITABLE})
"""Outcomes that end the service's help against somebody's hope, and so need a reason."""


def fields_of(outcome: Outcome) -> Fields:
    """Return what is asked for one outcome."""
    label = "lead-reason-label" if outcome in REASON_REQUIRED else "lead-reason-label-optional"
    where = Field("signposts", Ask.CHECKS, "lead-signposts-label")
    return (*([where] if outcome is Outcome.SIGNPOST else []), Field("reason", Ask.TEXT, label))


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the ways to an assessment, and to a withdrawal, which can be recorded in any open stage."""
    case, lifecycle, ways = seen.case, seen.service.lifecycle, []
    if any(lifecycle.allows(case.stage, event) for event in EVENTS.values() if event is not Event.WITHDREW):
        ways.append(CaseWay(step(texts("lead-button-assess"), "lead.assess", case), place=Place.CARD))
    if lifecycle.allows(case.stage, Event.WITHDREW):
        way = step(texts("lead-other-withdrawn"), "lead.assess", case, outcome=Outcome.WITHDRAWN.value)
        ways.append(CaseWay(way, texts("lead-other-withdrawn-line")))
    return ways


def assess(texts: Texts, subject: Subject, outcomes: Sequence[Outcome]) -> AdaptiveCard:
    """Return the choice between the outcomes that the stage allows; nothing is recorded by choosing."""
    body: list[CardElement] = [title(texts("lead-assess-title", reference=subject.reference))]
    for one in outcomes:
        body += [heading(texts(f"lead-outcome-{one.value}")), line(texts(f"lead-outcome-{one.value}-what"))]
    body.append(small(texts("lead-assess-line")))
    ways = [
        button(
            texts(f"lead-outcome-{one.value}"),
            "lead.assess",
            primary=one is Outcome.SUITABLE,
            fields=False,
            case=subject.case_id,
            outcome=one.value,
        )
        for one in outcomes
    ]
    return card(body, [*ways, to_case(texts, subject.case_id)])


def outcome_form(texts: Texts, subject: Subject, outcome: Outcome, filled: Filled) -> AdaptiveCard:
    """Return what one outcome needs: a reason for the file, and for other support the places to send."""
    name = texts(f"lead-outcome-{outcome.value}")
    body: list[CardElement] = [
        title(texts("lead-outcome-title", outcome=name, reference=subject.reference)),
        line(texts(f"lead-outcome-{outcome.value}-then")),
    ]
    body += [*inputs(texts, fields_of(outcome), filled), small(texts("lead-reason-small"))]
    return card(
        body,
        [
            button(
                texts(f"lead-outcome-{outcome.value}-send"),
                f"lead.{outcome.value}",
                primary=True,
                case=subject.case_id,
            ),
            to_case(texts, subject.case_id),
        ],
    )
