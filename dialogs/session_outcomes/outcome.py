"""What is kept of a joint session: written by the resolvers, confirmed by each who was there, or nothing (R18, R37)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.parties.people import people_recorded_for
from casework.actions.session_outcomes import answer, decide, write
from casework.actions.session_outcomes.answer import AnswerRecorded
from casework.actions.session_outcomes.marks import scan_outcome
from casework.actions.session_outcomes.outcomes import outcomes_for_lead, own_outcomes, takes_answers
from casework.actions.session_outcomes.write import OutcomeInput
from casework.errors import OutOfDate
from casework.model.cases.case import Case
from casework.model.parties.people import CasePerson, person_who_is
from casework.model.session_outcomes import OutcomeState, SessionOutcome, ToldTo, outcome_seen
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.parties.told import other_ways, today
from dialogs.session_outcomes import outcome_cards as cards


async def open_page(turn: Turn) -> Show:
    """Show a resolver what is kept of a session."""
    await write.held_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _page(turn)


async def ask_words(turn: Turn) -> Show:
    """Show the form of the words."""
    await write.held_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "session.write-outcome")


@asks_again("session.write-outcome", "meeting")
async def keep_words(turn: Turn) -> Show:
    """Keep the words as the resolvers' common draft."""
    filled = OutcomeInput(turn.text("words"), turn.text("tells"), turn.text("told_to"), turn.text("seen"))
    await write.write_outcome(turn.desk, turn.text("meeting"), turn.person_id, filled)
    return _page(turn, "banner-outcome-kept")


async def ask_step(turn: Turn) -> Show:
    """Show the form of a next step."""
    await write.held_session(turn.desk, turn.text("meeting"), turn.person_id)
    return _about(turn, "session.add-step")


@asks_again("session.add-step", "meeting")
async def keep_step(turn: Turn) -> Show:
    """Add a next step to the draft."""
    about = (turn.text("meeting"), turn.person_id)
    await write.add_step(turn.desk, *about, turn.text("step"), turn.text("step_day"))
    return _page(turn, "banner-outcome-kept")


async def drop_steps(turn: Turn) -> Show:
    """Take every next step off the draft."""
    await write.drop_steps(turn.desk, turn.text("meeting"), turn.person_id)
    return _page(turn, "banner-outcome-kept")


async def ask_all(turn: Turn) -> Show:
    """Ask everybody who was there, each in private."""
    await write.propose_outcome(turn.desk, turn.text("meeting"), turn.person_id, turn.text("seen"))
    return _page(turn, "banner-outcome-asked")


async def ask_record(turn: Turn) -> Show:
    """Ask what somebody said who is not in Teams."""
    await answer.outcome_to_record(turn.desk, turn.text("meeting"), turn.person_id, turn.text("party"))
    return Show("session.record-outcome", {"meeting": turn.text("meeting"), "party": turn.text("party")})


@asks_again("session.record-outcome", "meeting", "party")
async def record(turn: Turn) -> Show:
    """Record what they said."""
    filled = AnswerRecorded(turn.text("answer"), turn.text("may_tell"), turn.text("way"), turn.text("day"))
    about = (turn.text("meeting"), turn.person_id, turn.text("party"))
    await answer.record_outcome_answer(turn.desk, *about, filled)
    return _page(turn, "banner-consent-recorded")


async def read(turn: Turn) -> Show:
    """Show the words to somebody who was there."""
    await answer.outcome_for_person(turn.desk, turn.text("case"), turn.person_id, turn.text("meeting"))
    return _mine(turn)


async def confirm(turn: Turn) -> Show:
    """Say that these are one's own words, too."""
    return await _answer(turn, agrees=True)


async def refuse(turn: Turn) -> Show:
    """Say that one would rather not keep them; nobody asks why."""
    return await _answer(turn, agrees=False)


async def _answer(turn: Turn, *, agrees: bool) -> Show:
    asked = (turn.text("case"), turn.text("meeting"))
    said = (agrees, turn.text("may_tell") == "yes")
    try:
        await answer.answer_outcome(turn.desk, asked, turn.person_id, turn.text("seen"), said)
    except OutOfDate:
        await answer.outcome_for_person(turn.desk, turn.text("case"), turn.person_id, turn.text("meeting"))
        return _mine(turn, "banner-out-of-date")
    return _mine(turn, "banner-outcome-yes" if agrees else "banner-outcome-no")


async def page_screen(view: View) -> AdaptiveCard:
    """What is kept of a session, for a resolver (args: meeting)."""
    case, outcome = await write.outcome_for_host(view.desk, view.arg("meeting"), view.person_id)
    is_draft = outcome is not None and outcome.state is OutcomeState.DRAFT
    marked = await scan_outcome(view.desk, case, outcome) if outcome and is_draft else ()
    elsewhere = await _elsewhere(view, case, outcome)
    return cards.page(view.texts, case, view.arg("meeting"), outcome, elsewhere, marked=marked)


async def write_screen(view: View) -> AdaptiveCard:
    """The form of the words (args: meeting)."""
    case, outcome = await write.outcome_for_host(view.desk, view.arg("meeting"), view.person_id)
    if outcome and outcome.state in {OutcomeState.WAITING, OutcomeState.KEPT}:
        raise OutOfDate
    kept = {"words": outcome.words, "tells": outcome.tells.value, "told_to": outcome.told_to} if outcome else {}
    choices = [(one.value, view.texts(f"outcome-tells-choice-{one.value}")) for one in ToldTo]
    filled = Filled.of(view, {"tells": ToldTo.NOBODY.value, **kept}, tells=choices)
    return cards.write_form(view.texts, case, view.arg("meeting"), filled, outcome_seen(outcome))


async def step_screen(view: View) -> AdaptiveCard:
    """The form of a next step (args: meeting)."""
    case, outcome = await write.outcome_for_host(view.desk, view.arg("meeting"), view.person_id)
    if outcome is None or outcome.state is not OutcomeState.DRAFT:
        raise OutOfDate
    return cards.step_form(view.texts, case, view.arg("meeting"), Filled.of(view))


async def record_screen(view: View) -> AdaptiveCard:
    """What somebody said who is not in Teams (args: meeting, party)."""
    texts, about = view.texts, (view.arg("meeting"), view.person_id, view.arg("party"))
    _, person, outcome = await answer.outcome_to_record(view.desk, *about)
    filled = Filled.of(
        view,
        {"day": today(view), "may_tell": "no"},
        answer=[("yes", texts("outcome-confirm")), ("no", texts("outcome-refuse"))],
        may_tell=[("yes", texts("outcome-may-yes")), ("no", texts("outcome-may-no"))],
        way=other_ways(texts),
    )
    return cards.record_form(texts, view.arg("meeting"), person, outcome, filled)


async def news_screen(view: View) -> AdaptiveCard:
    """How it stands with the words of a session, for a resolver (args: meeting)."""
    case, outcome = await write.outcome_for_host(view.desk, view.arg("meeting"), view.person_id)
    return cards.news(view.texts, case, outcome, has_elsewhere=bool(await _elsewhere(view, case, outcome)))


async def step_news_screen(view: View) -> AdaptiveCard:
    """The day of a next step has come, for a resolver; none of its words (args: case, meeting, late)."""
    case, outcome = await write.outcome_for_host(view.desk, view.arg("meeting"), view.person_id)
    if outcome is None or outcome.state is not OutcomeState.KEPT:
        raise OutOfDate
    return cards.step_news(view.texts, case, outcome)


async def mine_screen(view: View) -> AdaptiveCard:
    """The words, for somebody who was there (args: case, meeting)."""
    about = (view.arg("case"), view.person_id, view.arg("meeting"))
    case, person, outcome = await answer.outcome_for_person(view.desk, *about)
    may_answer = takes_answers(view.desk, case, outcome)
    return cards.mine(view.texts, case, person, outcome, Filled.of(view), may_answer=may_answer)


async def due_screen(view: View) -> AdaptiveCard:
    """A next step on its day, for somebody who agreed to it (args: case, meeting, number)."""
    about = (view.arg("case"), view.person_id, view.arg("meeting"))
    case, person, outcome = await answer.outcome_for_person(view.desk, *about)
    number = view.arg("number")
    if not number.isdecimal() or int(number) >= len(outcome.steps):
        raise OutOfDate
    return cards.step_due(view.texts, case, person, outcome.steps[int(number)])


async def own_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return how it stands with the words of each session in which one was, on one's own card of a case."""
    person = person_who_is(case, view.person_id)
    if person is None:
        return ()
    return cards.section(view.texts, case, await own_outcomes(view.desk, case, person))


async def lead_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, what all who were there agreed that leads may read."""
    del names
    return cards.lead_section(view.texts, await outcomes_for_lead(view.desk, case, view.person_id))


async def _elsewhere(view: View, case: Case, outcome: SessionOutcome | None) -> list[CasePerson]:
    return [one for one in await people_recorded_for(view.desk, case) if outcome and outcome.is_of(one)]


def _about(turn: Turn, screen: str, banner: str = "") -> Show:
    return Show(screen, {"meeting": turn.text("meeting")} | ({"banner": banner} if banner else {}))


def _page(turn: Turn, banner: str = "") -> Show:
    return _about(turn, "session.outcome-page", banner)


def _mine(turn: Turn, banner: str = "") -> Show:
    shown = {"case": turn.text("case"), "meeting": turn.text("meeting")}
    return Show("session.outcome", shown | ({"banner": banner} if banner else {}))


FLOW = Flow(
    verbs={
        "session.outcome-page": open_page,
        "session.ask-outcome": ask_words,
        "session.keep-outcome": keep_words,
        "session.ask-step": ask_step,
        "session.keep-step": keep_step,
        "session.drop-steps": drop_steps,
        "session.ask-all": ask_all,
        "session.ask-outcome-record": ask_record,
        "session.record-outcome": record,
        "session.read-outcome": read,
        "session.confirm": confirm,
        "session.refuse": refuse,
    },
    screens={
        "session.outcome-page": page_screen,
        "session.write-outcome": write_screen,
        "session.add-step": step_screen,
        "session.record-outcome": record_screen,
        "session.outcome-news": news_screen,
        "session.step-news": step_news_screen,
        "session.outcome": mine_screen,
        "session.step": due_screen,
    },
    reading=frozenset(
        {
            "session.outcome-page",
            "session.ask-outcome",
            "session.ask-step",
            "session.ask-outcome-record",
            "session.read-outcome",
        }
    ),
    ephemeral=frozenset(
        {
            "session.outcome-page",
            "session.write-outcome",
            "session.add-step",
            "session.record-outcome",
            "session.outcome",
            "session.step",
        }
    ),
    idempotent=frozenset(
        {
            "session.keep-outcome",
            "session.keep-step",
            "session.drop-steps",
            "session.ask-all",
            "session.record-outcome",
            "session.confirm",
            "session.refuse",
        }
    ),
    case_screen="resolver.case",
    case_section=lead_section,
    own_section=own_section,
    party_section=own_section,
    reminders=decide.REMINDERS,
)
