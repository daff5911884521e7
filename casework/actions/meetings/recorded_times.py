"""Which offered times suit somebody who is not in Teams, as whoever arranges a case's meeting records it (R08, R17)."""

from dataclasses import dataclass
from datetime import date, datetime

from casework.desk import Desk
from casework.errors import InvalidInput, OutOfDate
from casework.model.meetings.arrangement import TimesAnswer
from casework.model.parties.approach import problems_with_told
from casework.model.text import problems
from casework.model.written_days import day_in, moment_in


@dataclass(frozen=True, slots=True)
class TimesRecorded:
    """What was filled in for somebody who is not in Teams; all of it may be anything.

    Attributes:
        times: Local times as ISO text.
        way: How they said so: one of `OTHER_WAYS`.
        day: When, a local date as ISO text.
    """

    times: tuple[str, ...]
    way: str
    day: str


def recorded_answer(desk: Desk, party_id: str, person_id: str, filled: TimesRecorded) -> TimesAnswer:
    """Return what suits somebody, as it was recorded.

    Args:
        desk: The turn's.
        party_id: Whom it suits.
        person_id: Who records it.
        filled: What they filled in.

    Raises:
        OutOfDate: A time is none.
        InvalidInput: A field needs another look.
    """
    day: date | None = day_in(filled.day)
    today = desk.calendar.local(desk.now).date()
    if wrong := problems(problems_with_told(filled.way, day, today)):
        raise InvalidInput(wrong)
    return TimesAnswer(party_id, local_times(filled.times), person_id, filled.way, day)


def local_times(times: tuple[str, ...]) -> tuple[datetime, ...]:
    """Return local times from ISO text.

    Raises:
        OutOfDate: One of them is none.
    """
    found = tuple(at for one in times if (at := moment_in(one)))
    if len(found) < len(times):
        raise OutOfDate
    return found
