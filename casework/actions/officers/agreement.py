"""Whoever joins the register accepts its agreement before they take anything on (W01)."""

from dataclasses import replace

from casework.actions.messaging.notify import notify
from casework.actions.officers.available import officer_on_register
from casework.actions.reminders.times import each_morning
from casework.desk import Desk, Follows, ReminderSpec
from casework.errors import OutOfDate
from casework.model.reminders import DueReminder, ReminderKind

ASKED_A_MORNING = 50
"""Officers who are asked on one morning at most; the others follow."""


async def accept_agreement(desk: Desk, person_id: str, version: str) -> None:
    """Accept the agreement; accepting the same again changes nothing.

    Args:
        version: Which one was read.

    Raises:
        NotForYou: Not on the register, or not active.
        OutOfDate: There is another version by now, or none.
    """
    officer = await officer_on_register(desk, person_id)
    agreement = desk.institution.officer_agreement
    if agreement is None or agreement.version != version:
        raise OutOfDate
    if officer.agreed_version != version or officer.awaits_agreement:
        today = desk.calendar.local(desk.now).date()
        await desk.work.officers.put(
            replace(officer, agreed_version=version, agreed_on=today, asked_version=version, awaits_agreement=False)
        )


async def _ask_for_agreement(desk: Desk, due: DueReminder) -> None:
    """Ask officers to accept an agreement that they have not accepted, each once for each version."""
    del due
    agreement = desk.institution.officer_agreement
    if agreement is None:
        return
    version = agreement.version
    waiting = [
        one
        for one in await desk.work.officers.all()
        if one.active and version not in {one.agreed_version, one.asked_version}
    ]
    for one in sorted(waiting, key=lambda one: (not one.awaits_agreement, one.person_id))[:ASKED_A_MORNING]:
        await desk.work.officers.put(replace(one, asked_version=version))
        await notify(desk, one.person_id, "officers.agreement")


REMINDERS = (ReminderSpec(ReminderKind.OFFICERS_AGREEMENT, _ask_for_agreement, Follows.MORNING, every=each_morning),)
