"""The wishes about resolvers, changed by who asked or put down by a lead, until a pair is chosen (R04, R27)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import part_of
from casework.actions.officers.available import active_officers
from casework.actions.wishes import Wishes, case_with_wishes, change_wishes, may_change_wishes
from casework.errors import IllegalMove
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.parties.details import DetailsOfParties
from casework.model.parties.people import people_of_case
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.fields import WITHOUT_HR, YES, without_hr
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of as page_of
from dialogs.kit.people import resolver_choice
from dialogs.wishes import wishes_cards as cards


async def ask(turn: Turn) -> Show:
    """Show the wishes, to be changed; `page` comes with the button.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_with_wishes(turn.desk, turn.text("case"), turn.person_id)
    if not may_change_wishes(case):
        return _too_late(turn, case)
    return Show("wishes.form", {"case": case.case_id, "page": turn.text("page")[:5]})


@asks_again("wishes.form", "case", "page")
async def save(turn: Turn) -> Show:
    """Keep what was chosen among the names on the card."""
    _, shown = page_of(await active_officers(turn.desk), cards.NAMES, turn.text("page"))
    wanted, unwanted = (frozenset(turn.texts_of(one)) for one in ("wanted_resolvers", "unwanted_resolvers"))
    # A client may leave out a field in which nothing is ticked, so the button says whether it was there.
    rules_out_hr = bool(turn.texts_of(WITHOUT_HR.id)) if turn.text("ticks") == WITHOUT_HR.id else None
    wishes = Wishes(wanted, unwanted, frozenset(one.person_id for one in shown), rules_out_hr)
    try:
        case = await change_wishes(turn.desk, turn.text("case"), turn.person_id, wishes)
    except IllegalMove:
        case = await case_with_wishes(turn.desk, turn.text("case"), turn.person_id)
        return _too_late(turn, case)
    return _to_case(turn, case, "banner-wishes-kept")


async def unwanted(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, for a lead, which resolvers who carry the case somebody else would rather not have; logged if any."""
    carried = {one.resolver for one in case.assignments}

    def said(part: DetailsOfParties) -> frozenset[str]:
        found = (part.of(one) for one in people_of_case(case) if not one.is_requester)
        return frozenset(each for one in found if one for each in one.unwanted_resolvers & carried)

    if not carried or case.stage in CLOSED_STAGES:
        return ()
    part = await part_of(view.desk, case, view.person_id, DetailsOfParties, lambda one: bool(said(one)))
    return cards.unwanted(view.texts, case, [names[one] for one in sorted(said(part)) if one in names]) if part else ()


async def form(view: View) -> AdaptiveCard:
    """Resolvers who are wished for or not, by pages (args: case, page)."""
    case = await case_with_wishes(view.desk, view.arg("case"), view.person_id, is_shown=True)
    everyone, request = await active_officers(view.desk), case.request
    page, shown = page_of(everyone, cards.NAMES, view.arg("page"))
    kept = {"wanted_resolvers": request.wanted_resolvers, "unwanted_resolvers": request.unwanted_resolvers}
    names = [resolver_choice(view.texts, one) for one in shown]
    values = {name: ",".join(sorted(ids)) for name, ids in kept.items()}
    values[WITHOUT_HR.id] = YES if request.without_hr else ""
    filled = Filled.of(view, values, **dict.fromkeys(kept, names), without_hr=without_hr(view.texts))
    is_own = request.requester.person_id == view.person_id
    return cards.form(view.texts, case, filled, page, is_own=is_own)


def _too_late(turn: Turn, case: Case) -> Show:
    """Return the case with why wishes are kept no more, and what whoever has one can do."""
    if case.stage in CLOSED_STAGES:
        return _to_case(turn, case, "banner-wishes-closed")
    return _to_case(turn, case, "banner-wishes-late" if _is_own(turn, case) else "banner-wishes-late-lead")


def _to_case(turn: Turn, case: Case, banner: str) -> Show:
    """Return the case as this reader sees it."""
    return turn.about_case("mine.case" if _is_own(turn, case) else "lead.case", banner=banner)


def _is_own(turn: Turn, case: Case) -> bool:
    return case.request.requester.person_id == turn.person_id


FLOW = Flow(
    verbs={"wishes.ask": ask, "wishes.save": save},
    screens={"wishes.form": form},
    reading=frozenset({"wishes.ask"}),
    ephemeral=frozenset({"wishes.form"}),
    idempotent=frozenset({"wishes.save"}),
    warnings=frozenset({"banner-wishes-closed", "banner-wishes-late", "banner-wishes-late-lead"}),
    case_ways=cards.case_ways,
    case_warning=unwanted,
)
