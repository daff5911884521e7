"""What leads see of people, and of the channel, that can't be written to (R07, R23).

The people of a case stand on the case alone. Leads and the channel matter to the whole service, and say nothing of a
case, so that every lead sees them.
"""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import check_lead
from casework.actions.messaging.undeliverable import TRIED_IN_VAIN
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import OPEN_STAGES
from dialogs.flow import Flow, View
from dialogs.leads import unreachable_cards as cards
from dialogs.leads.unreachable_cards import Missed, UnreachablePerson


async def of_case(view: View, case: Case, names: Mapping[str, str]) -> list[CardElement]:
    """Who of a case can't be written to; of a closed one, only whom its last words did not reach.

    Args:
        case: One that the reader may see.
        names: Person id to name, of everybody who is told something of it.
    """
    found = await view.desk.work.unreachable.of(names)
    is_open = case.stage in OPEN_STAGES
    missed = [found[one] for one in names if one in found and (is_open or case.case_id in found[one].told)]
    people = [Missed(names[one.place], one.why) for one in missed]
    known = {one.person_id: one.name for one in view.desk.handlers()} | dict(names)
    people += [Missed(known[one], None) for one in await _still_tried(view, case) if one in known and one not in found]
    return cards.unreachable(view.texts, UnreachablePerson(people, invitation=view.desk.invitation))


async def _still_tried(view: View, case: Case) -> Sequence[str]:
    """Return the person ids of those for whom something about a case must arrive and has not yet."""
    outbox = view.desk.work.outbox
    overdue = [*await outbox.overdue_about(case.case_id, TRIED_IN_VAIN)]
    if call := await view.desk.work.calls.of_case(case.case_id):
        overdue += await outbox.overdue_about(call.call_id, TRIED_IN_VAIN)
    return sorted({one.person_id for one in overdue})


async def of_service(view: View) -> UnreachablePerson:
    """Return what every lead of a service may know: its other leads, and its channel."""
    desk = view.desk
    channels = [one.channel.channel_id for one in desk.services_of(view.person_id)]
    names = {one.person_id: one.name for one in desk.colleagues(view.person_id) if one.person_id != view.person_id}
    found = await desk.work.unreachable.of([*channels, *names])
    people = [Missed(name, found[one].why) for one, name in names.items() if one in found]
    return UnreachablePerson(people, next((found[one].why for one in channels if one in found), None), desk.invitation)


async def service(view: View) -> AdaptiveCard:
    """What keeps the whole service from working well, as things stand now.

    Raises:
        NotForYou: The reader is not a lead.
    """
    check_lead(view.desk, view.person_id)
    return cards.service_card(view.texts, await of_service(view))


FLOW = Flow(verbs={}, screens={"lead.unreachable": service}, case_warning=of_case)
