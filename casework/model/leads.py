"""When somebody who handles cases is away."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Leave:
    """The time for which a lead or the deputy is away; each has one at most.

    Attributes:
        person_id: Who is away.
        first: The first day, a local date of the institution.
        last: The last day; on the next one they are back.
        noted_by: The person id of who entered it: themselves, or a colleague when they are ill.
    """

    person_id: str
    first: date
    last: date
    noted_by: str

    def covers(self, day: date) -> bool:
        """Whether they are away on a day."""
        return self.first <= day <= self.last

    def meets(self, other: "Leave") -> bool:
        """Whether both are away on some day."""
        return self.first <= other.last and other.first <= self.last
