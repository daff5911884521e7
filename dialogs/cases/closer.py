"""On a lead's card of a case whose day has passed: what would close it (R24)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import CardElement

from casework.actions.cases.closer import closer_of_stale
from casework.model.cases.case import Case
from dialogs.flow import Flow, View
from dialogs.kit.widgets import heading, line, panel


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return what would close a case with which nobody has got on."""
    del names
    found = await closer_of_stale(view.desk, case)
    if found is None:
        return ()
    return [panel([heading(view.texts("lead-closer")), line(view.texts(f"lead-closer-{found.value}"))])]


FLOW = Flow(verbs={}, screens={}, case_section=section)
