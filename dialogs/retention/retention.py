"""The end of a case: which ones are destroyed before long, and the hold by which a lead keeps one (R23, R24)."""

from collections.abc import Mapping, Sequence
from functools import partial

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead, check_lead
from casework.actions.retention import beside_cases, destroy, forget
from casework.actions.retention.destroy import expiring_for
from casework.actions.retention.hold import end_hold, hold_case
from casework.actions.retention.unsettled import unsettled
from casework.errors import NotForYou
from casework.model.cases.case import Case
from casework.model.retention import destroyed_from
from casework.ports import Expiring
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.listing import page_from
from dialogs.retention import retention_cards as cards


async def show_expiring(turn: Turn) -> Show:
    """Show which cases are destroyed before long; `page` comes with the button.

    Raises:
        NotForYou: Not a lead.
    """
    check_lead(turn.desk, turn.person_id)
    return Show("lead.expiring", {"page": turn.text("page")[:5]})


async def ask_hold(turn: Turn) -> Show:
    """Ask why a case must be kept, or why it need not be any longer.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.hold", {"case": case.case_id})


@asks_again("lead.hold", "case")
async def hold(turn: Turn) -> Show:
    """Keep a case from being destroyed.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It is on hold already.
    """
    await hold_case(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return turn.about_case("lead.case", banner="banner-held")


@asks_again("lead.hold", "case")
async def finish_hold(turn: Turn) -> Show:
    """End the legal hold on a case.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It is not on hold.
    """
    await end_hold(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return turn.about_case("lead.case", banner="banner-hold-ended")


async def hold_form(view: View) -> AdaptiveCard:
    """Why a case must be kept, or why it need not be any longer (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.hold_form(view.texts, case, Filled.of(view))


async def notice(view: View) -> AdaptiveCard:
    """That cases are destroyed before long; as things stand when it is sent.

    Raises:
        NotForYou: The reader is not a lead, or there are no such cases any more.
    """
    _, total = await _expiring(view, 0, 0)
    if not total:
        raise NotForYou
    return cards.notice(view.texts, total)


async def expiring(view: View) -> AdaptiveCard:
    """One page of the cases that are destroyed before long and do not concern the reader (args: page).

    Raises:
        NotForYou: The reader is not a lead.
    """
    found, total, page = await page_from(view.arg("page"), partial(_expiring, view))
    return cards.expiring(view.texts, [_row(view, one) for one in found], total, page)


async def kept(view: View, case: Case, names: Mapping[str, str]) -> list[CardElement]:
    """What a case's card says of its end."""
    del names
    rules = view.desk.institution.retention
    until = rules.kept_until(case.stage, case.closed_at) if case.closed_at else None
    lead = view.desk.handler(case.hold.by) if case.hold else None
    waits = await unsettled(view.desk, case) if until else ()
    holder = lead.name if lead else view.texts("lead-someone-gone")
    return cards.kept(view.texts, case, cards.Kept(until, holder, waits))


async def _expiring(view: View, offset: int, limit: int) -> tuple[Sequence[Expiring], int]:
    desk = view.desk
    check_lead(desk, view.person_id)
    return await expiring_for(desk, view.person_id, offset, limit)


def _row(view: View, one: Expiring) -> cards.RetentionLine:
    until = view.desk.institution.retention.kept_until(one.stage, one.closed_at)
    # Who was not told of yet is told on the next morning.
    told_at = one.told_at or view.desk.calendar.next_morning(view.desk.now)
    return cards.RetentionLine(one.case_id, one.reference, one.stage, one.closed_at, destroyed_from(until, told_at))


FLOW = Flow(
    verbs={
        "lead.expiring": show_expiring,
        "lead.ask-hold": ask_hold,
        "lead.hold": hold,
        "lead.end-hold": finish_hold,
    },
    screens={
        "lead.hold": hold_form,
        "lead.expiring-notice": notice,
        "lead.expiring": expiring,
    },
    reading=frozenset({"lead.ask-hold", "lead.expiring"}),
    ephemeral=frozenset({"lead.hold", "lead.expiring"}),
    idempotent=frozenset({"lead.hold", "lead.end-hold"}),
    case_screen="lead.case",
    reminders=(*beside_cases.REMINDERS, *destroy.REMINDERS, *forget.REMINDERS),
    subscribers=destroy.SUBSCRIBERS,
    case_section=kept,
    case_ways=cards.case_ways,
)
