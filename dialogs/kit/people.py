"""How people of the service are shown on a card, and who of them works in HR (R27)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from microsoft_teams.cards import AdaptiveCard, CardElement, ColumnSet

from casework.desk import Desk
from casework.model.officers import Officer
from casework.model.parties.party import Party
from casework.model.services import Lead, ServiceKind
from dialogs.flow import View
from dialogs.kit import reach
from dialogs.kit.fitting import has_room, size_of
from dialogs.kit.widgets import buttons, card, fact, folded, heading, person, small
from dialogs.texts import Texts

NAME_SHOWN = 60
"""Characters by which somebody, or a department, is recognised."""

_KEPT = 32
"""Services whose leads stay drawn: every card with a field shows them."""


def resolver_person(texts: Texts, resolver: Officer) -> ColumnSet:
    """Return a resolver with their initials, job title and department."""
    key = "person-line-hr" if resolver.works_in_hr else "person-line"
    return person(
        texts, resolver.name, texts(key, title=resolver.job_title, department=", ".join(resolver.departments))
    )


def resolver_choice(texts: Texts, resolver: Officer) -> tuple[str, str]:
    """Return a resolver to choose from; whoever works in HR is marked (R27)."""
    key = "resolver-choice-hr" if resolver.works_in_hr else "resolver-choice"
    departments = ", ".join(short_name(one) for one in resolver.departments)
    return resolver.person_id, texts(key, name=short_name(resolver.name), department=departments)


def lead_name(texts: Texts, lead: Lead) -> str:
    """Return a lead's name as whoever asks for help reads it in a line or a list; work in HR is marked (R27)."""
    return texts("lead-name-hr", name=lead.name) if lead.works_in_hr else lead.name


def leads(texts: Texts, service: ServiceKind) -> list[CardElement]:
    """Return who the leads of a service are, and the deputy, each with links to a chat, a mail and a call (R31)."""
    return list(_handlers(texts, service.handlers(), service.deputy))


def keepers(texts: Texts, service: ServiceKind, only: str = "") -> list[CardElement]:
    """Return who keeps a service's register, each with the ways to reach them.

    Args:
        only: The person id of the one who is meant; where they keep it no longer, all are shown.
    """
    if not service.coordinators:
        return leads(texts, service)
    shown: list[CardElement] = []
    for one in [one for one in service.coordinators if one.person_id == only] or service.coordinators:
        links = reach.ways(texts, one.name, one.email, one.phone)
        shown += [person(texts, one.name, texts("people-coordinator")), *reach.shown(links)]
    return shown


def leads_apart(texts: Texts, service: ServiceKind) -> list[Sequence[CardElement]]:
    """Return the same, each by themselves."""
    people = leads(texts, service)
    return [people[place : place + 2] for place in range(0, len(people), 2)]


@lru_cache(_KEPT)
def _handlers(texts: Texts, handlers: Sequence[Lead], deputy: Lead) -> Sequence[CardElement]:
    shown: list[CardElement] = []
    for one in handlers:
        ways = reach.ways(texts, one.name, one.email, one.phone)
        what = texts("people-deputy" if one == deputy else "people-lead")
        what = texts("people-in-hr", what=what) if one.works_in_hr else what
        shown += [person(texts, one.name, what), buttons(*ways) if ways else small(texts("people-here-only"))]
    return tuple(shown)


def unfolding_leads(texts: Texts, service: ServiceKind, form: AdaptiveCard) -> list[CardElement]:
    """Return who the leads are, to be unfolded on a form (R31): with their links, or in a line each if those don't fit.

    Args:
        form: What they unfold on; where many leads stand beside a long text, not even the lines may fit.
    """
    in_lines = [fact(lead_name(texts, one), one.phone or one.email) for one in service.handlers()]
    size = size_of(form.model_dump(by_alias=True, exclude_none=True))
    shown = (folded("who-leads", texts("button-people"), one) for one in (leads(texts, service), in_lines))
    return next((one for one in shown if has_room(card(one), size)), [])


async def resolver_names(texts: Texts, desk: Desk, person_ids: Iterable[str]) -> tuple[str, ...]:
    """Return the names of some resolvers, in their order; whoever works in HR is marked (R27)."""
    found = [await desk.work.officers.get(one) for one in person_ids]
    return tuple(sorted(_resolver_name(texts, one) for one in found if one))


def _resolver_name(texts: Texts, resolver: Officer) -> str:
    return texts("resolver-name-hr", name=resolver.name) if resolver.works_in_hr else resolver.name


def short_name(whole: str, most: int = NAME_SHOWN) -> str:
    """Return a name or department, or its first characters, so that many fit under Teams' 28 kB."""
    return whole if len(whole) <= most else whole[:most] + "…"


def departments_of(party: Party) -> str:
    """Return where one of the people involved works, or "" when nobody knows."""
    return ", ".join(party.departments)


def ways_to_reach(texts: Texts, leads: Sequence[Lead]) -> list[CardElement]:
    """Return how each of some leads is reached, whom to ring first; whoever gave no way is left out."""
    shown: list[CardElement] = []
    for one in sorted(leads, key=lambda lead: not lead.phone):
        if ways := reach.ways(texts, one.name, one.email, one.phone):
            name = lead_name(texts, one)
            address = [fact(name, one.email)] if one.email else [heading(name)]
            shown += [*address, buttons(*ways)]
    return shown


def resolver_to_reach(texts: Texts, resolver: Officer) -> list[CardElement]:
    """Return a resolver with the ways to reach them, for whoever may: those whom they help, once all have confirmed."""
    links = [*reach.ways(texts, resolver.name, resolver.email), *reach.calls(texts, resolver.name, resolver.contact)]
    return [resolver_person(texts, resolver), *reach.shown(links)]


async def with_officers(view: View, names: Mapping[str, str], officers: Iterable[str]) -> dict[str, str]:
    """Return names by person id, with those of some officers whom the register knows."""
    found = [await view.desk.work.officers.get(one) for one in officers]
    return {**names, **{one.person_id: one.name for one in found if one}}
