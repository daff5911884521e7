"""Cases whose time is up: the leads are told 30 days ahead, then they are destroyed for good (R24).

Each does a bounded piece of work in its transaction and can be done again at any time. Nobody's permission is asked,
and of a case is only looked whether something in it still waits for a lead: then it is kept until that is settled.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from casework.actions.messaging.notify import notify, notify_leads, notify_owners, recipients
from casework.actions.reminders.times import each_hour, each_morning
from casework.actions.retention.unsettled import case_to_keep
from casework.desk import Desk, Follows, ReminderSpec, Subscriber
from casework.errors import FromNewerVersion
from casework.events import LeadJoined
from casework.model.cases.lifecycle import Stage
from casework.model.messaging.notices import BROADCAST, Notice, Way
from casework.model.reminders import DueReminder, Reminder, ReminderKind
from casework.model.retention import NOTICE, Destruction
from casework.model.services import Lead
from casework.ports import Expiring

TOLD_AT_ONCE = 1_000
"""Cases of which the leads are told on one morning; of more, on the next."""

MOST_APPLICANTS = 2_000
"""Open applications to one service whose people stay known; so many never wait."""

DESTROYED_AT_ONCE = 20
"""Cases that one transaction destroys."""


def expiring_soon(desk: Desk) -> Mapping[Stage, datetime]:
    """Return before when cases closed of which the leads are told now, so that 30 days are left; for each closed stage.

    On the next working morning it would be too late.
    """
    return desk.institution.retention.closed_before(desk.calendar.next_morning(desk.now) + NOTICE)


async def expiring_for(desk: Desk, person_id: str, offset: int, limit: int) -> tuple[Sequence[Expiring], int]:
    """Return one page of the cases that are destroyed before long and that a lead may see, and the count of all."""
    return await desk.work.destructions.expiring(expiring_soon(desk), offset, limit, desk.viewer(person_id))


async def notify_expiring(desk: Desk) -> Sequence[str]:
    """Tell the leads, each in one message, that there are more cases that are destroyed before long.

    Nobody is told of a case that concerns them.

    Returns:
        The ids of the cases that were told of.
    """
    await _take_back_early(desk)
    announced = await desk.work.destructions.mark_announced(expiring_soon(desk), desk.now, TOLD_AT_ONCE)
    if announced:
        readers = await _readers(desk, announced)
        await notify_leads(desk, sorted(readers, key=lambda lead: lead.person_id), "lead.expiring-notice")
    return announced


async def _readers(desk: Desk, case_ids: Sequence[str]) -> frozenset[Lead]:
    """Return which leads may know of at least one of these cases."""
    recused = await desk.work.destructions.recused(case_ids, [one.person_id for one in desk.handlers()])
    services = await desk.work.cases.services(case_ids)
    found: set[Lead] = set()
    for service_id, barred in {(services.get(one), recused[one]) for one in case_ids}:
        # Whose a case is that can't be opened nobody knows, and the message tells nothing of it.
        for service in desk.institution.services if service_id is None else [desk.institution.service(service_id)]:
            found |= set(await recipients(desk, service, barred)) if service else set()
    return frozenset(found)


async def forget_strangers(desk: Desk) -> None:
    """Forget where people are reached, and what keeps them from it, who have nothing to do with the service any more.

    That somebody has this app already says that they may have asked for help. Whoever writes is known again at once;
    leads, coordinators, officers, applicants, the person of last resort and the people of a kept case stay known.
    """
    known = {one.person_id for one in desk.handlers()}
    known |= {one.person_id for service in desk.institution.services for one in service.coordinators}
    known |= {one.person_id for one in await desk.work.officers.all()}
    known |= {one.person_id for one in [desk.institution.last_resort] if one}
    for service in desk.institution.services:
        asked = await desk.work.applications.of_service(service.service_id, MOST_APPLICANTS)
        known |= {one.person_id for one in asked}
    await desk.work.addresses.forget_strangers(known)
    await desk.work.unreachable.forget_strangers(known | {one.channel.channel_id for one in desk.institution.services})


async def _take_back_early(desk: Desk) -> None:
    """Let the leads be told anew of cases that go much later than they were told, as when the rule has changed.

    A notice of years ago is none; and one that was given while the clock was far ahead would keep a case too long.
    """
    rules = desk.institution.retention
    await desk.work.destructions.take_back_early(rules.closed_before(desk.now + 2 * NOTICE), desk.now + NOTICE)


async def due_for_destruction(desk: Desk, limit: int) -> Sequence[Expiring]:
    """Return cases to be destroyed now, longest closed first: the leads were told of each in good time."""
    before = desk.institution.retention.closed_before(desk.now)
    return await desk.work.destructions.due(before, desk.now - NOTICE, limit)


async def destroy_due(desk: Desk) -> int:
    """Destroy cases whose time is up, at most 20; return how many.

    One that still waits for a lead is kept: they hear so now, and are told anew before it is destroyed. What stands of
    them in Teams is replaced after the commit, through the outbox.
    """
    rules, seen = desk.institution.retention, set[str]()
    while due := await due_for_destruction(desk, DESTROYED_AT_ONCE):
        if seen.issuperset(one.case_id for one in due):
            # What is kept is due no more, so nothing comes twice; should it, the rest waits for the next hour.
            return 0
        seen.update(one.case_id for one in due)
        if gone := [one for one in due if not await _is_kept(desk, one)]:
            return await destroy(desk, [Destruction(one.case_id, desk.now, rules.rule(one.stage)) for one in gone])
    return 0


async def _is_kept(desk: Desk, one: Expiring) -> bool:
    """Keep a case that still waits for a lead, and tell them; return whether it is kept."""
    try:
        case = await case_to_keep(desk, one.case_id)
        if case is None:
            return False
        await notify_owners(desk, case, "lead.update", what="kept-unsettled")
    except FromNewerVersion:
        # A newer Parley knows whether it waits, and tells them.
        pass
    await desk.work.destructions.take_back(one.case_id)
    return True


async def destroy(desk: Desk, destructions: Sequence[Destruction]) -> int:
    """Destroy these cases, and retract what stands of them in Teams; return how many."""
    if not destructions:
        return 0
    done, related_ids = await desk.work.destructions.destroy(destructions, desk.now)
    await desk.work.unreachable.forget_cases([one.case_id for one in done])
    for related_id in related_ids:
        await desk.work.outbox.put(Notice("no-longer-kept", {}, Way.RETRACT, subject=related_id, importance=BROADCAST))
    return len(done)


async def _cases_expiring(desk: Desk, due: DueReminder) -> None:
    """Tell the leads, on the morning of a working day, what is destroyed in 30 days; and forget strangers."""
    del due
    await forget_strangers(desk)
    await notify_expiring(desk)


async def _cases_destroyed(desk: Desk, due: DueReminder) -> None:
    """Destroy, each hour, what is kept no longer; where there is more than one transaction's work, go on at once."""
    del due
    if await destroy_due(desk) == DESTROYED_AT_ONCE:
        await desk.work.reminders.plan(Reminder(ReminderKind.CASES_DESTROYED, desk.now))


async def _lead_joined(desk: Desk, event: LeadJoined) -> None:
    """Where everybody was new, nobody else was told, and a case is destroyed without another word."""
    if (await expiring_for(desk, event.lead.person_id, 0, 1))[1]:
        await notify(desk, event.lead.person_id, "lead.expiring-notice")


REMINDERS = (
    ReminderSpec(ReminderKind.CASES_EXPIRING, _cases_expiring, Follows.MORNING, every=each_morning),
    ReminderSpec(ReminderKind.CASES_DESTROYED, _cases_destroyed, Follows.NOTHING, every=each_hour),
)

SUBSCRIBERS = (Subscriber(LeadJoined, _lead_joined),)
