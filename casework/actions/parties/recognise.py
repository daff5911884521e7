"""Who a person of a case is besides: one who runs the service, a resolver, or somebody of another case (R23, R41)."""

from collections.abc import Sequence
from dataclasses import dataclass

from casework.access import record
from casework.desk import Desk
from casework.model.cases.access_log import AuditAction
from casework.model.cases.case import Case
from casework.model.cases.search import person_mark
from casework.model.parties.people import CasePerson, people_of_case
from casework.ports import QueueRow

MOST_CASES = 5
"""Other cases of one person that are shown; the search for earlier cases shows all."""


@dataclass(frozen=True, slots=True)
class OtherRole:
    """Another case of the same person.

    Attributes:
        row: What a list tells of it.
        asked: Whether they asked for help there; else they are involved.
        is_opposite: Whether the two cases have the same two people on opposite sides.
    """

    row: QueueRow
    asked: bool
    is_opposite: bool


@dataclass(frozen=True, slots=True)
class KnownAs:
    """Who a person of a case is besides.

    Attributes:
        runs_service: Whether they are a lead or the deputy.
        coordinates: Whether they keep the register of officers.
        is_officer: Whether they serve as a resolver or another officer.
        cases: Their other cases, as far as the reader may see them.
    """

    runs_service: bool
    coordinates: bool
    is_officer: bool
    cases: Sequence[OtherRole] = ()


async def known_as(desk: Desk, case: Case, reader: str, person: CasePerson) -> KnownAs:
    """Return who a person of a case is besides, to a lead to whom the gate has opened it; each other case is logged.

    A case that concerns the reader gives no sign.
    """
    if not person.is_in_teams:
        return KnownAs(runs_service=False, coordinates=False, is_officer=False)
    officer = await desk.work.officers.get(person.person_id)
    rows, _ = await desk.work.cases.find(desk.viewer(reader), [person_mark(person.person_id)], 0, MOST_CASES + 1)
    own = {one.case_id for one in await desk.work.cases.of_requester(person.person_id)}
    others = [one for one in rows if one.case_id != case.case_id][:MOST_CASES]
    opposite = await _opposite(desk, case, reader, person)
    for one in others:
        await record(desk, one.case_id, reader, AuditAction.FOUND)
    return KnownAs(
        runs_service=desk.handler(person.person_id) is not None,
        coordinates=bool(desk.coordinated_by(person.person_id)),
        is_officer=officer is not None and officer.active,
        cases=[OtherRole(one, one.case_id in own, one.case_id in opposite) for one in others],
    )


async def _opposite(desk: Desk, case: Case, reader: str, person: CasePerson) -> frozenset[str]:
    """Return the ids of cases in which one of the two asked because of the other, the other way round than here."""
    if case.request.referral:
        # Whoever asks for others is on nobody's opposite side.
        return frozenset()
    requester = people_of_case(case)[0]
    asked_here, named_here = (requester, person) if person != requester else (person, person)
    if asked_here == named_here:
        return frozenset()
    both = [person_mark(asked_here.person_id), person_mark(named_here.person_id)]
    rows, _ = await desk.work.cases.find(desk.viewer(reader), both, 0, MOST_CASES)
    theirs = {one.case_id for one in await desk.work.cases.of_requester(named_here.person_id)}
    found = [await desk.work.cases.get(one.case_id) for one in rows if one.case_id in theirs]
    return frozenset(one.case_id for one in found if one and one.request.referral is None)
