"""Everybody of a case says how it was, in confidence; leads read sums and lines of nobody in particular (R22)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.feedback import ask, give
from casework.actions.feedback.give import FeedbackInput
from casework.actions.feedback.read import read_feedback
from casework.errors import InvalidInput, NotForYou, OutOfDate
from casework.model.cases.case import Case
from casework.model.feedback import FeedbackAnswer, FeedbackQuestion
from casework.model.text import text_digest
from dialogs.feedback import feedback_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.intake.danger import mentions_danger
from dialogs.kit import form
from dialogs.kit.form import Filled, asks_again


async def typed(turn: Turn) -> Show:
    """Show leads what people say; whoever can still say something their form, and everybody else how it is done."""
    if turn.desk.services_of(turn.person_id):
        return Show("feedback.read")
    for row in await turn.desk.work.cases.of_requester(turn.person_id):
        try:
            _, is_done = await give.feedback_for(turn.desk, row.case_id, turn.person_id)
        except (NotForYou, OutOfDate):
            continue
        if not is_done:
            return Show("feedback.form", {"case": row.case_id})
    return Show("feedback.about")


async def open_form(turn: Turn) -> Show:
    """Show the questions, with what was answered where somebody goes back to them."""
    await give.feedback_for(turn.desk, turn.text("case"), turn.person_id)
    return Show("feedback.form", {"case": turn.text("case")}, {}, _answers(turn))


async def go_on(turn: Turn) -> Show:
    """Show the field for a line; nothing is kept yet."""
    await give.feedback_for(turn.desk, turn.text("case"), turn.person_id)
    return Show("feedback.line", {"case": turn.text("case")}, {}, _answers(turn))


@asks_again("feedback.line", "case")
async def send(turn: Turn) -> Show:
    """Keep what somebody says; a line with a name in it comes back first, and whoever writes of harm finds help."""
    case_id, line = turn.text("case"), turn.text("line")
    filled = FeedbackInput(_answers(turn), line, turn.text("looked"))
    try:
        again = await give.give_feedback(turn.desk, case_id, turn.person_id, filled)
    except InvalidInput as error:
        if "line" in error.problems:
            raise
        return form.again(turn, "feedback.form", {"case": case_id}, error)
    if again:
        problem = "feedback-problem-names" if again.is_replaced else "feedback-problem-look"
        args = {"case": case_id, "looked": text_digest(again.text)}
        return Show("feedback.line", args, {"line": problem}, turn.typed() | {"line": again.text})
    return turn.about_case("feedback.danger" if mentions_danger(turn.texts, line) else "feedback.ask")


async def read(turn: Turn) -> Show:
    """Show a lead what people say."""
    return Show("feedback.read", {"service": turn.text("service"), "page": turn.text("page")[:5]})


async def ask_screen(view: View) -> AdaptiveCard:
    """The question how it was, or thanks; nothing of the case (args: case, reminder)."""
    case, is_done = await give.feedback_for(view.desk, view.arg("case"), view.person_id)
    if is_done:
        return cards.thanks(view.texts, case)
    return cards.ask(view.texts, case, is_reminder=view.arg("reminder") == "yes")


async def form_screen(view: View) -> AdaptiveCard:
    """The five questions, or thanks (args: case)."""
    case, is_done = await give.feedback_for(view.desk, view.arg("case"), view.person_id)
    return cards.thanks(view.texts, case) if is_done else _questions(view, case)


async def line_screen(view: View) -> AdaptiveCard:
    """A field for a line; thanks, or the questions where the answers got lost (args: case, looked)."""
    case, is_done = await give.feedback_for(view.desk, view.arg("case"), view.person_id)
    if is_done:
        return cards.thanks(view.texts, case)
    if not view.values:
        return _questions(view, case)
    words = await _words_to_look_at(view, case)
    return cards.own_line(view.texts, case, Filled.of(view), words, looked=view.arg("looked"))


async def danger_screen(view: View) -> AdaptiveCard:
    """Emergency help, after a line that tells of danger (args: case)."""
    await give.feedback_for(view.desk, view.arg("case"), view.person_id)
    return cards.danger(view.texts, view.desk.institution)


async def about_screen(view: View) -> AdaptiveCard:
    """When one is asked how it was, and whom else to tell."""
    return cards.about(view.texts)


async def read_screen(view: View) -> AdaptiveCard:
    """What people say of a service, to one who runs it (args: service, page).

    Raises:
        NotForYou: They don't run it, or none.
    """
    services = view.desk.services_of(view.person_id)
    chosen = next((one for one in services if one.service_id == view.arg("service")), None)
    service = chosen or next(iter(services), None)
    if service is None or (view.arg("service") and chosen is None):
        raise NotForYou
    said = await read_feedback(view.desk, service.service_id, view.person_id)
    return cards.said(view.texts, service, said, services, view.arg("page"))


def _questions(view: View, case: Case) -> AdaptiveCard:
    choices = [(one.value, view.texts(f"feedback-answer-{one.value}")) for one in FeedbackAnswer]
    filled = Filled.of(view, {}, **{one.value: choices for one in FeedbackQuestion})
    return cards.questions(view.texts, case, filled)


def _answers(turn: Turn) -> dict[str, str]:
    return {one.value: turn.text(one.value) for one in FeedbackQuestion}


async def _words_to_look_at(view: View, case: Case) -> tuple[str, ...]:
    if view.problems.get("line") != "feedback-problem-look":
        return ()
    return await give.words_to_look_at(view.desk, case, view.values.get("line", ""))


FLOW = Flow(
    verbs={"feedback.open": open_form, "feedback.next": go_on, "feedback.send": send, "feedback.read": read},
    words={"words-feedback": typed},
    screens={
        "feedback.ask": ask_screen,
        "feedback.form": form_screen,
        "feedback.line": line_screen,
        "feedback.danger": danger_screen,
        "feedback.about": about_screen,
        "feedback.read": read_screen,
    },
    reading=frozenset({"feedback.open", "feedback.next", "feedback.read"}),
    ephemeral=frozenset({"feedback.form", "feedback.line", "feedback.danger", "feedback.read"}),
    idempotent=frozenset({"feedback.send"}),
    case_screen="feedback.ask",
    reminders=ask.REMINDERS,
    subscribers=ask.SUBSCRIBERS,
)
