"""An invented institution, to be changed where a test needs it otherwise."""

from dataclasses import replace
from datetime import time
from typing import Any

from casework.model.institution import (
    Department,
    Emergency,
    Institution,
    PrivacyNotice,
    WorkingWeek,
)
from casework.model.services import Channel, Lead, ServiceKind

_OF_SERVICE = {"leads", "deputy", "channel", "deadlines", "lifecycle", "students_allowed", "coordinators", "meetings"}

OFFICE_HOURS = WorkingWeek(frozenset({1, 2, 3, 4, 5}), time(9), time(17))

_INSTITUTION = Institution(
    name="University of Norrhaven",
    services=(
        ServiceKind(
            "resolution",
            "Resolution Service",
            leads=(Lead("00000000-0000-4000-8000-000000000011", "Solveig Achterberg"),),
            deputy=Lead("00000000-0000-4000-8000-000000000013", "Ines Valdivieso"),
            channel=Channel("19:team@thread.tacv2", "19:resolvers@thread.tacv2", "Resolvers"),
            students_allowed=True,
        ),
    ),
    departments=(Department("Department of Marine Biology"), Department("School of Law")),
    time_zone="Europe/London",
    holiday_country="GB",
    holiday_region="ENG",
    closure_days=frozenset(),
    week=OFFICE_HOURS,
    emergency=Emergency("999", "If someone is in danger now, call 999.", "Tonight: 01632 960111."),
    signposts=(),
    questions=(),
    privacy=PrivacyNotice("2026-09", ("Only the leads read what you tell us.",)),
    career_stages=("Research staff",),
)


def an_institution(**changes: Any) -> Institution:
    """Return an English university that works from Monday to Friday, nine to five."""
    return changed(_INSTITUTION, **changes)


def changed(institution: Institution, **changes: Any) -> Institution:
    """Return an institution with some changes; what is a service's own is changed in its main one."""
    own = {name: changes.pop(name) for name in _OF_SERVICE & changes.keys()}
    main, *others = institution.services
    return replace(institution, **{"services": (replace(main, **own), *others), **changes})
