"""The card that says who the leads are, and how to reach each (R31)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.services import ServiceKind
from dialogs.kit.paging import page_line, page_of, turning
from dialogs.kit.people import leads_apart
from dialogs.kit.sections import in_pages
from dialogs.kit.widgets import button, card, line, title
from dialogs.texts import Texts


def people(texts: Texts, service: ServiceKind, asked: str) -> AdaptiveCard:
    """Return a page of who the leads are, and the deputy, with the ways to reach each (R31).

    Args:
        asked: Which page, from 0, as text.
    """
    return people_under(texts, [title(texts("people-title")), line(texts("people-why"))], service, asked)


def people_under(texts: Texts, top: Sequence[CardElement], service: ServiceKind, asked: str = "") -> AdaptiveCard:
    """Return the same below something else; the further pages are those of the leads' own."""
    pages = in_pages(leads_apart(texts, service))
    page = page_of(asked, len(pages))
    turns = turning(page, "help.people", after=texts("list-next"), before=texts("list-before"))
    ways_on = [button(texts("button-ask"), "intake.start"), *turns, button(texts("button-home"), "help.welcome")]
    return card([*top, *pages[page.number], *page_line(texts, page)], ways_on)
