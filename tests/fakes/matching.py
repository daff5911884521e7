"""A case and volunteers for matching, whose departments, roles and ids are known and plain."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from casework.model.assignments import Volunteer
from casework.model.calls.half_days import HalfDay
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Stage
from casework.model.names import Likeness
from casework.model.officers import JobRole, Officer
from casework.model.parties.party import Party
from casework.model.people import Profile
from tests import builders

REQUESTER = Profile("00000000-0000-4000-8000-0000000000aa", "Farida Lindqvist", department="Marine Biology")


def a_case(stepped_back: Iterable[str] = (), **request: Any) -> Case:
    """Return a calling case from Marine Biology that names one person from Law; other keywords change its request."""
    known: dict[str, Any] = {
        "requester": REQUESTER,
        "parties": (Party("Joaquim Brandvold", "School of Law"),),
        "wanted_resolvers": frozenset(),
        "unwanted_resolvers": frozenset(),
    }
    told = builders.a_request(**(known | request))
    return builders.a_case(stage=Stage.CALLING, request=told, stepped_back=frozenset(stepped_back))


def a_resolver(person_id: str = "r1", **changes: Any) -> Officer:
    """Return an academic from History with a name of their own and no fields of experience."""
    known: dict[str, Any] = {
        "name": f"Volunteer {person_id}",
        "department": "Department of History",
        "job_role": JobRole.ACADEMIC,
        "expertise": (),
    }
    return builders.a_resolver(person_id=person_id, **(known | changes))


def a_volunteer(
    person_id: str = "r1",
    open_cases: int = 0,
    last_assigned_at: datetime | None = None,
    *,
    involved: Likeness = Likeness.DIFFERENT,
    half_days: tuple[HalfDay, ...] = (),
    **resolver: Any,
) -> Volunteer:
    """Return a resolver who offered; other keywords change the resolver."""
    return Volunteer(
        a_resolver(person_id, **resolver),
        "Most afternoons",
        open_cases,
        last_assigned_at,
        involved,
        half_days=half_days,
    )
