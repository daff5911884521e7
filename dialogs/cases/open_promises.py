"""On a lead's card of a case: who waits for whom, the oldest promise first; no name, and no word of it (R38)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import CardElement

from casework.actions.cases.open_promises import promises
from casework.model.cases.case import Case
from dialogs.flow import Flow, View
from dialogs.kit.widgets import heading, line, small

MOST_SHOWN = 3
"""Promises on one card; of more there is a count."""


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return what is promised on a case, where anything is."""
    del names
    found, texts = await promises(view.desk, case), view.texts
    if not found:
        return ()
    shown: list[CardElement] = [heading(texts("lead-promises"))]
    for one in found[:MOST_SHOWN]:
        shown.append(line(texts(f"lead-promise-{one.kind.value}", day=texts.full_day(one.due_at))))
        if one.due_at < view.desk.now:
            shown.append(small(texts("lead-promise-past")))
    if len(found) > MOST_SHOWN:
        shown.append(small(texts("lead-promises-more", count=len(found) - MOST_SHOWN)))
    return shown


FLOW = Flow(verbs={}, screens={}, case_section=section)
