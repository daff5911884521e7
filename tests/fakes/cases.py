"""Invented cases, resolvers and volunteers, to be changed where a test needs them otherwise."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from casework.model.case import Case, ContactWay, Party, Request
from casework.model.lifecycle import Stage
from casework.model.matching import Volunteer
from casework.model.people import JobRole, Profile, Resolver

NOW = datetime(2026, 11, 20, 10, tzinfo=UTC)
REQUESTER = Profile("00000000-0000-4000-8000-0000000000aa", "Farida Lindqvist", department="Marine Biology")


def a_request(**changes: Any) -> Request:  # noqa: ANN401 - passed on to the dataclass, which types them
    """Return a request from Marine Biology that names one person from Law."""
    known: dict[str, Any] = {
        "requester": REQUESTER,
        "career_stage": "Research staff",
        "description": "We no longer speak about our joint work.",
        "parties": (Party("Joaquim Brandvold", "School of Law"),),
        "wanted_resolvers": frozenset(),
        "unwanted_resolvers": frozenset(),
        "unwanted_leads": frozenset(),
        "contact_way": ContactWay.TEAMS,
        "contact_detail": "",
        "inside_wanted": False,
        "someone_at_risk": False,
        "privacy_version": "2026-09",
        "privacy_agreed_at": NOW,
    }
    return Request(**(known | changes))


def a_case(stage: Stage = Stage.CALLING, stepped_back: Iterable[str] = (), **request: Any) -> Case:  # noqa: ANN401 - as above
    """Return a case; other keywords change its request."""
    return Case(
        case_id="0" * 32,
        reference="K7QM-2F",
        stage=stage,
        version=1,
        urgent=False,
        created_at=NOW,
        first_contact_due=NOW,
        request=a_request(**request),
        stepped_back=frozenset(stepped_back),
    )


def a_resolver(person_id: str = "r1", **changes: Any) -> Resolver:  # noqa: ANN401 - as above
    """Return an active resolver from History, an academic, with a name of their own."""
    known: dict[str, Any] = {
        "name": f"Volunteer {person_id}",
        "department": "Department of History",
        "job_title": "Lecturer",
        "job_role": JobRole.ACADEMIC,
    }
    return Resolver(person_id, **(known | changes))


def a_volunteer(
    person_id: str = "r1",
    open_cases: int = 0,
    last_assigned_at: datetime | None = None,
    **resolver: Any,  # noqa: ANN401 - as above
) -> Volunteer:
    """Return a resolver who offered; other keywords change the resolver."""
    return Volunteer(a_resolver(person_id, **resolver), "Most afternoons", open_cases, last_assigned_at)
