"""A talk planned while somebody may be at risk: its resolvers are asked to wait, leads call it off (R16, R20)."""

from microsoft_teams.cards import AdaptiveCard

from casework.actions.sessions import at_risk as actions
from casework.actions.sessions.session import session_for, talk_now
from casework.errors import NotForYou
from dialogs.flow import Flow, Show, Turn, View
from dialogs.sessions import at_risk_cards as cards


async def call_off(turn: Turn) -> Show:
    """Call a talk off, as a lead."""
    await actions.call_off_for_safety(turn.desk, turn.text("case"), turn.person_id, turn.text("meeting"))
    return turn.about_case("lead.case", banner="banner-session-off")


async def pause_screen(view: View) -> AdaptiveCard:
    """Speak with a lead before a talk, for a resolver (args: case, meeting).

    Raises:
        NotForYou: They don't hold it.
    """
    case, session, who = await session_for(view.desk, view.arg("meeting"), view.person_id)
    if not who.is_host:
        raise NotForYou
    waits = await actions.waits_for_lead(view.desk, case)
    return cards.pause(view.texts, case, await talk_now(view.desk, session), waits=waits)


FLOW = Flow(
    verbs={"session.safety-off": call_off},
    screens={"session.pause": pause_screen},
    idempotent=frozenset({"session.safety-off"}),
    case_screen="lead.case",
    subscribers=actions.SUBSCRIBERS,
)
