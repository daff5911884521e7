"""Reads what the institution's file says about its services: who runs each, where it calls, and how its cases move."""

import re
from uuid import UUID

from bot.institution.calendar_part import read_deadlines
from bot.institution.table import Table, note_doubles
from bot.settings.suggestions import did_you_mean
from casework.model.cases.case import RESOLUTION_SERVICE
from casework.model.cases.lifecycle import LIFECYCLES, RESOLUTION, Lifecycle
from casework.model.services import PAIR, Channel, Lead, ServiceKind

_CHANNEL_ID = re.compile(r"19:[^@\s]+@thread\.(tacv2|skype)")
_SERVICE_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_FLAT = ("service_name", "students_allowed", "lead", "deputy", "resolvers_channel", "deadlines")
"""What stood outside of any service while there could be only one."""


def read_services(root: Table) -> tuple[ServiceKind, ...]:
    """Read `[service.NAME]`, each service in a table of its own; or the one that an older file describes at its top."""
    if not root.has("service"):
        return (_flat_service(root),)
    for key in _FLAT:
        if root.forgo(key):
            root.note(
                key, f"“{key}” stands outside of any service", "move it into a table such as [service.resolution]"
            )
    services = tuple(_service(name, table) for name, table in root.named_tables("service"))
    if not services:
        root.note("service", "there is no service", "add a table such as [service.resolution]")
    _note_shared(root, services)
    return services


def _service(service_id: str, table: Table) -> ServiceKind:
    if not _SERVICE_ID.fullmatch(service_id):
        table.note("", f"“{service_id}” can't be a service's id", "use up to 32 small letters, digits and hyphens")
    service = ServiceKind(
        service_id=service_id,
        name=table.text("name", '"Resolution Service"', longest=60),
        leads=_leads(table),
        deputy=_person(table.table("deputy")),
        channel=_channel(table.table("channel")),
        deadlines=read_deadlines(table),
        lifecycle=_lifecycle(table),
        resolvers=_resolvers(table),
        students_allowed=table.flag("students_allowed", otherwise=False),
    )
    _check_deputy(table, service)
    return service


def _flat_service(root: Table) -> ServiceKind:
    """Read the form of Parley 0.1: one service, described at the top of the file."""
    service = ServiceKind(
        service_id=RESOLUTION_SERVICE,
        name=root.text("service_name", '"Resolution Service"', longest=60),
        leads=_leads(root),
        deputy=_person(root.table("deputy")),
        channel=_channel(root.table("resolvers_channel")),
        deadlines=read_deadlines(root),
        students_allowed=root.flag("students_allowed", otherwise=False),
    )
    _check_deputy(root, service)
    return service


def _lifecycle(table: Table) -> Lifecycle:
    name = table.text("lifecycle", "the name of a lifecycle", optional=True)
    if name and name not in LIFECYCLES:
        fix = did_you_mean(name, LIFECYCLES) or "choose one of " + ", ".join(LIFECYCLES)
        table.note("lifecycle", f"“{name}” is no lifecycle that Parley knows", fix)
    return LIFECYCLES.get(name, RESOLUTION)


def _resolvers(table: Table) -> int:
    number = table.number("resolvers", otherwise=PAIR)
    if number != PAIR:
        fix = f"write resolvers = {PAIR}, or leave it out"
        table.note("resolvers", f"a case can't be carried by {number}: resolvers are matched in pairs", fix)
    return PAIR


def _note_shared(root: Table, services: tuple[ServiceKind, ...]) -> None:
    """Note what must not be the same in two services, and what must be."""
    channels: dict[str, str] = {}
    people: dict[str, Lead] = {}
    for service in services:
        here = ("service", service.service_id)
        other = channels.setdefault(service.channel.channel_id, service.service_id)
        if service.channel.channel_id and other != service.service_id:
            problem = f"[service.{other}] has the same channel, so nobody could tell whose calls stand there"
            root.document.note((*here, "channel", "channel_id"), problem, "give each service a channel of its own")
        for one in service.handlers():
            known = people.get(one.person_id)
            if one.person_id and known and known.names != one.names:
                problem = f"the person {one.person_id} has other names in another service"
                root.document.note(here, problem, "write name and also_known_as alike wherever the person stands")
        people |= {one.person_id: one for one in service.handlers()}


def _leads(around: Table) -> tuple[Lead, ...]:
    why = "name at least one service lead with person_id and name"
    leads = tuple(_person_fields(table) for table in around.tables("lead", at_least_one=why))
    note_doubles(around, "lead", (lead.person_id for lead in leads), "the lead")
    return leads


def _person(table: Table) -> Lead:
    person = _person_fields(table)
    table.done()
    return person


def _person_fields(table: Table) -> Lead:
    return Lead(
        table.person_id(),
        table.text("name", "the name people see", longest=100),
        table.email(),
        table.texts("also_known_as", "what else people call them", optional=True, longest=100),
        table.text("phone", '"01632 960123"', optional=True, longest=40),
    )


def _check_deputy(table: Table, service: ServiceKind) -> None:
    leads = service.leads
    if len(leads) == 1 and leads[0].person_id and leads[0].person_id == service.deputy.person_id:
        table.document.note(
            (*table.path, "deputy", "person_id"),
            "the deputy is also the only lead, so nobody would step in",
            "name somebody else as deputy, or add another lead",
        )


def _channel(table: Table) -> Channel:
    example = "the id from the channel's link, like 19:…@thread.tacv2"
    team_id = table.text("team_id", "the id from the team's link, like 19:…@thread.tacv2")
    channel_id = table.text("channel_id", example)
    name = table.text("name", "the channel's name", longest=100)
    if team_id and not (_CHANNEL_ID.fullmatch(team_id) or _is_uuid(team_id)):
        table.note("team_id", f"“{team_id}” is no team's id", f"copy {example}")
    if channel_id and not _CHANNEL_ID.fullmatch(channel_id):
        table.note("channel_id", f"“{channel_id}” is no channel's id", f"copy {example}")
    table.done()
    return Channel(team_id, channel_id, name)


def _is_uuid(text: str) -> bool:
    try:
        UUID(text)
    except ValueError:
        return False
    return True
