"""The card on which a lead looks for one of the people involved in the directory."""

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.cases.case import Case, people_seen
from casework.model.people import Profile
from casework.ports import MOST_FOUND, Search
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import button, buttons, line, panel, person, small
from dialogs.parties.parties_cards import party
from dialogs.texts import Texts

SEARCH = Step(
    "parties-directory-title",
    (Field("query", Ask.LINE, "parties-directory-query"),),
    "parties-directory-why",
    "parties-directory-small",
)


def directory(texts: Texts, case: Case, place: str, filled: Filled, found: Search | None) -> AdaptiveCard:
    """Return the search, and whom it found.

    Args:
        place: Which of the people is looked for, counted from 0.
        found: What the search came to, or None before there was one.
    """
    case_id, seen = case.case_id, people_seen(case)
    search, unlisted = texts("parties-directory-search"), texts("parties-directory-unlisted")
    # Beside its field: below ten people nobody would find it.
    looks = buttons(button(search, "parties.search", primary=True, case=case_id, seen=seen, place=place))
    ways = [
        button(unlisted, "parties.unlisted", case=case_id, seen=seen, place=place),
        button(texts("button-back"), "parties.open", fields=False, case=case_id),
    ]
    above = [party(texts, case.request.parties[int(place)])]
    hits = _hits(texts, case, place, found) if found else []
    return form_card(texts, SEARCH, filled, ways, above=above, below=[looks, *hits], reference=case.reference)


def _hits(texts: Texts, case: Case, place: str, found: Search) -> list[CardElement]:
    if not found.answered:
        return [panel([line(texts("parties-directory-silent"))], "warning")]
    if not found.people:
        return [panel([line(texts("parties-directory-nobody"))])]
    more = [small(texts("parties-directory-more"))] if len(found.people) >= MOST_FOUND else []
    return [*(_hit(texts, case, place, one) for one in found.people), *more]


def _hit(texts: Texts, case: Case, place: str, one: Profile) -> CardElement:
    told = [short_name(part) for part in (one.job_title, one.department, one.email) if part]
    this, seen = texts("parties-directory-this", name=short_name(one.name)), people_seen(case)
    found = one.person_id
    link = button(this, "parties.link", fields=False, case=case.case_id, seen=seen, place=place, person=found)
    return panel([person(texts, short_name(one.name), " · ".join(told)), buttons(link)])
