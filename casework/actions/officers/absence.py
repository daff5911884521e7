"""Coordinators say when they are away; meanwhile the others hear what they would have heard (S14)."""

from casework.actions.leads.leave import checked_days
from casework.actions.messaging.notify import notify
from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.leads import Leave
from casework.model.services import Coordinator


def fellow_coordinators(desk: Desk, person_id: str) -> tuple[Coordinator, ...]:
    """Return everybody who coordinates a service together with somebody, themselves included; each once.

    Raises:
        NotForYou: They coordinate none.
    """
    found = {one.person_id: one for service in desk.coordinated_by(person_id) for one in service.coordinators}
    if not found:
        raise NotForYou
    return tuple(found.values())


async def known_absences(desk: Desk, person_id: str) -> dict[str, Leave]:
    """Return the times away that are not over, by person id, of a coordinator and their fellows.

    Raises:
        NotForYou: They coordinate no service.
    """
    today = desk.calendar.local(desk.now).date()
    people = {one.person_id for one in fellow_coordinators(desk, person_id)}
    return {one.person_id: one for one in await desk.work.leaves.all() if one.last >= today and one.person_id in people}


async def note_absence(desk: Desk, person_id: str, who: str, first: str, last: str) -> Leave:
    """Note when a coordinator is away; a fellow can do it for somebody who is ill, who is told of it.

    Args:
        person_id: Who notes it.
        who: The person id of who is away.
        first: The first day, a local date such as "2026-11-24".
        last: The last day, likewise.

    Raises:
        NotForYou: They coordinate no service.
        InvalidInput: Names each field with its problem: `who`, `first_day`, `last_day`.
    """
    known = {one.person_id for one in fellow_coordinators(desk, person_id)}
    begins, ends = checked_days(desk, first, last, "" if who in known else "problem-choose")
    leave = Leave(who, begins, ends, person_id)
    await desk.work.leaves.put(leave)
    if who != person_id:
        await notify(desk, who, "officers.away-told")
    return leave


async def end_absence(desk: Desk, person_id: str, who: str) -> None:
    """Note that a coordinator is there again, or will not be away after all; nothing happens when they are there.

    Raises:
        NotForYou: They coordinate no service.
    """
    if who not in await known_absences(desk, person_id):
        return
    await desk.work.leaves.end(who)
    if who != person_id:
        await notify(desk, who, "officers.away-told")


async def absence_cover(desk: Desk, leave: Leave) -> tuple[str, ...]:
    """Return the names of the coordinators who are there for the whole of somebody's time away; () where none is."""
    on_leave = {one.person_id for one in await desk.work.leaves.all() if one.meets(leave)}
    there = [one for one in fellow_coordinators(desk, leave.person_id) if one.person_id not in on_leave]
    return tuple(one.name for one in there)
