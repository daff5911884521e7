"""The desk: everything an action works with during one turn."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from casework.model.calls.anonymity import Redactor
from casework.model.institution import Institution, Lead
from casework.ports import Calendar, Directory, UnitOfWork

_READABLE = "ACDEFGHJKLMNPQRTUVWXY34679"
"""Letters and digits that are not mistaken for one another, spoken or written."""


@dataclass(frozen=True, slots=True)
class Desk:
    """One turn's transaction with the fixed things around it.

    Attributes:
        work: The open transaction; the edge commits it.
        now: The moment of this turn, UTC.
        calendar: The institution's working time.
        institution: What differs from one institution to the next.
        directory: What the organisation knows about its people.
        redactor: Finds what would identify somebody in a text.
        invitation: The web address under which somebody adds the app to their Teams, or "".
        pending_leads: Person ids of leads and the deputy for whom not every case was looked through yet (R23).
    """

    work: UnitOfWork
    now: datetime
    calendar: Calendar
    institution: Institution
    directory: Directory
    redactor: Redactor
    invitation: str = ""
    pending_leads: frozenset[str] = frozenset()

    def handlers(self) -> tuple[Lead, ...]:
        """Return everyone who handles cases: the leads and, after them, the deputy; newcomers too."""
        leads = self.institution.leads
        deputy = self.institution.deputy
        return leads if deputy.person_id in {lead.person_id for lead in leads} else (*leads, deputy)

    def lead(self, person_id: str | None) -> Lead | None:
        """Return the lead or deputy with this id, or None; a newcomer is none yet."""
        return None if person_id in self.pending_leads else self.handler(person_id)

    def handler(self, person_id: str | None) -> Lead | None:
        """Return the lead or deputy with this id, or None; a newcomer too, so only to name somebody."""
        return next((one for one in self.handlers() if one.person_id == person_id), None)


def new_id() -> str:
    """Return an opaque random id of 128 bits, 32 hex digits."""
    return secrets.token_hex(16)


def new_reference() -> str:
    """Return a case reference such as "K7QM-2F": six readable characters, about 3 × 10⁸ of them."""
    code = "".join(secrets.choice(_READABLE) for _ in range(6))
    return f"{code[:4]}-{code[4:]}"
