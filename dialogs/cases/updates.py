"""What leads are told without asking: a new request, deadlines, calls, and the morning's digest (R07, R23).

Each card is drawn when it is sent, from how things stand then; what has been done meanwhile is told calmly.
"""

from collections.abc import Container

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead, check_lead
from casework.actions.calls.offers import offered_by_others
from casework.actions.leads import digest as morning
from casework.actions.meetings import recount
from casework.actions.messaging.notify import on_leave_now, those_there
from casework.actions.reminders import recalculate, remind
from casework.actions.reminders.remind import MOST
from casework.errors import FromNewerVersion, NotForYou, Unreadable
from casework.model.calls.call import Call
from casework.model.cases.case import Case
from casework.model.cases.news import News
from casework.model.cases.next_step import Lack, lack_of
from casework.model.messaging.notices import CASES
from casework.ports import QueueFilter
from dialogs.cases import due_cards
from dialogs.cases import updates_cards as cards
from dialogs.cases.queue_lines import owner_name
from dialogs.cases.updates_cards import AlertReason, Offers
from dialogs.flow import Flow, View
from dialogs.kit.widgets import line

DUE_SHOWN = 10
"""Cases that one card of several shows."""


_NEEDS = {f"next-{one.value}": one for one in Lack} | {
    "no-owner": Lack.OWNER,
    "unconfirmed-soon": Lack.ANSWERS,
    "unconfirmed": Lack.ANSWERS,
}
"""What a case waits for where an update says so."""

_TO_TELL = {f"tell-{one}": one for one in News}
"""What leads tell whoever is not in Teams, of which others hear only while it is so."""


async def alert(view: View) -> AdaptiveCard:
    """A new request is waiting (args: case)."""
    case = await _case(view)
    return cards.alert(view.texts, case, view.desk.now, deputy=not _is_lead(view, case))


async def update(view: View) -> AdaptiveCard:
    """Something changed in a case (args: case, what)."""
    case, what = await _case(view), view.arg("what")
    waits_for = _NEEDS.get(what)
    if waits_for and lack_of(case, _needed(view, case)) is not waits_for:
        return cards.settled(view.texts, case, "lead-need-settled")
    news = _TO_TELL.get(what)
    if news and not news.is_so(case, _needed(view, case)):
        return cards.settled(view.texts, case, "lead-tell-settled")
    return await _stood_in(view, case, cards.update(view.texts, case, what, _needed(view, case)))


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


async def due(view: View) -> AdaptiveCard:
    """What several cases need of the reader, as they stand now; whoever may not see one is told nothing of it.

    Args are `cases`, ids with spaces between, and late.

    Raises:
        NotForYou: The reader may see none of them.
    """
    check_lead(view.desk, view.person_id)
    found = [one for case_id in view.arg(CASES).split()[:MOST] if (one := await _seen(view, case_id))]
    if not found:
        raise NotForYou
    on_leave = await on_leave_now(view.desk)
    waits = [waiting for case in found if (waiting := _waits(view, case, on_leave))]
    waits.sort(key=lambda one: (not one.case.urgent, one.case.next_due or view.desk.now, one.case.case_id))
    is_deputy = any(one.lack is Lack.CONTACT and not _is_lead(view, one.case) for one in waits)
    further = max(0, len(waits) - DUE_SHOWN)
    return due_cards.several(view.texts, waits[:DUE_SHOWN], view.desk.now, further=further, deputy=is_deputy)


async def digest(view: View) -> AdaptiveCard:
    """What waits for the reader this morning, without the cases that concern them.

    Args are `cases`, ids of those that it names with spaces between, and late.

    Raises:
        NotForYou: The reader is not a lead.
    """
    check_lead(view.desk, view.person_id)
    cases, reader, named = view.desk.work.cases, view.desk.viewer(view.person_id), view.arg(CASES).split()
    rows, count = await morning.first_of_queue(view.desk, view.person_id)
    _, waiting = await cases.queue(reader, QueueFilter.WAITING, 0, 0)
    _, mine = await cases.queue(reader, QueueFilter.MINE, 0, 0)
    shown = [row for row in rows if row.case_id in named and row.next_due]
    further = sum(row not in shown and morning.is_past(view.desk, row) for row in rows)
    references = {row.case_id: row.reference for row in rows if row.case_id in named}
    due = await morning.talks_of(view.desk, [row for row in rows if row.case_id in named])
    talks = [cards.TalkOfCase(references[one.case_id], one.due_at, one.was_missed) for one in due]
    return cards.digest(view.texts, cards.Digest(waiting, mine, count, shown, further, talks), view.desk.now)


async def _seen(view: View, case_id: str) -> Case | None:
    try:
        return await case_for_lead(view.desk, case_id, view.person_id)
    except (NotForYou, FromNewerVersion, Unreadable):
        return None


def _waits(view: View, case: Case, on_leave: Container[str | None]) -> due_cards.DueCase | None:
    """Return what a case needs now, or None where it was seen to in the meantime."""
    service = view.desk.service_of(case)
    lack = lack_of(case, service.resolvers)
    ahead = max(service.deadlines.nudge_before, service.deadlines.call_closing_before)
    is_soon = case.next_due is None or view.desk.calendar.working_time_before(case.next_due, ahead) <= view.desk.now
    if lack is None or not (is_soon or lack in {Lack.OWNER, Lack.REPLACEMENT, Lack.ANSWERS}):
        return None
    name, mine = owner_name(view, case.owner), case.owner == view.person_id
    return due_cards.DueCase(case, lack, name, mine=mine, on_leave=case.owner in on_leave)


def _is_lead(view: View, case: Case) -> bool:
    return view.person_id in {one.person_id for one in view.desk.service_of(case).leads}


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
    if owner is None or owner.person_id == view.person_id:
        return drawn
    if leave := (await on_leave_now(view.desk)).get(owner.person_id):
        content = view.texts("lead-stands-in", name=owner.name, day=view.texts.date(leave.last))
    elif owner not in await those_there(view.desk, [owner]):
        content = view.texts("lead-stands-in-unreached", name=owner.name)
    else:
        return drawn
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
        "lead.due": due,
    },
    reminders=morning.REMINDERS,
    subscribers=(*morning.SUBSCRIBERS, *remind.SUBSCRIBERS),
    jobs=(*recalculate.JOBS, *recount.JOBS),
)
