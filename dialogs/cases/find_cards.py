"""The cards by which a lead finds a case again: its label, and the search (R23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case
from dialogs.cases.queue_cards import QueueLine, case_line
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case, to_queue
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page
from dialogs.kit.widgets import button, buttons, line, small
from dialogs.texts import Texts

LABEL = Step("lead-label-title", (Field("label", Ask.LINE, "lead-label-label"),), "lead-label-why", "lead-label-small")
SEARCH = Step("lead-find-title", (Field("find", Ask.LINE, "lead-find-label"),), small="lead-find-small")


@dataclass(frozen=True, slots=True)
class SearchPage:
    """One page of what a search found.

    Attributes:
        rows: This page's lines.
        total: How many cases were found.
        page: Which page it is.
        now: UTC.
    """

    rows: Sequence[QueueLine]
    total: int
    page: Page
    now: datetime


def label_form(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form for a case's label."""
    keeps = button(texts("lead-label-keep"), "lead.set-label", primary=True, case=case.case_id)
    return form_card(texts, LABEL, filled, [keeps, to_case(texts, case.case_id)], reference=case.reference)


def search(texts: Texts, filled: Filled, found: SearchPage | None) -> AdaptiveCard:
    """Return the search, and below it what was found; None where nothing was looked for yet."""
    page = found.page if found else Page(0, 1)
    looks = buttons(button(texts("lead-find-button"), "lead.find", primary=True, page="0"))
    # The field goes along, so what is looked for stands in no button's data.
    around = [("lead-button-more", 1)] * page.has_after + [("lead-button-earlier", -1)] * page.has_before
    ways = [button(texts(key), "lead.find", page=str(page.number + by)) for key, by in around]
    # Beside its field, so that it is at hand however many were found.
    below = [looks, *(_found(texts, found) if found else [])]
    return form_card(texts, SEARCH, filled, [*ways, to_queue(texts)], below=below)


def _found(texts: Texts, found: SearchPage) -> list[CardElement]:
    shown: list[CardElement] = [line(texts("lead-find-count", count=found.total))]
    shown += [case_line(texts, one, found.now) for one in found.rows]
    if found.page.count > 1:
        shown.append(small(texts("lead-queue-page", page=found.page.number + 1, pages=found.page.count)))
    return shown


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way to the label of a case."""
    way = step(texts("lead-button-label"), "lead.label", seen.case)
    return (CaseWay(way, texts("lead-label-line"), ButtonPlace.OTHER),)
