"""Whose each row is gets sealed also in what an older Parley wrote; from then on its plain column alone counts no more.

That column decides who sees a row, and lies in the open. A process of an older version may go on for a while beside a
newer one and write rows that do not say it, so the look begins a day after the first start.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from casework.access import record
from casework.actions.jobs import Job, Left
from casework.desk import Desk
from casework.model.cases.access_log import SERVICE, AuditAction
from casework.model.services import ALL_SEALED, SERVICES_SEALED

BESIDE = timedelta(days=1)
"""How long a process of an older version may go on beside a newer one."""

AT_ONCE = 20
"""Rows that are looked at in one transaction."""

_FROM = "from"
_KINDS = ("cases", "meetings", "applications", "points")


async def seal_services(desk: Desk) -> bool:
    """Look through the next rows; whether there may be more."""
    kind, after = await _reached(desk)
    looked_at = await _sealed(desk, kind, after)
    for case_id, is_changed in looked_at.items() if kind == "cases" else ():
        if is_changed:
            await record(desk, case_id, SERVICE, AuditAction.SEALED)
    following = f"{kind} {[*looked_at][-1]}" if len(looked_at) == AT_ONCE else _next_kind(kind)
    await desk.work.service_state.put(SERVICES_SEALED, following)
    return following != ALL_SEALED


async def _sealed(desk: Desk, kind: str, after: str) -> Mapping[str, bool]:
    if kind == "cases":
        return await desk.work.cases.seal_services(after, AT_ONCE)
    if kind == "meetings":
        return await desk.work.meetings.seal_services(after, AT_ONCE)
    if kind == "points":
        return await desk.work.meetings.seal_points(after, AT_ONCE)
    return await desk.work.applications.seal_services(after, AT_ONCE)


def _next_kind(kind: str) -> str:
    behind = _KINDS[_KINDS.index(kind) + 1 :]
    return f"{behind[0]} " if behind else ALL_SEALED


async def _reached(desk: Desk) -> tuple[str, str]:
    """Return which rows to look at next, and behind which of them."""
    kind, _, after = (await desk.work.service_state.get(SERVICES_SEALED) or "").partition(" ")
    return (kind, after) if kind in _KINDS else (_KINDS[0], "")


async def _begin(desk: Desk) -> Left:
    known = await desk.work.service_state.get(SERVICES_SEALED)
    if known == ALL_SEALED:
        return Left()
    if known is None:
        begins = desk.now + BESIDE
        await desk.work.service_state.put(SERVICES_SEALED, f"{_FROM} {begins.isoformat()}")
        return Left(begins)
    begin, _, moment = known.partition(" ")
    return Left(datetime.fromisoformat(moment) if begin == _FROM else desk.now)


async def _step(desk: Desk, left: Left) -> Left:
    del left
    return Left(desk.now if await seal_services(desk) else None)


JOBS = (Job(_begin, _step),)
