"""Cards with which a lead chooses two resolvers (R13, R15)."""

from collections.abc import Sequence
from datetime import datetime

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.assignments.volunteers import Alike
from casework.model.assignments import Pair, Volunteer
from casework.model.cases.case import Case, people_seen
from casework.model.parties.people import REQUESTER
from casework.model.services import PAIR
from dialogs.assignments.volunteers_cards import CHOICES, CUT, reasons, volunteer
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.people import short_name
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    line,
    panel,
    person,
    small,
    title,
)
from dialogs.texts import Texts

QUESTIONS = 3
"""Questions on one card; whoever is not asked about yet stays excluded meanwhile."""


OTHER_PAIR = Step(
    "choose-other-title",
    (Field("pair", Ask.CHECKS, "choose-other-pair"), Field("reason", Ask.TEXT, "choose-other-reason")),
    "choose-other-why",
    "choose-other-small",
)


def case_ways(texts: Texts, seen: CaseSeen) -> list[CaseWay]:
    """Return the ways to the volunteers, while somebody can be chosen, and to somebody else for one who was."""
    case, ways = seen.case, []
    if case.lacks_resolvers(seen.service.resolvers):
        ways.append(CaseWay(step(texts("lead-button-volunteers"), "choose.open", case), place=ButtonPlace.NEXT))
    if case.assignments:
        ways.append(CaseWay(step(texts("choose-release"), "choose.ask-release", case), texts("choose-release-line")))
    return ways


def pair(texts: Texts, case: Case, best: Pair, offered: int, now: datetime) -> AdaptiveCard:
    """Return the recommended pair with the reasons.

    Args:
        offered: How many have offered altogether.
    """
    one, two = best.first.resolver.person_id, best.second.resolver.person_id
    body = [
        title(texts("choose-title", reference=case.reference)),
        line(texts("choose-why", count=offered)),
        *volunteer(texts, best.first, now),
        *volunteer(texts, best.second, now),
        *reasons(texts, best),
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
            body.append(panel([person(texts, short_name(one.name), texts("lead-department-unknown")), buttons(say)]))
    if not request.referral and not request.requester.department.strip():
        say = button(texts("choose-departments-say"), "parties.ask-departments", fields=False, case=case_id)
        body.append(
            panel([person(texts, short_name(request.requester.name), texts("lead-department-unknown")), buttons(say)])
        )
        return card(body, [to_case(texts, case_id)])
    on = button(
        texts("choose-departments-go-on"), "choose.unknowable", fields=False, case=case_id, seen=people_seen(case)
    )
    return card([*body, small(texts("choose-departments-small"))], [on, to_case(texts, case_id)])


def questions(texts: Texts, case: Case, alike: Sequence[Alike]) -> list[CardElement]:
    """Return the questions whether some who offered are among the people involved, a few at a time."""
    asked: list[CardElement] = []
    for one in alike[:QUESTIONS]:
        key = "choose-alike-asked" if one.place == REQUESTER else "choose-alike"
        content = texts(key, resolver=one.resolver.name[:CUT], party=short_name(one.party.name))
        ways = [
            button(
                texts(key),
                "choose.settle",
                fields=False,
                case=case.case_id,
                resolver=one.resolver.person_id,
                place=one.place,
                seen=people_seen(case),
                same=same,
            )
            for key, same in (("choose-alike-yes", "yes"), ("choose-alike-no", "no"))
        ]
        asked.append(panel([line(content), buttons(*ways)], "warning"))
    return asked
