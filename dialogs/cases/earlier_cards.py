"""The cards on which a lead sees other cases of the same people, and what recurs in a department (R41)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.cases.earlier import DepartmentCount, OtherCase
from casework.model.cases.case import Case
from dialogs.cases.queue_cards import QueueLine, case_line
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.paging import Page, turning
from dialogs.kit.widgets import buttons, card, heading, line, small, title
from dialogs.texts import Texts

ROWS = 6
"""Cases on one card."""


@dataclass(frozen=True, slots=True)
class OtherCases:
    """One page of the other cases of a case's people.

    Attributes:
        case: The case.
        found: This page's.
        page: Which it is.
        departments: How often the departments come up.
        now: UTC.
    """

    case: Case
    found: Sequence[tuple[OtherCase, QueueLine]]
    page: Page
    departments: Sequence[DepartmentCount]
    now: datetime


@dataclass(frozen=True, slots=True)
class DepartmentCases:
    """One page of a department's cases.

    Attributes:
        case: The case from which the lead looks.
        name: The department, or "" where there is none of this number.
        number: Which of the case's departments it is.
        rows: This page's.
        total: How many there are.
        page: Which it is.
        now: UTC.
    """

    case: Case
    name: str
    number: str
    rows: Sequence[QueueLine]
    total: int
    page: Page
    now: datetime


def earlier(texts: Texts, listed: OtherCases) -> AdaptiveCard:
    """Return the other cases, each with whom both have, and the departments with the way to their cases."""
    case, page = listed.case, listed.page
    body: list[CardElement] = [
        title(texts("lead-earlier-title", reference=case.reference)),
        line(texts("lead-earlier-why")),
    ]
    for one, row in listed.found:
        key = "lead-earlier-same" if one.is_sure else "lead-earlier-maybe"
        body += [case_line(texts, row, listed.now), small(texts(key, names=", ".join(one.people)))]
    if not listed.found:
        body.append(line(texts("lead-earlier-none")))
    body += _turning(texts, page, "lead.earlier", case=case.case_id)
    if listed.departments:
        body.append(heading(texts("lead-earlier-departments")))
    for number, department_count in enumerate(listed.departments):
        name, others = department_count.name, department_count.others
        body.append(line(texts("lead-earlier-department", name=name, count=others)))
        if others:
            body.append(buttons(step(texts("lead-earlier-list"), "lead.department", case, number=str(number))))
    return card([*body, small(texts("lead-earlier-small"))], [to_case(texts, case.case_id)])


def department(texts: Texts, listed: DepartmentCases) -> AdaptiveCard:
    """Return the cases of a department."""
    case = listed.case
    body: list[CardElement] = [
        title(texts("lead-department-title", name=listed.name)),
        line(texts("lead-find-count", count=listed.total)),
        *(case_line(texts, one, listed.now) for one in listed.rows),
        *_turning(texts, listed.page, "lead.department", case=case.case_id, number=listed.number),
    ]
    back = step(texts("lead-button-earlier-cases"), "lead.earlier", case)
    return card([*body, small(texts("lead-earlier-small"))], [back, to_case(texts, case.case_id)])


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way to the other cases of the same people."""
    way = step(texts("lead-button-earlier-cases"), "lead.earlier", seen.case)
    return (CaseWay(way, texts("lead-earlier-line"), ButtonPlace.OTHER),)


def _turning(texts: Texts, page: Page, verb: str, **data: str) -> list[CardElement]:
    ways = turning(page, verb, after=texts("lead-button-more"), before=texts("lead-button-earlier"), **data)
    return [small(texts("lead-queue-page", page=page.number + 1, pages=page.count)), buttons(*ways)] if ways else []
