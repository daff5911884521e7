"""The card of the directory of officers (R27, R28, S01)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.officers import Officer
from dialogs.kit.form import Ask, Field, Filled, inputs
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import resolver_person
from dialogs.kit.widgets import button, buttons, card, fact, line, small, title
from dialogs.texts import Texts

PAGE = 5
"""Officers on one card."""

ANY = "any"
"""The choice that narrows nothing."""

_CAMPUS = Field("campus", Ask.CHOICE, "officers-campus")
_KIND = Field("kind", Ask.CHOICE, "officers-kind")
_WORDS = Field("words", Ask.LINE, "officers-words", "officers-words-hint")


@dataclass(frozen=True, slots=True)
class DirectoryPage:
    """A page of the directory.

    Attributes:
        shown: Who stands on it.
        count: How many were found.
        page: Which page it is.
        today: The local date.
        keeps: Whether the reader keeps the register.
    """

    shown: Sequence[Officer]
    count: int
    page: Page
    today: date
    keeps: bool = False


def directory(texts: Texts, found: DirectoryPage, filled: Filled) -> AdaptiveCard:
    """Return one page: initials, name, role, departments, how to reach them, training, and the last review."""
    # A field with one choice asks nothing.
    fields = [one for one in (_CAMPUS, _KIND) if len(filled.choices[one.id]) > 1]
    any_of = {one.id: [(ANY, texts(f"officers-any-{one.id}")), *filled.choices[one.id]] for one in fields}
    asked = inputs(texts, (*fields, _WORDS), replace(filled, choices=any_of))
    body: list[CardElement] = [
        title(texts("officers-directory-title")),
        line(texts("officers-directory-why")),
        *asked,
        buttons(button(texts("officers-look"), "officers.directory", primary=True, page="0")),
        line(texts("officers-found", count=found.count)),
        *(part for one in found.shown for part in entry(texts, one, found.today)),
        *([small(texts("officers-page", page=found.page.number + 1, pages=found.page.count))] * (found.page.count > 1)),
    ]
    after, before = texts("officers-more"), texts("officers-earlier")
    ways = turning(found.page, "officers.directory", after=after, before=before)
    for one in ways:
        # What is looked for goes on with the page.
        one.associated_inputs = None
    keep = [button(texts("button-register"), "officers.register", fields=False)] * found.keeps
    join = button(texts("button-joining"), "joining.about", fields=False)
    home = button(texts("button-home"), "help.welcome", fields=False)
    return card(body, [*ways, *keep, join, home], speak=texts("officers-directory-why"))


def entry(texts: Texts, one: Officer, today: date) -> list[CardElement]:
    """Return what the directory says of an officer on a local date."""
    trained = one.accreditation if one.accredited_until is None or today <= one.accredited_until else ""
    about = [
        ("officers-where", one.campus),
        ("officers-reach", one.contact),
        ("officers-languages", ", ".join(one.languages)),
        ("officers-experience", ", ".join(one.expertise)),
        ("officers-training", trained),
    ]
    facts: list[CardElement] = [fact(texts(label), value) for label, value in about if value]
    reviewed = texts("officers-reviewed", day=texts.full_date(one.reviewed_on)) if one.reviewed_on else ""
    return [resolver_person(texts, one), *facts, small(reviewed or texts("officers-reviewed-never"))]
