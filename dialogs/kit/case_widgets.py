"""What cards about cases share: stages and deadlines in words, and the ways back."""

from collections.abc import Callable, Sequence
from datetime import datetime

from microsoft_teams.cards import CardElement, Column, ColumnSet, ExecuteAction, TextBlock

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, OPEN_STAGES, Lifecycle, Stage
from dialogs.kit.widgets import button, buttons, steps
from dialogs.texts import Texts

_DUE_STAGES = frozenset(one.value for one in OPEN_STAGES)


def stage_name(texts: Texts, stage: str) -> str:
    """Return a stage in words."""
    return texts(f"lead-stage-{stage}")


def stage_steps(lifecycle: Lifecycle, stage: Stage, received: str, name: Callable[[Stage], str]) -> CardElement:
    """Return how far a case has come as one calm line: every open stage, or that it came in and how it closed.

    Args:
        received: What its first step is called once it is closed.
        name: What the reader calls a stage.
    """
    if stage in CLOSED_STAGES:
        return steps([received, name(stage)], 1)
    stages = lifecycle.open_stages()
    return steps([name(one) for one in stages], stages.index(stage))


def due(texts: Texts, stage: str, moment: datetime | None, now: datetime) -> str:
    """Return the next deadline with how long is left, or that there is none."""
    if moment is None or stage not in _DUE_STAGES:
        return texts("lead-due-none")
    when = texts.day_and_time(moment)
    if moment <= now:
        return texts(f"lead-due-{stage}-past", when=when)
    return texts(f"lead-due-{stage}", when=when, left=texts.time_left(moment, now))


def is_overdue(stage: str, moment: datetime | None, now: datetime) -> bool:
    """Whether the day of an open case's next step has passed."""
    return stage in _DUE_STAGES and moment is not None and moment <= now


def overdue_mark(texts: Texts, stage: str, moment: datetime | None, now: datetime) -> list[CardElement]:
    """Return by how many days the next step is late, in words that stand out; nothing where it is not."""
    if moment is None or not is_overdue(stage, moment, now):
        return []
    late = texts.overdue(moment, now)
    return [TextBlock(text=late, wrap=True, weight="Bolder", color="Attention", size="Small", spacing="None")]


def owner(texts: Texts, name: str | None, *, is_reader: bool, on_leave: bool = False, is_closed: bool = False) -> str:
    """Return who has a case, and whether they are away, or who had it; `name` is None for nobody."""
    if is_closed:
        return _former_owner(texts, name, is_reader=is_reader)
    if is_reader:
        return texts("lead-keeper-you")
    if name and on_leave:
        return texts("lead-keeper-away", name=name)
    return texts("lead-keeper", name=name) if name else texts("lead-keeper-nobody")


def _former_owner(texts: Texts, name: str | None, *, is_reader: bool) -> str:
    if is_reader:
        return texts("lead-keeper-was-you")
    return texts("lead-keeper-was", name=name) if name else texts("lead-keeper-was-nobody")


def case_row(texts: Texts, case_id: str, reference: str, about: Sequence[CardElement]) -> ColumnSet:
    """Return one case of a list: what is told of it, and the way to it."""
    action = button(texts("lead-button-open"), "lead.open", fields=False, case=case_id)
    action.tooltip = texts("lead-button-open-case", reference=reference)
    return ColumnSet(
        columns=[
            Column(width="stretch", items=list(about)),
            Column(width="auto", items=[buttons(action)], vertical_content_alignment="Center"),
        ],
        separator=True,
        spacing="Medium",
    )


def step(text: str, verb: str, case: Case, **data: str) -> ExecuteAction:
    """Return a button that does something with the case, or opens something of it."""
    return button(text, verb, primary=False, fields=False, case=case.case_id, **data)


def to_case(texts: Texts, case_id: str) -> ExecuteAction:
    """Return the way back to the case."""
    return button(texts("lead-button-case"), "lead.open", fields=False, case=case_id)


def to_queue(texts: Texts) -> ExecuteAction:
    """Return the way back to the queue."""
    return button(texts("lead-button-queue"), "lead.queue", fields=False)
