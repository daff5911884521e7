"""How volunteers are shown to a lead: who they are, when they can, how busy they are (R13)."""

from collections.abc import Sequence
from datetime import date, datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.assignments import Matching, Pair, Reason, Volunteer
from casework.model.calls.half_days import DayPart, HalfDay
from casework.model.cases.case import Case
from casework.model.officers import Officer
from dialogs.kit.form import Choices
from dialogs.kit.paging import Page, part_of, turning
from dialogs.kit.people import resolver_person
from dialogs.kit.widgets import (
    button,
    card,
    fact_set,
    heading,
    line,
    panel,
    title,
)
from dialogs.texts import Texts

PAGE = 6
"""Volunteers on one card."""

CHOICES = 40
"""Volunteers in one list of choices, so that the card stays under Teams' 28 kB."""

CUT = 60
"""Characters of a name, a title and a department that are needed to recognise somebody."""

_AVAILABILITY_SHOWN = 200
"""Characters of each availability in a list; the pair's own card shows it all."""


def pair_choices(texts: Texts, eligible: Sequence[Volunteer]) -> Choices:
    """Return volunteers to choose from."""
    return [(one.resolver.person_id, _choice(texts, one.resolver)) for one in eligible[:CHOICES]]


def everyone(texts: Texts, case: Case, found: Matching, asked_page: str, now: datetime) -> AdaptiveCard:
    """Return one page of everyone who offered: first those who can be chosen, then the others with the reason.

    Whoever has the case already is not listed.
    """
    offered: list[tuple[Volunteer, Reason | None]] = [*((one, None) for one in found.eligible), *found.excluded]
    rows = [(one, reason) for one, reason in offered if case.assignment_of(one.resolver.person_id) is None]
    page, shown = part_of(rows, PAGE, asked_page)
    body: list[CardElement] = [title(texts("choose-all-title", count=len(rows)))]
    previous: bool | None = None
    for one, reason in shown:
        if (excluded := reason is not None) is not previous:
            body.append(heading(texts("choose-all-excluded" if excluded else "choose-all-eligible")))
            previous = excluded
        body += volunteer(texts, one, now, short=True)
        if reason is not None:
            body.append(panel([line(texts(f"choose-reason-{reason.value}"))]))
    if not rows:
        body.append(line(texts("choose-all-none")))
    return card(body, _turning(texts, case, page))


def volunteer(texts: Texts, one: Volunteer, now: datetime, *, short: bool = False) -> list[CardElement]:
    """Return a volunteer: who they are, when they can, how busy they are; in a list only what differs most."""
    resolver = one.resolver
    last = texts("choose-never") if one.last_assigned_at is None else texts.age(one.last_assigned_at, now)
    availability = _availability(texts, one, short=short)
    load = (texts("choose-load"), texts("choose-load-now", count=one.open_cases))
    full = [
        (texts("choose-training"), resolver.accreditation),
        (texts("choose-experience"), ", ".join(resolver.expertise)),
        *availability,
        load,
        (texts("choose-last"), last),
    ]
    return [resolver_person(texts, resolver), fact_set([*availability, load] if short else full)]


def _availability(texts: Texts, one: Volunteer, *, short: bool) -> list[tuple[str, str]]:
    """Return when a volunteer can: the half-days that they ticked and what they wrote, or that they said neither."""
    if not one.half_days and not one.availability:
        return [(texts("choose-availability"), texts("choose-no-times"))]
    told = []
    if one.half_days:
        count = texts("choose-half-days", count=len(one.half_days))
        told.append((texts("choose-half-days-label"), count if short else _half_days(texts, one.half_days)))
    if one.availability:
        words = _clipped(one.availability) if short else one.availability
        told.append((texts("choose-in-words"), words))
    return told


def _half_days(texts: Texts, half_days: Sequence[HalfDay]) -> str:
    """Return half-days in words, a day once: "Mon 30 Nov, Tue 1 Dec (morning)"."""
    parts: dict[date, list[DayPart]] = {}
    for one in half_days:
        parts.setdefault(one.day, []).append(one.part)
    days = [
        texts.short_date(day) if len(halves) > 1 else texts(f"half-day-{halves[0].value}", day=texts.short_date(day))
        for day, halves in parts.items()
    ]
    return ", ".join(days)


def _clipped(availability: str) -> str:
    return availability if len(availability) <= _AVAILABILITY_SHOWN else availability[:_AVAILABILITY_SHOWN] + " …"


def reasons(texts: Texts, best: Pair) -> list[CardElement]:
    """Return why two suit each other."""
    named = [*(texts(f"choose-reason-{one.value}") for one in best.reasons), _in_common(texts, best)]
    content = "\n".join(f"- {one}" for one in named)
    return [heading(texts("choose-reasons")), line(content)]


def _in_common(texts: Texts, best: Pair) -> str:
    """Return how many half-days suit both, or that this can't be told."""
    both = best.half_days
    if both is None:
        return texts("choose-common-unknown")
    return texts("choose-common", count=len(both), days=_half_days(texts, both))


def _choice(texts: Texts, resolver: Officer) -> str:
    name, job, department = resolver.name[:CUT], resolver.job_title[:CUT], ", ".join(resolver.departments)[:CUT]
    return texts("choose-choice", name=name, title=job, department=department)


def _turning(texts: Texts, case: Case, page: Page) -> list[ExecuteAction]:
    after, before = texts("choose-more-people"), texts("choose-earlier-people")
    ways = turning(page, "choose.all", after=after, before=before, case=case.case_id)
    return [*ways, button(texts("button-back"), "choose.open", case=case.case_id)]
