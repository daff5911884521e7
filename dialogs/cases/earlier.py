"""A lead looks for other cases of the same people, and for what recurs in a department (R41)."""

from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.cases import earlier as actions
from dialogs.cases import earlier_cards as cards
from dialogs.cases.queue_lines import lines_of
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.listing import page_from
from dialogs.kit.paging import part_of


async def show_earlier(turn: Turn) -> Show:
    """Show the other cases of a case's people.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.earlier", {"case": case.case_id, "page": turn.text("page")[:5]})


async def show_department(turn: Turn) -> Show:
    """Show the cases of one of a case's departments; which one, its number says, not its name.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    args = {"case": case.case_id, "number": turn.text("number")[:2], "page": turn.text("page")[:5]}
    return Show("lead.department", args)


async def earlier(view: View) -> AdaptiveCard:
    """One page of the other cases of a case's people, and how often its departments come up (args: case, page)."""
    case, found = await actions.other_cases(view.desk, view.arg("case"), view.person_id)
    page, shown = part_of(found, cards.ROWS, view.arg("page"))
    await actions.log_shown(view.desk, shown, view.person_id)
    lines = await lines_of(view, [one.row for one in shown])
    departments = await actions.departments_of(view.desk, case, view.person_id)
    listed = cards.OtherCases(case, list(zip(shown, lines, strict=True)), page, departments, view.desk.now)
    return cards.earlier(view.texts, listed)


async def department(view: View) -> AdaptiveCard:
    """One page of the cases of a case's department (args: case, number, page)."""
    number = view.arg("number")
    case, name = await actions.case_and_department(view.desk, view.arg("case"), number, view.person_id)
    look = partial(actions.cases_of_department, view.desk, view.person_id, name)
    rows, total, page = await page_from(view.arg("page"), look, cards.ROWS)
    listed = cards.DepartmentCases(case, name, number, await lines_of(view, rows), total, page, view.desk.now)
    return cards.department(view.texts, listed)


FLOW = Flow(
    verbs={"lead.earlier": show_earlier, "lead.department": show_department},
    screens={"lead.earlier": earlier, "lead.department": department},
    reading=frozenset({"lead.earlier", "lead.department"}),
    ephemeral=frozenset({"lead.earlier", "lead.department"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
