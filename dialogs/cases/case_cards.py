"""The case as a lead sees it: where it stands, who asked, who is involved, what is wished for (R07, R09, R23)."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from microsoft_teams.cards import AdaptiveCard, CardElement, ExecuteAction

from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Lifecycle, Stage
from dialogs.cases.case_room import MOST_BYTES, ROOMS, Room
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay
from dialogs.kit import case_widgets as lead_parts
from dialogs.kit import reach
from dialogs.kit.case_widgets import step
from dialogs.kit.form import Ask, Field, Filled, Step, form_card
from dialogs.kit.paging import page_line, page_of, turning
from dialogs.kit.people import departments_of
from dialogs.kit.sections import Section, with_room
from dialogs.kit.to_tell import told
from dialogs.kit.widgets import (
    button,
    buttons,
    card,
    fact,
    fact_set,
    heading,
    line,
    panel,
    person,
    small,
    title,
    written,
)
from dialogs.texts import Texts

PASS_ON = Step("lead-pass-title", (Field("lead", Ask.OPTION, "lead-pass-label"),), "lead-pass-why", "lead-pass-small")

MOST_BUTTONS = 6
"""Teams shows no more on one card."""

_OWN = 2
"""The card's own buttons: the other steps, and the queue."""


@dataclass(frozen=True, slots=True)
class ChosenResolver:
    """One of the assigned resolvers.

    Attributes:
        name: As the register has it.
        department: As the register has it.
        confirmed: Whether they have no conflict of interest.
        email: As the register has it, or "".
    """

    name: str
    department: str
    confirmed: bool
    email: str = ""


@dataclass(frozen=True, slots=True)
class CaseView(CaseSeen):
    """A case with the names that its card needs.

    Attributes:
        wanted: Names of resolvers the requester would like.
        unwanted: Names of resolvers they would not like.
        resolvers: Who is assigned.
        signposts: Titles of the support that was sent.
        emergency: The emergency number.
        now: UTC.
        warnings: What flows tell on top.
        sections: What flows tell below how the case stands.
        ways: The buttons of flows.
    """

    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    resolvers: tuple[ChosenResolver, ...]
    signposts: tuple[str, ...]
    emergency: str
    now: datetime
    warnings: Sequence[CardElement] = ()
    sections: Sequence[Section] = ()
    ways: Sequence[CaseWay] = ()


def case_card(texts: Texts, view: CaseView) -> AdaptiveCard:
    """Return the case; the buttons follow its stage. What flows tell of it gives way before anything is shortened."""
    whole = [element for one in view.sections for element in one]
    most, *others = [Room(*sizes) for sizes in ROOMS]
    drawn = _case_card(texts, view, most, whole)
    if _bytes(drawn) <= MOST_BYTES:
        return drawn
    more = [buttons(lead_parts.step(texts("lead-button-more-about"), "lead.more", view.case))] if whole else []
    left = MOST_BYTES - _bytes(_case_card(texts, view, most, more))
    if left >= 0:
        return _case_card(texts, view, most, [*with_room(view.sections, left), *more])
    smaller = (_case_card(texts, view, room, more) for room in others)
    return next((one for one in smaller if _bytes(one) <= MOST_BYTES), None) or _case_card(
        texts, view, others[-1], more
    )


def more(texts: Texts, case: Case, pages: Sequence[Sequence[CardElement]], asked: str) -> AdaptiveCard:
    """Return one page of what flows tell of a case.

    Args:
        asked: Which page, from 0, as text.
    """
    page = page_of(asked, len(pages))
    name = texts("lead-more-title", reference=case.reference)
    turns = turning(page, "lead.more", after=texts("list-next"), before=texts("list-before"), case=case.case_id)
    body = [title(name), *(pages[page.number] or [line(texts("lead-more-none"))]), *page_line(texts, page)]
    return card(body, [*turns, lead_parts.to_case(texts, case.case_id)], speak=name)


def _case_card(texts: Texts, view: CaseView, room: Room, sections: Section) -> AdaptiveCard:
    case = view.case
    name = texts("lead-case-title", reference=case.reference)
    body: list[CardElement] = [
        title(name),
        *([written(case.label, bold=True)] if case.label else []),
        *_urgent(texts, view),
        *view.warnings,
        _steps(texts, view.service.lifecycle, case.stage),
        *_closed(texts, case),
        *([line(texts("lead-case-formal-beside"))] if case.formal_beside else []),
        *_deadline(texts, view),
        *_moved(texts, case),
        line(lead_parts.owner(texts, view.owner, is_reader=view.mine, is_closed=case.stage in CLOSED_STAGES)),
        *sections,
        *_chosen(texts, view, room),
        *_asked(texts, case, room),
        *_wrote(texts, case, room),
        *_involved(texts, case, room),
        *_wishes(texts, view),
        small(texts("lead-case-small", when=texts.full_day_and_time(case.created_at))),
    ]
    return card(body, _ways(texts, view), speak=name)


def _urgent(texts: Texts, view: CaseView) -> list[CardElement]:
    if not view.case.urgent or view.case.stage in CLOSED_STAGES:
        return []
    content = line(texts("lead-case-urgent-line", number=view.emergency))
    return [panel([heading(texts("lead-case-urgent")), content], "attention")]


def _steps(texts: Texts, lifecycle: Lifecycle, stage: Stage) -> CardElement:
    def name(one: Stage) -> str:
        return lead_parts.stage_name(texts, one) if one in CLOSED_STAGES else texts(f"lead-step-{one.value}")

    return lead_parts.stage_steps(lifecycle, stage, texts("lead-step-received"), name)


def _closed(texts: Texts, case: Case) -> list[CardElement]:
    return [line(texts("lead-case-closed", when=texts.full_day_and_time(case.closed_at)))] if case.closed_at else []


def _deadline(texts: Texts, view: CaseView) -> list[CardElement]:
    """Return when the next step is due, and when the first contact was made, or that it never was."""
    case = view.case
    is_open = case.stage not in CLOSED_STAGES
    content = [lead_parts.due(texts, case.stage, case.next_due, view.now)] if is_open else []
    if case.first_contact_at or not is_open:
        content.append(_contact(texts, case, case.first_contact_at))
    late = lead_parts.overdue_mark(texts, case.stage, case.next_due, view.now)
    return [*late, *[line(one) for one in content]]


def _contact(texts: Texts, case: Case, made: datetime | None) -> str:
    if made is None:
        return texts("lead-contact-never")
    # Where somebody was reached outside Teams, the day alone may have been told.
    when = texts.day(made) if case.contact and case.contact.on_day else texts.day_and_time(made)
    if case.first_contact_missed or made > case.first_contact_due:
        return texts("lead-contact-made-late", when=when, due=texts.day_and_time(case.first_contact_due))
    if case.contact:
        return texts("lead-contact-made-how", when=when, how=case.contact.how)
    return texts("lead-contact-made", when=when)


def _moved(texts: Texts, case: Case) -> list[CardElement]:
    moved = case.moved
    if moved is None or moved.now != case.next_due or case.stage in CLOSED_STAGES:
        return []
    return [small(texts("lead-due-moved", when=texts.day_and_time(moved.was)))]


def _chosen(texts: Texts, view: CaseView, room: Room) -> list[CardElement]:
    shown: list[CardElement] = []
    for one in view.resolvers:
        key = "lead-resolver-confirmed" if one.confirmed else "lead-resolver-asked"
        shown.append(person(texts, one.name, texts(key, department=one.department)))
        shown += reach.shown(reach.ways(texts, one.name, one.email))
    content: list[CardElement] = [heading(texts("lead-case-resolvers")), *shown] if shown else []
    if shown and view.case.choice_reason:
        content.append(fact(texts("lead-case-choice"), room.text(view.case.choice_reason)))
    if view.signposts:
        content += [heading(texts("lead-case-sent")), *[line(one) for one in view.signposts]]
    return content


def _asked(texts: Texts, case: Case, room: Room) -> list[CardElement]:
    request, who = case.request, case.request.requester
    department, job = room.name(who.department), room.name(who.job_title)
    role = texts("lead-case-role", department=department, title=job) if job else department
    known = [
        (texts("lead-fact-email"), who.email),
        (texts("lead-fact-career"), request.career_stage),
        (texts("lead-fact-way"), texts(f"lead-way-{request.contact_choice}")),
        (texts("lead-fact-detail"), request.contact_detail),
    ]
    return [
        heading(texts("lead-case-asked")),
        person(texts, room.name(who.name), role),
        fact_set([(label, room.name(value)) for label, value in known if value]),
        *reach.shown(reach.as_wished(texts, request)),
    ]


def _involved(texts: Texts, case: Case, room: Room) -> list[CardElement]:
    unknown = texts("lead-department-unknown")
    parties = case.request.parties
    shown: list[CardElement] = [
        person(texts, room.name(one.name), room.name(departments_of(one)) or unknown) for one in parties
    ]
    return [heading(texts("lead-case-people")), *shown] if shown else []


def _wishes(texts: Texts, view: CaseView) -> list[CardElement]:
    content: list[CardElement] = []
    if view.wanted:
        content.append(fact(texts("lead-wish-wanted"), ", ".join(view.wanted)))
    if view.unwanted:
        content.append(fact(texts("lead-wish-unwanted"), ", ".join(view.unwanted)))
    if view.case.request.without_hr:
        content.append(line(texts("lead-wish-without-hr")))
    if view.case.request.inside_wanted:
        asks = step(texts("wishes-lead"), "wishes.ask", view.case)
        content += [line(texts("lead-wish-inside")), buttons(asks)]
    return [heading(texts("lead-case-wishes")), *content] if content else []


def _wrote(texts: Texts, case: Case, room: Room) -> list[CardElement]:
    content: list[CardElement] = [heading(texts("lead-case-wrote")), line(texts("touch-nothing-written"))]
    if case.request.description:
        content[-1] = written(room.text(case.request.description))
    if not room.shows_all_of(case):
        content.append(buttons(lead_parts.step(texts("lead-button-read"), "lead.read", case)))
    return content


def _bytes(card_drawn: AdaptiveCard) -> int:
    return len(json.dumps(card_drawn.model_dump(by_alias=True, exclude_none=True)))


def _ways(texts: Texts, view: CaseView) -> list[ExecuteAction]:
    """Return at most six buttons; what is next comes first and is the primary one."""
    on_card, _ = placed(view)
    first = [way.action for way in on_card]
    for one in first[:1]:
        one.style = "positive"
    always = [way.action for way in view.ways if way.place is ButtonPlace.ALWAYS]
    return [
        *first,
        *always,
        lead_parts.step(texts("lead-button-other"), "lead.other", view.case),
        lead_parts.to_queue(texts),
    ]


def placed(view: CaseView) -> tuple[Sequence[CaseWay], Sequence[CaseWay]]:
    """Return the flows' buttons that come first on the case's card, and those that stand among the other steps."""
    ways = [way for way in view.ways if way.place is not ButtonPlace.ALWAYS]
    room = MOST_BUTTONS - _OWN - (len(view.ways) - len(ways))
    on_card = sorted((way for way in ways if way.place < ButtonPlace.ALWAYS), key=lambda way: way.place)[:room]
    return on_card, [way for way in ways if way not in on_card]


def case_ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    """Return the ways to take a case, over from another lead too."""
    case, ways = seen.case, []
    take = partial(lead_parts.step, verb="lead.take", case=case, seen=str(case.version))
    if case.owner is None and case.stage not in CLOSED_STAGES:
        ways.append(CaseWay(take(texts("lead-button-take")), place=ButtonPlace.NEXT))
    elif case.stage not in CLOSED_STAGES and case.owner and not seen.mine:
        why = texts("lead-other-take-line", name=seen.owner) if seen.owner else texts("lead-other-take-line-gone")
        ways.append(CaseWay(take(texts("lead-other-take")), why))
    elif seen.mine and case.stage not in CLOSED_STAGES:
        passes = lead_parts.step(texts("lead-button-pass-on"), "lead.ask-pass-on", case)
        ways.append(CaseWay(passes, texts("lead-pass-line")))
    return ways


def pass_on_form(texts: Texts, case: Case, filled: Filled) -> AdaptiveCard:
    """Return the choice of the lead who is to have the case, or that there is nobody else."""
    if not filled.choices["lead"]:
        body = [title(texts(PASS_ON.title, reference=case.reference)), line(texts("lead-pass-nobody"))]
        return card(body, [lead_parts.to_case(texts, case.case_id)])
    passes = button(texts("lead-pass-on"), "lead.pass-on", primary=True, case=case.case_id)
    asked = replace(PASS_ON, small=told(case, "lead-pass-small"))
    return form_card(texts, asked, filled, [passes, lead_parts.to_case(texts, case.case_id)], reference=case.reference)
