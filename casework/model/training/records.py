"""What an officer did of a course."""

from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class TrainingRecord:
    """That somebody did a course; there is one of a course and a day.

    Attributes:
        course: The course's id; the file may name it no longer.
        on: When, a local date.
        hours: How long it took.
        session: The id of the meeting at which they were, or "" for what was before Parley or elsewhere.
    """

    course: str
    on: date
    hours: timedelta = timedelta()
    session: str = ""

    @property
    def key(self) -> tuple[str, date]:
        """What tells it apart from the other records of somebody."""
        return self.course, self.on


Training = tuple[TrainingRecord, ...]


def with_record(records: Training, record: TrainingRecord) -> Training:
    """Return records with one more, by day; what is there of the same course and day stays as it is."""
    if any(one.key == record.key for one in records):
        return records
    return tuple(sorted((*records, record), key=lambda one: (one.on, one.course)))


def without_record(records: Training, course: str, on: date) -> Training:
    """Return records without that of a course and a day; nothing happens where there is none."""
    return tuple(one for one in records if one.key != (course, on))
