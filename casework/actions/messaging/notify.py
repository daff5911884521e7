"""Leave notices in the outbox, for those who are there to read them."""

from collections.abc import Container, Iterable, Mapping, Sequence

from casework.desk import Desk
from casework.model.cases.case import Case
from casework.model.institution import Lead
from casework.model.leads import Leave
from casework.model.messaging.notices import Notice, Way


async def away_now(desk: Desk) -> Mapping[str, Leave]:
    """Return who is away today, by person id."""
    today = desk.calendar.local(desk.now).date()
    return {one.person_id: one for one in await desk.work.leaves.all() if one.covers(today)}


async def hearers(desk: Desk, concerned: frozenset[str] = frozenset()) -> tuple[Lead, ...]:
    """Return who hears what every lead should: the leads, or the deputy where no lead is left.

    Whoever is away is spared, unless nobody would hear of it. Newcomers hear of nothing yet.

    Args:
        concerned: Person ids of those who must not hear of it.
    """
    away, barred = await away_now(desk), concerned | desk.newcomers

    def without(group: Iterable[Lead], others: Container[str]) -> tuple[Lead, ...]:
        return tuple(one for one in group if one.person_id not in others)

    leads, deputy = without(desk.institution.leads, barred), without([desk.institution.deputy], barred)
    return without(leads, away) or without(deputy, away) or leads or deputy


async def leads_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return the leads who hear of the case; the deputy where no lead may, or can just now."""
    return await hearers(desk, case.concerned)


async def keepers_of(desk: Desk, case: Case) -> tuple[Lead, ...]:
    """Return who is told of a case's progress: the lead who has it and is there, else every lead who hears of it."""
    keeper = desk.lead(case.taken_by)
    if keeper and keeper.person_id not in case.concerned | (await away_now(desk)).keys():
        return (keeper,)
    return await leads_of(desk, case)


async def those_here(desk: Desk, people: Sequence[Lead]) -> tuple[Lead, ...]:
    """Return those of some leads who are not away; all of them, where nobody would be left."""
    away = await away_now(desk)
    return tuple([one for one in people if one.person_id not in away] or people)


async def tell(desk: Desk, person_id: str, screen: str, subject: str = "", **args: str) -> None:
    """Queue a card for one person's own chat."""
    await desk.work.outbox.put(Notice(screen, args, Way.SEND, person_id=person_id, subject=subject))


async def tell_all(desk: Desk, people: Iterable[str], screen: str, subject: str = "", **args: str) -> None:
    """Queue a card for several people's own chats."""
    for person_id in people:
        await tell(desk, person_id, screen, subject, **args)


async def tell_leads(desk: Desk, leads: Iterable[Lead], screen: str, **args: str) -> None:
    """Queue a card for several leads' own chats."""
    await tell_all(desk, [one.person_id for one in leads], screen, **args)


async def tell_keepers(desk: Desk, case: Case, screen: str, **args: str) -> None:
    """Queue a card about a case for whoever keeps it."""
    await tell_leads(desk, await keepers_of(desk, case), screen, case=case.case_id, **args)
