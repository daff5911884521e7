"""The leads' queue: references, stages and deadlines, nothing of a case's content (R23)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ColumnSet, ExecuteAction, TextBlock

from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.ports import CLOSED_LISTED, QueueFilter, QueueRow
from dialogs.kit.case_widgets import case_row, due, overdue_mark, owner, stage_name
from dialogs.kit.paging import Page, turning
from dialogs.kit.widgets import button, buttons, card, line, small, title, written_line
from dialogs.leads.leave_cards import Away, who_is_on_leave
from dialogs.leads.unreachable_cards import ALL_REACHABLE, UnreachablePerson, unreachable
from dialogs.texts import Texts

ROWS = 10
"""Cases that one page shows."""


@dataclass(frozen=True, slots=True)
class QueueLine:
    """One line of the queue.

    Attributes:
        row: What the store knows.
        owner: The name of the lead who has it, or None for nobody.
        mine: Whether that is the reader.
        on_leave: Whether the lead who has it is away today.
    """

    row: QueueRow
    owner: str | None
    mine: bool
    on_leave: bool = False


@dataclass(frozen=True, slots=True)
class Queue:
    """One page of a lead's queue.

    Attributes:
        which: The filter.
        rows: This page's lines.
        total: How many cases the filter lets through.
        page: Which page it is.
        now: UTC.
        unreachable: What can't be written to, of the service itself.
        on_leave: Who is away today, or will be soon.
    """

    which: QueueFilter
    rows: Sequence[QueueLine]
    total: int
    page: Page
    now: datetime
    unreachable: UnreachablePerson = ALL_REACHABLE
    on_leave: Sequence[Away] = ()


def queue(texts: Texts, shown: Queue) -> AdaptiveCard:
    """Return one page of the queue with its filters."""
    counted = _counted(texts, shown)
    body: list[CardElement] = [
        title(texts("lead-queue-title")),
        *unreachable(texts, shown.unreachable),
        *[small(who_is_on_leave(texts, one)) for one in shown.on_leave],
        line(counted),
        _filters(texts, shown.which),
    ]
    body += [case_line(texts, one, shown.now) for one in shown.rows]
    if shown.page.count > 1:
        body.append(small(texts("lead-queue-page", page=shown.page.number + 1, pages=shown.page.count)))
    body.append(buttons(button(texts("record-begin"), "record.start", fields=False)))
    if shown.which is QueueFilter.CLOSED:
        body.append(buttons(button(texts("feedback-button"), "feedback.read", fields=False)))
    body.append(small(texts("lead-queue-small")))
    return card(body, _ways(texts, shown), speak=counted)


def _counted(texts: Texts, shown: Queue) -> str:
    if shown.which is QueueFilter.CLOSED and shown.total >= CLOSED_LISTED:
        return texts("lead-queue-count-closed-many", count=shown.total)
    return texts(f"lead-queue-count-{shown.which.value}", count=shown.total)


def unknown_reference(texts: Texts) -> AdaptiveCard:
    """Return the one answer to every typed reference that the reader may not open."""
    return card(
        [line(texts("lead-reference-unknown"))],
        [button(texts("button-mine"), "mine.list"), button(texts("button-home"), "help.welcome")],
    )


def not_yet(texts: Texts) -> AdaptiveCard:
    """Return what a new lead sees until their conflict check is finished."""
    return card(
        [title(texts("lead-not-yet-title")), line(texts("lead-not-yet-line")), line(texts("lead-not-yet-next"))],
        [button(texts("button-cases"), "lead.queue", primary=True), button(texts("button-home"), "help.welcome")],
        speak=texts("lead-not-yet-title"),
    )


def _filters(texts: Texts, current: QueueFilter) -> CardElement:
    return buttons(*[_filter(texts, one, is_active=one is current) for one in QueueFilter])


def _filter(texts: Texts, which: QueueFilter, *, is_active: bool) -> ExecuteAction:
    name = texts(f"lead-filter-{which.value}")
    if not is_active:
        return _to(name, which, 0)
    action = _to(texts("lead-filter-active", name=name), which, 0)
    action.style = "positive"
    return action


def case_line(texts: Texts, one: QueueLine, now: datetime) -> ColumnSet:
    """Return one line of a list for leads: what they call the case, its stage and deadline, and who has it."""
    row = one.row
    name = texts("lead-row-urgent", reference=row.reference) if row.urgent else row.reference
    about: list[CardElement] = [
        TextBlock(text=name, weight="Bolder", wrap=True, color="Attention" if row.urgent else None),
    ]
    if row.label:
        about.append(written_line(row.label))
    about += overdue_mark(texts, row.stage, row.next_due, now)
    if row.stage and row.stage not in CLOSED_STAGES:
        about.append(_close(due(texts, row.stage, row.next_due, now)))
    if row.stage:
        about.append(_close(_stage(texts, row, now)))
    content = (
        owner(texts, one.owner, is_reader=one.mine, on_leave=one.on_leave, is_closed=row.stage in CLOSED_STAGES)
        if row.is_readable
        else texts("lead-row-unreadable")
    )
    about.append(_close(content))
    return case_row(texts, row.case_id, row.reference, about)


def _stage(texts: Texts, row: QueueRow, now: datetime) -> str:
    """Return the stage with the day on which it closed, or, while it is open, how long ago it came."""
    stage = stage_name(texts, row.stage)
    if row.closed_at:
        return texts("lead-row-closed", stage=stage, day=texts.full_day(row.closed_at))
    return texts("lead-row-stage", stage=stage, age=texts.age(row.created_at, now))


def _close(text: str) -> TextBlock:
    return TextBlock(text=text, wrap=True, size="Small", spacing="None")


def _ways(texts: Texts, shown: Queue) -> list[ExecuteAction]:
    after, before = texts("lead-button-more"), texts("lead-button-earlier")
    ways = turning(shown.page, "lead.queue", after=after, before=before, filter=shown.which.value)[::-1]
    ways.append(button(texts("lead-find-open"), "lead.search", fields=False))
    ways.append(button(texts("leave-button"), "leave.ask", fields=False))
    if shown.which is QueueFilter.CLOSED:
        ways.append(button(texts("lead-button-expiring"), "lead.expiring", fields=False))
    return [*ways, button(texts("button-home"), "help.welcome", fields=False)]


def _to(text: str, which: QueueFilter, page: int) -> ExecuteAction:
    return button(text, "lead.queue", fields=False, filter=which.value, page=str(page))
