"""Which dates are proposed for a meeting, and why these: from the working calendar, by rule (S09)."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from casework.model.meetings.free_busy import FreeTimes
from casework.model.meetings.meeting import Season
from casework.model.meetings.rule import MeetingRule, Term
from casework.model.meetings.wall_time import WallTime

USUAL_OPTIONS = 5
"""So many dates are proposed where there are as many."""

MOST_CANDIDATES = 12
"""Dates that a coordinator can choose from, beside their own."""

_FRIDAY = 5
_A_MOMENT = timedelta(seconds=1)
_DAY = timedelta(days=1)


class DateReason(StrEnum):
    """Why a date is proposed."""

    IN_TERM = "in-term"
    OTHER_DAY = "other-day"
    OTHER_HALF = "other-half"
    SAME_TIME = "same-time"


@dataclass(frozen=True, slots=True)
class DateGround:
    """What dates are looked for on.

    Attributes:
        rule: The group's rule.
        zone: The IANA zone of its times.
        works_at: Whether people work at a local date and time: no weekend, public holiday or closure, no half day off.
        day_ends: When the working day ends, local wall time.
        terms: The institution's terms; where none meets the season, any working day will do.
        last: When the group met last, or None.
    """

    rule: MeetingRule
    zone: str
    works_at: Callable[[datetime], bool]
    day_ends: time
    terms: Collection[Term] = ()
    last: WallTime | None = None


@dataclass(frozen=True, slots=True)
class ProposedDate:
    """One date, with what speaks for it.

    Attributes:
        at: When.
        reasons: Why.
    """

    at: WallTime
    reasons: tuple[DateReason, ...]


def candidates(ground: DateGround, season: Season, earliest: date) -> list[ProposedDate]:
    """Return every date of the season that the rule allows, from a local date on, the earliest first.

    It is a working day, in the middle of a term where the season has one, on no day to be avoided, on no Friday
    afternoon, over before the working day is, and at a time that the clocks show.
    """
    terms = [one for one in ground.terms if one.first <= season.last and one.last >= season.first]
    day, found = max(season.first, earliest), []
    while day <= season.last:
        if _is_good_day(ground, terms, day):
            found += [one for at in sorted(ground.rule.times) if (one := _proposed(ground, terms, day, at))]
        day += _DAY
    return found


def propose(
    ground: DateGround, season: Season, earliest: date, count: int = USUAL_OPTIONS, free: FreeTimes | None = None
) -> list[ProposedDate]:
    """Return some dates of the season, the earliest first: spread over its weeks, weekdays, and halves of the day.

    Whatever differs from the time of the last meeting goes first, so that those whom it did not suit have a chance.

    Args:
        earliest: A local date before which there is not enough time to ask everybody.
        count: Most dates.
        free: What people's calendars tell, or None: the dates are then of those at which the most can come.
    """
    left = _freest(candidates(ground, season, earliest), free, count)
    chosen: list[ProposedDate] = []
    for place in range(min(count, len(left))):
        aim = _aim(left, chosen, place, count)
        best = min(left, key=lambda one: (_likeness(one, chosen, ground.last), abs(one.at.day - aim), one.at.at))
        chosen.append(best)
        left.remove(best)
    return sorted(chosen, key=lambda one: one.at.at)


def _freest(dates: list[ProposedDate], free: FreeTimes | None, count: int) -> list[ProposedDate]:
    """Return the dates at which the fewest are busy, and all that are as good: twice as many as wanted, or more.

    Whoever has something pencilled in counts half; of whom nothing is known, neither as free nor as busy.
    """
    if free is None:
        return dates

    def missing(one: ProposedDate) -> float:
        told = free.at(one.at.at)
        return told.busy + told.tentative / 2 if told else 0.0

    worst = sorted(map(missing, dates))[: 2 * count][-1:]
    return [one for one in dates if worst and missing(one) <= worst[0]]


def _aim(left: Sequence[ProposedDate], chosen: Sequence[ProposedDate], place: int, count: int) -> date:
    """Return the day around which the next date is looked for, so that they lie apart."""
    days = sorted(one.at.day for one in [*left, *chosen])
    return days[0] + (days[-1] - days[0]) * (2 * place + 1) // (2 * count)


def _likeness(one: ProposedDate, chosen: Sequence[ProposedDate], last: WallTime | None) -> tuple[int, ...]:
    """Return how much a date is like those that were chosen already, and like the last meeting."""
    same_day = sum(other.at.day == one.at.day for other in chosen)
    same_half = sum(other.at.is_morning is one.at.is_morning for other in chosen)
    same_weekday = sum(other.at.day.isoweekday() == one.at.day.isoweekday() for other in chosen)
    like_last = int(last is not None and one.at.is_like(last))
    return same_day, like_last, same_half + same_weekday


def _is_good_day(ground: DateGround, terms: Collection[Term], day: date) -> bool:
    in_term = not terms or any(one.has(day) for one in terms)
    return in_term and day not in ground.rule.avoid


def _proposed(ground: DateGround, terms: Collection[Term], day: date, at: time) -> ProposedDate | None:
    when = WallTime(datetime.combine(day, at), ground.zone)
    ends = when.at + ground.rule.length
    if ends > datetime.combine(day, ground.day_ends) or when.is_skipped:
        return None
    if not ground.works_at(ends - _A_MOMENT):
        return None
    if day.isoweekday() == _FRIDAY and not when.is_morning:
        return None
    return ProposedDate(when, _reasons(ground, terms, when))


def _reasons(ground: DateGround, terms: Collection[Term], at: WallTime) -> tuple[DateReason, ...]:
    in_term = (DateReason.IN_TERM,) if terms else ()
    if ground.last is None:
        return in_term
    other_day = (DateReason.OTHER_DAY,) if at.day.isoweekday() != ground.last.day.isoweekday() else ()
    other_half = (DateReason.OTHER_HALF,) if at.is_morning is not ground.last.is_morning else ()
    return (*in_term, *((*other_day, *other_half) or (DateReason.SAME_TIME,)))
