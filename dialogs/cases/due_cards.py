"""What several cases need of a lead, on one card in their own chat: no names of people involved, no content (R07)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, Container, TextBlock

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.cases.next_step import Lack
from dialogs.kit.case_widgets import due, overdue_mark, owner, step
from dialogs.kit.widgets import button, buttons, card, line, small, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class DueCase:
    """A case that needs something.

    Attributes:
        case: Which.
        lack: What it waits for.
        owner: The name of the lead who has it, or None for nobody.
        mine: Whether that is the reader.
        on_leave: Whether that lead is away today.
    """

    case: Case
    lack: Lack
    owner: str | None
    mine: bool
    on_leave: bool


def several(texts: Texts, waits: Sequence[DueCase], now: datetime, *, further: int, deputy: bool) -> AdaptiveCard:
    """Return what each of some cases needs, with the way to it, and to record a first contact.

    Args:
        texts: The reader's words.
        waits: The cases, in the order of the queue.
        now: UTC.
        further: How many more there are than the card shows.
        deputy: Whether the reader hears of some as the deputy.
    """
    opens = button(texts("button-cases"), "lead.queue", fields=False)
    if not waits:
        first = texts("lead-settled-title")
        return card([title(first), line(texts("lead-due-settled"))], [opens], speak=first)
    first = texts("lead-due-title", count=len(waits) + further)
    body: list[CardElement] = [title(first), *[_case(texts, one, now) for one in waits]]
    if further:
        body.append(line(texts("lead-due-further", count=further)))
    if deputy:
        body.append(small(texts("lead-near-deputy")))
    return card(body, [opens], speak=first)


def _case(texts: Texts, one: DueCase, now: datetime) -> Container:
    case = one.case
    name = texts("lead-row-urgent", reference=case.reference) if case.urgent else case.reference
    told = [
        texts(f"lead-needs-{one.lack.value}"),
        due(texts, case.stage, case.next_due, now),
        owner(texts, one.owner, is_reader=one.mine, on_leave=one.on_leave),
    ]
    opens = step(texts("lead-button-open"), "lead.open", case)
    opens.tooltip = texts("lead-button-open-case", reference=case.reference)
    ways = [opens]
    if case.stage is Stage.WAITING:
        records = step(texts("lead-button-in-touch"), "lead.contact", case)
        records.tooltip = texts("lead-button-in-touch-about", reference=case.reference)
        ways.insert(0, records)
    needs, *rest = told
    items: list[CardElement] = [
        TextBlock(text=name, weight="Bolder", wrap=True, color="Attention" if case.urgent else None),
        *overdue_mark(texts, case.stage, case.next_due, now),
        TextBlock(text=needs, wrap=True, spacing="None"),
        *[TextBlock(text=words, wrap=True, size="Small", spacing="None") for words in rest],
        buttons(*ways),
    ]
    return Container(items=items, separator=True, spacing="Medium")
