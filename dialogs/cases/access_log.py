"""Who has come to a case, when and why, for its leads (R23, A05). Looking at it is logged as well."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.model.cases.access_log import (
    SERVICE,
    THEIRS_TO_KNOW,
    AuditAction,
    AuditEvent,
    CaseSection,
    LogEntry,
)
from casework.model.cases.case import Case
from casework.model.parties.people import person_who_is
from dialogs.cases import access_log_cards as cards
from dialogs.cases.file import name_of
from dialogs.cases.file_cards import Subject
from dialogs.flow import Flow, Show, Turn, View

LINES = 8
"""Lines that one page shows."""

SAME_LOOK = timedelta(minutes=15)
"""Looks of one person at one part within this time are one line; each entry is kept."""


@dataclass(frozen=True, slots=True)
class LogLine:
    """One line of the log: a change, or looks that belong together.

    Attributes:
        first: The access, or the first of the looks.
        number: Its place in the case's chain.
        last_at: When the last of the looks was, UTC.
        count: How many looks it stands for.
    """

    first: AuditEvent
    number: int
    last_at: datetime
    count: int = 1

    def takes(self, one: AuditEvent) -> bool:
        """Whether an older look belongs to this line: at a card that was drawn again, or at its next page."""
        mine = self.first
        same = (mine.person_id, mine.part, mine.did) == (one.person_id, one.part, one.did)
        return one.did == AuditAction.LOOKED and same and self.last_at - one.at <= SAME_LOOK


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page of the log.

    Attributes:
        lines: What it shows; what began last comes first, so that a first look stays where it was.
        older: The number of the oldest entry that it covers when there are older ones, or None.
    """

    lines: Sequence[LogLine]
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
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.LOG)
    asked = view.arg("before")
    before = int(asked) if asked.isascii() and asked.isdigit() else None
    found = entries_of(await view.desk.work.cases.accesses(case.case_id, before), case.request.requester.person_id)
    lines = [await _line(view, case, one) for one in found.lines]
    return cards.log(view.texts, Subject.of(case), lines, newest=before is None, older=found.older)


def entries_of(entries: Sequence[LogEntry], requester: str) -> LogPage:
    """Return what one page shows of the log.

    The requester's own looks are on record like everybody's, but when they open their request is theirs alone to know;
    so is when somebody who was approached opens their page, and that they answered.

    Args:
        entries: The log, newest first.
        requester: Who asked, a person id.
    """
    rows: list[LogLine] = []
    older = None
    for entry in entries:
        one = entry.access
        if _is_shown(one, requester):
            at = next((at for at, row in enumerate(rows) if row.takes(one)), None)
            if at is not None:
                rows[at] = replace(rows[at], first=one, number=entry.number, count=rows[at].count + 1)
            elif len(rows) == LINES:
                break
            else:
                rows.append(LogLine(one, entry.number, one.at))
        older = entry.number
    rows.sort(key=lambda row: row.number, reverse=True)
    return LogPage(rows, older if older and older > 1 else None)


def _is_shown(one: AuditEvent, requester: str) -> bool:
    is_own = one.person_id == requester or one.part in {CaseSection.PARTY, CaseSection.FORMER}
    return one.did not in THEIRS_TO_KNOW and not (is_own and one.did == AuditAction.LOOKED)


async def _line(view: View, case: Case, row: LogLine) -> cards.Line:
    one = row.first
    return cards.Line(await _name(view, case, one.person_id), one.part, one.did, one.at, row.last_at, row.count)


async def _name(view: View, case: Case, person_id: str) -> str:
    requester = case.request.requester
    if person_id in {SERVICE, requester.person_id}:
        return view.texts("lead-log-service") if person_id == SERVICE else requester.name
    party = person_who_is(case, person_id)
    return party.name if party and not view.desk.handler(person_id) else await name_of(view, person_id)


FLOW = Flow(
    verbs={"lead.accesses": show_log},
    screens={"lead.accesses": log},
    reading=frozenset({"lead.accesses"}),
    ephemeral=frozenset({"lead.accesses"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
