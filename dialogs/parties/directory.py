"""A lead says which person of the directory one of the people involved is, or that it does not know them."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.parties.change import At, party_at
from casework.actions.parties.directory import link_party, record_search, say_unlisted
from casework.errors import OutOfDate
from casework.model.cases.access_log import CaseSection
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.parties import directory_cards as cards
from dialogs.parties.parties import kept


@asks_again("parties.directory", "case", "place")
async def search(turn: Turn) -> Show:
    """Show whom the directory finds; what was looked for stays in its field, and is kept nowhere."""
    query = turn.text("query")
    await record_search(turn.desk, turn.text("case"), turn.person_id, _at(turn), query)
    args = {"case": turn.text("case"), "place": turn.text("place")}
    return Show("parties.directory", args, values={"query": query})


@asks_again("parties.directory", "case", "place")
async def link(turn: Turn) -> Show:
    """Say that one of those found is meant."""
    case = await link_party(turn.desk, turn.text("case"), turn.person_id, _at(turn), turn.text("person"))
    return kept(turn, case, "banner-party-saved")


@asks_again("parties.directory", "case", "place")
async def unlisted(turn: Turn) -> Show:
    """Say that the directory does not know them."""
    case = await say_unlisted(turn.desk, turn.text("case"), turn.person_id, _at(turn))
    return kept(turn, case, "banner-party-saved")


async def directory(view: View) -> AdaptiveCard:
    """The search and whom it found, logged as an access to the request (args: case, place).

    Raises:
        OutOfDate: Nobody is at that place any more.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id, CaseSection.REQUEST)
    one = party_at(case, view.arg("place"))
    if one is None:
        raise OutOfDate
    filled = Filled.of(view, {"query": one.name})
    return cards.directory(view.texts, case, view.arg("place"), filled, await view.desk.directory.search())


def _at(turn: Turn) -> At:
    return At(turn.text("place"), turn.text("seen"))


FLOW = Flow(
    verbs={"parties.search": search, "parties.link": link, "parties.unlisted": unlisted},
    screens={"parties.directory": directory},
    reading=frozenset({"parties.search"}),
    searches={"parties.search": "query"},
    looks_up={"parties.link": "person"},
    ephemeral=frozenset({"parties.directory"}),
    idempotent=frozenset({"parties.link", "parties.unlisted"}),
    case_screen="lead.case",
)
