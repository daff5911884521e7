"""Resolvers: names for the two alone, the conflict question, what they accept, and their own page (R14, R15, R36)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_resolver, has_stepped_back
from casework.actions.assignments import confirm as actions
from casework.actions.assignments import release
from casework.actions.calls.offers import standing_offers, unanswered_calls
from casework.actions.officers.available import officer_on_register
from casework.actions.officers.own_entry import choose_calls_in_chat
from casework.errors import FromNewerVersion, NotForYou, Unreadable
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.officers import Officer
from dialogs.assignments import resolver_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.listing import listing
from dialogs.kit.paging import part_of
from dialogs.kit.sections import own_sections


async def confirm(turn: Turn) -> Show:
    """Confirm that there is no conflict of interest (R15)."""
    await actions.confirm_no_conflict(turn.desk, turn.text("case"), turn.person_id, turn.text("seen"))
    return Show("resolver.confirmed", {"case": turn.text("case")})


async def step_back(turn: Turn) -> Show:
    """Step back; nobody asks why (R15)."""
    await actions.step_back(turn.desk, turn.text("case"), turn.person_id)
    return Show("resolver.stepped-back")


async def open_case(turn: Turn) -> Show:
    """Open one of one's own cases."""
    await case_for_resolver(turn.desk, turn.text("case"), turn.person_id)
    return Show("resolver.case", {"case": turn.text("case"), "page": turn.text("page")})


async def show_home(turn: Turn) -> Show:
    """Show a resolver's own page; to a lead the cases they have, to everybody else their own requests."""
    try:
        await officer_on_register(turn.desk, turn.person_id)
    except NotForYou:
        if turn.desk.lead(turn.person_id):
            return Show("lead.queue", {"filter": "mine"})
        return listing("mine.list", await turn.desk.work.cases.of_requester(turn.person_id))
    return await _home(turn)


async def _home(turn: Turn) -> Show:
    rows = await turn.desk.work.cases.of_resolver(turn.person_id)
    return listing("resolver.home", rows, page=turn.text("page")[:5])


async def calls_in_chat(turn: Turn) -> Show:
    """Decide whether calls come to one's own chat as well."""
    await choose_calls_in_chat(turn.desk, turn.person_id, wanted=turn.text("wanted") == "yes")
    return await _home(turn)


async def assigned_screen(view: View) -> AdaptiveCard:
    """The case with its names, and the question about a conflict of interest; thanks for one who stepped back.

    Raises:
        NotForYou: Not assigned to this case, and never was.
    """
    if await has_stepped_back(view.desk, view.arg("case"), view.person_id):
        return await stepped_back_screen(view)
    return await case_screen(view)


async def case_screen(view: View) -> AdaptiveCard:
    """One of the reader's own cases: before they confirm who it is about, then all of it; each look is logged (R14).

    Raises:
        NotForYou: Not assigned to this case.
    """
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id, CaseSection.ASSIGNED)
    mine, partner = case.assignment_of(view.person_id), await _partner(view, case)
    if mine is None or mine.confirmed_at is None:
        return cards.asked(view.texts, case, partner, reminder=view.arg("reminder") == "yes")
    added = [note for note in await view.desk.work.cases.notes(case.case_id) if note.kind == "addition"]
    everyone = case.everyone_confirmed(view.desk.service_of(case).resolvers)
    sections = await own_sections(view, case, (one.resolver_section for one in view.flows))
    return cards.assigned(view.texts, cards.Assigned(case, added, partner, view.arg("page"), everyone, sections))


async def confirmed_screen(view: View) -> AdaptiveCard:
    """Thanks for confirming, and what happens next; it names nobody of the case."""
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    everyone = case.everyone_confirmed(view.desk.service_of(case).resolvers)
    return cards.confirmed(view.texts, case, await _partner(view, case), everyone=everyone)


async def stepped_back_screen(view: View) -> AdaptiveCard:
    """Neutral thanks to one who stepped back."""
    return cards.plain(view.texts, "resolver-stepped-back-title", "resolver-stepped-back")


async def partner_left_screen(view: View) -> AdaptiveCard:
    """The other resolver can't go on with a case of the reader's; it names nobody (args: case).

    Raises:
        NotForYou: Not assigned to this case, or it has its resolvers again.
    """
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    if not case.lacks_resolvers(view.desk.service_of(case).resolvers):
        raise NotForYou
    return cards.partner_left(view.texts, case)


async def released_screen(view: View) -> AdaptiveCard:
    """A case has ended or moved on without them; nothing of what it was about."""
    return cards.released(view.texts, view.arg("call"))


async def home_screen(view: View) -> AdaptiveCard:
    """A resolver's own page.

    Raises:
        NotForYou: Not an active resolver.
    """
    resolver = await officer_on_register(view.desk, view.person_id)
    page, rows = part_of(await view.desk.work.cases.of_resolver(view.person_id), cards.CASES, view.arg("page"))
    own = [cards.OwnCase(row.case_id, row.reference, await _state(view, row.case_id)) for row in rows]
    offers = await standing_offers(view.desk, view.person_id)
    calls = await unanswered_calls(view.desk, resolver, cards.CALLS + 1)
    return cards.home(view.texts, resolver, cards.OwnWork(own, page, offers, calls), view.desk.now)


async def _partner(view: View, case: Case) -> Officer | None:
    other = next((one.resolver for one in case.assignments if one.resolver != view.person_id), None)
    return await view.desk.work.officers.get(other) if other else None


async def _state(view: View, case_id: str) -> str:
    try:
        case = await case_for_resolver(view.desk, case_id, view.person_id)
    except (FromNewerVersion, Unreadable):
        return "unreadable"
    mine = case.assignment_of(view.person_id)
    if mine is None or mine.confirmed_at is None:
        return "asked"
    return "ready" if case.everyone_confirmed(view.desk.service_of(case).resolvers) else "waiting"


FLOW = Flow(
    verbs={
        "resolver.confirm": confirm,
        "resolver.step-back": step_back,
        "resolver.open": open_case,
        "resolver.home": show_home,
        "resolver.calls-in-chat": calls_in_chat,
    },
    words={"words-resolving": show_home},
    screens={
        "resolver.assigned": assigned_screen,
        "resolver.case": case_screen,
        "resolver.confirmed": confirmed_screen,
        "resolver.stepped-back": stepped_back_screen,
        "resolver.partner-left": partner_left_screen,
        "resolver.released": released_screen,
        "resolver.home": home_screen,
    },
    reading=frozenset({"resolver.home", "resolver.open"}),
    ephemeral=frozenset({"resolver.assigned", "resolver.case"}),
    idempotent=frozenset({"resolver.step-back"}),
    case_screen="resolver.case",
    reminders=(*actions.REMINDERS, *release.REMINDERS),
    subscribers=actions.SUBSCRIBERS,
)
