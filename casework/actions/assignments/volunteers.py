"""Who has offered, and whether enough of them can be chosen (R12, R13, R15)."""

from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from casework.actions.officers.available import has_training
from casework.concerns import is_asking, likeness_of
from casework.desk import Desk
from casework.model.assignments import Matching, Pair, Reason, Volunteer, exclusion, has_pair, match, pairs_with
from casework.model.calls.call import Offer, OfferState
from casework.model.calls.half_days import ahead
from casework.model.cases.case import Case
from casework.model.names import Likeness, Named
from casework.model.officers import Officer
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.party import Party
from casework.model.parties.people import REQUESTER, people_of_case
from casework.ports import Load

_MAYBE = Reason.EXCLUDED_MAYBE_PARTY


async def volunteers_for(desk: Desk, case: Case) -> tuple[Volunteer, ...]:
    """Return everyone who has offered for the case's latest call, with their load."""
    standing = await _standing(desk, case)
    loads = await desk.work.cases.loads([one.resolver for one in standing])
    return tuple([one async for one in _volunteers(desk, case, standing, loads)])


async def _standing(desk: Desk, case: Case) -> Sequence[Offer]:
    call = await desk.work.calls.of_case(case.case_id)
    offers = await desk.work.calls.offers(call.call_id) if call else ()
    return [one for one in offers if one.state is OfferState.OFFERED]


async def _volunteers(
    desk: Desk, case: Case, offers: Iterable[Offer], loads: Mapping[str, Load]
) -> AsyncIterator[Volunteer]:
    today, unwanted = desk.calendar.local(desk.now).date(), await _unwanted(desk, case)
    for offer in offers:
        if resolver := await desk.work.officers.get(offer.resolver):
            load = loads.get(offer.resolver, Load())
            is_there = resolver.takes_on(today) and has_training(desk, resolver, case.service)
            yield Volunteer(
                resolver,
                offer.availability,
                load.open_cases,
                load.last_assigned_at,
                involvement(desk, case, resolver),
                is_there,
                ahead(offer.half_days, today),
                resolver.person_id in unwanted,
            )


async def _unwanted(desk: Desk, case: Case) -> frozenset[str]:
    """Return the person ids of resolvers whom one of the others involved would rather not have."""
    details = await desk.work.case_parts.get(case.case_id, DetailsOfParties) or DetailsOfParties()
    said = (details.of(one) for one in people_of_case(case))
    return frozenset().union(*(one.unwanted_resolvers for one in said if one))


async def assigned_to(desk: Desk, case: Case, now: Case | None = None) -> tuple[Volunteer, ...]:
    """Return the resolvers who are assigned to a case, with whether they are involved in it, or in `now`."""
    found = [await desk.work.officers.get(one.resolver) for one in case.assignments]
    return tuple(Volunteer(one, "", involved=involvement(desk, now or case, one)) for one in found if one)


def involvement(desk: Desk, case: Case, resolver: Officer) -> Likeness:
    """Return whether a resolver is the person who asked, or one of the people named."""
    if is_asking(case.request.requester, resolver):
        return Likeness.SURE
    known = Named((resolver.name,), resolver.person_id)
    return max((likeness_of(desk, one, known) for _, one in _by_name(case)), default=Likeness.DIFFERENT)


def _by_name(case: Case) -> Iterable[tuple[str, Party]]:
    """Return everybody who is compared by name, and their places: those named, and who asked from outside Teams."""
    asker = case.request.asker_by_name
    named = [(str(place), one) for place, one in enumerate(case.request.parties)]
    return [(REQUESTER, asker), *named] if asker else named


@dataclass(frozen=True, slots=True)
class Alike:
    """A volunteer who may be one of the people named, or whoever asked, so that a lead is asked.

    Attributes:
        resolver: The volunteer.
        party: Who was named.
        place: Which of the people that is, counted from 0; or `REQUESTER`.
    """

    resolver: Officer
    party: Party
    place: str


async def alike_in(desk: Desk, case: Case) -> tuple[Alike, ...]:
    """Return the volunteers who can't be chosen until a lead says that they are none of the people involved."""
    asked = [one.resolver for one in await volunteers_for(desk, case) if exclusion(case, one) is _MAYBE]
    return tuple(
        Alike(resolver, party, place)
        for resolver in asked
        for place, party in _by_name(case)
        if likeness_of(desk, party, Named((resolver.name,), resolver.person_id)) is Likeness.POSSIBLE
    )


async def matching_for(desk: Desk, case: Case) -> Matching:
    """Return who could carry the case and who is recommended."""
    return match(case, await volunteers_for(desk, case), desk.now)


async def replacements_for(desk: Desk, case: Case) -> tuple[Pair, ...]:
    """Return the resolver who stays paired with each volunteer who could replace the other, the best first (R15).

    Empty when two are assigned or none, or when nobody fits.
    """
    return await _beside_who_stays(desk, case, await volunteers_for(desk, case))


async def enough_offered(desk: Desk, case: Case) -> bool:
    """Whether a lead can choose now: a pair, or somebody beside the resolver who stays. Many may offer in vain."""
    return await _can_choose(desk, case, await volunteers_for(desk, case))


async def is_decisive(desk: Desk, case: Case, person_id: str) -> bool:
    """Whether a lead can choose now, and could not without this volunteer."""
    # The others come first: where many have offered some of them are enough, and no more has to be looked at.
    offers = sorted(await _standing(desk, case), key=lambda one: one.resolver == person_id)
    looked_at: list[Volunteer] = []
    async for one in _volunteers(desk, case, offers, {}):
        looked_at.append(one)
        if await _can_choose(desk, case, looked_at):
            return one.resolver.person_id == person_id
    return False


async def _can_choose(desk: Desk, case: Case, volunteers: Sequence[Volunteer]) -> bool:
    if case.assignments:
        return bool(await _beside_who_stays(desk, case, volunteers))
    return has_pair(case, volunteers, desk.now)


async def _beside_who_stays(desk: Desk, case: Case, volunteers: Sequence[Volunteer]) -> tuple[Pair, ...]:
    if len(case.assignments) != 1:
        return ()
    known = await assigned_to(desk, case)
    kept = [one for one in volunteers if one.resolver.person_id == case.assignments[0].resolver] or known
    # Whoever takes nothing new on keeps what they have.
    return pairs_with(case, replace(kept[0], takes_on=True), volunteers, desk.now) if kept else ()
