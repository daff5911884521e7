"""The person who asked says whether somebody whom they named may be approached, and what may be said (R33)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.parties import permission as actions
from casework.actions.parties.permission import PermissionInput
from casework.model.cases.case import Case
from casework.model.parties.approach import ToldElsewhere
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.parties import permission_cards as cards
from dialogs.parties.told import other_ways, today


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


async def ask_record(turn: Turn) -> Show:
    """Ask a lead what somebody who asked, and is not in Teams, says of approaching one of the others."""
    await actions.permission_to_record(turn.desk, turn.text("case"), turn.person_id, turn.text("party"))
    return Show("permission.record", {"case": turn.text("case"), "party": turn.text("party")})


@asks_again("permission.record", "case", "party")
async def record(turn: Turn) -> Show:
    """Record what they say."""
    given = PermissionInput(turn.text("in_name"), turn.text("may_say"))
    told = ToldElsewhere(turn.text("way"), turn.text("day"))
    about = (turn.text("case"), turn.text("party"))
    await actions.record_permission(turn.desk, about, turn.person_id, given, told)
    return turn.about_case("approach.list", banner="banner-consent-recorded")


async def record_screen(view: View) -> AdaptiveCard:
    """What somebody who is not in Teams says of approaching one of the others, when and how (args: case, party)."""
    texts = view.texts
    case, one = await actions.permission_to_record(view.desk, view.arg("case"), view.person_id, view.arg("party"))
    choices = [(answer, texts(f"permission-record-{answer}")) for answer in actions.NAME_ANSWERS]
    if one.is_approached:
        choices = [(actions.YES, texts("permission-record-name-yes"))]
    filled = Filled.of(
        view,
        {"day": today(view), "may_say": one.permission.may_say},
        in_name=choices,
        way=other_ways(texts),
    )
    return cards.record(texts, case, one, filled)


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
        "permission.ask-record": ask_record,
        "permission.record": record,
    },
    screens={"permission.asked": asked_screen, "permission.record": record_screen},
    reading=frozenset({"permission.open", "permission.ask-record"}),
    ephemeral=frozenset({"permission.asked", "permission.record"}),
    idempotent=frozenset({"permission.give", "permission.say-name", "permission.refuse", "permission.record"}),
    case_screen="mine.case",
    own_section=section,
)
