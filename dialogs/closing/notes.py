"""Resolvers say that their own notes are destroyed; a lead settles it where nobody says (R21, R36)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead
from casework.actions.closing import notes as actions
from casework.errors import NotForYou
from casework.model.cases.case import Case
from dialogs.closing import notes_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.people import with_officers


async def destroyed(turn: Turn) -> Show:
    """Confirm that one's own notes are destroyed."""
    await actions.confirm_destruction(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("closing.notes")


async def ask_settling(turn: Turn) -> Show:
    """Ask a lead why no more is heard of a resolver's notes."""
    await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return Show("closing.settle", {"case": turn.text("case"), "resolver": turn.text("resolver")})


@asks_again("closing.settle", "case", "resolver")
async def settle(turn: Turn) -> Show:
    """Settle that no more is heard of a resolver's notes."""
    case_id, resolver = turn.text("case"), turn.text("resolver")
    await actions.settle_notes(turn.desk, case_id, turn.person_id, resolver, turn.text("reason"))
    return turn.about_case("lead.case", banner="banner-notes-settled")


async def notes_screen(view: View) -> AdaptiveCard:
    """The question about one's own notes, or thanks; nothing of the case (args: case, reminder).

    Raises:
        NotForYou: The reader never had to say anything of notes on such a case.
    """
    case, mine = await actions.notes_of(view.desk, view.arg("case"), view.person_id)
    if mine.settled_at:
        return cards.thanks(view.texts, case)
    return cards.question(view.texts, case, reminder=view.arg("reminder") == "yes")


async def settle_screen(view: View) -> AdaptiveCard:
    """Why no more is heard of a resolver's notes (args: case, resolver).

    Raises:
        NotForYou: No such case for this reader, or nothing of this resolver is open.
    """
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    resolver = view.arg("resolver")
    if resolver not in {one.resolver for one in await actions.open_notes(view.desk, case)}:
        raise NotForYou
    return cards.settle(view.texts, case, resolver, Filled.of(view))


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, whose notes are still to be destroyed."""
    held = await actions.open_notes(view.desk, case)
    called = await with_officers(view, names, (one.resolver for one in held))
    return cards.section(view.texts, case, held, called) if held else ()


FLOW = Flow(
    verbs={"closing.destroyed": destroyed, "closing.ask-settling": ask_settling, "closing.settle": settle},
    screens={"closing.notes": notes_screen, "closing.settle": settle_screen},
    reading=frozenset({"closing.ask-settling"}),
    ephemeral=frozenset({"closing.settle"}),
    idempotent=frozenset({"closing.settle"}),
    case_screen="lead.case",
    case_section=section,
    reminders=actions.REMINDERS,
    subscribers=actions.SUBSCRIBERS,
)
