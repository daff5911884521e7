"""Leads and the deputy say when they are away; meanwhile the others hear what they would have heard (R07)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from casework.access import check_lead
from casework.actions.leads.last_resort import look_for_unheard, unheard_from
from casework.actions.messaging.notify import notify
from casework.desk import Desk
from casework.errors import InvalidInput
from casework.model.leads import Leave
from casework.model.services import Lead
from casework.model.text import problems
from casework.model.written_days import day_in

FARTHEST = timedelta(days=366)
"""A time away begins at most this long from now, and is at most this long."""


@dataclass(frozen=True, slots=True)
class Cover:
    """Who hears in place of somebody who is away.

    Attributes:
        leads: The leads who are there for the whole time; empty when there is none.
        deputy: The deputy, if they have to and can; else None.
    """

    leads: tuple[Lead, ...]
    deputy: Lead | None


async def start_leave(desk: Desk, person_id: str, who: str, first: str, last: str) -> Leave:
    """Note when a lead or the deputy is away; a colleague can do it for somebody who is ill, who is told of it.

    Deadlines stay where they are: they were promised to those who asked.

    Args:
        person_id: Who notes it.
        who: The person id of who is away.
        first: The first day, a local date such as "2026-11-24".
        last: The last day, likewise.

    Raises:
        NotForYou: The person is no lead.
        InvalidInput: Names each field with its problem: `who`, `first_day`, `last_day`.
    """
    check_lead(desk, person_id)
    begins, ends = checked_days(desk, first, last, "" if who in _colleagues(desk, person_id) else "problem-choose")
    leave = Leave(who, begins, ends, person_id)
    await desk.work.leaves.put(leave)
    if who != person_id:
        await notify(desk, who, "leave.told")
    await _look_for_unheard(desk, leave)
    return leave


def checked_days(desk: Desk, first: str, last: str, with_who: str) -> tuple[date, date]:
    """Return the first and the last day of a time away.

    Args:
        first: A local date such as "2026-11-24".
        last: Likewise.
        with_who: The text key of what is wrong with who is away, or "".

    Raises:
        InvalidInput: Names each field with its problem: `who`, `first_day`, `last_day`.
    """
    begins, ends = day_in(first), day_in(last)
    found = problems(
        [
            ("who", with_who),
            ("first_day", "" if begins else "problem-day"),
            ("last_day", "" if ends else "problem-day"),
        ]
    )
    if found or begins is None or ends is None:
        raise InvalidInput(found)
    _check(desk.calendar.local(desk.now).date(), begins, ends)
    return begins, ends


async def come_back(desk: Desk, person_id: str, who: str) -> None:
    """Note that somebody is there again, or will not be away after all; nothing happens when they are there.

    Raises:
        NotForYou: The person is no lead.
    """
    check_lead(desk, person_id)
    if who not in await known_leaves(desk, person_id):
        return
    await desk.work.leaves.end(who)
    if who != person_id:
        await notify(desk, who, "leave.told")


async def known_leaves(desk: Desk, person_id: str) -> dict[str, Leave]:
    """Return the times away that are not over, by person id, of a lead and those who run a service with them now."""
    today, people = desk.calendar.local(desk.now).date(), _colleagues(desk, person_id)
    return {one.person_id: one for one in await desk.work.leaves.all() if one.last >= today and one.person_id in people}


async def cover_of(desk: Desk, leave: Leave) -> Cover:
    """Return who hears in place of somebody who is away, in each service that they have a part in."""
    on_leave = {one.person_id for one in await desk.work.leaves.all() if one.meets(leave)}
    leads: dict[str, Lead] = {}
    deputies: dict[str, Lead] = {}
    for service in desk.services_of(leave.person_id):
        there = {one.person_id: one for one in service.leads if one.person_id not in on_leave}
        leads |= there
        if not there and service.deputy.person_id not in on_leave:
            deputies[service.deputy.person_id] = service.deputy
    if leads:
        return Cover(tuple({**leads, **deputies}.values()), None)
    return Cover((), next(iter(deputies.values()), None))


async def _look_for_unheard(desk: Desk, leave: Leave) -> None:
    """Tell of the cases of which nobody can hear from now on, or on the morning on which somebody is away."""
    here = desk.calendar.local(desk.now)
    if leave.first <= here.date():
        await look_for_unheard(desk, leave.person_id)
        return
    begins = datetime.combine(leave.first, time(), here.tzinfo).astimezone(UTC)
    for service in desk.institution.services:
        if any(one.person_id == leave.person_id for one in service.handlers()):
            await desk.work.reminders.plan(unheard_from(desk, begins, service))


def _colleagues(desk: Desk, person_id: str) -> frozenset[str]:
    return frozenset(one.person_id for one in desk.colleagues(person_id))


def _check(today: date, first: date, last: date) -> None:
    """Check two days against each other and against today.

    Raises:
        InvalidInput: Names the field with its problem.
    """
    found = problems(
        [
            ("first_day", "problem-day-far" if first > today + FARTHEST else ""),
            ("last_day", _problem_with_last(today, first, last)),
        ]
    )
    if found:
        raise InvalidInput(found)


def _problem_with_last(today: date, first: date, last: date) -> str:
    if last < first:
        return "problem-day-order"
    if last < today:
        return "problem-day-past"
    return "problem-day-far" if last - first > FARTHEST else ""
