"""The leads' queue and the case: open it, take it, pass it on (R07, R23).

Somebody who is not a lead, and a lead whom the case concerns, are answered as if there were nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead, case_for_owner, check_lead, may_lead
from casework.actions import services
from casework.actions.cases import contact_clock, next_step
from casework.actions.cases.handle import may_be_passed_to, pass_on, take_case
from casework.actions.leads import conflict_check
from casework.actions.messaging.notify import on_leave_now
from casework.errors import ConflictCheckPending, OutOfDate
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Assignment, Case
from casework.model.leads import Leave
from casework.model.services import Lead
from casework.ports import QueueFilter
from dialogs.cases import case_cards, queue_cards
from dialogs.cases.other_cards import other_steps
from dialogs.cases.queue_lines import lines_of, owner_name
from dialogs.flow import CasePanel, Flow, Refusal, Show, Turn, View
from dialogs.help import help as help_flow
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.listing import page_from
from dialogs.kit.people import lead_name, resolver_names
from dialogs.kit.sections import Section, in_pages
from dialogs.kit.to_tell import told
from dialogs.leads import leave
from dialogs.leads import unreachable as lead_unreachable


async def show_queue(turn: Turn) -> Show:
    """Show one page of the queue; `filter` and `page` come with the button.

    Raises:
        NotForYou: Not a lead.
    """
    check_lead(turn.desk, turn.person_id)
    return Show("lead.queue", {"filter": _filter(turn.text("filter")).value, "page": turn.text("page")[:5]})


async def type_cases(turn: Turn) -> Show:
    """Answer the typed word: a lead gets the queue, anybody else what unknown words get."""
    if turn.desk.handler(turn.person_id) is None:
        return await help_flow.show_menu(turn)
    return await show_queue(turn)


async def show_case(turn: Turn) -> Show:
    """Open a case; the screen checks who reads it, and logs that they did.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.case", {"case": case.case_id})


async def show_more(turn: Turn) -> Show:
    """Show what flows tell of a case, where its card has no room for it.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.more", {"case": case.case_id, "page": turn.text("page")[:5]})


async def take(turn: Turn) -> Show:
    """Take the case; on a card that does not show yet that somebody else has it, nothing is done.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: Somebody else took it since the card was drawn, or the case is closed.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    is_others = case.owner not in {None, turn.person_id}
    if is_others and turn.text("seen") != str(case.version):
        raise OutOfDate
    await take_case(turn.desk, case.case_id, turn.person_id)
    return turn.about_case("lead.case", banner=told(case, "banner-taken"))


async def ask_pass_on(turn: Turn) -> Show:
    """Ask who is to have the case.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
    """
    case = await case_for_owner(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.pass-on", {"case": case.case_id})


@asks_again("lead.pass-on", "case")
async def send_on(turn: Turn) -> Show:
    """Pass the case on to whoever was chosen.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
    """
    case = await pass_on(turn.desk, turn.text("case"), turn.person_id, turn.text("lead"))
    return turn.about_case("lead.case", banner=told(case, "banner-passed-on"))


async def show_other(turn: Turn) -> Show:
    """Show the steps that are seldom needed.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.other", {"case": case.case_id})


async def queue(view: View) -> AdaptiveCard:
    """One page of the cases that do not concern the reader (args: filter, page)."""
    check_lead(view.desk, view.person_id)
    which = _filter(view.arg("filter"))
    cases, reader = view.desk.work.cases, view.desk.viewer(view.person_id)
    rows, total, page = await page_from(view.arg("page"), partial(cases.queue, reader, which), queue_cards.ROWS)
    on_leave = await leave.leave_soon(view)
    shown = await lines_of(view, rows, on_leave)
    unreachable = await lead_unreachable.of_service(view)
    drawn = queue_cards.Queue(which, shown, total, page, view.desk.now, unreachable, on_leave)
    return queue_cards.queue(view.texts, drawn)


async def case(view: View) -> AdaptiveCard:
    """The case, logged as an access to the request (args: case, banner)."""
    found = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    shown, request = await _case_view(view, found), found.request
    chosen = {one.resolver: elements.name for one, elements in zip(found.assignments, shown.resolvers, strict=True)}
    names = {request.requester.person_id: request.requester.name, **chosen}
    warnings = await _told(view, found, names, (one.case_warning for one in view.flows))
    sections = await _told(view, found, names, (one.case_section for one in view.flows))
    above = [element for one in warnings for element in one]
    return case_cards.case_card(view.texts, replace(shown, warnings=above, sections=sections))


async def more(view: View) -> AdaptiveCard:
    """One page of what flows tell of a case, where its card has no room for all of it (args: case, page)."""
    found = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    names = {found.request.requester.person_id: found.request.requester.name}
    names |= {one.resolver: (await _chosen(view, one)).name for one in found.assignments}
    sections = await _told(view, found, names, (one.case_section for one in view.flows))
    return case_cards.more(view.texts, found, in_pages(sections), view.arg("page"))


async def other(view: View) -> AdaptiveCard:
    """The steps that are seldom needed; nothing of the case's content (args: case)."""
    found = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return other_steps(view.texts, await _case_view(view, found))


async def pass_on_form(view: View) -> AdaptiveCard:
    """Who is to have the case; those who are away say so (args: case)."""
    found = await case_for_owner(view.desk, view.arg("case"), view.person_id)
    on_leave = await on_leave_now(view.desk)
    choices = [(one.person_id, _named(view, one, on_leave)) for one in may_be_passed_to(view.desk, found)]
    return case_cards.pass_on_form(view.texts, found, Filled.of(view, lead=choices))


async def unknown_reference(view: View) -> AdaptiveCard:
    """The same answer for every reference that the reader may not open, whether it exists or not."""
    return queue_cards.unknown_reference(view.texts)


async def not_yet(view: View) -> AdaptiveCard:
    """Say to a new lead that their conflict check is running; nothing of any case."""
    return queue_cards.not_yet(view.texts)


async def type_reference(turn: Turn, reference: str) -> Show:
    """Open a case by its typed reference for a lead who may see it; one answer for every other reference and reader."""
    if turn.desk.handler(turn.person_id) is None:
        return Show("lead.unknown-reference")
    check_lead(turn.desk, turn.person_id)
    return await known_reference(turn, reference) or Show("lead.unknown-reference")


async def known_reference(turn: Turn, reference: str) -> Show | None:
    """Return the case with a reference for a lead who may see it, or None for every other reference and reader."""
    if turn.desk.lead(turn.person_id) is None:
        return None
    found = await turn.desk.work.cases.by_reference(reference)
    return Show("lead.case", {"case": found.case_id}) if found and may_lead(turn.desk, found, turn.person_id) else None


def _named(view: View, lead: Lead, on_leave: Mapping[str, Leave]) -> str:
    leave_of, name = on_leave.get(lead.person_id), lead_name(view.texts, lead)
    return view.texts("lead-pass-away", name=name, day=view.texts.date(leave_of.last)) if leave_of else name


def _filter(asked: str) -> QueueFilter:
    return next((one for one in QueueFilter if one.value == asked), QueueFilter.OPEN)


async def _told(
    view: View, found: Case, names: Mapping[str, str], panels: Iterable[CasePanel | None]
) -> Sequence[Section]:
    """Return what each flow tells, where it tells something."""
    told = [await panel(view, found, names) for panel in panels if panel]
    return [one for one in told if one]


async def _case_view(view: View, found: Case) -> case_cards.CaseView:
    desk, request = view.desk, found.request
    titles = {one.key: one.title for one in desk.institution.signposts}
    shown = case_cards.CaseView(
        case=found,
        service=desk.service_of(found),
        mine=found.owner == view.person_id,
        owner=owner_name(view, found.owner),
        wanted=await resolver_names(view.texts, desk, request.wanted_resolvers),
        unwanted=await resolver_names(view.texts, desk, request.unwanted_resolvers),
        resolvers=tuple([await _chosen(view, one) for one in found.assignments]),
        signposts=tuple(titles[key] for key in found.signposts if key in titles),
        emergency=desk.institution.emergency.number,
        now=desk.now,
    )
    ways = [way for one in view.flows if one.case_ways for way in one.case_ways(view.texts, shown)]
    return replace(shown, ways=ways)


async def _chosen(view: View, assignment: Assignment) -> case_cards.ChosenResolver:
    resolver = await view.desk.work.officers.get(assignment.resolver)
    confirmed = assignment.confirmed_at is not None
    if resolver is None:
        unknown = view.texts("lead-department-unknown")
        return case_cards.ChosenResolver(view.texts("lead-someone-gone"), unknown, confirmed)
    departments = ", ".join(resolver.departments)
    if resolver.works_in_hr:
        departments = view.texts("resolver-departments-hr", departments=departments)
    return case_cards.ChosenResolver(resolver.name, departments, confirmed, resolver.email)


FLOW = Flow(
    verbs={
        "lead.queue": show_queue,
        "lead.open": show_case,
        "lead.more": show_more,
        "lead.take": take,
        "lead.ask-pass-on": ask_pass_on,
        "lead.pass-on": send_on,
        "lead.other": show_other,
    },
    words={"words-cases": type_cases},
    screens={
        "lead.queue": queue,
        "lead.case": case,
        "lead.more": more,
        "lead.other": other,
        "lead.pass-on": pass_on_form,
        "lead.unknown-reference": unknown_reference,
        "lead.not-yet": not_yet,
    },
    reading=frozenset({"lead.ask-pass-on", "lead.more", "lead.open", "lead.other", "lead.queue"}),
    ephemeral=frozenset({"lead.case", "lead.more", "lead.other", "lead.pass-on", "lead.queue"}),
    idempotent=frozenset({"lead.pass-on"}),
    refusals={ConflictCheckPending: Refusal("lead.not-yet")},
    case_screen="lead.case",
    case_ways=case_cards.case_ways,
    jobs=(*conflict_check.JOBS, *services.JOBS),
    reminders=(*contact_clock.REMINDERS, *next_step.REMINDERS),
    subscribers=next_step.SUBSCRIBERS,
)
