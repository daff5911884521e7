"""What leads are told without asking: a new request, deadlines, calls, and the morning's digest (R07, R23).

Each card is drawn when it is sent, from how things stand then; what has been done meanwhile is told calmly.
"""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead, check_lead
from casework.actions.calls.offers import offered_by_others
from casework.actions.leads import digest as morning
from casework.actions.messaging.notify import on_leave_now
from casework.actions.reminders import recalculate
from casework.errors import NotForYou
from casework.model.calls.call import Call
from casework.model.cases.case import Case
from casework.ports import QueueFilter
from dialogs.cases import updates_cards as cards
from dialogs.cases.updates_cards import AlertReason, Offers
from dialogs.flow import Flow, View
from dialogs.kit.case_widgets import is_overdue
from dialogs.kit.widgets import line

NEXT_SHOWN = 3
"""Cases with the nearest deadlines that the digest names."""

OVERDUE_SHOWN = 10
"""So many of those whose day has passed it names, and counts the others among the first `LOOKED_AT`."""

LOOKED_AT = 100


async def alert(view: View) -> AdaptiveCard:
    """A new request is waiting (args: case)."""
    case = await _case(view)
    is_lead = view.person_id in {one.person_id for one in view.desk.service_of(case).leads}
    return cards.alert(view.texts, case, view.desk.now, deputy=not is_lead)


async def update(view: View) -> AdaptiveCard:
    """Something changed in a case (args: case, what)."""
    case = await _case(view)
    return await _stood_in(view, case, cards.update(view.texts, case, view.arg("what"), _needed(view, case)))


async def contact_near(view: View) -> AdaptiveCard:
    """First contact is due soon (args: case, late, deputy)."""
    case = await _case(view)
    why = {"yes": AlertReason.AS_DEPUTY, "away": AlertReason.ONCE_MORE}.get(view.arg("deputy"), AlertReason.AS_LEAD)
    return cards.contact_near(view.texts, case, view.desk.now, why)


async def contact_missed(view: View) -> AdaptiveCard:
    """First contact was missed (args: case, late)."""
    return cards.contact_missed(view.texts, await _case(view))


async def call_closing(view: View) -> AdaptiveCard:
    """A call with too few volunteers closes soon (args: case, late)."""
    case, call = await _case_with_call(view)
    offered = await offered_by_others(view.desk, call)
    drawn = cards.call_closing(view.texts, case, call.answer_by, Offers(offered, _needed(view, case)), view.desk.now)
    return await _stood_in(view, case, drawn)


async def call_closed(view: View) -> AdaptiveCard:
    """A call has closed (args: case, enough, late)."""
    case, call = await _case_with_call(view)
    is_open = call.takes_answers(view.desk.now)
    enough = view.arg("enough") == "yes"
    drawn = cards.call_closed(view.texts, case, _needed(view, case), enough=enough, is_open=is_open)
    return await _stood_in(view, case, drawn)


async def digest(view: View) -> AdaptiveCard:
    """What waits for the reader this morning, without the cases that concern them (args: late).

    Raises:
        NotForYou: The reader is not a lead.
    """
    check_lead(view.desk, view.person_id)
    cases, reader = view.desk.work.cases, view.desk.viewer(view.person_id)
    rows, count = await cases.queue(reader, QueueFilter.OPEN, 0, LOOKED_AT)
    overdue = [row for row in rows if is_overdue(row.stage, row.next_due, view.desk.now)]
    # What is urgent comes first, overdue or not, so neither is found by its place.
    pressing = [row for row in rows if row.urgent or row in overdue][:OVERDUE_SHOWN]
    shown = [*pressing, *[row for row in rows if row not in pressing][: max(0, NEXT_SHOWN - len(pressing))]]
    _, waiting = await cases.queue(reader, QueueFilter.WAITING, 0, 0)
    _, mine = await cases.queue(reader, QueueFilter.MINE, 0, 0)
    further = sum(row not in shown for row in overdue)
    waits = cards.Digest(waiting, mine, count, [row for row in shown if row.next_due], further)
    return cards.digest(view.texts, waits, view.desk.now)


def _needed(view: View, case: Case) -> int:
    return view.desk.service_of(case).resolvers


async def _case(view: View) -> Case:
    """Return the case to a lead whom it does not concern; nothing of its content is shown, so nothing is logged."""
    return await case_for_lead(view.desk, view.arg("case"), view.person_id)


async def _case_with_call(view: View) -> tuple[Case, Call]:
    """Return the case, as `_case` does, and its call.

    Raises:
        NotForYou: No such case for this reader, or it has no call.
    """
    case = await _case(view)
    call = await view.desk.work.calls.of_case(case.case_id)
    if call is None:
        raise NotForYou
    return case, call


async def _stood_in(view: View, case: Case, drawn: AdaptiveCard) -> AdaptiveCard:
    """Return the card, which says whom the reader stands in for."""
    owner = view.desk.handler(case.owner)
    leave = (await on_leave_now(view.desk)).get(owner.person_id) if owner else None
    if owner and leave and owner.person_id != view.person_id:
        content = view.texts("lead-stands-in", name=owner.name, day=view.texts.date(leave.last))
        drawn.body = [*(drawn.body or []), line(content)]
    return drawn


FLOW = Flow(
    verbs={},
    screens={
        "lead.alert": alert,
        "lead.update": update,
        "lead.contact-near": contact_near,
        "lead.contact-missed": contact_missed,
        "lead.call-closing": call_closing,
        "lead.call-closed": call_closed,
        "lead.digest": digest,
    },
    reminders=morning.REMINDERS,
    subscribers=morning.SUBSCRIBERS,
    jobs=recalculate.JOBS,
)
