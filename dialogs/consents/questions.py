"""Everybody of a case is asked in private, answers, and can take it back by one press (R16, R19, R34, R35)."""

from collections.abc import Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.consents import answer as actions
from casework.actions.consents import ask
from casework.actions.consents.answer import ConsentText
from casework.actions.parties.people import case_for_person
from casework.errors import OutOfDate
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES
from casework.model.consents import ConsentKind, JointStanding, consent_seen, joint_standing
from casework.model.parties.people import people_of_case, person_who_is
from dialogs.consents import questions_cards as cards
from dialogs.flow import Flow, Show, Turn, View


async def open_question(turn: Turn) -> Show:
    """Show a question, and what one has said to it."""
    kind = _kind(turn.text("kind"))
    await actions.question_for(turn.desk, turn.text("case"), turn.person_id, kind)
    return Show("consent.question", {"case": turn.text("case"), "kind": kind.value})


async def agree(turn: Turn) -> Show:
    """Agree."""
    return await _answer(turn, agrees=True)


async def decline(turn: Turn) -> Show:
    """Decline; nobody asks why."""
    return await _answer(turn, agrees=False)


async def withdraw(turn: Turn) -> Show:
    """Take back that one agreed."""
    kind = _kind(turn.text("kind"))
    await actions.withdraw_consent(turn.desk, turn.text("case"), turn.person_id, kind)
    return _question(turn, kind, "banner-consent-withdrawn")


async def question_screen(view: View) -> AdaptiveCard:
    """The question, with what one has said to it, and how it stands (args: case, kind, reminder, reopened, banner)."""
    kind = _kind(view.arg("kind"))
    asked = await actions.question_for(view.desk, view.arg("case"), view.person_id, kind)
    read = cards.consent_text(view.texts, kind)
    seen = consent_seen(asked.consent, read.text)
    was_closed = view.arg("reopened") == "yes"
    return cards.question(view.texts, asked, seen, is_reminder=view.arg("reminder") == "yes", was_closed=was_closed)


async def news_screen(view: View) -> AdaptiveCard:
    """How it stands with a joint conversation, the same for everybody; of a case that ended, or is open again, that.

    Args of the screen: case, reopened.

    Raises:
        OutOfDate: It told that a case had ended which is open now, and in which nobody was asked.
    """
    case, _ = await case_for_person(view.desk, view.arg("case"), view.person_id)
    is_own = case.request.requester.person_id == view.person_id
    standing = joint_standing(await ask.consents_of(view.desk, case), people_of_case(case))
    is_open = case.stage not in CLOSED_STAGES
    if is_open and view.arg("reopened") == "yes":
        return cards.open_again(view.texts, case, is_own=is_own)
    if is_open and standing is JointStanding.NOT_ASKED:
        raise OutOfDate
    return cards.news(view.texts, case, standing, is_own=is_own)


async def section(view: View, case: Case) -> Sequence[CardElement]:
    """Return what one was asked and says, on one's own card of a case."""
    person = person_who_is(case, view.person_id)
    if person is None:
        return ()
    consents, asked = await actions.own_consents(view.desk, case, person)
    return cards.section(view.texts, case, asked, joint_standing(consents, people_of_case(case)), consents.joint)


async def _answer(turn: Turn, *, agrees: bool) -> Show:
    kind = _kind(turn.text("kind"))
    read = cards.consent_text(turn.texts, kind)
    read = ConsentText(read.version, read.text, turn.text("seen"))
    try:
        await actions.answer_question(turn.desk, turn.text("case"), turn.person_id, kind, read, agrees=agrees)
    except OutOfDate:
        await actions.question_for(turn.desk, turn.text("case"), turn.person_id, kind)
        return _question(turn, kind, "banner-out-of-date")
    return _question(turn, kind, "banner-consent-given" if agrees else "banner-consent-declined")


def _question(turn: Turn, kind: ConsentKind, banner: str) -> Show:
    return Show("consent.question", {"case": turn.text("case"), "kind": kind.value, "banner": banner})


def _kind(text: str) -> ConsentKind:
    """Return what a card asks.

    Raises:
        OutOfDate: It is nothing that is asked.
    """
    if text not in set(ConsentKind):
        raise OutOfDate
    return ConsentKind(text)


FLOW = Flow(
    verbs={
        "consent.open": open_question,
        "consent.agree": agree,
        "consent.decline": decline,
        "consent.withdraw": withdraw,
    },
    screens={"consent.question": question_screen, "consent.news": news_screen},
    reading=frozenset({"consent.open"}),
    ephemeral=frozenset({"consent.question", "consent.news"}),
    idempotent=frozenset({"consent.agree", "consent.decline", "consent.withdraw"}),
    own_section=section,
    party_section=section,
    reminders=ask.REMINDERS,
    subscribers=ask.SUBSCRIBERS,
)
