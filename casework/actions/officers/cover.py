"""Who of those that keep a service's register is there, and who hears instead where nobody is."""

from collections.abc import Iterable

from casework.actions.messaging.notify import absent, notify_all, recipients
from casework.desk import Desk
from casework.model.services import ServiceKind


async def there(desk: Desk, people: Iterable[str]) -> tuple[str, ...]:
    """Return those of some people, by person id, who are neither away nor unreachable in Teams."""
    ids = tuple(dict.fromkeys(people))
    gone = await absent(desk, ids)
    return tuple(one for one in ids if one not in gone)


async def keepers_there(desk: Desk, service: ServiceKind, besides: str = "") -> tuple[str, ...]:
    """Return the person ids of whoever keeps a service's register and can hear of it now; leads where it has no keeper.

    Args:
        besides: The person id of somebody who must not hear of it.
    """
    if service.coordinators:
        return await there(desk, [one.person_id for one in service.coordinators if one.person_id != besides])
    return tuple(one.person_id for one in await recipients(desk, service, frozenset({besides})))


async def tell_cover(desk: Desk, service: ServiceKind, besides: str = "") -> None:
    """Tell those who stand in that something waits for the coordinators, and nothing of what it is.

    They are the leads who are there, or else the institution's person of last resort.

    Args:
        besides: The person id of somebody who must not hear of it.
    """
    leads = await there(desk, [one.person_id for one in service.handlers() if one.person_id != besides])
    last = desk.institution.last_resort
    people = leads or ((last.person_id,) if last and last.person_id != besides else ())
    await notify_all(desk, people, "joining.unattended", service=service.service_id)
