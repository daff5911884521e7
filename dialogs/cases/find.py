"""A lead finds a case again: by a label of the leads' own, by words of its names, or by its reference (R23)."""

from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead, check_lead, may_lead
from casework.actions.cases import search
from casework.actions.cases.label import set_label
from casework.actions.cases.search import find_cases
from casework.model.text import one_line
from dialogs.cases import find_cards as cards
from dialogs.cases.queue_cards import ROWS
from dialogs.cases.queue_lines import lines_of
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.listing import page_from

_LONGEST = 200
"""Characters of a search that are looked at."""


async def ask_label(turn: Turn) -> Show:
    """Show the form for a case's label.

    Raises:
        NotForYou: No such case for this person.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("lead.label", {"case": case.case_id})


@asks_again("lead.label", "case")
async def keep_label(turn: Turn) -> Show:
    """Keep a label; one that may mean a lead is asked about first.

    Raises:
        NotForYou: No such case for this person.
    """
    await set_label(turn.desk, turn.text("case"), turn.person_id, turn.text("label"))
    return turn.about_case("lead.case", banner="banner-labelled")


async def show_search(turn: Turn) -> Show:
    """Show the search.

    Raises:
        NotForYou: Not a lead.
    """
    check_lead(turn.desk, turn.person_id)
    return Show("lead.search")


async def find(turn: Turn) -> Show:
    """Show what a search finds; a reference opens its case. What was typed goes into no argument.

    Raises:
        NotForYou: Not a lead.
    """
    check_lead(turn.desk, turn.person_id)
    typed = one_line(turn.text("find"))[:_LONGEST]
    if not typed:
        return Show("lead.search", problems={"find": "problem-required"})
    found = await turn.desk.work.cases.by_reference(_as_reference(typed))
    if found and may_lead(turn.desk, found, turn.person_id):
        return Show("lead.case", {"case": found.case_id})
    return Show("lead.search", {"page": turn.text("page")[:5]}, values={"find": typed})


async def label(view: View) -> AdaptiveCard:
    """The form for a case's label (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.label_form(view.texts, case, Filled.of(view, {"label": case.label}))


async def results(view: View) -> AdaptiveCard:
    """The search and one page of what it found, logged with each case (args: page)."""
    check_lead(view.desk, view.person_id)
    typed, found = view.values.get("find", ""), None
    if typed:
        look = partial(find_cases, view.desk, view.person_id, typed)
        rows, total, page = await page_from(view.arg("page"), look, ROWS)
        found = cards.SearchPage(await lines_of(view, rows), total, page, view.desk.now)
    return cards.search(view.texts, Filled.of(view), found)


def _as_reference(typed: str) -> str:
    """Return a text as a reference is stored, whatever dash or space stands in it."""
    code = "".join(char for char in typed.upper() if char.isalnum())
    return f"{code[:4]}-{code[4:]}"


FLOW = Flow(
    verbs={
        "lead.label": ask_label,
        "lead.set-label": keep_label,
        "lead.search": show_search,
        "lead.find": find,
    },
    screens={"lead.label": label, "lead.search": results},
    reading=frozenset({"lead.find", "lead.label", "lead.search"}),
    ephemeral=frozenset({"lead.label", "lead.search"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
    jobs=search.JOBS,
)
