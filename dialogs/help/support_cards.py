"""Other support in groups, a few places at a time: a wall of them helps nobody who is upset (R10)."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.institution import Institution, Signpost, SignpostKind
from dialogs.help.help_cards import emergency, emergency_line, signpost
from dialogs.kit.paging import part_of, turning
from dialogs.kit.widgets import button, buttons, card, heading, small, title
from dialogs.texts import Texts

PLACES = 5
"""Places on one card; an institution that has no more of them gets no groups."""


class Group(StrEnum):
    """What somebody may be looking for."""

    NOW = "now"
    """Open day and night, whatever kind it is."""
    LISTENING = "listening"
    AT_WORK = "at-work"
    FORMAL = "formal"


GROUP_OF: Mapping[SignpostKind, Group] = MappingProxyType(
    {
        SignpostKind.EMPLOYEE_ASSISTANCE: Group.LISTENING,
        SignpostKind.STUDENT_WELFARE: Group.LISTENING,
        SignpostKind.MENTAL_HEALTH_FIRST_AID: Group.LISTENING,
        SignpostKind.HARASSMENT_ADVISERS: Group.LISTENING,
        SignpostKind.OCCUPATIONAL_HEALTH: Group.LISTENING,
        SignpostKind.OTHER: Group.LISTENING,
        SignpostKind.LINE_MANAGER: Group.AT_WORK,
        SignpostKind.SELF_HELP: Group.AT_WORK,
        SignpostKind.MENTORING: Group.AT_WORK,
        SignpostKind.COACHING: Group.AT_WORK,
        SignpostKind.FACILITATED_CONVERSATION: Group.FORMAL,
        SignpostKind.REPORT_AND_SUPPORT: Group.FORMAL,
        SignpostKind.FORMAL_COMPLAINT: Group.FORMAL,
    }
)


def support(texts: Texts, institution: Institution, asked_group: str, asked_page: str) -> AdaptiveCard:
    """Return other support; what is open day and night comes first (R10).

    Args:
        asked_group: A `Group`'s value as it stood in the card's data; anything else means the first.
        asked_page: The page within the group, as it stood there.
    """
    in_order = sorted(institution.signposts, key=lambda one: not one.always_open)
    groups = _groups(in_order)
    chosen = next((one for one in groups if one.value == asked_group), next(iter(groups), None))
    places = groups[chosen] if chosen else in_order
    page, shown = part_of(places, PLACES, asked_page)
    body = _head(texts, institution, chosen if chosen and chosen is not next(iter(groups)) else None)
    for one in shown:
        body += signpost(texts, one)
    if chosen and page.count > 1:
        after, before = texts("support-more"), texts("support-earlier")
        ways = turning(page, "help.support", after=after, before=before, group=chosen.value)
        body += [small(texts("support-page", page=page.number + 1, pages=page.count)), buttons(*ways)]
    others = [one for one in groups if one is not chosen]
    if others:
        ways = [button(texts(f"support-group-{one.value}"), "help.support", group=one.value) for one in others]
        body += [heading(texts("support-groups")), buttons(*ways)]
    ways_on = (("button-ask", "intake.start"), ("button-people", "help.people"), ("button-home", "help.welcome"))
    return card(body, [button(texts(key), verb) for key, verb in ways_on])


def _head(texts: Texts, institution: Institution, group: Group | None) -> list[CardElement]:
    """Return the head: help for right now first of all, and as a calm line once somebody looks for something else."""
    if group is None:
        return [title(texts("support-title")), *emergency(texts, institution)]
    return [title(texts(f"support-group-{group.value}")), emergency_line(texts, institution)]


def _groups(signposts: Sequence[Signpost]) -> Mapping[Group, Sequence[Signpost]]:
    """Return the places of each group that has any, in the order given; nothing where they are few."""
    if len(signposts) <= PLACES:
        return {}
    found = {group: [one for one in signposts if _group_of(one) is group] for group in Group}
    return {group: places for group, places in found.items() if places}


def _group_of(one: Signpost) -> Group:
    return Group.NOW if one.always_open else GROUP_OF[one.kind]
