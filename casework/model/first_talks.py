"""The clock of a case's first talk (R08).

The talk itself is a meeting of the case: `meetings/purposes.py` says how many times are offered, and how long it lasts.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import ClassVar

from casework.model.cases.access_log import CaseSection
from casework.model.cases.parts import CasePart
from casework.model.institution import WorkingWeek
from casework.model.meetings.offered import FARTHEST
from casework.model.reminders import counted

DAYS_AHEAD = 4
"""Working days on which times are proposed to a lead."""

INTO_THE_DAY = tuple(timedelta(hours=hours) for hours in (1, 2.5, 5, 6.5))
"""How long after the working day begins the proposed times are."""


@dataclass(frozen=True, slots=True)
class TalkClock(CasePart):
    """By when a first talk is to be held; it begins with the first contact.

    Attributes:
        due_at: UTC.
        missed_at: When that passed without one, or a time for one, UTC; or None.
    """

    sections: ClassVar[tuple[CaseSection, ...]] = (CaseSection.MEETINGS,)

    due_at: datetime = field(metadata=counted("first-talk-due"))
    missed_at: datetime | None = None

    def missed(self, now: datetime) -> "TalkClock":
        """Return it once its day has passed."""
        return replace(self, missed_at=now)


def usual_times(works_at: Callable[[datetime], bool], week: WorkingWeek, now: datetime) -> list[datetime]:
    """Return times that are proposed to a lead: some on each of the next working days, within working hours.

    Args:
        works_at: Whether people work at a local date and time.
        week: The institution's working hours.
        now: The local moment.

    Returns:
        Local times without a zone, the earliest first.
    """
    day, found = now.date(), list[datetime]()
    days_left = DAYS_AHEAD
    for _ in range(FARTHEST.days):
        day += timedelta(days=1)
        begins, ends = datetime.combine(day, week.start), datetime.combine(day, week.end)
        times = [begins + one for one in INTO_THE_DAY if begins + one + INTO_THE_DAY[0] / 2 <= ends]
        times = [one for one in times if works_at(one)]
        if not times:
            continue
        found += times
        days_left -= 1
        if not days_left:
            break
    return found
