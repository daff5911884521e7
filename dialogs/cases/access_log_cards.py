"""Who has come to a case, when and why (R23, A05)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.access_log import AuditAction, CaseSection
from dialogs.cases.file_cards import Subject
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.widgets import button, card, line, person, small, title
from dialogs.texts import Texts


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the log.

    Attributes:
        name: Who.
        part: What of the case: a `CaseSection`, or another version's word.
        did: Why: a `AuditAction`, or another version's word.
        at: When, or the first time of several looks; UTC.
        last_at: The last time, UTC.
        count: How many looks it stands for.
    """

    name: str
    part: str
    did: str
    at: datetime
    last_at: datetime
    count: int


PARTS = frozenset(CaseSection) - {CaseSection.OWN, CaseSection.PARTY, CaseSection.FORMER, CaseSection.COURSE}
"""What others than the requester and the parties look at."""


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the way to the log of a case."""
    return [CaseWay(step(texts("lead-button-accesses"), "lead.accesses", seen.case), place=ButtonPlace.ALWAYS)]


def log(texts: Texts, subject: Subject, lines: Sequence[Line], *, newest: bool, older: int | None) -> AdaptiveCard:
    """Return one page of the log.

    Args:
        lines: What began last comes first.
        newest: Whether nothing newer is left out.
        older: The number of the oldest entry shown when there are older ones, or None.
    """
    body: list[CardElement] = [title(texts("lead-log-title", reference=subject.reference))]
    body += [
        person(texts, one.name, texts("lead-log-line", what=_what(texts, one), when=_when(texts, one))) for one in lines
    ]
    if not lines:
        body.append(line(texts("lead-log-none")))
    ways = []
    if older is not None:
        text = texts("lead-button-older")
        ways.append(button(text, "lead.accesses", fields=False, case=subject.case_id, before=str(older)))
    if not newest:
        ways.append(button(texts("lead-button-newest"), "lead.accesses", fields=False, case=subject.case_id))
    return card([*body, small(texts("lead-log-small"))], [*ways, to_case(texts, subject.case_id)])


def _what(texts: Texts, one: Line) -> str:
    """Return what somebody did, in words; what another version of Parley wrote may be unknown here."""
    if one.did == AuditAction.LOOKED:
        return texts(f"lead-looked-{one.part if one.part in PARTS else 'other'}")
    return texts(f"lead-did-{one.did if one.did in set(AuditAction) else 'other'}")


def _when(texts: Texts, one: Line) -> str:
    """Return when it was; of several looks the first time and the last, and how many there were."""
    if one.count == 1:
        return texts.full_day_and_time(one.at)
    return texts("lead-log-times", when=texts.full_span(one.at, one.last_at), count=one.count)
