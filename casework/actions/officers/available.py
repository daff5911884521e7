"""Who is on the register, and which officers can be asked to take something on (R12, C01)."""

from collections.abc import Sequence

from casework.desk import Desk
from casework.errors import NotForYou
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.training.validity import is_trained


async def officer_on_register(desk: Desk, person_id: str) -> Officer:
    """Return the active officer with this id.

    Raises:
        NotForYou: Not on the register, or not active.
    """
    officer = await desk.work.officers.get(person_id)
    if officer is None or not officer.active:
        raise NotForYou
    return officer


async def available_for(desk: Desk, service_id: str) -> Sequence[Officer]:
    """Return the officers of a service who take something on of it today; by name."""
    return [one for one in await desk.work.officers.all() if takes_on(desk, one, service_id)]


def takes_on(desk: Desk, officer: Officer, service_id: str) -> bool:
    """Whether an officer takes something on of a service today: neither paused nor away, and trained for it."""
    today = desk.calendar.local(desk.now).date()
    return officer.takes_on(today) and officer.serves(service_id) and has_training(desk, officer, service_id)


def has_training(desk: Desk, officer: Officer, service_id: str) -> bool:
    """Whether an officer's training counts today for a service (C01)."""
    service = desk.institution.service(service_id)
    return service is None or is_trained(service.courses, officer.training, desk.calendar.local(desk.now).date())


def not_trained_for(desk: Desk, officer: Officer) -> Sequence[ServiceKind]:
    """Return the services that an officer serves, and for which their training does not count today."""
    return [
        one
        for one in desk.institution.services
        if officer.serves(one.service_id) and not has_training(desk, officer, one.service_id)
    ]


async def serving_officers(desk: Desk, service: ServiceKind) -> tuple[Officer, ...]:
    """Return everybody who serves a service now, paused or away as well; by name."""
    return tuple(one for one in await active_officers(desk) if one.serves(service.service_id))


async def active_officers(desk: Desk) -> tuple[Officer, ...]:
    """Return everybody on the register who is not taken off it, whatever they serve; by name."""
    return tuple(one for one in await desk.work.officers.all() if one.active)
