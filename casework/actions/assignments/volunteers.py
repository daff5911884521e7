"""Who has offered, and whether enough of them can be chosen (R12, R13, R15)."""

from collections.abc import Sequence

from casework.desk import Desk
from casework.model.assignments import Matching, Pair, Volunteer, match, pairs_with
from casework.model.calls.call import OfferState
from casework.model.cases.case import Case


async def volunteers_for(desk: Desk, case: Case) -> tuple[Volunteer, ...]:
    """Return everyone who has offered for the case's latest call, with their load."""
    call = await desk.work.calls.of_case(case.case_id)
    offers = await desk.work.calls.offers(call.call_id) if call else ()
    standing = {one.resolver: one for one in offers if one.state is OfferState.OFFERED}
    loads = await desk.work.cases.loads(list(standing))
    found = []
    for person_id, offer in standing.items():
        resolver = await desk.work.resolvers.get(person_id)
        load = loads.get(person_id)
        if resolver and load:
            found.append(Volunteer(resolver, offer.availability, load.open_cases, load.last_assigned_at))
        elif resolver:
            found.append(Volunteer(resolver, offer.availability))
    return tuple(found)


async def matching_for(desk: Desk, case: Case) -> Matching:
    """Return who could carry the case and who is recommended."""
    return match(case, await volunteers_for(desk, case), desk.now)


async def replacements_for(desk: Desk, case: Case) -> tuple[Pair, ...]:
    """Return the resolver who stays paired with each volunteer who could replace the other, the best first (R15).

    Empty when two are assigned or none, or when nobody fits.
    """
    return await _beside_who_stays(desk, case, await volunteers_for(desk, case))


async def enough_offered(desk: Desk, case: Case, besides: str = "") -> bool:
    """Whether a lead can choose now: a pair, or somebody beside the resolver who stays. Many may offer in vain.

    Args:
        besides: The person id of a volunteer who is left out, or "".
    """
    volunteers = [one for one in await volunteers_for(desk, case) if one.resolver.person_id != besides]
    if case.assignments:
        return bool(await _beside_who_stays(desk, case, volunteers))
    return match(case, volunteers, desk.now).recommended is not None


async def _beside_who_stays(desk: Desk, case: Case, volunteers: Sequence[Volunteer]) -> tuple[Pair, ...]:
    if len(case.assignments) != 1:
        return ()
    staying = case.assignments[0].resolver
    resolver = await desk.work.resolvers.get(staying)
    kept = next((one for one in volunteers if one.resolver.person_id == staying), None)
    if kept is None and resolver:
        kept = Volunteer(resolver, "")
    return pairs_with(case, kept, volunteers, desk.now) if kept else ()
