"""Cards about the people involved: their list and form for leads, and neutral words for those whom a change touches."""

from collections.abc import Sequence
from dataclasses import dataclass

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case, people_seen
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import Institution
from casework.model.parties.party import PARTY_LIMIT, Party
from casework.model.services import Lead
from dialogs.calls.call_cards import call_label
from dialogs.flow import CaseSeen, CaseWay
from dialogs.kit.case_widgets import step, to_case
from dialogs.kit.fitting import roomiest
from dialogs.kit.form import Ask, Field, Filled, Step, begun, form_card
from dialogs.kit.people import NAME_SHOWN, short_name
from dialogs.kit.widgets import (
    about,
    button,
    buttons,
    card,
    fact,
    fact_set,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.texts import Texts

NAMES_SHOWN = (NAME_SHOWN, 30, 12, 6)
"""Characters of each name and department on the list; the first with which it fits is taken."""

UNKEPT_SHOWN = (8_000, 3_000)
"""Characters that are shown of what was typed and not kept, where not all of it has room."""


def form_of(place: str) -> Step:
    """Return the form of one of the people involved.

    Args:
        place: Which of them, counted from 0, or "" for somebody new.
    """
    fields = (
        Field("party_name", Ask.LINE, "intake-party_name"),
        Field("party_department", Ask.CHOICE, "intake-party_department", "intake-not-known"),
    )
    return Step(
        "parties-form-title" if place else "parties-add-title", fields, "parties-form-why", "parties-form-small"
    )


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the way from an open case to its people."""
    if seen.case.stage in CLOSED_STAGES:
        return ()
    return (CaseWay(step(texts("parties-button"), "parties.open", seen.case), texts("parties-button-why")),)


DEPARTMENTS = Step(
    "parties-departments-title",
    (
        Field("department", Ask.CHOICE, "parties-own-department"),
        Field("other_departments", Ask.SOME, "parties-other-departments", "parties-no-others", required=False),
    ),
    "parties-departments-why",
    "parties-form-small",
)


def people(texts: Texts, case: Case, queries: Sequence[str], *, is_open: bool) -> AdaptiveCard:
    """Return the people involved; while the case is open, each can be corrected and removed, and more be added.

    Args:
        queries: What each is looked for by in the directory.
    """
    return roomiest(_people(texts, case, queries, most, is_open=is_open) for most in NAMES_SHOWN)


def _people(texts: Texts, case: Case, queries: Sequence[str], most: int, *, is_open: bool) -> AdaptiveCard:
    parties = case.request.parties
    body: list[CardElement] = [
        title(texts("parties-title", reference=case.reference)),
        line(texts("parties-why")),
        _departments(texts, case, is_open=is_open),
    ]
    for at, one in enumerate(parties):
        steps = [_steps(texts, case, at, queries[at], most)] if is_open else []
        body.append(panel([party(texts, one, most), *_listed(texts, one, most), *steps]))
    if not parties:
        body.append(line(texts("lead-case-nobody")))
    ways = [to_case(texts, case.case_id)]
    if is_open and len(parties) < PARTY_LIMIT:
        ways.insert(
            0, button(texts("parties-add"), "parties.edit", primary=True, fields=False, case=case.case_id, place="")
        )
    return card([*body, small(texts("parties-small"))], ways)


def form(texts: Texts, case: Case, place: str, filled: Filled) -> AdaptiveCard:
    """Return the form for somebody new or known."""
    keep = button(
        texts("parties-save"),
        "parties.save",
        primary=True,
        case=case.case_id,
        seen=people_seen(case),
        place=place,
    )
    ways = [keep, button(texts("button-back"), "parties.open", fields=False, case=case.case_id)]
    return form_card(texts, form_of(place), filled, ways, reference=case.reference)


def unsettled(texts: Texts, case: Case, lead: Lead) -> CardElement:
    """Return the question whether a case is about a lead who joined later."""
    ways = [
        button(texts(key), "parties.settle", fields=False, case=case.case_id, lead=lead.person_id, meant=meant)
        for key, meant in (("parties-unsettled-yes", "yes"), ("parties-unsettled-no", "no"))
    ]
    return panel([line(texts("parties-unsettled", name=lead.name)), buttons(*ways)], "warning")


def departments(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the form for the departments that are not those of the people named."""
    keep = button(
        texts("parties-save"), "parties.save-departments", primary=True, case=case.case_id, seen=people_seen(case)
    )
    ways = [keep, button(texts("button-back"), "parties.open", fields=False, case=case.case_id)]
    return form_card(texts, DEPARTMENTS, filled, ways, reference=case.reference)


def removal(texts: Texts, case: Case, place: str, removed: Party) -> AdaptiveCard:
    """Return one question before somebody is taken off."""
    case_id, seen = case.case_id, people_seen(case)
    yes = texts("parties-removal-yes")
    return card(
        [
            title(texts("parties-removal-title", reference=case.reference)),
            party(texts, removed),
            line(texts("parties-removal-why")),
        ],
        [
            button(yes, "parties.remove", primary=True, fields=False, case=case_id, seen=seen, place=place),
            button(texts("button-back"), "parties.open", fields=False, case=case_id),
        ],
    )


def whom_to_ring(institution: Institution, person: Lead | None) -> list[tuple[str, str]]:
    """Return the person of last resort, where it is not about them, and other support, each with how to reach it."""
    support = [(one.title, one.contact) for one in institution.signposts if one.contact][:6]
    return [(person.name, person.phone), *support] if person else support


@dataclass(frozen=True, slots=True)
class Unkept:
    """What is said where nothing was kept, because nobody would be left to handle it.

    Attributes:
        ring: Whom to ring, and how to reach them.
        typed: What was typed, so that it is not lost.
        help_now: Help for right now.
    """

    ring: Sequence[tuple[str, str]]
    typed: str
    help_now: CardElement


def nobody_left(texts: Texts, case: Case, unkept: Unkept, back: str) -> AdaptiveCard:
    """Return that nothing was kept, and whom to ring.

    Args:
        back: The verb that opens the case for this reader.
    """
    first = texts("parties-nobody-left-title", reference=case.reference)
    return _nobody(texts, first, unkept, button(texts("button-back"), back, fields=False, case=case.case_id))


def nobody_here(texts: Texts, unkept: Unkept) -> AdaptiveCard:
    """Return the same where there is no case yet, or its reader knows no reference of it."""
    home = button(texts("button-home"), "help.welcome", fields=False)
    return _nobody(texts, texts("parties-nobody-here-title"), unkept, home)


def _nobody(texts: Texts, first: str, unkept: Unkept, back: ExecuteAction) -> AdaptiveCard:
    ring = [fact_set(unkept.ring)] if unkept.ring else []
    whom = [title(first), line(texts("parties-nobody-left")), *ring, unkept.help_now]
    shown = [unkept.typed, *(begun(unkept.typed, most) for most in UNKEPT_SHOWN)] if unkept.typed else []
    typed = [[line(texts("parties-nobody-typed")), written(one)] for one in shown]
    return roomiest(card([*whom, *more], [back], speak=first) for more in (*typed, []))


def closed_to_you(texts: Texts) -> AdaptiveCard:
    """Return that the case is closed to a lead who wrote that they are involved."""
    content = texts("parties-closed-to-you")
    return card(
        [title(texts("parties-closed-to-you-title")), line(content)],
        [button(texts("button-cases"), "lead.queue", fields=False)],
        speak=content,
    )


def people_changed(texts: Texts, case: Case) -> AdaptiveCard:
    """Return the request to look at the people once more; it names nobody."""
    content = texts("parties-resolver-changed")
    opens = button(
        texts("resolver-open", reference=case.reference), "resolver.open", primary=True, fields=False, case=case.case_id
    )
    return card([title(texts("parties-resolver-changed-title", reference=case.reference)), line(content)], [opens])


def not_needed(texts: Texts, call_id: str) -> AdaptiveCard:
    """Return thanks to a resolver who no longer has a case; nothing of it but the label of its call, nor why."""
    content, which = texts("parties-not-needed"), [call_label(texts, call_id)] if call_id else []
    home = button(texts("button-resolving"), "resolver.home", fields=False)
    return card([title(texts("resolver-released-title")), *which, line(content)], [home], speak=content)


def _departments(texts: Texts, case: Case, *, is_open: bool) -> CardElement:
    request = case.request
    own = short_name(request.requester.department) or texts("lead-department-unknown")
    content = [(texts("parties-own-department"), own)]
    if request.other_departments:
        others = ", ".join(short_name(one) for one in request.other_departments)
        content.append((texts("parties-other-departments"), others))
    correct = button(texts("parties-correct-departments"), "parties.ask-departments", fields=False, case=case.case_id)
    return panel([fact_set(content), *([buttons(correct)] if is_open else [])])


def party(texts: Texts, one: Party, most: int = NAME_SHOWN) -> CardElement:
    """Return one of the people involved, with their department, each name in at most so many characters."""
    unknown = texts("parties-unknowable" if one.is_unknowable else "lead-department-unknown")
    return person(
        texts, short_name(one.name, most), ", ".join(short_name(name, most) for name in one.departments) or unknown
    )


def _listed(texts: Texts, one: Party, most: int) -> list[CardElement]:
    """Return what a lead found in the directory about somebody, or that they are not in it."""
    if one.listed_name:
        return [fact(texts("parties-listed"), short_name(one.listed_name, most))]
    return [small(texts("parties-unlisted"))] if one.is_unlisted else []


def _steps(texts: Texts, case: Case, at: int, query: str, most: int) -> CardElement:
    case_id, place, seen, find = case.case_id, str(at), people_seen(case), texts("parties-find")
    name, query = short_name(case.request.parties[at].name, most), query[:NAME_SHOWN]
    ways = (
        button(find, "parties.search", fields=False, case=case_id, seen=seen, place=place, query=query),
        button(texts("parties-correct"), "parties.edit", fields=False, case=case_id, place=place),
        button(texts("parties-remove"), "parties.ask-removal", fields=False, case=case_id, place=place),
    )
    return buttons(*[about(texts, one, name) for one in ways])
