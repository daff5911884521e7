"""What a referrer says besides what happened; they are no party of the case (R02)."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

RELATION_LIMIT = 200
"""Longest words on how a referrer comes to ask, in characters."""

FOR_LEADS_LIMIT = 1_000
"""Longest words for the leads alone, in characters: a lead reads them whole on the case's card."""


class Shown(StrEnum):
    """What those concerned may read of what a referrer wrote, and in whose name."""

    NAMED = "named"
    UNNAMED = "unnamed"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Referral:
    """What makes a request a referral.

    Attributes:
        shown: What those concerned may read, and in whose name.
        relation: How the referrer comes to ask, for leads alone, at most 200 characters.
        for_leads: What only the leads may read, at most 1,000 characters, or "".
        named: Party ids of those whom the referrer named: the words were meant for them, and for nobody added later.
        left_at: When the referrer stepped out of it while others went on, UTC, or None.
    """

    shown: Shown
    relation: str
    for_leads: str = ""
    named: frozenset[str] = frozenset()
    left_at: datetime | None = None
