"""Half-days on which a volunteer could help, to be ticked and compared (R12)."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

SHOWN_DAYS = 10
"""Working days that a form offers: two weeks."""

FARTHEST = timedelta(days=90)
"""No card offers a day that lies farther ahead: a call stays open for 20 working days at a time."""


class DayPart(StrEnum):
    """Half of a working day."""

    MORNING = "am"
    AFTERNOON = "pm"


@dataclass(frozen=True, slots=True, order=True)
class HalfDay:
    """A morning or an afternoon.

    Attributes:
        day: The institution's local date.
        part: Which half of it.
    """

    day: date
    part: DayPart

    def written(self) -> str:
        """Return it as it is stored: "2026-11-30 am"."""
        return f"{self.day.isoformat()} {self.part.value}"

    @classmethod
    def read(cls, text: str) -> "HalfDay":
        """Return the half-day that `written` wrote.

        Raises:
            ValueError: It is none.
        """
        day, _, part = text.partition(" ")
        return cls(date.fromisoformat(day), DayPart(part))


def half_days_read(texts: Iterable[str]) -> tuple[HalfDay, ...]:
    """Return the half-days among stored texts, each once and in their order; what is none is left out."""
    found = set()
    for one in texts:
        try:
            found.add(HalfDay.read(one))
        except ValueError:
            continue
    return tuple(sorted(found))


def half_days_sent(texts: Collection[str]) -> tuple[HalfDay, ...] | None:
    """Return the half-days that a card sent, each once and in their order, or None where one of them is none."""
    found = half_days_read(texts)
    return found if len(found) == len(set(texts)) else None


def ahead(half_days: Iterable[HalfDay], today: date) -> tuple[HalfDay, ...]:
    """Return those after a day, and not farther ahead than a card offers them."""
    return tuple(one for one in half_days if today < one.day <= today + FARTHEST)
