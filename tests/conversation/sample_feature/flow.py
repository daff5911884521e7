"""The sample feature's conversation: a form with one field, and what comes back."""

from microsoft_teams.cards import AdaptiveCard

from casework.access import case_for_lead
from casework.errors import InvalidInput
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Ask, Field, Filled, inputs
from dialogs.kit.widgets import button, card, line
from tests.conversation.sample_feature.follow_ups import REMINDERS, SUBSCRIBERS, follow_ups, plan_follow_up

FIELDS = (Field("topic", Ask.TEXT, "lead-note-label"),)


async def ask(turn: Turn) -> Show:
    return turn.about_case("sample.form")


async def save(turn: Turn) -> Show:
    try:
        await plan_follow_up(turn.desk, turn.text("case"), turn.person_id, turn.text("topic"))
    except InvalidInput as error:
        return turn.about_case("sample.form", error)
    return turn.about_case("lead.case")


async def form(view: View) -> AdaptiveCard:
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    save_it = button(view.texts("lead-button-save"), "sample.save", case=case.case_id)
    return card(inputs(view.texts, FIELDS, Filled.of(view)), [save_it])


async def due(view: View) -> AdaptiveCard:
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    return card([line(await follow_ups(view.desk).get(case.case_id) or "")], [])


FLOW = Flow(
    verbs={"sample.ask": ask, "sample.save": save},
    screens={"sample.form": form, "sample.due": due},
    ephemeral=frozenset({"sample.form"}),
    case_screen="lead.case",
    reminders=REMINDERS,
    subscribers=SUBSCRIBERS,
)
