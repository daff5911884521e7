"""Assessing a case, and reopening one that was closed (R09, R10, R16, S12)."""

from functools import partial

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.actions.cases import assess as actions
from casework.actions.referrals.referrer import asker_may_read_result
from casework.errors import IllegalMove, NotForYou
from casework.model.cases.assessment import Assessment, Result
from casework.model.cases.lifecycle import CLOSING, CaseEvent
from casework.model.parties.people import asker_of
from dialogs.cases import assess_cards as cards
from dialogs.cases.file_cards import Subject
from dialogs.flow import Flow, Handler, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.read_again import shown_again
from dialogs.kit.to_tell import told


async def assess(turn: Turn) -> Show:
    """Show the results to choose from, or the form of the chosen one (`outcome`).

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: The stage does not allow it.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    lifecycle, args = turn.desk.service_of(case).lifecycle, {"case": case.case_id}
    result = _result(turn.text("outcome"))
    possible = [one for one in Result if one.is_possible(lifecycle, case)]
    if not possible or (result and result not in possible):
        raise IllegalMove(case.stage.value, "assess")
    if result:
        return Show("lead.outcome", {**args, "outcome": result.value})
    return Show("lead.assess", args, {"outcome": "problem-choose"} if turn.text("step") else {})


async def ask_reopening(turn: Turn) -> Show:
    """Ask how the person said that the case should be opened again.

    Raises:
        NotForYou: No such case for this person.
        IllegalMove: It is open.
    """
    case = await case_for_lead(turn.desk, turn.text("case"), turn.person_id)
    turn.desk.advance(case, CaseEvent.REOPENED)
    return turn.about_case("lead.reopening")


@asks_again("lead.reopening", "case")
async def reopen(turn: Turn) -> Show:
    """Open a closed case again."""
    case = await actions.reopen_case(turn.desk, turn.text("case"), turn.person_id, turn.text("reason"))
    return turn.about_case("lead.case", banner=told(case, "banner-reopened"))


async def choices(view: View) -> AdaptiveCard:
    """The results that the stage allows; nothing of the case's content (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    lifecycle = view.desk.service_of(case).lifecycle
    possible = [one for one in Result if one.is_possible(lifecycle, case)]
    filled = Filled.of(view, outcome=cards.choices(view.texts, possible))
    return cards.assess(view.texts, Subject.of(case), filled)


async def form(view: View) -> AdaptiveCard:
    """What one result needs, with the words that are sent (args: case, outcome)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    result = _result(view.arg("outcome"))
    if result is None:
        raise NotForYou
    places = view.desk.institution.signposts
    usual = [one.key for one in places if one.kind in result.usual_support]
    # Those whom a referral is about know of it by now, and whoever asked hears what they allow.
    of_others = result is Result.SUITABLE and case.request.referral is not None
    words = view.texts("lead-words-suitable-referral" if of_others else f"lead-words-{result.value}")
    kept = {"signposts": ",".join(usual), "words": words}
    agrees = [(one.party_id, one.name) for one in await actions.who_agrees(view.desk, case, result)]
    filled = Filled.of(view, kept, signposts=[(one.key, one.title) for one in places], agreed=agrees)
    lacks_report = await actions.lacks_report(view.desk, case, result)
    is_read = await asker_may_read_result(view.desk, case)
    again = await shown_again(view, case, [asker_of(case)])
    step = cards.step_of(case, result, lacks_report=lacks_report, agrees=bool(agrees))
    return cards.outcome_form(view.texts, case, (result, step), filled, again, is_read=is_read)


async def reopening(view: View) -> AdaptiveCard:
    """The question before a closed case is opened again (args: case)."""
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    view.desk.advance(case, CaseEvent.REOPENED)
    return cards.reopening(view.texts, case, Filled.of(view))


async def _record(result: Result, turn: Turn) -> Show:
    """Record a result and show the case."""
    keys = tuple(dict.fromkeys(turn.texts_of("signposts")))
    assessment = Assessment(
        result,
        turn.text("reason"),
        turn.text("words"),
        keys,
        seen=turn.text("seen"),
        unreported=turn.text("unreported"),
        agreed=frozenset(turn.texts_of("agreed")),
    )
    case = await actions.assess(turn.desk, turn.text("case"), turn.person_id, assessment)
    if not await asker_may_read_result(turn.desk, case):
        return turn.about_case("lead.case", banner="banner-result-unread")
    closes = result.event in CLOSING
    return turn.about_case("lead.case", banner=told(case, "banner-result-closed" if closes else "banner-result-open"))


def _result(asked: str) -> Result | None:
    return next((one for one in Result if one.value == asked), None)


_RECORDED: dict[str, Handler] = {
    f"lead.{one.value}": asks_again("lead.outcome", "case", outcome=one)(partial(_record, one)) for one in Result
}

FLOW = Flow(
    verbs={"lead.assess": assess, **_RECORDED, "lead.ask-reopening": ask_reopening, "lead.reopen": reopen},
    screens={"lead.assess": choices, "lead.outcome": form, "lead.reopening": reopening},
    reading=frozenset({"lead.assess", "lead.ask-reopening"}),
    ephemeral=frozenset({"lead.assess", "lead.outcome", "lead.reopening"}),
    idempotent=frozenset({*_RECORDED, "lead.reopen"}),
    case_screen="lead.case",
    case_ways=cards.case_ways,
)
