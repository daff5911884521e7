"""Assessing a case: suitable, other support, not suitable, withdrawn (R09, R10)."""

from collections.abc import Awaitable, Callable

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.cases.handle import find_not_suitable, find_suitable, record_withdrawal, signpost
from casework.errors import IllegalMove, InvalidInput, NotForYou
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import Lifecycle
from dialogs.cases import assess_cards as cards
from dialogs.cases.assess_cards import EVENTS, Outcome
from dialogs.cases.file_cards import Subject
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled


async def assess(turn: Turn) -> Show:
    """Show the outcomes to choose from, or the form of the chosen one (`outcome`).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The stage does not allow it.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    outcome = _outcome(turn.text("outcome"))
    lifecycle = turn.desk.service_of(case).lifecycle
    if not (outcomes_of(lifecycle, case) if outcome is None else lifecycle.allows(case.stage, EVENTS[outcome])):
        raise IllegalMove(case.stage.value, "assess")
    args = {"case": case.case_id}
    return Show("lead.assess", args) if outcome is None else Show("lead.outcome", {**args, "outcome": outcome.value})


async def suitable(turn: Turn) -> Show:
    """Record that the service can help."""
    act = find_suitable(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return await _record(turn, Outcome.SUITABLE, "banner-suitable", act)


async def to_support(turn: Turn) -> Show:
    """Send the chosen support and close the case (R10)."""
    keys = tuple(dict.fromkeys(turn.texts_of("signposts")))
    act = signpost(turn.desk, turn.text("case"), turn.person_id, keys, turn.text("reason"))
    return await _record(turn, Outcome.SIGNPOST, "banner-signposted", act)


async def not_suitable(turn: Turn) -> Show:
    """Close a case that the service cannot help with."""
    act = find_not_suitable(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return await _record(turn, Outcome.NOT_SUITABLE, "banner-not-suitable", act)


async def withdrawn(turn: Turn) -> Show:
    """Record that the requester told us they would rather stop (R16)."""
    act = record_withdrawal(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return await _record(turn, Outcome.WITHDRAWN, "banner-withdrawn", act)


async def choices(view: View) -> AdaptiveCard:
    """The outcomes that the stage allows; nothing of the case's content (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return cards.assess(view.texts, Subject.of(case), outcomes_of(view.desk.service_of(case).lifecycle, case))


async def form(view: View) -> AdaptiveCard:
    """What one outcome needs (args: case, outcome)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    outcome = _outcome(view.arg("outcome"))
    if outcome is None:
        raise NotForYou
    signposts = [(one.key, one.title) for one in view.desk.institution.signposts]
    return cards.outcome_form(view.texts, Subject.of(case), outcome, Filled.of(view, signposts=signposts))


def outcomes_of(lifecycle: Lifecycle, case: Case) -> list[Outcome]:
    """Return the outcomes that the case's stage allows, in the order shown."""
    return [outcome for outcome, event in EVENTS.items() if lifecycle.allows(case.stage, event)]


async def _record(turn: Turn, outcome: Outcome, banner: str, act: Awaitable[Case]) -> Show:
    """Await an assessment and show the case, or the form again with everything that was typed."""
    try:
        await act
    except InvalidInput as error:
        args = {"case": turn.text("case"), "outcome": outcome.value}
        return Show("lead.outcome", args, error.problems, turn.typed())
    return turn.about_case("lead.case", banner=banner)


def _outcome(asked: str) -> Outcome | None:
    return next((one for one in Outcome if one.value == asked), None)


_RECORDED: dict[Outcome, Callable[[Turn], Awaitable[Show]]] = {
    Outcome.SUITABLE: suitable,
    Outcome.SIGNPOST: to_support,
    Outcome.NOT_SUITABLE: not_suitable,
    Outcome.WITHDRAWN: withdrawn,
}

_VERBS = {f"lead.{outcome.value}": handler for outcome, handler in _RECORDED.items()}

FLOW = Flow(
    verbs={"lead.assess": assess, **_VERBS},
    screens={"lead.assess": choices, "lead.outcome": form},
    ephemeral=frozenset({"lead.assess", "lead.outcome"}),
    idempotent=frozenset(_VERBS),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
