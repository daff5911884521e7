"""How long a case is kept, what keeps it longer, and which ones are destroyed before long (R24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ColumnSet

from casework.model.cases.case import Case
from casework.model.retention import Unsettled
from dialogs.flow import CaseSeen, CaseWay
from dialogs.kit.case_widgets import case_row, stage_name, step, to_case, to_queue
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.widgets import button, card, heading, line, panel, small, title, written
from dialogs.texts import Texts

REASON_SHOWN = 400
"""Characters of a hold's reason that the case's card shows; the whole of it stands in the file."""

_REASON = (Field("reason", Ask.TEXT, "lead-reason-label"),)
HOLD = Step("lead-hold-title", _REASON, "lead-hold-why", "lead-hold-small")
END_HOLD = Step("lead-end-hold-title", _REASON, "lead-end-hold-why", "lead-hold-small")


@dataclass(frozen=True, slots=True)
class Kept:
    """How long a case is kept.

    Attributes:
        until: From when a closed case is destroyed, UTC; None for an open one.
        holder: The name of the lead who keeps it from that, or "".
        waits: What keeps a closed one from it until a lead has seen to it.
    """

    until: datetime | None
    holder: str
    waits: Sequence[Unsettled] = ()


@dataclass(frozen=True, slots=True)
class RetentionLine:
    """One case that is destroyed before long.

    Attributes:
        case_id: Opaque id, for the button.
        reference: What people call it.
        stage: How it closed.
        closed_at: UTC.
        destroyed_from: UTC.
    """

    case_id: str
    reference: str
    stage: str
    closed_at: datetime
    destroyed_from: datetime


def kept(texts: Texts, case: Case, shown: Kept) -> list[CardElement]:
    """Return what the case's card says of its end: that it is on hold, or, once it closed, when it is destroyed."""
    if case.hold:
        content = line(texts("lead-held-line", name=shown.holder, day=texts.full_day(case.hold.since)))
        reason = case.hold.reason
        some = reason if len(reason) <= REASON_SHOWN else f"{reason[:REASON_SHOWN]} …"
        return [panel([heading(texts("lead-held-title")), content, written(some)])]
    if shown.until is None:
        return []
    waits = [line(texts(f"lead-unsettled-{one.value}")) for one in shown.waits]
    return [line(texts("lead-kept-until", day=texts.full_day(shown.until))), *waits]


def hold_form(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the question why a case must be kept, or why it need not be any longer."""
    ends = case.hold is not None
    label = texts("lead-end-hold-button" if ends else "lead-hold-button")
    hold = button(label, "lead.end-hold" if ends else "lead.hold", primary=True, case=case.case_id)
    ways = [hold, to_case(texts, case.case_id)]
    return form_card(texts, END_HOLD if ends else HOLD, filled, ways, reference=case.reference)


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the form, with a line on what it is for."""
    name = "lead-other-end-hold" if seen.case.hold else "lead-other-hold"
    return [
        CaseWay(
            step(texts(name), "lead.ask-hold", seen.case),
            texts("lead-other-end-hold-line" if seen.case.hold else "lead-other-hold-line"),
        )
    ]


def notice(texts: Texts, count: int) -> AdaptiveCard:
    """Return the word that cases are destroyed before long; it names none of them."""
    first = texts("lead-expiring-notice", count=count)
    ways = [button(texts("lead-button-expiring"), "lead.expiring", primary=True, fields=False), to_queue(texts)]
    return card([title(first), line(texts("lead-expiring-why"))], ways, speak=first)


def expiring(texts: Texts, rows: Sequence[RetentionLine], total: int, page: Page) -> AdaptiveCard:
    """Return one page of the cases that are destroyed before long: references and days, nothing of their content."""
    counted = texts("lead-expiring-count", count=total)
    body: list[CardElement] = [title(texts("lead-expiring-title")), line(counted)]
    body += [_row(texts, one) for one in rows]
    if page.count > 1:
        body.append(small(texts("lead-queue-page", page=page.number + 1, pages=page.count)))
    if rows:
        body.append(small(texts("lead-expiring-small")))
    ways = turning(page, "lead.expiring", after=texts("lead-button-more"), before=texts("lead-button-earlier"))[::-1]
    return card(body, [*ways, to_queue(texts)], speak=counted)


def _row(texts: Texts, one: RetentionLine) -> ColumnSet:
    about = [
        heading(one.reference),
        small(stage_name(texts, one.stage)),
        small(texts("lead-expiring-row", closed=texts.full_day(one.closed_at), day=texts.full_day(one.destroyed_from))),
    ]
    for below in about[1:]:
        below.spacing = "None"
    return case_row(texts, one.case_id, one.reference, about)
