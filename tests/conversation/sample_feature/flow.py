"""The sample feature's conversation: a way from the case's card, two forms, and what the card then tells."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.access import case_for_lead, part_of
from casework.model.cases.case import Case
from dialogs.flow import ButtonPlace, CaseSeen, CaseWay, Flow, Show, Turn, View
from dialogs.kit.case_widgets import step
from dialogs.kit.form import Ask, Field, Filled, Step, asks_again, form_card
from dialogs.kit.widgets import button, fact, written
from dialogs.texts import Texts
from tests.conversation.sample_feature.follow_ups import (
    REMINDERS,
    SUBSCRIBERS,
    FollowedUp,
    follow_ups,
    note_outcome,
    plan_follow_up,
)

TOPIC = Step("lead-note-title", (Field("topic", Ask.TEXT, "lead-note-label"),))
OUTCOME = Step("lead-note-title", (Field("outcome", Ask.TEXT, "lead-note-label"),))


async def ask(turn: Turn) -> Show:
    return turn.about_case("sample.form")


@asks_again("sample.form", "case")
async def save(turn: Turn) -> Show:
    await plan_follow_up(turn.desk, turn.text("case"), turn.person_id, turn.text("topic"))
    return turn.about_case("lead.case")


@asks_again("sample.due", "case")
async def done(turn: Turn) -> Show:
    await note_outcome(turn.desk, turn.text("case"), turn.person_id, turn.text("outcome"))
    return turn.about_case("lead.case")


async def form(view: View) -> AdaptiveCard:
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    save_it = button(view.texts("lead-button-save"), "sample.save", case=case.case_id)
    return form_card(view.texts, TOPIC, Filled.of(view), [save_it], reference=case.reference)


async def due(view: View) -> AdaptiveCard:
    case = await case_for_lead(view.desk, view.arg("case"), view.person_id)
    topic = written(await follow_ups(view.desk).get(case.case_id) or "")
    keep = button(view.texts("lead-button-save"), "sample.done", case=case.case_id)
    return form_card(view.texts, OUTCOME, Filled.of(view), [keep], above=[topic], reference=case.reference)


async def section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    if topic := await follow_ups(view.desk).get(case.case_id):
        return [written(topic)]
    if part := await part_of(view.desk, case, view.person_id, FollowedUp):
        return [fact(names.get(part.by) or view.texts("lead-someone-gone"), part.outcome)]
    return []


def ways(texts: Texts, seen: CaseSeen) -> Sequence[CaseWay]:
    return [
        CaseWay(step(texts("lead-button-write"), "sample.ask", seen.case), texts("lead-note-label"), ButtonPlace.CARD)
    ]


FLOW = Flow(
    verbs={"sample.ask": ask, "sample.save": save, "sample.done": done},
    reading=frozenset({"sample.ask"}),
    screens={"sample.form": form, "sample.due": due},
    ephemeral=frozenset({"sample.form", "sample.due"}),
    case_screen="lead.case",
    case_section=section,
    case_ways=ways,
    reminders=REMINDERS,
    subscribers=SUBSCRIBERS,
)
