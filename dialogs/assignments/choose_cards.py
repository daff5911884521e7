"""Cards with which a lead chooses two resolvers, or a replacement (R13, R15)."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.actions.assignments.release import Cause
from casework.actions.assignments.volunteers import Alike
from casework.model.assignments import Matching, Pair, Reason, Volunteer
from casework.model.calls.call import Call
from casework.model.calls.half_days import DayPart, HalfDay
from casework.model.cases.case import Assignment, Case, people_seen
from casework.model.people import Officer
from casework.model.services import PAIR
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Choices, Field, Fields, Filled, Step, form_card, inputs
from dialogs.kit.paging import Page, part_of, turning
from dialogs.kit.people import resolver_person, short_name
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact_set,
    heading,
    line,
    panel,
    person,
    small,
    title,
)
from dialogs.texts import Texts

PAGE = 6
"""Volunteers on one card."""

CHOICES = 40
"""Volunteers in one list of choices, so that the card stays under Teams' 28 kB."""

QUESTIONS = 3
"""Questions on one card; whoever is not asked about yet stays excluded meanwhile."""

_CUT = 60
"""Characters of a name, a title and a department that are needed to recognise somebody."""

_AVAILABILITY_SHOWN = 200
"""Characters of each availability in a list; the pair's own card shows it all."""


OTHER_PAIR = Step(
    "choose-other-title",
    (Field("pair", Ask.CHECKS, "choose-other-pair"), Field("reason", Ask.TEXT, "choose-other-reason")),
    "choose-other-why",
    "choose-other-small",
)
REPLACEMENT: Fields = (
    Field("resolver", Ask.CHOICE, "choose-replacement-field"),
    Field("reason", Ask.TEXT, "choose-replacement-reason"),
)
RELEASE = Step(
    "choose-release-title",
    (
        Field("resolver", Ask.OPTION, "choose-release-who"),
        Field("cause", Ask.OPTION, "choose-release-cause"),
        Field("reason", Ask.TEXT, "choose-release-reason", required=False),
    ),
    "choose-release-why",
    "choose-release-small",
)


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the ways to the volunteers, while somebody can be chosen, and to somebody else for one who was."""
    case, ways = seen.case, []
    if case.lacks_resolvers(seen.service.resolvers):
        ways.append(CaseWay(step(texts("lead-button-volunteers"), "choose.open", case), place=ButtonPlace.NEXT))
    if case.assignments:
        ways.append(CaseWay(step(texts("choose-release"), "choose.ask-release", case), texts("choose-release-line")))
    return ways


def assigned_choices(texts: Texts, assigned: Sequence[tuple[Assignment, Officer | None]]) -> Choices:
    """Return who has a case, and whether they have confirmed."""
    return [
        (
            one.resolver,
            texts(
                "choose-release-confirmed" if one.confirmed_at else "choose-release-silent",
                name=resolver.name[:_CUT] if resolver else texts("lead-someone-gone"),
            ),
        )
        for one, resolver in assigned
    ]


def causes(texts: Texts) -> Choices:
    """Return why somebody else may be asked."""
    return [(one.value, texts(f"choose-release-{one.value}-cause")) for one in Cause]


def release(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the question in whose place somebody else should be asked, and why."""
    releases = button(texts("choose-release-send"), "choose.release", primary=True, case=case.case_id)
    return form_card(texts, RELEASE, filled, [releases, to_case(texts, case.case_id)], reference=case.reference)


def pair_choices(texts: Texts, eligible: Sequence[Volunteer]) -> Choices:
    """Return volunteers to choose from."""
    return [(one.resolver.person_id, _choice(texts, one.resolver)) for one in eligible[:CHOICES]]


def pair(texts: Texts, case: Case, best: Pair, offered: int, now: datetime) -> AdaptiveCard:
    """Return the recommended pair with the reasons.

    Args:
        offered: How many have offered altogether.
    """
    one, two = best.first.resolver.person_id, best.second.resolver.person_id
    body = [
        title(texts("choose-title", reference=case.reference)),
        line(texts("choose-why", count=offered)),
        *_volunteer(texts, best.first, now),
        *_volunteer(texts, best.second, now),
        *_reasons(texts, best),
        small(texts("choose-small")),
    ]
    actions = [
        button(texts("choose-these"), "choose.recommended", primary=True, case=case.case_id, one=one, two=two),
        button(texts("choose-another"), "choose.other", case=case.case_id),
        button(texts("choose-who-offered"), "choose.all", case=case.case_id),
        to_case(texts, case.case_id),
    ]
    names = {"one": best.first.resolver.name, "two": best.second.resolver.name}
    return card(body, actions, speak=texts("choose-speak", **names))


def too_few(texts: Texts, case: Case, eligible: int, offered: int, *, is_open: bool) -> AdaptiveCard:
    """Return that no pair can be made yet, why, and the ways to find more volunteers that there are now.

    Args:
        is_open: Whether the call takes answers; a closed one has to be kept open longer before anything else.
    """
    why = "choose-too-few" if eligible < PAIR else "choose-no-pair"
    return card(
        [
            title(texts("choose-too-few-title", reference=case.reference)),
            line(texts(why, offered=offered, eligible=eligible)),
            line(texts("choose-too-few-ways" if is_open else "choose-too-few-closed")),
        ],
        [
            button(texts("choose-more" if is_open else "call-extend"), "call.manage", primary=True, case=case.case_id),
            button(texts("choose-who-offered"), "choose.all", case=case.case_id),
            to_case(texts, case.case_id),
        ],
    )


def other_pair(texts: Texts, case: Case, eligible: Sequence[Volunteer], filled: Filled) -> AdaptiveCard:
    """Return the form to choose another pair and to say why."""
    some = [small(texts("choose-other-first", shown=CHOICES))] if len(eligible) > CHOICES else []
    ways = [
        button(texts("choose-these"), "choose.send", primary=True, case=case.case_id),
        button(texts("button-back"), "choose.open", fields=False, case=case.case_id),
    ]
    return form_card(texts, OTHER_PAIR, filled, ways, above=some)


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
        body += _volunteer(texts, one, now, short=True)
        if reason is not None:
            body.append(panel([line(texts(f"choose-reason-{reason.value}"))]))
    if not rows:
        body.append(line(texts("choose-all-none")))
    return card(body, _turning(texts, case, page))


@dataclass(frozen=True, slots=True)
class Replacing:
    """What else the card of a replacement shows.

    Attributes:
        staying: The resolver who stays, or None when nobody does.
        more: The way to find more volunteers.
        filled: What was chosen and typed a moment ago.
    """

    staying: Officer | None
    more: ExecuteAction
    filled: Filled = field(default_factory=Filled)


def asks_more(texts: Texts, case: Case, call: Call | None, now: datetime) -> ExecuteAction:
    """Return how more volunteers are found: by a call that is out, one to be written anew, or one that had closed."""
    if call and call.taken_down:
        return button(texts("lead-button-call"), "call.write", fields=False, case=case.case_id)
    if call and call.takes_answers(now):
        return button(texts("choose-more"), "call.manage", fields=False, case=case.case_id)
    return button(texts("choose-reopen"), "choose.reopen", fields=False, case=case.case_id)


def replacement(texts: Texts, case: Case, found: Sequence[Pair], shown: Replacing) -> AdaptiveCard:
    """Return who could take the place of a resolver who is missing, or the way to find more volunteers.

    Args:
        found: The resolver who stays with each who could join them, the best first.
    """
    staying, filled = shown.staying, shown.filled
    body: list[CardElement] = [
        title(texts("choose-replacement-title", reference=case.reference)),
        line(texts("choose-replacement-why" if staying else "choose-replacement-both")),
    ]
    if staying:
        body += [small(texts("choose-staying")), resolver_person(texts, staying)]
    offered = button(texts("choose-who-offered"), "choose.all", fields=False, case=case.case_id)
    ways = [shown.more, offered, to_case(texts, case.case_id)]
    if not found:
        shown.more.style = "positive"
        return card([*body, line(texts("choose-replacement-none"))], ways)
    others = [pair.second for pair in found[:CHOICES]]
    choices = pair_choices(texts, others)
    best = others[0].resolver
    body += [
        *inputs(
            texts,
            REPLACEMENT,
            Filled({"resolver": best.person_id, **filled.values}, filled.problems, {"resolver": choices}),
        ),
        small(texts("choose-proposed", name=best.name)),
        *_reasons(texts, found[0]),
        small(texts("choose-small")),
    ]
    replace = button(texts("choose-replace"), "choose.replace", primary=True, case=case.case_id)
    return card(body, [replace, *ways])


def departments(texts: Texts, case: Case) -> AdaptiveCard:
    """Return whose departments have to be found out before somebody is chosen (R13)."""
    request, case_id = case.request, case.case_id
    body: list[CardElement] = [
        title(texts("choose-departments-title", reference=case.reference)),
        line(texts("choose-departments-why")),
    ]
    for place, one in enumerate(request.parties):
        if one.lacks_department:
            say = button(texts("choose-departments-say"), "parties.edit", fields=False, case=case_id, place=str(place))
            body.append(panel([person(short_name(one.name), texts("lead-department-unknown")), buttons(say)]))
    if not request.requester.department.strip():
        say = button(texts("choose-departments-say"), "parties.ask-departments", fields=False, case=case_id)
        body.append(panel([person(short_name(request.requester.name), texts("lead-department-unknown")), buttons(say)]))
        return card(body, [to_case(texts, case_id)])
    on = button(
        texts("choose-departments-go-on"), "choose.unknowable", fields=False, case=case_id, seen=people_seen(case)
    )
    return card([*body, small(texts("choose-departments-small"))], [on, to_case(texts, case_id)])


def questions(texts: Texts, case: Case, alike: Sequence[Alike]) -> list[CardElement]:
    """Return the questions whether some who offered are among the people involved, a few at a time."""
    asked: list[CardElement] = []
    for one in alike[:QUESTIONS]:
        content = texts("choose-alike", resolver=one.resolver.name[:_CUT], party=short_name(one.party.name))
        ways = [
            button(
                texts(key),
                "choose.settle",
                fields=False,
                case=case.case_id,
                resolver=one.resolver.person_id,
                place=str(one.place),
                seen=people_seen(case),
                same=same,
            )
            for key, same in (("choose-alike-yes", "yes"), ("choose-alike-no", "no"))
        ]
        asked.append(panel([line(content), buttons(*ways)], "warning"))
    return asked


def _volunteer(texts: Texts, one: Volunteer, now: datetime, *, short: bool = False) -> list[CardElement]:
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


def _reasons(texts: Texts, best: Pair) -> list[CardElement]:
    reasons = [*(texts(f"choose-reason-{one.value}") for one in best.reasons), _in_common(texts, best)]
    content = "\n".join(f"- {one}" for one in reasons)
    return [heading(texts("choose-reasons")), line(content)]


def _in_common(texts: Texts, best: Pair) -> str:
    """Return how many half-days suit both, or that this can't be told."""
    both = best.half_days
    if both is None:
        return texts("choose-common-unknown")
    return texts("choose-common", count=len(both), days=_half_days(texts, both))


def _choice(texts: Texts, resolver: Officer) -> str:
    name, job, department = resolver.name[:_CUT], resolver.job_title[:_CUT], ", ".join(resolver.departments)[:_CUT]
    return texts("choose-choice", name=name, title=job, department=department)


def _turning(texts: Texts, case: Case, page: Page) -> list[ExecuteAction]:
    after, before = texts("choose-more-people"), texts("choose-earlier-people")
    ways = turning(page, "choose.all", after=after, before=before, case=case.case_id)
    return [*ways, button(texts("button-back"), "choose.open", case=case.case_id)]
