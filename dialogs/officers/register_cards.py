"""Cards of whoever keeps the register of officers (S13, W01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.model.officers import Officer
from casework.model.register import VarietyBy
from dialogs.kit.charts import counts
from dialogs.kit.form import Ask, Field, Filled, Step, form_card, inputs
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import resolver_person
from dialogs.kit.widgets import button, buttons, card, fact, line, panel, small, title
from dialogs.officers.directory_cards import entry
from dialogs.texts import Texts

PAGE = 6
"""Entries on one card."""

NONE = "none"
"""The choice that says nothing."""

KEPT = frozenset({"edited", "paused", "resumed", "off", "back"})
"""What a coordinator does with an entry, as its officer is told."""

_WORDS = Field("words", Ask.LINE, "officers-words", "officers-words-hint")

WORK, TRAINING, WHO, REACH = "work", "training", "who", "reach"
"""The parts in which an entry is corrected: a card asks at most five things."""

ENTRY = {
    WORK: Step(
        "officers-edit-title",
        (
            Field("job_title", Ask.LINE, "officers-job"),
            Field("department", Ask.CHOICE, "officers-department"),
            Field("second_department", Ask.CHOICE, "officers-second-department", required=False),
            Field("campus", Ask.CHOICE, "officers-campus", required=False),
            Field("level", Ask.CHOICE, "officers-level", required=False),
        ),
        "officers-edit-why",
    ),
    WHO: Step(
        "officers-who-title",
        (
            Field("name", Ask.LINE, "officers-name"),
            Field("services", Ask.SOME, "officers-kind"),
            Field("job_role", Ask.CHOICE, "joining-role"),
            Field("works_in_hr", Ask.OPTION, "officers-in-hr"),
        ),
        "officers-edit-why",
        "officers-who-small",
    ),
    TRAINING: Step(
        "officers-training-title",
        (
            Field("accreditation", Ask.LINE, "officers-training"),
            Field("accredited_on", Ask.DAY, "officers-training-since", required=False),
            Field("accredited_until", Ask.DAY, "officers-training-until", required=False),
        ),
        "officers-edit-why",
    ),
    REACH: Step(
        "officers-reach-title",
        (
            Field("contact", Ask.LINE, "officers-reach", required=False),
            Field("email", Ask.LINE, "officers-email", required=False),
            Field("languages", Ask.LINE, "officers-languages", "officers-commas-hint", required=False),
            Field("expertise", Ask.LINE, "officers-experience", "officers-commas-hint", required=False),
        ),
        "officers-edit-why",
    ),
}


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of the register.

    Attributes:
        shown: Whose entries stand on it.
        count: How many were found.
        page: Which page it is.
        today: The local date.
        untrained: Person ids of those whose training keeps them from taking something on.
        unreachable: Person ids of those who can't be reached in Teams.
        coordinates: Whether the reader is a coordinator, and no lead who keeps it in the place of one.
        has_file: Whether it can be had as a file.
    """

    shown: Sequence[Officer]
    count: int
    page: Page
    today: date
    untrained: frozenset[str] = frozenset()
    unreachable: frozenset[str] = frozenset()
    coordinates: bool = False
    has_file: bool = False


@dataclass(frozen=True, slots=True)
class EntryView:
    """What is shown beside an entry.

    Attributes:
        services: The names of the services that they serve, where not all.
        today: The local date.
        untrained: Their person id where their training keeps them from taking something on, else nothing.
        unreachable: Likewise where they can't be reached in Teams.
        has_courses: Whether there are courses of what they serve.
    """

    services: Sequence[str]
    today: date
    untrained: frozenset[str] = frozenset()
    unreachable: frozenset[str] = frozenset()
    has_courses: bool = False


def register(texts: Texts, found: RegisterPage, filled: Filled) -> AdaptiveCard:
    """Return a page of the register: who, and whether they take something on."""
    rows: list[CardElement] = []
    for one in found.shown:
        opens = button(texts("button-open"), "officers.entry", fields=False, officer=one.person_id)
        opens.tooltip = texts("officers-open-whose", name=one.name)
        rows.append(panel([resolver_person(texts, one), small(_state(texts, one, found)), buttons(opens)]))
    body: list[CardElement] = [
        title(texts("officers-register-title")),
        line(texts("officers-register-why")),
        *inputs(texts, (_WORDS,), filled),
        buttons(button(texts("officers-look"), "officers.register", primary=True, page="0")),
        line(texts("officers-register-found", count=found.count)),
        *rows,
        *([small(texts("officers-page", page=found.page.number + 1, pages=found.page.count))] * (found.page.count > 1)),
    ]
    ways = turning(found.page, "officers.register", after=texts("officers-more"), before=texts("officers-earlier"))
    for way in ways:
        # What is looked for goes on with the page.
        way.associated_inputs = None
    joining = button(texts("joining-list-button"), "joining.list", fields=False)
    away = [button(texts("officers-away-button"), "officers.away", fields=False)] * found.coordinates
    file = [button(texts("officers-file-button"), "officers.register-file", fields=False)] * found.has_file
    varied = button(texts("officers-variety"), "officers.variety", fields=False)
    return card(body, [*ways, joining, varied, *away, *file])


def entry_card(texts: Texts, officer: Officer, seen: EntryView) -> AdaptiveCard:
    """Return an entry with what can be done about it; it says nothing of what the officer has."""
    about = [("officers-level", officer.level), ("officers-kind", ", ".join(seen.services))]
    if officer.accredited_until:
        about.append(("officers-training-until", texts.full_date(officer.accredited_until)))
    facts: list[CardElement] = [fact(texts(label), value) for label, value in about if value]
    body: list[CardElement] = [
        title(texts("officers-entry-title")),
        line(_state(texts, officer, seen)),
        panel([*entry(texts, officer, seen.today), *facts]),
    ]
    whose = officer.person_id
    if officer.active:
        wanted, label = ("no", "officers-end-pause") if officer.paused else ("yes", "officers-set-pause")
        ways = [
            button(texts("officers-change"), "officers.edit", primary=True, officer=whose, part=WORK),
            *([button(texts("officers-their-training"), "training.of", officer=whose)] if seen.has_courses else []),
            button(texts(label), "officers.set-pause", wanted=wanted, officer=whose),
            button(texts("officers-take-off"), "officers.ask-off", officer=whose),
        ]
    else:
        ways = [button(texts("officers-put-back"), "officers.back", officer=whose)]
    return card(body, [*ways, button(texts("officers-to-register"), "officers.register")])


def edit(texts: Texts, officer: Officer, part: str, seen: str, filled: Filled) -> AdaptiveCard:
    """Return the form of one part of an entry."""
    whose = officer.person_id
    ways = [
        button(texts("officers-save"), "officers.edit-save", primary=True, seen=seen, part=part, officer=whose),
        *(
            button(texts(f"officers-change-{one}"), "officers.edit", fields=False, officer=whose, part=one)
            for one in ENTRY
            if one != part
        ),
        button(texts("button-back"), "officers.entry", fields=False, officer=whose),
    ]
    return form_card(texts, ENTRY[part], filled, ways, above=[resolver_person(texts, officer)])


def taking_off(texts: Texts, officer: Officer) -> AdaptiveCard:
    """Return the question before somebody is taken off: the same, whatever they have."""
    whose = officer.person_id
    body = [
        title(texts("officers-taking-off-title")),
        resolver_person(texts, officer),
        line(texts("officers-taking-off-why")),
    ]
    ways = [
        button(texts("officers-take-off-yes"), "officers.off", officer=whose),
        button(texts("button-back"), "officers.entry", officer=whose),
    ]
    return card(body, ways)


def kept(texts: Texts, what: str) -> AdaptiveCard:
    """Return the word to an officer about what a coordinator did with their entry."""
    content = texts(f"officers-kept-{what}")
    to_entry = [button(texts("button-own-entry"), "officers.mine")] if what != "off" else []
    home = button(texts("button-home"), "help.welcome")
    return card([title(texts("officers-kept-title")), line(content)], [*to_entry, home], speak=content)


def variety(texts: Texts, by: VarietyBy, counted: Mapping[str, int], everyone: int) -> AdaptiveCard:
    """Return how many officers come from where: a chart, and a table that says the same."""
    there = {name or texts("officers-unsaid"): count for name, count in counted.items() if count}
    missing = [name for name, count in counted.items() if name and not count]
    body: list[CardElement] = [
        title(texts("officers-variety-title")),
        line(texts("officers-variety-why", count=everyone)),
        *counts(texts(f"officers-variety-{by}"), texts("officers-variety-count"), list(there.items())),
    ]
    if missing:
        body.append(line(texts("officers-variety-missing", names=", ".join(missing))))
    others = [
        button(texts(f"officers-variety-{one}"), "officers.variety", by=one) for one in VarietyBy if one is not by
    ]
    return card(body, [*others, button(texts("officers-to-register"), "officers.register")])


def _state(texts: Texts, officer: Officer, seen: RegisterPage | EntryView) -> str:
    if not officer.active:
        left = officer.left_on
        return texts("officers-state-left", day=texts.full_date(left)) if left else texts("officers-state-off")
    if officer.awaits_agreement:
        return texts("officers-state-agreement")
    if officer.paused:
        return texts("officers-state-paused")
    if officer.leave_until and not officer.takes_on(seen.today):
        return texts("officers-state-leave", day=texts.full_date(officer.leave_until))
    if officer.person_id in seen.unreachable:
        return texts("officers-state-unreachable")
    return texts("officers-state-untrained" if officer.person_id in seen.untrained else "officers-state-serving")
