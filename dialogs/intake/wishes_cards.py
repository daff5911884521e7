"""The card of wishes: resolvers and leads somebody would like, or rather not; many names come in pages (R04)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.people import Resolver
from dialogs.intake.fields import FIELDS
from dialogs.intake.parts_cards import Form, form_button, head, ways_on
from dialogs.kit.form import Choices, Filled, inputs
from dialogs.kit.paging import Page, page_of
from dialogs.kit.widgets import buttons, card, fact_set, small
from dialogs.texts import Texts

NAMES = 40
"""Resolvers to choose from on one card. Each stands there twice, and Teams limits a card to 28 kB."""

ELSEWHERE = 10
"""Names from other pages that the card repeats; the review shows all of them."""

_CUT = 60
"""Characters of a name, and of a department, that are needed to recognise somebody."""


def names_on(resolvers: Sequence[Resolver], asked_page: str) -> tuple[Page, Sequence[Resolver]]:
    """Return the page that was asked for in a card's data, or the nearest, and who stands there.

    Args:
        resolvers: The active ones, in the order in which they are shown.
        asked_page: What stood in the data.
    """
    page = page_of(asked_page, -(-len(resolvers) // NAMES))
    return page, resolvers[page.number * NAMES : (page.number + 1) * NAMES]


def wishes(texts: Texts, form: Form) -> AdaptiveCard:
    """Return the fourth step: resolvers and leads somebody would like, or rather not (R04)."""
    page, shown = names_on(form.resolvers, form.asked_page)
    resolvers = [_shown(one) for one in shown]
    leads = [(one.person_id, one.name) for one in form.handlers]
    offered = {"wanted_resolvers": resolvers, "unwanted_resolvers": resolvers, "unwanted_leads": leads}
    chosen = {name: _chosen(form, name, choices) for name, choices in offered.items()}
    chosen["inside_wanted"] = "true" if form.draft.ticked("inside_wanted") else "false"
    of_resolvers, of_others = FIELDS["wishes"][:2], FIELDS["wishes"][2:]
    filled = Filled(chosen, form.problems, offered)
    body = [
        *head(texts, form, "intake-wishes-title", "intake-wishes-why"),
        *inputs(texts, of_resolvers, filled),
        *(_turning(texts, form, page, shown) if page.count > 1 else []),
        *inputs(texts, of_others, filled),
    ]
    number = str(page.number) if page.count > 1 else ""
    skip = form_button(texts("intake-skip"), "intake.skip", form, fields=False)
    on = ways_on(texts, form, page=number)
    return card(body, [on[0], skip, *on[1:]])


def _chosen(form: Form, name: str, choices: Choices) -> str:
    known = {key for key, _ in choices}
    return form.values.get(name, ",".join(one for one in form.draft.texts(name) if one in known))


def _shown(one: Resolver) -> tuple[str, str]:
    return one.person_id, f"{one.name[:_CUT]}, {one.department[:_CUT]}"


def _turning(texts: Texts, form: Form, page: Page, shown: Sequence[Resolver]) -> list[CardElement]:
    """Return the ways to the other pages, and who was chosen there."""
    here = {one.person_id for one in shown}
    told = []
    for name in ("wanted_resolvers", "unwanted_resolvers"):
        chosen = set(form.draft.texts(name)) - here
        names = [one.name[:_CUT] for one in form.resolvers if one.person_id in chosen]
        if names:
            more = ["…"] if len(names) > ELSEWHERE else []
            told.append((texts(f"intake-{name}"), ", ".join([*names[:ELSEWHERE], *more])))
    others = [("more", page.number + 1)] * page.has_after + [("earlier", page.number - 1)] * page.has_before
    ways = [
        form_button(texts(f"intake-names-{way}"), "intake.names", form, page=str(page.number), to=str(number))
        for way, number in others
    ]
    counted = small(texts("intake-names-page", page=page.number + 1, pages=page.count))
    elsewhere = [small(texts("intake-names-elsewhere")), fact_set(told)] if told else []
    return [counted, buttons(*ways), *elsewhere]
