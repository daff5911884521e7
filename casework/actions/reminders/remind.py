"""Remind leads: what waits to be told to one of them of several cases becomes one card (R07)."""

from collections.abc import Iterable, Mapping

from casework.actions.messaging.notify import draw_anew, notify, owners_of
from casework.desk import Desk, Subscriber
from casework.events import CaseChanged, LeadsTold
from casework.model.cases.case import Case
from casework.model.cases.next_step import Lack, lack_of
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
_OF_CONTACT = frozenset({"lead.alert", "lead.contact-near", _MISSED, _UPDATE, MANY})
"""What tells of a first contact that is to be made, or offers to record it."""

_OF_NEED = frozenset({_UPDATE, MANY, "lead.call-closing", "lead.call-closed"})
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
    await desk.publish(LeadsTold(case.case_id, case=case))


async def remind_owners(desk: Desk, case: Case, screen: str, **args: str) -> None:
    """Queue a reminder of a case for whoever keeps it, as `remind` does."""
    await remind(desk, case, await owners_of(desk, case), screen, **args)


async def _case_changed(desk: Desk, event: CaseChanged) -> None:
    """Draw anew what asks leads in their chats for what the case waits for no longer, wherever that was done.

    The card that was pressed is left: the answer stands in its place.
    """
    service = desk.institution.service(event.case.service)
    if event.before is None or service is None:
        return
    was, now = (lack_of(one, service.resolvers) for one in (event.before, event.case))
    if was is now:
        return
    is_of_contact = Lack.CONTACT in {was, now}
    for one in await desk.work.outbox.cards_of(event.case_id):
        is_asking = one.screen in _OF_NEED and _is_need(one.screen, one.args)
        if (is_asking or (is_of_contact and one.screen in _OF_CONTACT)) and one.activity_id != desk.pressed:
            await draw_anew(desk, one)


def _is_reminder(notice: Notice) -> bool:
    return _is_need(notice.screen, notice.args)


def _is_need(screen: str, args: Mapping[str, str]) -> bool:
    """Whether a card says what a case needs; an update may say what has happened instead."""
    what = args.get("what", "")
    return screen != _UPDATE or what.startswith("next-") or what in _NEEDED


def _cases(notice: Notice) -> tuple[str, ...]:
    return notice.case_ids or (notice.args.get("case", ""),)


SUBSCRIBERS = (Subscriber(CaseChanged, _case_changed),)
