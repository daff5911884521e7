"""Leave notices in the outbox."""

from collections.abc import Iterable

from casework.desk import Desk
from casework.model.case import Case
from casework.model.institution import Lead
from casework.model.notices import Notice, Way


def leads_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return the leads who may know of the case; the deputy where every lead is concerned."""
    leads = tuple(lead for lead in desk.institution.leads if lead.person_id not in case.concerned)
    if leads:
        return leads
    deputy = desk.institution.deputy
    return () if deputy.person_id in case.concerned else (deputy,)


def keepers_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return who is told of a case's progress: the lead who has it, else every lead who may know of it."""
    keeper = desk.lead(case.taken_by)
    return (keeper,) if keeper and keeper.person_id not in case.concerned else leads_of(desk, case)


async def tell(desk: Desk, person_id: str, screen: str, subject: str = "", **args: str) -> None:
    """Queue a card for one person's own chat."""
    await desk.work.outbox.put(Notice(screen, args, Way.SEND, person_id=person_id, subject=subject))


async def tell_all(desk: Desk, people: Iterable[str], screen: str, subject: str = "", **args: str) -> None:
    """Queue a card for several people's own chats."""
    for person_id in people:
        await tell(desk, person_id, screen, subject, **args)


async def tell_keepers(desk: Desk, case: Case, screen: str, **args: str) -> None:
    """Queue a card about a case for whoever keeps it."""
    people = [lead.person_id for lead in keepers_of(desk, case)]
    await tell_all(desk, people, screen, case=case.case_id, **args)
