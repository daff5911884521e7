"""Cards of whoever keeps the register: an officer's training, and who is due (C01, C06)."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.training.records import ServiceTraining, courses_of
from casework.model.officers import Officer
from casework.model.services import ServiceKind
from casework.model.training.course import Course
from casework.model.training.due import DueGroup, DueOfficer
from dialogs.kit.charts import counts
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import Page, turning
from dialogs.kit.people import resolver_person
from dialogs.kit.widgets import button, buttons, card, fact, folded, heading, line, panel, pressable, small, title
from dialogs.texts import Texts
from dialogs.training.words import in_short, length

PAGE, REMOVABLE = 8, 8
"""Officers on a page, and records that can be taken away."""

LISTED = frozenset(DueGroup) - {DueGroup.COUNTS}
"""Who is told apart by name: everybody for whom something is to be done."""

ENTRY = Step(
    "training-entry-title",
    (Field("course", Ask.OPTION, "training-course"), Field("day", Ask.DAY, "training-day")),
    "training-entry-why",
)


@dataclass(frozen=True, slots=True)
class DuePage:
    """Who is due for a course.

    Attributes:
        service: Whose officers.
        course: Which course.
        everybody: How it stands for all of them.
        shown: Who stands on this page.
        page: Which page it is.
        others: Further courses that can be looked at, each with its service.
        is_all: Whether everybody is listed, and not only who is due.
        has_file: Whether the evidence can be had as a file.
    """

    service: ServiceKind
    course: Course
    everybody: Sequence[DueOfficer]
    shown: Sequence[DueOfficer]
    page: Page
    others: Sequence[tuple[ServiceKind, Course]]
    is_all: bool = False
    has_file: bool = False


def officer_card(texts: Texts, officer: Officer, found: Sequence[ServiceTraining]) -> AdaptiveCard:
    """Return how an officer's training stands, and what they did, each with a way to take it away."""
    whose = officer.person_id
    standings = [one for each in found for one in each.standings]
    body: list[CardElement] = [
        title(texts("training-of-title")),
        resolver_person(texts, officer),
        *(fact(one.course.title, in_short(texts, one)) for one in standings),
    ]
    titles = {one.course_id: one.title for one in courses_of(found)}
    newest = officer.training[::-1]
    for one in newest[:REMOVABLE]:
        name = titles.get(one.course, one.course)
        takes = button(
            texts("training-remove"), "training.remove", fields=False, officer=whose, course=one.course, on=str(one.on)
        )
        day = texts.full_date(one.on)
        takes.tooltip = texts("training-remove-which", course=name, day=day)
        how = small(texts("training-record-session" if one.session else "training-record-entered"))
        body.append(panel([heading(name), line(f"{day}, {length(texts, one.hours)}"), how, buttons(takes)]))
    if not newest:
        body.append(line(texts("training-nothing-noted")))
    ways = [
        button(texts("training-ask-entry"), "training.ask-entry", primary=True, fields=False, officer=whose),
        button(texts("training-due-button"), "training.due", fields=False),
        button(texts("training-to-entry"), "officers.entry", fields=False, officer=whose),
    ]
    return card(body, ways, speak=texts("training-of-title"))


def entry(texts: Texts, officer: Officer, filled: Filled) -> AdaptiveCard:
    """Return the form of former training."""
    whose = officer.person_id
    ways = [
        button(texts("officers-save"), "training.enter", primary=True, officer=whose),
        button(texts("button-back"), "training.of", fields=False, officer=whose),
    ]
    return form_card(texts, ENTRY, filled, ways, above=[resolver_person(texts, officer)])


def due(texts: Texts, seen: DuePage) -> AdaptiveCard:
    """Return how a course stands for everybody: a chart, a table that says the same, and who is due by name."""
    first = texts("training-due-title")
    counted = {one: sum(each.group is one for each in seen.everybody) for one in DueGroup}
    there = [(texts(f"training-group-{one}"), count) for one, count in counted.items() if count]
    body: list[CardElement] = [title(first), line(seen.course.title)]
    body += counts(texts("training-group"), texts("officers-variety-count"), there)
    body += [_row(texts, one) for one in seen.shown]
    if not seen.shown:
        body.append(line(texts("training-nobody-due")))
    if seen.page.count > 1:
        body.append(small(texts("officers-page", page=seen.page.number + 1, pages=seen.page.count)))
    here = {"service": seen.service.service_id, "course": seen.course.course_id}
    after, before = texts("officers-more"), texts("officers-earlier")
    whom = "all" if seen.is_all else "due"
    ways = turning(seen.page, "training.due", after=after, before=before, whom=whom, **here)
    label, other = ("training-only-due", "due") if seen.is_all else ("training-everybody", "all")
    service_id, course_id = here.values()
    ways.append(button(texts(label), "training.due", fields=False, whom=other, service=service_id, course=course_id))
    courses = [
        pressable(
            course.title,
            button(course.title, "training.due", fields=False, service=service.service_id, course=course.course_id),
        )
        for service, course in seen.others
    ]
    if courses:
        body += folded("other-courses", texts("training-other-courses"), courses)
    file = [button(texts("training-file-button"), "officers.evidence-file", fields=False)] * seen.has_file
    return card(body, [*ways, *file, button(texts("training-to-home"), "training.home", fields=False)], speak=first)


def nothing_due(texts: Texts) -> AdaptiveCard:
    """Return that no course has to be kept up."""
    first = texts("training-due-title")
    home = button(texts("training-to-home"), "training.home", fields=False)
    return card([title(first), line(texts("training-none-kept-up"))], [home], speak=first)


def _row(texts: Texts, one: DueOfficer) -> CardElement:
    opens = button(texts("button-open"), "training.of", fields=False, officer=one.officer.person_id)
    opens.tooltip = texts("training-open-whose", name=one.officer.name)
    return panel([resolver_person(texts, one.officer), small(in_short(texts, one.standing)), buttons(opens)])
