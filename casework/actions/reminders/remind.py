"""Remind leads: what waits to be told to one of them of several cases becomes one card (R07)."""

from collections.abc import Iterable

from casework.actions.messaging.notify import notify, owners_of
from casework.desk import Desk
from casework.events import LeadsTold, publish
from casework.model.cases.case import Case
from casework.model.messaging.notices import CASES, Notice
from casework.model.services import Lead

MOST = 20
"""Cases of one card; whatever else is due stands in the queue."""

MANY = "lead.due"
"""The card of several cases, which is drawn from how they stand when it is sent."""

_MISSED = "lead.contact-missed"
_ALONE = frozenset({"lead.contact-near", _MISSED, "lead.call-closing", "lead.call-closed"})
_UPDATE = "lead.update"
_SCREENS = (*_ALONE, _UPDATE, MANY)
_NEEDED = frozenset({"no-owner", "unconfirmed-soon", "unconfirmed"})
"""The updates that say what a case needs, beside those of its next step; all others say what has happened."""


async def remind(desk: Desk, case: Case, leads: Iterable[Lead], screen: str, **args: str) -> None:
    """Queue a reminder of a case for several leads; for whom others wait already, all of them become one card.

    Args:
        desk: The turn's.
        case: Which case.
        leads: Who hears of it.
        screen: Its card where it comes alone.
        args: That card's arguments.
    """
    for lead in leads:
        waiting = await desk.work.outbox.take_waiting(lead.person_id, _SCREENS, _is_reminder)
        about = list(dict.fromkeys([*(one for notice in waiting for one in _cases(notice)), case.case_id]))
        late = "yes" if args.get("late") or any(one.args.get("late") for one in waiting) else ""
        if len(about) == 1:
            # A nudge that falls due behind the miss says less.
            is_missed = any(one.screen == _MISSED for one in waiting)
            alone, own = (_MISSED, {}) if is_missed else (screen, args)
            await notify(desk, lead.person_id, alone, case=case.case_id, **own | {"late": late})
        else:
            await notify(desk, lead.person_id, MANY, **{CASES: " ".join(about[:MOST]), "late": late})
    await publish(desk, LeadsTold(case.case_id, case=case))


async def remind_owners(desk: Desk, case: Case, screen: str, **args: str) -> None:
    """Queue a reminder of a case for whoever keeps it, as `remind` does."""
    await remind(desk, case, await owners_of(desk, case), screen, **args)


def _is_reminder(notice: Notice) -> bool:
    what = notice.args.get("what", "")
    return notice.screen != _UPDATE or what.startswith("next-") or what in _NEEDED


def _cases(notice: Notice) -> tuple[str, ...]:
    return notice.case_ids or (notice.args.get("case", ""),)
