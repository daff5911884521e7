"""The person who asked says whether somebody whom they named may be approached, and what may be said (R33)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.parties import permission as actions
from casework.actions.parties.permission import PermissionInput
from casework.model.cases.case import Case
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.parties import permission_cards as cards


async def show_question(turn: Turn) -> Show:
    """Show what was asked about somebody, and what was answered."""
    await actions.permission_asked(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return Show("permission.asked", {"case": turn.text("case"), "party": turn.text("party")})


@asks_again("permission.asked", "case", "party")
async def give(turn: Turn) -> Show:
    """Say that somebody may be approached; whoever writes of harm there gets emergency help first."""
    given = PermissionInput(turn.text("in_name"), turn.text("may_say"))
    await actions.give_permission(turn.desk, turn.text("case"), turn.person_id, turn.text("party"), given)
    if mentions_danger(turn.texts, turn.text("may_say")):
        return turn.about_case("mine.danger")
    return turn.about_case("mine.case", banner="banner-permission-given")


async def say_name(turn: Turn) -> Show:
    """Allow that one's own name is said to somebody who was approached without it."""
    await actions.let_name_be_said(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return turn.about_case("mine.case", banner="banner-name-allowed")


async def refuse(turn: Turn) -> Show:
    """Say that somebody may not be approached, or not any more."""
    await actions.refuse_permission(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return turn.about_case("mine.case", banner="banner-permission-refused")


async def asked_screen(view: View) -> AdaptiveCard:
    """The question about one of the others, with what was answered (args: case, party)."""
    case, asked = await actions.permission_asked(view.desk, view.arg("case"), view.person_id, view.arg("party"))
    said = asked.permission
    kept = {"in_name": "yes" if said.in_name else "no" if said.answered_at else "", "may_say": said.may_say}
    choices = [(one, view.texts(f"permission-name-{one}")) for one in ("yes", "no")]
    return cards.asked(view.texts, case, asked, Filled.of(view, kept, in_name=choices))


async def section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on one's own request, what was asked about each of the others."""
    if case.request.referral:
        # Whoever asks for others has said in the form what may be shown, and to whom else, is not theirs to know.
        return ()
    return cards.section(view.texts, case, await actions.permissions_of(view.desk, case))


FLOW = Flow(
    verbs={
        "permission.open": show_question,
        "permission.give": give,
        "permission.say-name": say_name,
        "permission.refuse": refuse,
    },
    screens={"permission.asked": asked_screen},
    reading=frozenset({"permission.open"}),
    ephemeral=frozenset({"permission.asked"}),
    idempotent=frozenset({"permission.give", "permission.say-name", "permission.refuse"}),
    case_screen="mine.case",
    own_section=section,
)
