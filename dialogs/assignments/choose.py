"""A lead chooses two resolvers from those who offered, or a replacement for one who stepped back (R13, R15, R27)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead, may_lead
from casework.actions.assignments import choose as actions
from casework.actions.assignments import volunteers
from casework.actions.assignments.release import Release, release_resolver
from casework.actions.parties.change import At, say_unknowable, settle_resolver
from casework.errors import IllegalMove, InvalidInput, OutOfDate
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CaseEvent, Stage
from dialogs.assignments import choose_cards as cards
from dialogs.assignments import replacement_cards, volunteers_cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again


async def open_choice(turn: Turn) -> Show:
    """Show the recommended pair, or who could replace a resolver who stepped back.

    Raises:
        OutOfDate: There is nothing to choose in this case now.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    if not case.lacks_resolvers(turn.desk.service_of(case).resolvers):
        raise OutOfDate
    return turn.about_case(_choice_of(case))


async def choose_recommended(turn: Turn) -> Show:
    """Choose the recommended pair; one that is not recommended any more is shown anew, since it needs a reason now."""
    chosen = frozenset({turn.text("one"), turn.text("two")})
    try:
        await actions.choose_pair(turn.desk, turn.text("case"), turn.person_id, chosen, "")
    except InvalidInput:
        return _changed(turn, "choose.pair")
    except IllegalMove:
        if not await _is_chosen(turn, chosen):
            raise
    return turn.about_case("lead.case", banner="banner-pair-chosen")


async def ask_other(turn: Turn) -> Show:
    """Offer to choose another pair."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("choose.other")


@asks_again("choose.other", "case")
async def choose_other(turn: Turn) -> Show:
    """Choose another pair, with the reason why."""
    chosen = frozenset(turn.texts_of("pair"))
    try:
        await actions.choose_pair(turn.desk, turn.text("case"), turn.person_id, chosen, turn.text("reason"))
    except IllegalMove:
        if not await _is_chosen(turn, chosen):
            raise
    return turn.about_case("lead.case", banner="banner-pair-chosen")


async def show_all(turn: Turn) -> Show:
    """Show everyone who offered, and who can't be chosen with the reason."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("choose.all", {"case": turn.text("case"), "page": turn.text("page")})


@asks_again("choose.replacement", "case")
async def replace(turn: Turn) -> Show:
    """Ask a volunteer in place of the one who stepped back."""
    case_id, resolver = turn.text("case"), turn.text("resolver")
    try:
        await actions.replace_resolver(turn.desk, case_id, turn.person_id, resolver, turn.text("reason"))
    except InvalidInput as error:
        if "pair" not in error.problems:
            raise
        return _changed(turn, "choose.replacement")
    except IllegalMove:
        case = await case_for_lead(turn.desk, case_id, turn.person_id)
        if case.assignment_of(resolver) is None:
            raise
    return turn.about_case("lead.case", banner="banner-replaced")


async def ask_release(turn: Turn) -> Show:
    """Ask in whose place somebody else should be asked, and why.

    Raises:
        OutOfDate: Nobody has the case.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    turn.desk.advance(case, CaseEvent.RESOLVER_RELEASED)
    if not case.assignments:
        raise OutOfDate
    return turn.about_case("choose.release")


@asks_again("choose.release", "case")
async def release(turn: Turn) -> Show:
    """Take a resolver off the case, and show who could be asked in their place."""
    asked = Release(turn.text("resolver"), turn.text("cause"), turn.text("reason"))
    await release_resolver(turn.desk, turn.text("case"), turn.person_id, asked)
    return turn.about_case("choose.replacement", banner="banner-released")


async def settle(turn: Turn) -> Show:
    """Say whether somebody who offered is one of the people involved."""
    at, same = At(turn.text("place"), turn.text("seen")), turn.text("same") == "yes"
    case = await settle_resolver(turn.desk, turn.text("case"), turn.person_id, at, turn.text("resolver"), same=same)
    if not may_lead(turn.desk, case, turn.person_id):
        return Show("parties.closed-to-you")
    return turn.about_case(_choice_of(case), banner="banner-lead-settled")


async def go_on(turn: Turn) -> Show:
    """Say that nobody knows the departments that are missing."""
    case = await say_unknowable(turn.desk, turn.text("case"), turn.person_id, turn.text("seen"))
    return turn.about_case(_choice_of(case))


async def reopen(turn: Turn) -> Show:
    """Ask the channel again."""
    await actions.reopen_call(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("lead.case", banner="banner-call-reopened")


async def pair_screen(view: View) -> AdaptiveCard:
    """The recommended pair with the reasons, or what to do with too few volunteers."""
    case = await _case(view)
    if case.request.lacks_departments:
        return cards.departments(view.texts, case)
    found = await volunteers.matching_for(view.desk, case)
    offered = len(found.eligible) + len(found.excluded)
    if found.recommended:
        return await _asking(view, case, cards.pair(view.texts, case, found.recommended, offered, view.desk.now))
    call = await view.desk.work.calls.of_case(case.case_id)
    is_open = call is not None and call.takes_answers(view.desk.now)
    return await _asking(view, case, cards.too_few(view.texts, case, len(found.eligible), offered, is_open=is_open))


async def other_screen(view: View) -> AdaptiveCard:
    """The form for another pair."""
    case = await _case(view)
    if case.request.lacks_departments:
        return cards.departments(view.texts, case)
    found = await volunteers.matching_for(view.desk, case)
    filled = Filled.of(view, pair=volunteers_cards.pair_choices(view.texts, found.eligible))
    return cards.other_pair(view.texts, case, found.eligible, filled)


async def all_screen(view: View) -> AdaptiveCard:
    """Everyone who offered, by pages."""
    case = await _case(view)
    found = await volunteers.matching_for(view.desk, case)
    page = volunteers_cards.everyone(view.texts, case, found, view.arg("page"), view.desk.now)
    return await _asking(view, case, page)


async def replacement_screen(view: View) -> AdaptiveCard:
    """Who could replace a resolver who stepped back."""
    case = await _case(view)
    if case.request.lacks_departments:
        return cards.departments(view.texts, case)
    staying = await view.desk.work.officers.get(case.assignments[0].resolver) if case.assignments else None
    found = await volunteers.replacements_for(view.desk, case)
    call = await view.desk.work.calls.of_case(case.case_id)
    more = replacement_cards.asks_more(view.texts, case, call, view.desk.now)
    shown = replacement_cards.Replacing(staying, more, Filled.of(view))
    return await _asking(view, case, replacement_cards.replacement(view.texts, case, found, shown))


async def release_screen(view: View) -> AdaptiveCard:
    """In whose place somebody else should be asked, and why (args: case).

    Raises:
        IllegalMove: Nobody has the case.
    """
    case = await _case(view)
    view.desk.advance(case, CaseEvent.RESOLVER_RELEASED)
    assigned = [(one, await view.desk.work.officers.get(one.resolver)) for one in case.assignments]
    who = replacement_cards.assigned_choices(view.texts, assigned)
    kept = {"resolver": who[0][0] if len(who) == 1 else ""}
    filled = Filled.of(view, kept, resolver=who, cause=replacement_cards.causes(view.texts, case))
    return replacement_cards.release(view.texts, case, filled)


async def _case(view: View) -> Case:
    return await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.VOLUNTEERS)


async def _asking(view: View, case: Case, drawn: AdaptiveCard) -> AdaptiveCard:
    """Return the card, which asks below its title about volunteers who may be among the people involved."""
    alike = await volunteers.alike_in(view.desk, case)
    first, *rest = drawn.body or []
    drawn.body = [first, *cards.questions(view.texts, case, alike), *rest]
    return drawn


def _choice_of(case: Case) -> str:
    return "choose.pair" if case.stage is Stage.CALLING else "choose.replacement"


def _changed(turn: Turn, screen: str) -> Show:
    """Return a choice anew, as it is now; nothing was chosen."""
    return Show(screen, {"case": turn.text("case"), "banner": "banner-choice-changed"}, undoes=True)


async def _is_chosen(turn: Turn, chosen: frozenset[str]) -> bool:
    """Whether exactly these two carry the case already: a second press of the same button."""
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return {one.resolver for one in case.assignments} == chosen


FLOW = Flow(
    verbs={
        "choose.open": open_choice,
        "choose.recommended": choose_recommended,
        "choose.other": ask_other,
        "choose.send": choose_other,
        "choose.all": show_all,
        "choose.replace": replace,
        "choose.reopen": reopen,
        "choose.ask-release": ask_release,
        "choose.release": release,
        "choose.settle": settle,
        "choose.unknowable": go_on,
    },
    screens={
        "choose.pair": pair_screen,
        "choose.other": other_screen,
        "choose.all": all_screen,
        "choose.replacement": replacement_screen,
        "choose.release": release_screen,
    },
    reading=frozenset({"choose.all", "choose.ask-release", "choose.open", "choose.other"}),
    ephemeral=frozenset({"choose.pair", "choose.other", "choose.all", "choose.replacement", "choose.release"}),
    idempotent=frozenset({"choose.release", "choose.reopen", "choose.settle", "choose.unknowable"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
    warnings=frozenset({"banner-choice-changed"}),
)
