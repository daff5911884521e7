"""Who may see an application to become an officer, who decides it, and who hears of it (S08, S14)."""

from casework.actions.messaging.notify import notify
from casework.actions.officers.cover import keepers_there, tell_cover
from casework.actions.officers.register import kept_by
from casework.desk import Desk
from casework.errors import NotForYou, OutOfDate
from casework.model.joining import Application
from casework.model.services import ServiceKind

MOST_LISTED = 200
"""Open applications of one kind of service that are listed."""


def deciders(service: ServiceKind, besides: str) -> tuple[str, ...]:
    """Return the person ids of whoever keeps a service's register, but for one: nobody decides about themselves."""
    keepers = service.coordinators or service.handlers()
    return tuple(one.person_id for one in keepers if one.person_id != besides)


async def application_for_keeper(desk: Desk, application_id: str, person_id: str) -> Application:
    """Return an application to whoever keeps the register of its service.

    Raises:
        NotForYou: No such application for this person; their own is none.
    """
    kept = {one.service_id for one in kept_by(desk, person_id)}
    found = await desk.work.applications.get(application_id) if kept else None
    if found is None or found.service not in kept or found.person_id == person_id:
        raise NotForYou
    return found


async def seen_by_keeper(desk: Desk, person_id: str, application_id: str, seen: str) -> Application:
    """Return an application to whoever decides on it, as their card showed it.

    Args:
        seen: Its version when the card was drawn.

    Raises:
        NotForYou: No such application for this person.
        OutOfDate: It moved on meanwhile, as when another coordinator decided; nothing was changed.
    """
    found = await application_for_keeper(desk, application_id, person_id)
    if seen != str(found.version):
        raise OutOfDate
    return found


async def application_of(desk: Desk, application_id: str, person_id: str) -> Application:
    """Return somebody's own application.

    Raises:
        NotForYou: They have none such.
    """
    is_theirs = await desk.work.applications.is_of(application_id, person_id)
    found = await desk.work.applications.get(application_id) if is_theirs else None
    if found is None or found.person_id != person_id or desk.institution.service(found.service) is None:
        raise NotForYou
    return found


def service_of(desk: Desk, application: Application) -> ServiceKind:
    """Return the service that an application is for.

    Raises:
        NotForYou: The institution's file has it no longer.
    """
    if service := desk.institution.service(application.service):
        return service
    raise NotForYou


async def tell_applicant(desk: Desk, application: Application, **args: str) -> None:
    """Queue a card for the applicant that tells how it stands once they open it, and nothing before."""
    await notify(desk, application.person_id, "joining.mine", application=application.application_id, **args)


async def tell_keepers(desk: Desk, application: Application, **args: str) -> None:
    """Queue a card for whoever keeps the register; where nobody of them is there, their cover hears that it waits."""
    service = service_of(desk, application)
    people = await keepers_there(desk, service, application.person_id)
    for one in people:
        await notify(desk, one, "joining.application", application=application.application_id, **args)
    if not people:
        await tell_cover(desk, service, application.person_id)
