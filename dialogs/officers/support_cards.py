"""The card of the support for officers themselves: places, people, and the help for right now (W09)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard

from casework.model.institution import Institution
from casework.model.services import ServiceKind
from dialogs.help.help_cards import emergency_line
from dialogs.kit import reach
from dialogs.kit.paging import page_line, page_of, turning
from dialogs.kit.people import leads_apart
from dialogs.kit.sections import Section, in_pages
from dialogs.kit.widgets import about, button, buttons, card, heading, line, link, person, title
from dialogs.texts import Texts


def support(texts: Texts, institution: Institution, services: Sequence[ServiceKind], asked: str) -> AdaptiveCard:
    """Return a page of places and people for officers themselves, and the help for right now.

    Args:
        asked: Which page, from 0, as text.
    """
    shown: list[Section] = []
    for place in institution.officer_support:
        opens = about(texts, link(texts("button-open-page"), place.url), place.title)
        ways = [buttons(opens)] if place.url else []
        shown.append([heading(place.title), line(place.summary), *([line(place.contact)] * bool(place.contact)), *ways])
    shown.append([heading(texts("officers-support-people"))])
    for service in services:
        for one in service.coordinators:
            ways_there = reach.ways(texts, one.name, one.email, one.phone)
            who = person(texts, one.name, texts("people-coordinator"))
            shown.append([who, *([buttons(*ways_there)] if ways_there else [])])
        shown += leads_apart(texts, service)
    pages = in_pages(shown)
    page = page_of(asked, len(pages))
    body = [
        title(texts("officers-support-title")),
        line(texts("officers-support-why")),
        *pages[page.number],
        *page_line(texts, page),
        emergency_line(texts, institution),
    ]
    turns = turning(page, "officers.support", after=texts("list-next"), before=texts("list-before"))
    home, support_of_all = (
        button(texts("button-resolving"), "resolver.home"),
        button(texts("button-support"), "help.support"),
    )
    return card(body, [*turns, home, support_of_all])
