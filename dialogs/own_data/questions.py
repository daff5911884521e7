"""Questions to the leads: people ask how their data are used, resolvers ask in private, a lead answers (R26)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_resolver
from casework.actions.messaging.notify import present_leads
from casework.actions.own_data import corrections
from casework.actions.own_data import questions as actions
from casework.actions.own_data.own_case import own_card
from casework.errors import NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.own_data import ANSWER, LeadsQuestions, QuestionKind
from casework.model.parties.people import names_in_teams
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.people import with_officers
from dialogs.kit.read_again import shown_again
from dialogs.own_data import questions_cards as cards
from dialogs.own_data.own_data_cards import OPENS_OWN


async def ask(turn: Turn) -> Show:
    """Show the form of a question."""
    kind = _kind(turn.text("kind"))
    await actions.case_to_ask(turn.desk, turn.text("case"), turn.person_id, kind)
    return Show("questions.ask", {"case": turn.text("case"), "kind": kind.value})


@asks_again("questions.ask", "case", "kind")
async def send(turn: Turn) -> Show:
    """Ask; whoever writes of harm gets emergency help first."""
    kind, written = _kind(turn.text("kind")), turn.text("question")
    await actions.ask(turn.desk, turn.text("case"), turn.person_id, kind, written)
    if mentions_danger(turn.texts, written):
        return turn.about_case("risk.ask")
    screen = "own-data.kept" if kind is QuestionKind.DATA else "questions.own"
    return turn.about_case(screen, banner="banner-question-asked")


async def show_own(turn: Turn) -> Show:
    """Show what a resolver asked."""
    await actions.own_questions(turn.desk, turn.text("case"), turn.person_id, QuestionKind.RESOLVER)
    return _paged(turn, "questions.own")


async def show_corrections(turn: Turn) -> Show:
    """Show a resolver what the people of a case put right."""
    await actions.case_to_ask(turn.desk, turn.text("case"), turn.person_id, QuestionKind.RESOLVER)
    return _paged(turn, "questions.corrections")


async def show_list(turn: Turn) -> Show:
    """Show a lead what people asked and put right."""
    await actions.questions_for_lead(turn.desk, turn.text("case"), turn.person_id)
    return _paged(turn, "questions.list")


async def ask_answer(turn: Turn) -> Show:
    """Ask a lead for their answer."""
    case_id, question = turn.text("case"), turn.text("question")
    await actions.question_to_answer(turn.desk, case_id, turn.person_id, question)
    return Show("questions.answer", {"case": case_id, "question": question})


@asks_again("questions.answer", "case", "question")
async def answer(turn: Turn) -> Show:
    """Answer a question."""
    case_id, question = turn.text("case"), turn.text("question")
    await actions.answer(turn.desk, case_id, turn.person_id, question, turn.text("answer"), seen=turn.text("seen"))
    return turn.about_case("questions.list", banner="banner-question-answered")


async def ask_screen(view: View) -> AdaptiveCard:
    """The form of a question (args: case, kind)."""
    kind = _kind(view.arg("kind"))
    case = await actions.case_to_ask(view.desk, view.arg("case"), view.person_id, kind)
    is_resolver = kind is QuestionKind.RESOLVER
    back = "resolver.open" if is_resolver else OPENS_OWN[own_card(case, view.person_id)]
    return cards.ask(view.texts, case, kind, Filled.of(view), back)


async def answered_screen(view: View) -> AdaptiveCard:
    """There is an answer; nothing of it (args: case, kind)."""
    kind = _kind(view.arg("kind"))
    case, _ = await actions.own_questions(view.desk, view.arg("case"), view.person_id, kind)
    return cards.answered(view.texts, case, kind)


async def late_screen(view: View) -> AdaptiveCard:
    """The day passed by which there was to be an answer, and whom to ring (args: case, kind).

    Raises:
        NotForYou: No such case for this person, or nothing waits past its day any more.
    """
    kind = _kind(view.arg("kind"))
    case, asked = await actions.own_questions(view.desk, view.arg("case"), view.person_id, kind)
    if not any(one.is_open and one.missed_at for one in asked):
        raise NotForYou
    may_know = [one for one in view.desk.service_of(case).handlers() if one.person_id not in case.recused]
    return cards.late(view.texts, case, kind, await present_leads(view.desk, may_know))


async def own_screen(view: View) -> AdaptiveCard:
    """What a resolver asked, with the answers, for them alone (args: case, page)."""
    kind = QuestionKind.RESOLVER
    case, asked = await actions.own_questions(view.desk, view.arg("case"), view.person_id, kind)
    return cards.own(view.texts, case, asked, view.arg("page"))


async def corrections_screen(view: View) -> AdaptiveCard:
    """What the people of a case put right, for a resolver who has confirmed (args: case, page)."""
    case = await case_for_resolver(view.desk, view.arg("case"), view.person_id)
    found = await corrections.corrections_for_resolver(view.desk, case, view.person_id)
    return cards.corrections(view.texts, case, found, names_in_teams(case), view.arg("page"))


async def list_screen(view: View) -> AdaptiveCard:
    """What people asked and put right, for a lead (args: case, page)."""
    case, asked = await actions.questions_for_lead(view.desk, view.arg("case"), view.person_id)
    _, corrected = await corrections.corrections_for_lead(view.desk, view.arg("case"), view.person_id)
    names = await _names(view, case, asked)
    return cards.for_lead(view.texts, case, cards.AskedAndCorrected(asked, corrected, names), view.arg("page"))


async def answer_screen(view: View) -> AdaptiveCard:
    """A lead's answer, with the question (args: case, question)."""
    case, asked = await actions.question_to_answer(view.desk, view.arg("case"), view.person_id, view.arg("question"))
    names = await _names(view, case, LeadsQuestions((asked,)))
    name = names.get(asked.person_id) or view.texts("lead-someone-gone")
    again = await shown_again(view, case, actions.readers_of(case, asked), ANSWER, fields=["answer"])
    return cards.answer(view.texts, case, asked, name, Filled.of(view), again=again)


async def case_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, how many questions wait; nothing of what anybody wrote."""
    del names
    questions, corrected = await actions.counted(view.desk, case, view.person_id)
    return cards.case_section(view.texts, case, questions, corrected)


async def resolver_section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, for a resolver, the way to the leads in private, and to what the people of the case put right."""
    _, asked = await actions.own_questions(view.desk, case.case_id, view.person_id, QuestionKind.RESOLVER)
    corrected = await corrections.corrections_for_resolver(view.desk, case, view.person_id)
    return cards.resolver_section(view.texts, case, asked, has_corrections=bool(corrected))


async def _names(view: View, case: Case, asked: LeadsQuestions) -> Mapping[str, str]:
    """Return what everybody is called who asked, answered, or put something right."""
    leads = {one.person_id: one.name for one in view.desk.handlers()}
    officers = [one.person_id for one in asked.asked if one.kind is QuestionKind.RESOLVER]
    return {**leads, **await with_officers(view, {}, officers), **names_in_teams(case)}


def _paged(turn: Turn, screen: str) -> Show:
    return Show(screen, {"case": turn.text("case"), "page": turn.text("page")[:5]})


def _kind(text: str) -> QuestionKind:
    """Return what a card is about.

    Raises:
        OutOfDate: It is nothing that is asked.
    """
    if text not in set(QuestionKind):
        raise OutOfDate
    return QuestionKind(text)


FLOW = Flow(
    verbs={
        "questions.ask": ask,
        "questions.send": send,
        "questions.own": show_own,
        "questions.corrections": show_corrections,
        "questions.list": show_list,
        "questions.ask-answer": ask_answer,
        "questions.answer": answer,
    },
    screens={
        "questions.ask": ask_screen,
        "questions.answered": answered_screen,
        "questions.late": late_screen,
        "questions.own": own_screen,
        "questions.corrections": corrections_screen,
        "questions.list": list_screen,
        "questions.answer": answer_screen,
    },
    reading=frozenset(
        {"questions.ask", "questions.own", "questions.corrections", "questions.list", "questions.ask-answer"}
    ),
    ephemeral=frozenset(
        {"questions.ask", "questions.own", "questions.corrections", "questions.list", "questions.answer"}
    ),
    idempotent=frozenset({"questions.send", "questions.answer"}),
    case_screen="questions.list",
    case_section=case_section,
    resolver_section=resolver_section,
    reminders=actions.REMINDERS,
)
