"""Who has come to a case, when and why, for its leads (R23, A05). Looking at it is logged as well."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.model.accesses import SERVICE, Access, Did, Entry, Part
from casework.model.case import Case
from dialogs.cards import lead_log as cards
from dialogs.cards.lead_file import Subject
from dialogs.flows.lead_file import name_of
from dialogs.turn import Flow, Show, Turn, View

LINES = 8
"""Lines that one page shows."""

SAME_LOOK = timedelta(minutes=15)
"""Looks of one person at one part within this time are one line; each entry is kept."""


@dataclass(frozen=True, slots=True)
class Told:
    """One page of the log.

    Attributes:
        lines: What it shows, newest first.
        older: The number of the oldest entry that it covers when there are older ones, or None.
    """

    lines: Sequence[Access]
    older: int | None


async def show_log(turn: Turn) -> Show:
    """Show who has looked; `before` comes with the button that goes back in time.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.accesses", {"case": case.case_id, "before": turn.text("before")[:9]})


async def log(view: View) -> AdaptiveCard:
    """One page of who has looked; nothing of the case's content (args: case, before)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, Part.LOG)
    asked = view.arg("before")
    before = int(asked) if asked.isascii() and asked.isdigit() else None
    found = told_of(await view.desk.work.cases.accesses(case.case_id, before), case.request.requester.person_id)
    lines = [cards.Line(await _name(view, case, one.person_id), one.part, one.did, one.at) for one in found.lines]
    return cards.log(view.texts, Subject.of(case), lines, newest=before is None, older=found.older)


def told_of(entries: Sequence[Entry], requester: str) -> Told:
    """Return what one page shows of the log.

    The requester's own looks are on record like everybody's, but when they open their request is theirs alone to know.

    Args:
        entries: The log, newest first.
        requester: Who asked, a person id.
    """
    lines: list[Access] = []
    older = None
    for entry in entries:
        one = entry.access
        hidden = one.person_id == requester and one.did == Did.LOOKED
        if not (hidden or _is_told(lines, one)):
            if len(lines) == LINES:
                break
            lines.append(one)
        older = entry.number
    return Told(lines, older if older and older > 1 else None)


def _is_told(lines: Sequence[Access], one: Access) -> bool:
    """Whether a line says the same already: of a look at a card that was drawn again, or at its next page."""
    return one.did == Did.LOOKED and any(
        (line.person_id, line.part, line.did) == (one.person_id, one.part, one.did) and line.at - one.at <= SAME_LOOK
        for line in lines
    )


async def _name(view: View, case: Case, person_id: str) -> str:
    requester = case.request.requester
    if person_id in {SERVICE, requester.person_id}:
        return view.texts("lead-log-service") if person_id == SERVICE else requester.name
    return await name_of(view, person_id)


FLOW = Flow(
    verbs={"lead.accesses": show_log},
    screens={"lead.accesses": log},
    only_shown=frozenset({"lead.accesses"}),
)
