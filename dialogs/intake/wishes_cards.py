"""The card of wishes: resolvers and leads somebody would like, or rather not; many names come in pages (R04)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.people import Resolver
from dialogs.intake.parts_cards import Form, form_button, head, ways_on
from dialogs.kit.paging import Page, page_of
from dialogs.kit.widgets import buttons, card, choice_input, fact_set, small, toggle
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
    leads = [(one.person_id, one.name) for one in form.handlers]
    body = [
        *head(texts, form, "intake-wishes-title", "intake-wishes-why"),
        *_choice(texts, form, "wanted_resolvers", [_shown(one) for one in shown]),
        *_choice(texts, form, "unwanted_resolvers", [_shown(one) for one in shown]),
        *(_turning(texts, form, page, shown) if page.count > 1 else []),
        *_choice(texts, form, "unwanted_leads", leads),
        toggle("inside_wanted", texts("intake-inside_wanted"), on=form.draft.ticked("inside_wanted")),
    ]
    number = str(page.number) if page.count > 1 else ""
    skip = form_button(texts("intake-skip"), "intake.skip", form, fields=False)
    on = ways_on(texts, form, page=number)
    return card(body, [on[0], skip, *on[1:]])


def _choice(texts: Texts, form: Form, name: str, choices: Sequence[tuple[str, str]]) -> list[CardElement]:
    known = {key for key, _ in choices}
    chosen = form.values.get(name, ",".join(one for one in form.draft.texts(name) if one in known))
    return choice_input(
        name,
        texts(f"intake-{name}"),
        choices,
        chosen,
        many=True,
        hint=texts("intake-nobody"),
        problem=form.problem(name),
    )


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
