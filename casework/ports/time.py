"""The service's time, and the institution's working time."""

from datetime import date, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """The service's time. Only this port reads a clock."""

    def now(self) -> datetime:
        """Return the present moment, UTC, with its time zone."""
        ...


class Calendar(Protocol):
    """The institution's working time: weekdays, hours, public holidays and closure days, in its own zone."""

    def end_of_working_day(self, start: datetime, days: int) -> datetime:
        """Return the end of working hours, UTC, on the `days`-th working day after the local date of `start`."""
        ...

    def working_time_before(self, moment: datetime, span: timedelta) -> datetime:
        """Return the instant, UTC, that lies `span` of working time before `moment`."""
        ...

    def next_morning(self, after: datetime) -> datetime:
        """Return the start of working hours, UTC, of the first working day that begins after `after`."""
        ...

    def works_on(self, day: date) -> bool:
        """Whether a local date is a working day."""
        ...

    def works_at(self, at: datetime) -> bool:
        """Whether people work at a local date and time, without its zone; the end of work is no such time."""
        ...

    @property
    def fingerprint(self) -> str:
        """A short text that is another one when the calendar may count otherwise."""
        ...

    def local(self, moment: datetime) -> datetime:
        """Return the moment in the institution's own zone, for showing."""
        ...
