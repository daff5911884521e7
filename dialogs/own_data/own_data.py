"""One's own data: somebody sees what is kept of them, puts it right, or takes no part any more (R16, R26)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_resolver
from casework.actions.own_data import corrections, questions
from casework.actions.own_data import stop as stopping
from casework.actions.own_data.own_case import (
    cases_about,
    former_case,
    has_agreed,
    own_card,
    own_case,
    own_case_to_write,
    shown_to,
)
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.own_data import QuestionKind
from casework.model.parties.people import former_who_is
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.paging import part_of
from dialogs.kit.widgets import heading
from dialogs.own_data import own_data_cards as cards


async def show_cases(turn: Turn) -> Show:
    """Show the cases of others in which one was approached."""
    return Show("own-data.cases", {"page": turn.text("page")[:5]})


async def show_kept(turn: Turn) -> Show:
    """Show what is kept of oneself."""
    await own_case(turn.desk, turn.text("case"), turn.person_id)
    return Show("own-data.kept", {"case": turn.text("case"), "page": turn.text("page")[:5]})


async def open_former(turn: Turn) -> Show:
    """Show what one can do about what is kept of a case on which one is not any more."""
    await former_case(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("own-data.former")


async def ask_correction(turn: Turn) -> Show:
    """Ask what is to be put right."""
    await own_case_to_write(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("own-data.correct")


@asks_again("own-data.correct", "case")
async def correct(turn: Turn) -> Show:
    """Put something right; whoever writes of harm gets emergency help first."""
    written = turn.text("correction")
    await corrections.correct(turn.desk, turn.text("case"), turn.person_id, turn.text("about"), written)
    if mentions_danger(turn.texts, written):
        return turn.about_case("risk.ask")
    return turn.about_case("own-data.kept", banner="banner-own-corrected")


async def ask_stop(turn: Turn) -> Show:
    """Ask once more before somebody stops taking part."""
    await stopping.case_to_stop(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("own-data.ask-stop")


async def stop(turn: Turn) -> Show:
    """Stop taking part; nobody asks why."""
    await stopping.stop(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("own-data.stopped")


async def cases_screen(view: View) -> AdaptiveCard:
    """One page of the cases of others in which the reader was approached, or a stranger's answer (args: page)."""
    page, found = part_of(await cases_about(view.desk, view.person_id), cards.CASES, view.arg("page"))
    return cards.cases(view.texts, found, [one for one in found if former_who_is(one, view.person_id)], page)


async def former_screen(view: View) -> AdaptiveCard:
    """What one can do about what is kept of a case on which one is not any more (args: case, banner)."""
    case = await former_case(view.desk, view.arg("case"), view.person_id)
    return cards.former(view.texts, case, await own_section(view, case))


async def kept_screen(view: View) -> AdaptiveCard:
    """What is kept of the reader: what they were shown, and beside it what they put right (args: case, page)."""
    case_id, reader = view.arg("case"), view.person_id
    case, mine = await corrections.own_corrections(view.desk, case_id, reader)
    _, asked = await questions.own_questions(view.desk, case_id, reader, QuestionKind.DATA)
    is_own = case.request.requester.person_id == reader
    shown = [] if is_own else await _shown(view, case_id)
    entries = [*cards.entries_of(view.texts, mine, asked), *shown]
    return cards.kept(view.texts, case, entries, view.arg("page"), cards.OPENS_OWN[own_card(case, reader)])


async def correct_screen(view: View) -> AdaptiveCard:
    """What is to be put right (args: case)."""
    case = await own_case_to_write(view.desk, view.arg("case"), view.person_id)
    about = [
        (one.value, view.texts(f"own-data-about-{one.value}")) for one in corrections.can_correct(case, view.person_id)
    ]
    return cards.correct(view.texts, case, Filled.of(view, about=about))


async def ask_stop_screen(view: View) -> AdaptiveCard:
    """One question before somebody stops taking part (args: case)."""
    case, _ = await stopping.case_to_stop(view.desk, view.arg("case"), view.person_id)
    return cards.ask_stop(view.texts, case)


async def stopped_screen(view: View) -> AdaptiveCard:
    """Somebody takes no part; the door stays open (args: case)."""
    return cards.stopped(view.texts, await own_case(view.desk, view.arg("case"), view.person_id))


async def party_stopped_screen(view: View) -> AdaptiveCard:
    """Somebody takes no part, for a resolver; it names nobody (args: case)."""
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    return cards.stopped_for_resolver(view.texts, case)


async def own_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return what somebody can do about what is kept of them, on their own card of a case."""
    _, asked = await questions.own_questions(view.desk, case.case_id, view.person_id, QuestionKind.DATA)
    can_write = await has_agreed(view.desk, case, view.person_id)
    is_own = case.request.requester.person_id == view.person_id
    is_former = former_who_is(case, view.person_id) is not None
    can_stop = not is_own and not is_former and case.stage not in CLOSED_STAGES
    return cards.section(view.texts, case, asked, can_write=can_write, can_stop=can_stop)


async def case_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, who takes no part."""
    del names
    return await _stopped(view, case)


async def resolver_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on a resolver's card of a case, who takes no part."""
    return await _stopped(view, case)


async def _stopped(view: View, case: Case) -> Sequence[CardElement]:
    people = await stopping.stopped_people(view.desk, case)
    return cards.stopped_lines(view.texts, [(one, view.texts.day(said.at)) for one, said in people])


async def _shown(view: View, case_id: str) -> cards.Entries:
    """Return what somebody who was approached was shown, and in which words they were approached."""
    told = await shown_to(view.desk, case_id, view.person_id)
    entries: cards.Entries = [(heading(view.texts("own-data-kept-shown")), one) for one in told if one]
    nothing = view.texts("own-data-kept-nothing-shown")
    return entries or [(heading(view.texts("own-data-kept-shown")), nothing)]


FLOW = Flow(
    verbs={
        "own-data.cases": show_cases,
        "own-data.kept": show_kept,
        "own-data.open-former": open_former,
        "own-data.ask-correction": ask_correction,
        "own-data.correct": correct,
        "own-data.ask-stop": ask_stop,
        "own-data.stop": stop,
    },
    words={"words-about-me": show_cases},
    screens={
        "own-data.former": former_screen,
        "own-data.cases": cases_screen,
        "own-data.kept": kept_screen,
        "own-data.correct": correct_screen,
        "own-data.ask-stop": ask_stop_screen,
        "own-data.stopped": stopped_screen,
        "own-data.party-stopped": party_stopped_screen,
    },
    reading=frozenset(
        {"own-data.cases", "own-data.kept", "own-data.open-former", "own-data.ask-correction", "own-data.ask-stop"}
    ),
    ephemeral=frozenset(
        {"own-data.cases", "own-data.former", "own-data.kept", "own-data.correct", "own-data.ask-stop"}
    ),
    idempotent=frozenset({"own-data.correct", "own-data.stop"}),
    case_screen="party.page",
    case_section=case_section,
    own_section=own_section,
    party_section=own_section,
    resolver_section=resolver_section,
)
