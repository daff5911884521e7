"""What arranging a conversation needs: the way of contact, and access needs, for whoever has the case (R03, R08)."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_owner
from casework.model.cases.access_log import CaseSection
from casework.model.cases.lifecycle import CaseEvent
from dialogs.cases import arrange_cards as cards
from dialogs.flow import Flow, Show, Turn, View


async def arrange(turn: Turn) -> Show:
    """Show what arranging a conversation needs.

    Raises:
        NotForYou: No such case for this person.
        OutOfDate: They don't have it (any more).
    """
    await case_for_owner(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.arrange", {"case": turn.text("case"), "page": turn.text("page")[:5]})


async def arrangements(view: View) -> AdaptiveCard:
    """The way of contact, and access needs; logged (args: case, page)."""
    case = await case_for_owner(view.desk, view.arg("case"), view.person_id, CaseSection.ACCESS_NEEDS)
    may_record = view.desk.service_of(case).lifecycle.allows(case.stage, CaseEvent.FIRST_CONTACT_MADE)
    return cards.arrangements(view.texts, case, view.arg("page"), may_record=may_record)


FLOW = Flow(
    verbs={"lead.arrange": arrange},
    screens={"lead.arrange": arrangements},
    reading=frozenset({"lead.arrange"}),
    ephemeral=frozenset({"lead.arrange"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
