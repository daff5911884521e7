"""A lead adds, corrects and removes the people involved in a case, at any open stage (R13, R14, R23)."""

from collections.abc import Mapping

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead, case_for_resolver, may_lead, meeting_for
from casework.actions.leads import recusal
from casework.actions.leads.last_resort import last_resort_for, last_resort_of
from casework.actions.parties.change import (
    UNKNOWABLE,
    At,
    Departments,
    PartyInput,
    party_at,
    remove_party,
    save_departments,
    save_party,
)
from casework.actions.risk.raise_risk import case_for_anybody
from casework.concerns import Said
from casework.errors import IllegalMove, NobodyCanHandle, NotForYou, OutOfDate
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.institution import OTHER_DEPARTMENT
from casework.model.people import Profile
from dialogs.flow import UNKEPT, Flow, Refusal, Show, Turn, View
from dialogs.help.help_cards import emergency_line
from dialogs.kit.chosen import joined
from dialogs.kit.form import Filled, asks_again
from dialogs.parties import parties_cards as cards


async def show_people(turn: Turn) -> Show:
    """Show the people involved, each with what can be done.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
    """
    await _open_case(turn)
    return turn.about_case("parties.list")


async def show_form(turn: Turn) -> Show:
    """Show the form for somebody new, or for the one at a place.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
    """
    await _open_case(turn)
    return _at_place(turn, "parties.form")


@asks_again("parties.form", "case", "place")
async def save(turn: Turn) -> Show:
    """Keep what the form holds; what needs another look stays in its fields, and who may be a lead is asked about."""
    written = PartyInput(
        name=turn.text("party_name"),
        department=turn.text("party_department"),
        place=turn.text("place"),
        seen=turn.text("seen"),
    )
    case = await save_party(turn.desk, turn.text("case"), turn.person_id, written)
    return kept(turn, case, "banner-party-saved")


async def ask_removal(turn: Turn) -> Show:
    """Ask once more before somebody is taken off.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
    """
    await _open_case(turn)
    return _at_place(turn, "parties.removal")


async def remove(turn: Turn) -> Show:
    """Take somebody off the people involved."""
    at = At(turn.text("place"), turn.text("seen"))
    case = await remove_party(turn.desk, turn.text("case"), turn.person_id, at)
    return kept(turn, case, "banner-party-removed")


async def ask_departments(turn: Turn) -> Show:
    """Show the form for the departments that are not those of the people named.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The case is closed.
    """
    await _open_case(turn)
    return turn.about_case("parties.departments")


@asks_again("parties.departments", "case")
async def keep_departments(turn: Turn) -> Show:
    """Keep which departments are involved."""
    chosen = Departments(turn.text("department"), turn.texts_of("other_departments"), turn.text("seen"))
    case = await save_departments(turn.desk, turn.text("case"), turn.person_id, chosen)
    return kept(turn, case, "banner-party-saved")


async def settle(turn: Turn) -> Show:
    """Say whether a case is about a lead who joined later."""
    meant = turn.text("meant") == "yes"
    await recusal.settle_lead(turn.desk, turn.text("case"), turn.person_id, turn.text("lead"), meant=meant)
    return turn.about_case("lead.case", banner="banner-lead-settled")


async def unsettled(view: View, case: Case, names: Mapping[str, str]) -> list[CardElement]:
    """What a case's card asks about leads who joined later and may be meant."""
    del names
    leads = [lead for one in sorted(case.unsettled) if (lead := view.desk.handler(one))]
    return [cards.unsettled(view.texts, case, one) for one in leads]


async def people(view: View) -> AdaptiveCard:
    """The people involved, logged as an access to the request (args: case, banner)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    queries = [view.desk.names.bare(one.name) for one in case.request.parties]
    return cards.people(view.texts, case, queries, is_open=case.stage not in CLOSED_STAGES)


async def form(view: View) -> AdaptiveCard:
    """The form for one of the people involved, logged as an access to the request (args: case, place)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    party = party_at(case, view.arg("place"))
    chosen = UNKNOWABLE if party and party.is_unknowable else party.department if party else ""
    kept = {"party_name": party.name, "party_department": chosen} if party else {}
    choices = [*_departments(view, chosen), (UNKNOWABLE, view.texts("parties-unknowable"))]
    filled = Filled.of(view, kept, party_department=choices)
    return cards.form(view.texts, case, view.arg("place") if party else "", filled)


async def departments(view: View) -> AdaptiveCard:
    """Which departments are involved beside those of the people named, logged as an access (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    own, others = case.request.requester.department, case.request.other_departments
    kept = {"department": own, "other_departments": joined(others)}
    listed = [(one, one) for one in dict.fromkeys([*(one.name for one in view.desk.institution.departments), *others])]
    filled = Filled.of(view, kept, department=_departments(view, own), other_departments=listed)
    return cards.departments(view.texts, case, filled)


async def removal(view: View) -> AdaptiveCard:
    """One question before somebody is taken off, logged as an access to the request (args: case, place).

    Raises:
        OutOfDate: Nobody is at that place any more.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    party = party_at(case, view.arg("place"))
    if party is None:
        raise OutOfDate
    return cards.removal(view.texts, case, view.arg("place"), party)


async def nobody_left(view: View) -> AdaptiveCard:
    """Nothing was kept, because nobody would be left to handle it; whom to ring, and what was typed.

    Args are `case`, or the `meeting` of one; neither where there is no case yet.
    """
    typed, institution = view.values.get(UNKEPT, ""), view.desk.institution
    case = await _own_case(view)
    if case:
        person = await last_resort_of(view.desk, case)
    else:
        person = last_resort_for(view.desk, Said(words=frozenset({typed})), Profile(view.person_id, ""))
    help_now = emergency_line(view.texts, institution)
    unkept = cards.Unkept(cards.whom_to_ring(institution, person), typed, help_now)
    if case and case.request.requester.person_id == view.person_id:
        return cards.nobody_left(view.texts, case, unkept, "mine.open")
    if case and may_lead(view.desk, case, view.person_id):
        return cards.nobody_left(view.texts, case, unkept, "lead.open")
    return cards.nobody_here(view.texts, unkept)


async def _own_case(view: View) -> Case | None:
    """Return the case that the reader wrote to, if they are somebody of it."""
    meeting = None if view.arg("case") else await meeting_for(view.desk, view.arg("meeting"), view.person_id)
    try:
        return await case_for_anybody(view.desk, meeting.case_id if meeting else view.arg("case"), view.person_id)
    except NotForYou:
        return None


async def closed_to_you(view: View) -> AdaptiveCard:
    """The reader wrote that they are involved themselves; nothing of the case."""
    return cards.closed_to_you(view.texts)


async def people_changed(view: View) -> AdaptiveCard:
    """A resolver who carries the case is asked to look at its people again; no name (args: case)."""
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    return cards.people_changed(view.texts, case)


async def not_needed(view: View) -> AdaptiveCard:
    """A resolver is thanked, and the case is closed to them; nothing of what it was about (args: call)."""
    return cards.not_needed(view.texts, view.arg("call"))


async def _open_case(turn: Turn) -> Case:
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    if case.stage in CLOSED_STAGES:
        raise IllegalMove(case.stage.value, "change people")
    return case


def _departments(view: View, kept: str) -> list[tuple[str, str]]:
    """Return the departments to choose from, with one that was kept before."""
    listed = [one.name for one in view.desk.institution.departments]
    known = dict.fromkeys([*listed, OTHER_DEPARTMENT, *([kept] if kept and kept != UNKNOWABLE else [])])
    return [(one, one) for one in known]


def _at_place(turn: Turn, screen: str) -> Show:
    return Show(screen, {"case": turn.text("case"), "place": turn.text("place")[:5]})


def kept(turn: Turn, case: Case, banner: str) -> Show:
    """Return what a lead sees after a change; whoever is involved themselves sees nothing more of the case."""
    if not may_lead(turn.desk, case, turn.person_id):
        return Show("parties.closed-to-you")
    return turn.about_case("parties.list", banner=banner)


FLOW = Flow(
    verbs={
        "parties.open": show_people,
        "parties.edit": show_form,
        "parties.save": save,
        "parties.ask-removal": ask_removal,
        "parties.remove": remove,
        "parties.settle": settle,
        "parties.ask-departments": ask_departments,
        "parties.save-departments": keep_departments,
    },
    screens={
        "parties.list": people,
        "parties.form": form,
        "parties.removal": removal,
        "parties.departments": departments,
        "parties.nobody-left": nobody_left,
        "parties.closed-to-you": closed_to_you,
        "resolver.people-changed": people_changed,
        "resolver.not-needed": not_needed,
    },
    reading=frozenset({"parties.ask-departments", "parties.ask-removal", "parties.edit", "parties.open"}),
    ephemeral=frozenset(
        {"parties.departments", "parties.list", "parties.form", "parties.removal", "parties.nobody-left"}
    ),
    idempotent=frozenset({"parties.save", "parties.save-departments", "parties.remove", "parties.settle"}),
    case_screen="lead.case",
    case_warning=unsettled,
    case_ways=cards.case_ways,
    refusals={NobodyCanHandle: Refusal("parties.nobody-left")},
    subscribers=recusal.SUBSCRIBERS,
)
