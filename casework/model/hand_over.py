"""A resolver leaves while the talks are under way, and hands over to whoever comes (R15)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import WRITTEN, CasePart
from casework.model.text import Rule

PARTING = Rule(1_000, required=False, is_long=True)


@dataclass(frozen=True, slots=True)
class HandOver(CasePart):
    """How the latest of the resolvers who left a case under way handed over.

    Attributes:
        at: When they left, UTC.
        words: What everybody who is involved reads of them, at most 1,000 characters; "" for our own words alone.
        kept: Ids of the talks whose time is kept for whoever comes.
        settled_at: When there were two resolvers again, UTC, or None.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (
        CaseSection.MEETINGS,
        CaseSection.ASSIGNED,
        CaseSection.OWN,
        CaseSection.PARTY,
        CaseSection.FORMER,
    )

    at: datetime
    words: str = field(default="", metadata=WRITTEN)
    kept: tuple[str, ...] = ()
    settled_at: datetime | None = None

    def keeps(self, meeting_id: str) -> bool:
        """Whether the time of a talk is kept until there are two resolvers again."""
        return self.settled_at is None and meeting_id in self.kept
