"""The first contact: when and how it was made, and back for a short while (R07)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead
from casework.actions.cases.contact import contact_moment, may_be_taken_back, record_first_contact, take_back_contact
from casework.errors import OutOfDate
from casework.model.cases.case import CONTACT_HOW, Case
from casework.model.cases.lifecycle import CaseEvent
from dialogs.cases import contact_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again


@asks_again("lead.contact-form", "case")
async def contact(turn: Turn) -> Show:
    """Ask when and how the first contact was made, and record it, which stops its clock (R07).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: It was recorded already, or the case is closed.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    turn.desk.advance(case, CaseEvent.FIRST_CONTACT_MADE)
    if "contact_day" not in turn.data:
        # The button that opens the form, on older cards too, has no field.
        return Show("lead.contact-form", {"case": case.case_id})
    made_at = contact_moment(turn.desk, case, turn.text("contact_day"), turn.text("contact_time"))
    await record_first_contact(turn.desk, case.case_id, turn.person_id, turn.text("contact_how"), made_at)
    return turn.about_case("lead.case", banner="banner-contact")


async def undo(turn: Turn) -> Show:
    """Take back a first contact that was recorded by mistake.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: It can't be taken back (any more).
    """
    await take_back_contact(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("lead.case", banner="banner-contact-undone")


async def form(view: View) -> AdaptiveCard:
    """When and how the first contact was made: just now, in the way that was wished for, until changed (args: case)."""
    desk = view.desk
    case = await case_for_lead(desk, view.arg("case"), view.person_id)
    if not desk.service_of(case).lifecycle.allows(case.stage, CaseEvent.FIRST_CONTACT_MADE):
        raise OutOfDate
    now, way = desk.calendar.local(desk.now), case.request.contact_way.value
    kept = {
        "contact_how": way if way in CONTACT_HOW else "",
        "contact_day": now.date().isoformat(),
        "contact_time": f"{now:%H:%M}",
    }
    return cards.form(view.texts, case, Filled.of(view, kept, contact_how=cards.choices(view.texts)))


async def way_back(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """The way to take back what was recorded a short while ago."""
    del names
    may = await may_be_taken_back(view.desk, case, view.person_id)
    return cards.way_back(view.texts, case) if may else ()


FLOW = Flow(
    verbs={"lead.contact": contact, "lead.undo-contact": undo},
    screens={"lead.contact-form": form},
    ephemeral=frozenset({"lead.contact-form"}),
    idempotent=frozenset({"lead.contact", "lead.undo-contact"}),
    case_screen="lead.case",
    case_section=way_back,
    case_ways=cards.case_ways,
)
