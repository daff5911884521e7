"""What is said of the first contact with whoever asked."""

from casework.actions.leads.last_resort import stand_in
from casework.actions.messaging.notify import present_leads
from casework.model.cases.case import Case
from dialogs.flow import View
from dialogs.requests.news_cards import FirstContact


async def first_contact_of(view: View, case: Case) -> FirstContact:
    """Return what is said of the first contact; whoever the request is kept from is nobody to write to."""
    may_know = [one for one in view.desk.service_of(case).handlers() if one.person_id not in case.recused]
    reachable = await present_leads(view.desk, may_know)
    return FirstContact(case, reachable, view.desk.now, await stand_in(view.desk, case))
