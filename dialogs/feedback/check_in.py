"""The one question some time after a mediation: whether somebody would like to talk again, in private."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.feedback import check_in as actions
from casework.errors import OutOfDate
from casework.model.cases.case import Case
from dialogs.feedback import check_in_cards as cards
from dialogs.flow import Flow, Show, Turn, View


async def open_question(turn: Turn) -> Show:
    """Show the question, and what one has said to it."""
    await actions.own_check_in(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case(actions.SCREEN)


async def say_yes(turn: Turn) -> Show:
    """Say that one would like to talk again."""
    return await _answer(turn, would_talk=True)


async def say_no(turn: Turn) -> Show:
    """Say that one would rather not; nobody asks why."""
    return await _answer(turn, would_talk=False)


async def question_screen(view: View) -> AdaptiveCard:
    """The question with what its reader has said, or what came of it (args: case, banner)."""
    own = await actions.own_check_in(view.desk, view.arg("case"), view.person_id)
    return cards.question(view.texts, own) if own.check_in.is_open else cards.news(view.texts, own)


async def news_screen(view: View) -> AdaptiveCard:
    """What came of it, the same for everybody (args: case).

    Raises:
        OutOfDate: It is not found yet, or the case is open again.
    """
    own = await actions.own_check_in(view.desk, view.arg("case"), view.person_id)
    if own.check_in.is_open:
        raise OutOfDate
    return cards.news(view.texts, own)


async def section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on one's own card of a case, that there is a question, or what came of it."""
    own = await actions.check_in_of(view.desk, case, view.person_id)
    return cards.section(view.texts, own) if own else ()


async def _answer(turn: Turn, *, would_talk: bool) -> Show:
    try:
        await actions.answer_check_in(turn.desk, turn.text("case"), turn.person_id, would_talk=would_talk)
    except OutOfDate:
        await actions.own_check_in(turn.desk, turn.text("case"), turn.person_id)
        return turn.about_case(actions.SCREEN, banner="banner-out-of-date")
    return turn.about_case(actions.SCREEN, banner="banner-check-in-said")


FLOW = Flow(
    verbs={"checkin.open": open_question, "checkin.yes": say_yes, "checkin.no": say_no},
    screens={actions.SCREEN: question_screen, actions.NEWS_SCREEN: news_screen},
    reading=frozenset({"checkin.open"}),
    ephemeral=frozenset({actions.SCREEN, actions.NEWS_SCREEN}),
    own_section=section,
    party_section=section,
    reminders=actions.REMINDERS,
    subscribers=actions.SUBSCRIBERS,
)
