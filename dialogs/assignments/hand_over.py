"""A resolver leaves a case under way; the people involved read of it in their own words, or in ours (R15)."""

from collections.abc import Mapping, Sequence

from microsoft_teams.cards import AdaptiveCard, CardElement

from casework.actions.assignments import hand_over as actions
from casework.actions.parties.people import case_for_person
from casework.errors import NotForYou
from casework.model.cases.access_log import CaseSection
from casework.model.cases.case import Case
from casework.model.cases.lifecycle import CLOSED_STAGES, Stage
from casework.model.hand_over import PARTING, HandOver
from casework.model.parties.people import CasePerson, person_who_is
from casework.model.sessions import who_of
from dialogs.assignments import hand_over_cards as cards
from dialogs.flow import Flow, Show, Turn, View
from dialogs.kit.form import Filled, asks_again
from dialogs.kit.people import resolver_names
from dialogs.kit.read_again import shown_again
from dialogs.meetings.words import when
from dialogs.sessions.words import with_whom


async def ask(turn: Turn) -> Show:
    """Ask what is to become of what is planned, and what the people involved may read."""
    await actions.case_to_hand_over(turn.desk, turn.text("case"), turn.person_id)
    return turn.about_case("handover.ask")


@asks_again("handover.ask", "case")
async def send(turn: Turn) -> Show:
    """Leave the case; nobody asks why."""
    filled = actions.PartingInput(turn.text("planned"), turn.text("words"), turn.text("seen"))
    await actions.hand_over(turn.desk, turn.text("case"), turn.person_id, filled)
    return Show("resolver.stepped-back")


async def ask_screen(view: View) -> AdaptiveCard:
    """The form in which a resolver leaves a case under way (args: case)."""
    case, talks = await actions.case_to_hand_over(view.desk, view.arg("case"), view.person_id)
    told = [f"{with_whom(view.texts, case, who_of(one))}: {when(view.texts, one.wall_time)}" for one in talks]
    again = await shown_again(view, case, await actions.readers_of(view.desk, case), PARTING)
    return cards.ask(view.texts, case, Filled.of(view, planned=cards.choices(view.texts)), told, again)


async def news_screen(view: View) -> AdaptiveCard:
    """A resolver left, or there are two again, for one of the people involved (args: case).

    Raises:
        NotForYou: They are none of these, or it has ended.
    """
    case, person = await case_for_person(
        view.desk, view.arg("case"), view.person_id, CaseSection.OWN, CaseSection.PARTY
    )
    part = await actions.hand_over_of(view.desk, case)
    if part is None or case.stage in CLOSED_STAGES:
        raise NotForYou
    return cards.news(view.texts, case, await _told(view, case, part, person), is_own=person.is_requester)


async def section(view: View, case: Case) -> Sequence[CardElement]:
    """Return, on the card of one of the people involved, that a resolver left, until there are two again."""
    part, person = await actions.hand_over_of(view.desk, case), person_who_is(case, view.person_id)
    is_over = part is None or part.settled_at is not None or case.stage in CLOSED_STAGES
    if part is None or person is None or is_over:
        return ()
    return cards.section(view.texts, case, await _told(view, case, part, person))


async def lead_section(view: View, case: Case, names: Mapping[str, str]) -> Sequence[CardElement]:
    """Return, on a lead's card of a case, the words of a resolver who left, where they are the leads' to tell."""
    del names
    return cards.to_tell(view.texts, await actions.words_to_tell(view.desk, case, view.person_id))


async def _told(view: View, case: Case, part: HandOver, person: CasePerson) -> cards.HandOverSeen:
    keeps = await actions.keeps_time_of(view.desk, case, part, person)
    return cards.HandOverSeen(part.words, await _resolvers(view, case), keeps_time=keeps)


async def _resolvers(view: View, case: Case) -> Sequence[str]:
    """Return who carries a case, once there are two; nobody before (R15)."""
    people = [one.resolver for one in case.assignments] if case.stage is Stage.READY else []
    return await resolver_names(view.texts, view.desk, people)


FLOW = Flow(
    verbs={"handover.ask": ask, "handover.send": send},
    screens={"handover.ask": ask_screen, "handover.news": news_screen},
    reading=frozenset({"handover.ask"}),
    ephemeral=frozenset({"handover.ask", "handover.news"}),
    idempotent=frozenset({"handover.send"}),
    case_screen="resolver.case",
    case_section=lead_section,
    own_section=section,
    party_section=section,
    reminders=actions.REMINDERS,
    subscribers=actions.SUBSCRIBERS,
)
